"""Finds the names of the reference tables in a text: leftmost, longest, on word boundaries, each under its case rule.

Names and text are folded alike: every letter to its base letter in lower case, everything that is no letter and no
digit to a space. So ``Guinée-Bissau``, ``guinee bissau`` and the same over two lines have one form, and one automaton
finds all names in one pass. What stands between the words and how they are written is looked at in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import ahocorasick

_RUN: Final = re.compile("  +")
_WORD: Final = re.compile(r"[^\W_]+")
_GAP: Final = re.compile(r"\s+|\s?[-‐‑–'’ʼ]\s?")
_BEFORE: Final = re.compile(r"(?<!\w)((?:[^\W\d_]{3,}|[MD][a-z]{0,2}\.|Sra?\.|[A-Z]\.)) $")
_AFTER: Final = re.compile(r" ([^\W\d_]{3,})")
# Letters that Unicode does not decompose into a base letter and a mark.
_BASE_LETTERS: Final = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "s", "þ": "t"}


class NameForm(StrEnum):
    """How a name names its thing, the surest first."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    DEMONYM = "demonym"


class Case(StrEnum):
    """How a text must write a name to mean it."""

    EXACT = "exact"
    """As the table writes it: acronyms."""
    EXACT_ALONE = "exact-alone"
    """As the table writes it, and not beside another word in capitals: acronyms that are also words (WHO)."""
    ALONE = "alone"
    """Its first letter a capital, and not beside another capitalized word: cities that are also given names."""
    FIRST = "first"
    """Its first letter a capital: names of one word, English demonyms."""
    SOME = "some"
    """At least one capital: names of several words."""
    ANY = "any"
    """In any case: French and Spanish demonyms, regions of several words."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for; ``entity_id`` is empty for a name that only keeps others from matching inside it."""

    text: str
    entity_id: str
    form: NameForm
    case: Case


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name at ``[start, end)`` of a text, with the entities that it may mean, best first."""

    start: int
    end: int
    entity_ids: tuple[str, ...]
    form: NameForm


_FORM_RANK: Final = {form: rank for rank, form in enumerate(NameForm)}


class NameIndex:
    """Looks up all names of the tables in a text at once.

    Args:
        names: in order of preference: of two entities with one name in one form the first wins.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        by_key: dict[str, dict[Name, None]] = defaultdict(dict)
        for name in names:
            for key in _keys(name.text):
                by_key[key][name] = None
        self._automaton = ahocorasick.Automaton()
        for key, entries in by_key.items():
            ranked = tuple(sorted(entries, key=lambda name: _FORM_RANK[name.form]))
            self._automaton.add_word(f" {key} ", (len(key), ranked))
        self._automaton.make_automaton()
        self._size = len(by_key)

    def __len__(self) -> int:
        """How many different names, as folded."""
        return self._size

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """The names in ``text``, in order, without overlap."""
        if not self._size:
            return ()
        folded, runs = _fold_text(text)
        hits = []
        for last, (length, names) in self._automaton.iter(folded):
            start = _offset(runs, last - length)
            end = _offset(runs, last - 1) + 1
            match = _match(text, start, end, names)
            if match is not None:
                hits.append(match)
        hits.sort(key=lambda match: (match.start, -match.end))
        chosen = []
        position = 0
        for match in hits:
            if match.start >= position:
                position = match.end
                if match.entity_ids:
                    chosen.append(match)
        return tuple(chosen)


def _match(text: str, start: int, end: int, names: tuple[Name, ...]) -> NameMatch | None:
    found = [name for name in names if _is_written_as(text, start, end, name)]
    if not found:
        return None
    ids = dict.fromkeys(name.entity_id for name in found if name.entity_id)
    # "Iran (Islamic Republic of)" ends with the parenthesis, "U.S." with the point.
    if found[0].text[-1] in ").'" and text[end : end + 1] == found[0].text[-1]:
        end += 1
    return NameMatch(start, end, tuple(ids), found[0].form)


def _is_written_as(text: str, start: int, end: int, name: Name) -> bool:
    written = text[start:end]
    if " " in written or not written.isalnum():
        gaps = zip(_gaps(written), _gaps(name.text), strict=False)
        if not all(_GAP.fullmatch(gap) or gap.split() == spelled.split() for gap, spelled in gaps):
            return False
    match name.case:
        case Case.ANY:
            return True
        case Case.SOME:
            return written.lower() != written
        case Case.FIRST:
            return written[0].isupper()
        case Case.ALONE:
            return written[0].isupper() and not any(word[0].isupper() for word in _neighbours(text, start, end))
        case Case.EXACT:
            return _WORD.findall(written) == _WORD.findall(name.text)
        case Case.EXACT_ALONE:
            exact = _WORD.findall(written) == _WORD.findall(name.text)
            return exact and not any(word.isupper() for word in _neighbours(text, start, end))


def _neighbours(text: str, start: int, end: int) -> list[str]:
    """The words of three letters or more that only a space, or the point of a title, parts from a name."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    after = _AFTER.match(text, end)
    return [word[1] for word in (before, after) if word is not None]


def _gaps(written: str) -> list[str]:
    return _WORD.split(written.strip("() "))[1:-1]


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that fills itself: each character to exactly one, so that offsets hold."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = " "
        if char.isalnum():
            lower = char.lower()
            base = unicodedata.normalize("NFKD", _BASE_LETTERS.get(lower, lower))[0]
            folded = base if base.isalnum() else char
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()


def _fold_text(text: str) -> tuple[str, tuple[list[int], list[int]]]:
    """The folded text with a space at both ends, and where runs of spaces were cut: positions and what to add there."""
    folded = f" {text} ".translate(_FOLDING)
    positions, shifts = [0], [-1]
    pieces = []
    taken = 0
    for run in _RUN.finditer(folded):
        pieces.append(folded[taken : run.start() + 1])
        taken = run.end()
        positions.append(taken - (shifts[-1] + 1) - (run.end() - run.start() - 1))
        shifts.append(shifts[-1] + run.end() - run.start() - 1)
    if not pieces:
        return folded, (positions, shifts)
    pieces.append(folded[taken:])
    return "".join(pieces), (positions, shifts)


def _offset(runs: tuple[list[int], list[int]], position: int) -> int:
    positions, shifts = runs
    return position + shifts[bisect_right(positions, position) - 1]


def fold_name(text: str) -> str:
    """A name as the index compares it."""
    return " ".join(text.translate(_FOLDING).split())


@cache
def _ligature(text: str) -> str:
    return text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae").replace("Æ", "Ae")


def _keys(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in (fold_name(text), fold_name(_ligature(text))) if key))
