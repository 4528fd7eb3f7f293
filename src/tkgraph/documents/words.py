"""The word lists that reading and cleaning go by, from ``cleaning.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tkgraph.vocabulary import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists, folded (lower case, no accents, straight apostrophes).

    Attributes:
        function_words: a set a language, of the most frequent words that carry no content.
        distinctive_words: a set a language, of those that hardly any other language writes.
        phrases: a compiled alternation a list name, matching at the start of a folded text, whole words.
        telephone: words around telephone numbers, as written: "number", "extension", "label".
        hyphen_after, hyphen_before: halves that keep their hyphen at a line's end.
    """

    function_words: dict[str, frozenset[str]]
    distinctive_words: dict[str, frozenset[str]]
    phrases: dict[str, re.Pattern[str]]
    telephone: dict[str, tuple[str, ...]]
    hyphen_after: frozenset[str]
    hyphen_before: frozenset[str]

    def is_function_word(self, word: str) -> bool:
        """Whether it is one in any of the languages."""
        folded = fold(word)
        return any(folded in words for words in self.function_words.values())

    def starts(self, name: str, text: str) -> bool:
        """Whether the text starts with a phrase of the list ``name``."""
        return bool(self.phrases[name].match(fold(text[:200])))

    def is_one(self, name: str, text: str) -> bool:
        """Whether the text is a phrase of the list ``name`` and nothing more."""
        return len(text) <= 200 and bool(self.phrases[name].fullmatch(fold(text).rstrip(" :.!>»")))

    def labels(self, name: str, text: str) -> bool:
        """Whether a phrase of the list stands alone or, with at most a few words more, before a colon, bar or dash."""
        folded = fold(text[:200])
        match = self.phrases[name].match(folded)
        return match is not None and _LABEL_END.match(folded, match.end()) is not None


_LABEL_END = re.compile(r"[^.!?:;|]{0,50}(?:[:|]|\s[-–—]\s|$)")


@cache
def load_words() -> Words:
    """Reads ``cleaning.toml``."""
    data = tomllib.loads(Path(__file__).with_name("cleaning.toml").read_text("utf-8"))
    return Words(
        function_words=_folded(data["function_words"]),
        distinctive_words=_folded(data["language"]),
        phrases={name: _alternation(phrases) for name, phrases in data["phrases"].items()},
        telephone={name: tuple(words) for name, words in data["telephone"].items()},
        hyphen_after=frozenset(data["hyphen"]["after"]),
        hyphen_before=frozenset(data["hyphen"]["before"]),
    )


def _folded(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(map(fold, words.split())) for language, words in lists.items()}


def _alternation(phrases: list[str]) -> re.Pattern[str]:
    # "…" stands for up to four words, so that "about …" and "contact … desk" need no list of names.
    parts = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        folded = re.escape(fold(phrase.replace("…", " \x00 "))).replace(r"\ ", " ")
        parts.append(folded.replace(" \x00 ", r"(?: [\w'.-]+){0,4} ").replace(" \x00", r"(?: [\w'.-]+){0,4}"))
    return re.compile(rf"(?:{'|'.join(parts)})(?!\w)")
