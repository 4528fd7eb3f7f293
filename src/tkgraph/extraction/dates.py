"""Dates of every precision, by a small grammar over the month names of a language.

A date has the precision that the text gives. A year is completed only from a date that the document itself gives
(ruling 4 of the annotation guide); without one, "21 au 23 février" stays without a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tkgraph.extraction.lexicon import Lexicon, alternatives, lexicon
from tkgraph.model import Document, PartialDate

_YEAR = r"(?:19|20)\d\d"
_AFTER_NUMBER = re.compile(r"\d|[.,]\d|/\d| ?%")
_DATELINE_REACH = 400
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a range of dates at ``[start, end)``; ``last`` is None for a single date."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate | None = None

    @property
    def has_year(self) -> bool:
        """Whether the text gives the year."""
        return self.first.year is not None


@dataclass(frozen=True, slots=True)
class _Grammar:
    templates: tuple[re.Pattern[str], ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: tuple[tuple[re.Pattern[str], int], ...]
    weekday_alone: tuple[re.Pattern[str], ...]
    done_at: re.Pattern[str]


@cache
def _grammar(code: str) -> _Grammar:
    return _build(lexicon(code))


def _build(words: Lexicon) -> _Grammar:
    raw = words.dates
    months = {name.casefold(): n for n, name in enumerate(raw["months"], 1)}
    months |= {name.casefold(): n for n, name in enumerate(raw.get("month_short", []), 1) if name}
    weekdays = {name.casefold(): n for n, name in enumerate(raw["weekdays"])}
    month = alternatives(re.escape(m) for m in months) + r"\.?"
    weekday = alternatives(re.escape(w) for w in weekdays)
    day = rf"(?:0?[1-9]|[12]\d|3[01]){raw['day_suffix']}"
    slots = {"w": rf"(?:{weekday},? (?:the |le |el )?)?"}
    for n in "12":
        slots |= {f"d{n}": f"(?P<d{n}>{day})", f"m{n}": f"(?P<m{n}>{month})", f"y{n}": f"(?P<y{n}>{_YEAR})"}

    def expand(template: str, values: dict[str, str]) -> re.Pattern[str]:
        body = re.sub(r"\{(\w\d?)\}", lambda m: values[m[1]], template)
        return re.compile(rf"(?<![\w/-]){body}(?!\w)", re.IGNORECASE)

    alone = [expand(t, {"w": f"(?P<w>{weekday})"}) for t in raw["weekday_of_this_week"]]
    relative = tuple((re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE), n) for word, n in raw["relative"].items())
    templates = tuple(expand(t, slots) for t in [*raw["ranges"], *raw["singles"]])
    return _Grammar(templates, months, weekdays, relative, tuple(alone), re.compile(raw["done_at"]))


def find_dates(document: Document) -> tuple[tuple[DateMention, ...], PartialDate | None]:
    """All dates of a document, years completed where the document dates itself, and that date of its own."""
    grammar = _grammar(document.language)
    found = _absolute(document.text, grammar)
    anchor = document.published or _dateline(document, found) or _closing_date(document, found, grammar)
    day = anchor.earliest if anchor is not None and anchor.day is not None else None
    dates = [_with_year(d, anchor) for d in found]
    if day is not None:
        dates += _relative(document.text, grammar, day, dates)
    return tuple(sorted(dates, key=lambda d: (d.start, -d.end))), anchor


def _absolute(text: str, grammar: _Grammar) -> list[DateMention]:
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for template in grammar.templates:
        for match in template.finditer(text):
            if any(match.start() < e and s < match.end() for s, e in taken):
                continue
            if _AFTER_NUMBER.match(text, match.end()):
                continue
            # An impossible date ("31 February 2010") gives nothing, and no part of it either.
            taken.append(match.span())
            read = _read(match.groupdict(), grammar)
            if read is not None:
                found.append(DateMention(match.start(), match.end(), *read))
    return sorted(found, key=lambda d: d.start)


def _read(groups: dict[str, str | None], grammar: _Grammar) -> tuple[PartialDate, PartialDate | None] | None:
    def number(slot: str) -> int | None:
        value = groups.get(slot)
        if value is None:
            return None
        if slot[0] == "m":
            return grammar.months[value.casefold().rstrip(".")]
        return int(re.sub(r"\D.*", "", value))

    d1, m1, y1, d2, m2, y2 = (number(s) for s in ("d1", "m1", "y1", "d2", "m2", "y2"))
    # In "21 au 23 février 2006" month and year stand once, with the last day or with the first.
    is_range = d2 is not None or m2 is not None or y2 is not None
    if is_range:
        m1, m2 = m1 or m2, m2 or m1
        y1, y2 = y1 or y2, y2 or y1
    try:
        first = PartialDate(y1, m1, d1)
        last = PartialDate(y2, m2, d2) if is_range else None
    except ValueError:
        return None
    return (first, last) if last is None or first.year is None or first <= last else None


def _dateline(document: Document, found: list[DateMention]) -> PartialDate | None:
    """The first full date near the top that stands in a dateline: before a dash, or in a short line of its own."""
    text = document.text
    for d in found:
        if d.start > _DATELINE_REACH:
            return None
        day = d.last or d.first
        if day.year is None or day.day is None:
            continue
        line_start = text.rfind("\n", 0, d.start) + 1
        line_end = text.find("\n", d.end)
        line_end = len(text) if line_end < 0 else line_end
        before, after = text[line_start : d.start], text[d.end : line_end]
        short_line = line_end - line_start <= 90 and not re.search(r"[a-zà-ÿ]{3,}\.$", after)
        opens = (
            d.last is None
            and len(before) <= 40
            and re.match(r"\s*(?:\([^)]{1,40}\)\s*)?(?:[-–—:.]|\.-)", after) is not None
        )
        if opens or short_line:
            return day
    return None


def _closing_date(document: Document, found: list[DateMention], grammar: _Grammar) -> PartialDate | None:
    """The full date of the line that closes a declaration: "Done at Abuja on 7 July 2006"."""
    for d in reversed(found):
        line_start = document.text.rfind("\n", 0, d.start) + 1
        if d.first.year and d.first.day and grammar.done_at.search(document.text[line_start : d.start]):
            return d.first
    return None


def _with_year(mention: DateMention, anchor: PartialDate | None) -> DateMention:
    if mention.has_year or anchor is None or anchor.year is None:
        return mention
    year = anchor.year
    # A month far behind the document's own means the year before or after: "in December" said in January.
    if anchor.month is not None and mention.first.month is not None:
        gap = mention.first.month - anchor.month
        year += -1 if gap > 8 else 1 if gap < -8 else 0
    try:
        first = PartialDate(year, mention.first.month, mention.first.day)
        last = None if mention.last is None else _after(first, mention.last)
    except ValueError:
        return mention
    return DateMention(mention.start, mention.end, first, last)


def _after(first: PartialDate, last: PartialDate) -> PartialDate:
    """The last day of a range in the year of the first, or in the next where its month comes before."""
    year = first.year
    if year is not None and (last.month or 0) < (first.month or 0):
        year += 1
    return PartialDate(year, last.month, last.day)


def _relative(text: str, grammar: _Grammar, day: date, known: list[DateMention]) -> list[DateMention]:
    found: list[DateMention] = []

    def add(match: re.Match[str], when: date) -> None:
        if not any(match.start() < d.end and d.start < match.end() for d in [*known, *found]):
            found.append(DateMention(*match.span(), PartialDate(when.year, when.month, when.day)))

    for pattern, offset in grammar.relative:
        for match in pattern.finditer(text):
            add(match, day + timedelta(days=offset))
    for pattern in grammar.weekday_alone:
        for match in pattern.finditer(text):
            back = (day.weekday() - grammar.weekdays[match["w"].casefold()]) % _WEEK
            add(match, day - timedelta(days=back))
    return found
