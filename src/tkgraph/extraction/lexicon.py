"""The words of a language, read from ``languages/xx.toml`` and compiled once.

A new language is a new file; nothing here names a language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tkgraph.errors import InternalError
from tkgraph.extraction.patterns import Pattern, compile_pattern
from tkgraph.model import EntityType, Relation, Status

_FOLDER = Path(__file__).parent / "languages"

TITLE = r"[^\W\d_a-zß-öø-ÿœ]"
"""A capital letter as a regular expression fragment (accents included)."""


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """A class noun: "conférence", "groupe de travail".

    Attributes:
        named_only: counts only with a name of its own, never as a plain noun.
        generic: pointing back, it may mean an event of any class: "the meeting" for a workshop.
    """

    pattern: re.Pattern[str]
    type: EntityType
    kind: str
    named_only: bool
    generic: bool


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A surface pattern that says a relation holds.

    Attributes:
        relation: None for the pair of ``startDate`` and ``endDate`` of an event.
        planned: whether a planned event counts.
        subject: what stands in for a missing subject slot: ``event``, ``organization`` or ``process``.
    """

    id: str
    relation: Relation | None
    pattern: Pattern
    confidence: float
    planned: bool
    subject: str


@dataclass(frozen=True, slots=True)
class ListRule:
    """A cue that opens a list of names, an item or several a line: "The following took part:"."""

    id: str
    relation: Relation
    cue: re.Pattern[str]
    confidence: float


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """A cue that opens a passage of recommended or discussed measures.

    Attributes:
        takes: ``infinitive``, ``noun`` or ``both``: what a member may begin with.
        source: ``event``, ``instrument`` or ``speaker``: who stands behind the measures.
    """

    id: str
    status: Status
    cue: re.Pattern[str]
    takes: str
    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that extraction knows of a language.

    Attributes:
        words: determiners, conjunctions and the like as whole-word patterns.
        before_head: modifiers that stand before a class noun and belong to its name; ends where the noun begins.
        capital_names: whether names write every word of content with a capital, as in English.
        inside: small words that a name may hold but not end with.
        and_words: words that may join two parts of one name.
        locative, locative_gap: prepositions that lead to a place, before which a name ends.
        after_locative: words that follow such a preposition inside of a name: "Trafficking in *Persons*".
        name_end_words, name_end: what cannot stand inside of a name.
    """

    code: str
    words: Mapping[str, re.Pattern[str]]
    abbreviations: frozenset[str]
    heads: tuple[HeadNoun, ...]
    before_head: re.Pattern[str] | None
    capital_names: bool
    inside: frozenset[str]
    and_words: frozenset[str]
    locative: frozenset[str]
    locative_gap: re.Pattern[str]
    after_locative: frozenset[str]
    weekdays: frozenset[str]
    name_end_words: frozenset[str]
    name_end_phrase: re.Pattern[str]
    name_end: re.Pattern[str]
    dates: Mapping[str, Any]
    persons: Mapping[str, Any]
    guards: Mapping[str, re.Pattern[str]]
    relations: tuple[RelationRule, ...]
    lists: tuple[ListRule, ...]
    measures: tuple[MeasureRule, ...]
    measure_words: Mapping[str, Any]


def alternatives(parts: Iterable[str]) -> str:
    """One group of alternatives, longest first, so that "de la" is tried before "de"."""
    return "(?:" + "|".join(sorted(parts, key=lambda p: (-len(p), p))) + ")"


def whole_words(parts: Iterable[str]) -> re.Pattern[str]:
    """Any of the fragments as whole words, ignoring case; of none, what never matches."""
    parts = list(parts)
    if not parts:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w){alternatives(parts)}(?!\w)", re.IGNORECASE)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the installed languages."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def lexicon(code: str) -> Lexicon:
    """The words of an installed language.

    Raises:
        InternalError: the file has a fault; the message names file and entry.
    """
    return read_lexicon(_FOLDER / f"{code}.toml")


def read_lexicon(path: Path) -> Lexicon:
    """Reads a language file, also one outside of the package.

    Raises:
        InternalError: the file has a fault; the message names file and entry.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return _compile(path.stem, raw)
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError, re.error) as error:
        raise InternalError(f"{path.name}: {error}") from error


def _compile(code: str, raw: dict[str, Any]) -> Lexicon:
    words = raw["words"]
    determiner = alternatives(words["determiners"])
    conjunction = alternatives(words["conjunctions"])
    heads = [
        HeadNoun(
            re.compile(rf"(?<!\w){h['noun']}(?!\w)", re.IGNORECASE),
            EntityType(kind),
            h["kind"],
            h.get("named", False),
            h.get("generic", False),
        )
        for kind, nouns in raw["heads"].items()
        for h in nouns
    ]
    return Lexicon(
        code=code,
        words={key: whole_words(words[key]) for key in words},
        abbreviations=frozenset(raw["sentences"]["abbreviations"]),
        heads=tuple(heads),
        before_head=re.compile(raw["names"]["before_head"]) if raw["names"]["before_head"] else None,
        capital_names=raw["names"]["capital_names"],
        inside=frozenset(words["inside"]),
        and_words=frozenset(words["and"]),
        locative=frozenset(words["locative"]),
        after_locative=frozenset(words["after_locative"]),
        locative_gap=re.compile(rf"\s*{alternatives(words['locative'])}\b", re.IGNORECASE),
        weekdays=frozenset(raw["dates"]["weekdays"]),
        name_end_words=frozenset(raw["name_end"]["words"]),
        name_end_phrase=whole_words(raw["name_end"]["phrases"]),
        name_end=re.compile("|".join(f"(?:{p})" for p in raw["name_end"]["patterns"]), re.IGNORECASE),
        dates=raw["dates"],
        persons=raw["persons"],
        guards={key: whole_words(parts) for key, parts in raw["guards"].items()},
        relations=tuple(_relation(r, determiner, conjunction) for r in raw["relation"]),
        lists=tuple(_list(r) for r in raw["list"]),
        measures=tuple(_measure(m) for m in raw["measure"]),
        measure_words=raw["measures"],
    )


def _relation(raw: dict[str, Any], determiner: str, conjunction: str) -> RelationRule:
    try:
        return RelationRule(
            id=raw["id"],
            relation=None if raw["relation"] == "date" else Relation(raw["relation"]),
            pattern=compile_pattern(raw["pattern"], determiner=determiner, conjunction=conjunction),
            confidence=raw["confidence"],
            planned=raw.get("planned", "no") == "yes",
            subject=raw.get("subject", "event"),
        )
    except (KeyError, ValueError, re.error) as error:
        raise ValueError(f"relation {raw.get('id', '?')}: {error}") from error


def _list(raw: dict[str, Any]) -> ListRule:
    try:
        cue = re.compile(rf"(?<!\w)(?:{raw['cue']})[^.;:]{{0,60}}:$", re.IGNORECASE)
        return ListRule(raw["id"], Relation(raw["relation"]), cue, raw["confidence"])
    except (KeyError, ValueError, re.error) as error:
        raise ValueError(f"list {raw.get('id', '?')}: {error}") from error


def _measure(raw: dict[str, Any]) -> MeasureRule:
    try:
        return MeasureRule(
            id=raw["id"],
            status=Status(raw["status"]),
            cue=re.compile(rf"(?<!\w){raw['cue']}", re.IGNORECASE),
            takes=raw["takes"],
            source=raw["source"],
            confidence=raw["confidence"],
        )
    except (KeyError, ValueError, re.error) as error:
        raise ValueError(f"measure {raw.get('id', '?')}: {error}") from error
