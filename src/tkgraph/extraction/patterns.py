"""Surface patterns over *tagged* sentences.

A tagged sentence is the sentence with each mention put down as one character of the Unicode private use area, from a
range that tells its type. "Cette conférence, organisée par l’OIM, s’est déroulée à Islamabad" becomes
"‹E0›, organisée par l’‹O0›, s’est déroulée à ‹P0›", and the pattern ``<s:E>,? organisée par <det><o:OC+>`` reads it.
So a pattern costs one regular expression, sees types, and never depends on how long a name is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tkgraph.model import EntityType, Mention

_FIRST = 0xE000
_ROOM = 0x100

LETTERS = {
    "E": EntityType.CONFERENCE,
    "C": EntityType.COUNTRY,
    "R": EntityType.REGION,
    "P": EntityType.PLACE,
    "O": EntityType.ORGANIZATION,
    "S": EntityType.PROCESS,
    "G": EntityType.PROGRAMME,
    "H": EntityType.PERSON,
    "I": EntityType.INSTRUMENT,
}
"""The letter that stands for a type in a pattern; ``D`` is a date."""

_BLOCKS = {letter: _FIRST + n * _ROOM for n, letter in enumerate([*LETTERS, "D"])}
_LETTER_OF = {t: letter for letter, t in LETTERS.items()}
_SLOT = re.compile(r"<(?:(?P<name>[so]):)?(?P<types>[A-Z]+)(?P<run>\+?)>|<~(?P<gap>\d+)(?P<over>\*?)>|<det>")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with a character for each outermost mention and date.

    Attributes:
        text: the tagged text.
        items: for each tagged character the index of the mention, or of the date.
        starts: position in ``text`` where each run of unchanged text or tag begins.
        offsets: the document offset of each of ``starts``.
    """

    text: str
    items: dict[str, int]
    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of ``text[start:end]``; a tag counts as all that it stands for."""
        first = bisect_right(self.starts, start) - 1
        begin = self.offsets[first] + (start - self.starts[first])
        last = bisect_right(self.starts, end - 1) - 1
        if self.text[end - 1] in self.items:
            return begin, self.ends[last]
        return begin, self.offsets[last] + (end - self.starts[last])


def tag(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str, int]]) -> Tagged:
    """Tags ``text[start:end]``.

    Args:
        text: the document's text.
        start: where the sentence begins.
        end: where it ends.
        spans: ``(start, end, letter, index)``, sorted, not overlapping, inside of the sentence.
    """
    parts: list[str] = []
    items: dict[str, int] = {}
    starts, offsets, ends = [], [], []
    counts = dict.fromkeys(_BLOCKS, 0)
    length, at = 0, start

    def put(piece: str, begin: int, stop: int) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            offsets.append(begin)
            ends.append(stop)
            parts.append(piece)
            length += len(piece)

    for begin, stop, letter, index in spans:
        if counts[letter] >= _ROOM:
            continue
        put(text[at:begin], at, begin)
        char = chr(_BLOCKS[letter] + counts[letter])
        counts[letter] += 1
        items[char] = index
        put(char, begin, stop)
        at = stop
    put(text[at:end], at, end)
    return Tagged("".join(parts), items, tuple(starts), tuple(offsets), tuple(ends))


def letter_of(mention: Mention) -> str:
    """The letter of a mention's type."""
    return _LETTER_OF[mention.type]


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern found: items of the subject and object slots, and the tagged span."""

    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern."""

    regex: re.Pattern[str]
    object_is_date: bool

    def matches(self, tagged: Tagged) -> Iterator[Match]:
        """Every match in the sentence, also overlapping ones that begin later."""
        at = 0
        while match := self.regex.search(tagged.text, at):
            groups = match.groupdict()
            yield Match(
                _members(tagged, groups.get("s") or ""),
                _members(tagged, groups.get("o") or ""),
                match.start(),
                match.end(),
            )
            at = match.start() + 1


def _members(tagged: Tagged, text: str) -> tuple[int, ...]:
    """Items of the tags in a slot; one with a possessive behind it owns the next and is no member."""
    return tuple(
        tagged.items[c] for n, c in enumerate(text) if c in tagged.items and text[n + 1 : n + 4] not in {"'s ", "’s "}
    )


def compile_pattern(source: str, *, determiner: str, conjunction: str) -> Pattern:
    """Compiles the pattern language of the language files.

    Args:
        source: a regular expression with slots ``<s:E>``, ``<o:OC+>``, ``<P>``, ``<~60>``, ``<det>``.
        determiner: what may stand before a mention in a list, as a regular expression.
        conjunction: what may join two members of a list.

    Raises:
        ValueError: a slot of an unknown type, or no object slot.
    """
    optional = f"(?:{determiner} ?)*"
    parenthesis = r"(?: ?\([^)]{1,40}\))?"
    slots = {m["name"]: m["types"] for m in _SLOT.finditer(source) if m["name"]}
    if not slots.get("o"):
        raise ValueError("a pattern needs an object slot <o:…>")
    # A gap reaches over no other candidate for the subject or the object: the nearest is meant.
    barred = "".join(_range(types[0]) for types in slots.values())

    def slot(match: re.Match[str]) -> str:
        if match["gap"]:
            stops = "".join(map(_range, slots.get("s", "E"))) if match["over"] else barred
            return rf"[^.;:!?\n{stops}]{{0,{match['gap']}}}?"
        if not match["types"]:
            return optional
        letters: str = match["types"]
        # "Qatar’s Ministry of Labour": the owner before it is no member of the list.
        one = f"(?:[{_range('C')}]['’]s )?[" + "".join(_range(letter) for letter in letters) + "]"
        if match["run"]:
            join = rf"{parenthesis}(?:,? (?:{conjunction}) ?|, ?(?:{conjunction} ?)?| ?/ ?)"
            one = rf"{optional}{one}(?:{join}{optional}{one})*"
        return f"(?P<{match['name']}>{one})" if match["name"] else f"(?:{one})"

    regex = re.compile(_SLOT.sub(slot, source), re.IGNORECASE)
    return Pattern(regex, slots["o"] == "D")


def _range(letter: str) -> str:
    if letter not in _BLOCKS:
        raise ValueError(f"there is no type {letter!r}; known are {' '.join(_BLOCKS)}")
    first = _BLOCKS[letter]
    return f"{chr(first)}-{chr(first + _ROOM - 1)}"
