"""Finds e-mail addresses and telephone numbers, and leaves dates, years, amounts and numbers of laws alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tkgraph.documents.words import load_words

_EMAIL = re.compile(
    r"(?:mailto:)?(?<![\w.+%’'-])[\w.+%’'-]+\s?(?:@|\[at\]|\(at\)|\[arroba\]|\(arroba\)|\{at\})\s?[\w-]+(?:\.[\w-]+)+",
    re.I,
)
# Every separator holds at least one character that is no digit: else a long number could be split in countless ways.
_DIGITS = r"(?:\(?\+?\d+(?:(?:\s|\.|\s?[-–‑/(]\s?|\)\s?-?\s?)\d+)*\)?)"

_AMOUNT = r"\d{1,3}(?:[\s.]\d{3})+(?:[.,]\d{1,2})?"
_THOUSANDS = re.compile(rf"{_AMOUNT}(?:\s?[-–‑]\s?{_AMOUNT})?")
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_ONE_DATE = (
    rf"(?:(?:\d{{1,2}}[\s./–‑-]+){{1,4}}{_YEAR}"  # 18.05.2023, 6-7 10 2010
    rf"|{_YEAR}(?:\s?[-./–‑]\s?\d{{1,2}}){{1,2}}"  # 2023-05-18
    rf"|{_YEAR}(?:\s?[-–‑/]?\s?(?:{_YEAR}|\d\d))*"  # 2013-2014, 2004 2005 2006
    rf"|\d{{1,2}}[.]\d\d\s?[-–‑]\s?\d{{1,2}}[.]\d\d"  # 14.30-16.00
    rf"|\d{{1,5}}\s?[-–‑/(]\s?{_YEAR}\)?|{_YEAR}\s?[-–‑/]\s?\d{{1,6}})"  # 1069-2014, 1325 (2000), 2016-61
)
_DATED = re.compile(rf"{_ONE_DATE}(?:\s?[-–‑/]?\s?{_ONE_DATE})?")
"""Dates, years, hours, numbers of laws and resolutions: digits and separators, as telephone numbers are."""

MIN_DIGITS = 7
"""Fewer digits are no telephone number unless a word such as "tel." says so."""

_MIN_CUED_DIGITS = 6
_MIN_MOBILE_DIGITS = 9
_MAX_DIGITS = 17
_MAX_PAIRS = 6


def contact_spans(text: str) -> list[tuple[int, int]]:
    """The spans of e-mail addresses and telephone-like numbers, sorted, apart from each other.

    Dates, years and ranges of them, amounts in thousands and numbers of laws are none.
    """
    spans: list[tuple[int, int]] = []
    if "@" in text or "(" in text or "[" in text or "{" in text:
        spans += [m.span() for m in _EMAIL.finditer(text)]
    for match in _patterns().number.finditer(text):
        span = _telephone(match)
        if span:
            spans.append(span)
    spans.sort()
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _telephone(match: re.Match[str]) -> tuple[int, int] | None:
    start, end = match.span("number")
    number = match.group("number")
    if number.count("(") != number.count(")"):
        # The bracket is that of the text around it.
        start, end = start + number.startswith("("), end - number.endswith(")")
        number = match.string[start:end]
    cue = match.group("cue")
    if cue and match.group("extension") and re.fullmatch(r"\d{2,5}", number):
        return match.start(), end
    return (start, end) if _dials(number.strip("()"), cue=cue) else None


def _dials(number: str, *, cue: str | None) -> bool:
    groups = re.findall(r"\d+", number)
    digits = "".join(groups)
    if not (_MIN_CUED_DIGITS if cue else MIN_DIGITS) <= len(digits) <= _MAX_DIGITS or _DATED.fullmatch(number):
        return False
    if number.startswith(("+", "00")):
        return True
    if _THOUSANDS.fullmatch(number):
        # "Tel.: 555 010" is one, "call for 555 010 euros" is none.
        return cue is not None and cue.rstrip().endswith((":", "."))
    if cue:
        return True
    if len(groups) == 1:
        return digits.startswith("0") and len(digits) >= _MIN_MOBILE_DIGITS
    return max(map(len, groups)) >= 3 or (all(len(g) == 2 for g in groups) and len(groups) <= _MAX_PAIRS)


def removal_spans(text: str) -> list[tuple[int, int]]:
    """What to take out so that no contact detail is left: each span with its label, bracket and the space before it."""
    result: list[tuple[int, int]] = []
    for start, end in contact_spans(text):
        label = _patterns().label.search(text[max(0, start - 60) : start])
        if label:
            opening = label.group().lstrip().startswith("(")
            if not opening:
                start -= len(label.group())
            elif text[end : end + 1] == ")":
                start, end = start - len(label.group()), end + 1
        start = len(text[:start].rstrip()) if text[:start].rstrip() else start
        if result and start < result[-1][1]:
            start = result[-1][1]
        result.append((start, end))
    return result


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    cues = load_words().telephone
    word = {name: "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for name, words in cues.items()}
    cue = (
        rf"\b(?:(?P<extension>{word['extension']})|{word['number']})\b\.?(?:\s+[^\W\d]+){{0,3}}\s*[:.]?\s*(?:n[°º]\s*)?"
    )
    number = rf"(?P<cue>{cue})?(?P<number>(?<![\w/.,\d-]){_DIGITS})(?!\s?%|[\w/]|[.,]\d)"
    label = rf"(?:\(\s*)?(?:\b(?:{word['label']})\s?[.:]?\s*)?\Z"
    return _Patterns(re.compile(number, re.I), re.compile(label, re.I))
