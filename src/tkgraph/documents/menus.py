"""Cuts the frame of a page that was copied as plain text: the site's menu above the body, page furniture within it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tkgraph.documents.base import Paragraph
from tkgraph.documents.unwrapping import ends_sentence
from tkgraph.documents.words import Words

_PAGE = re.compile(
    r"(?:pages?|p[aá]gina|p\.|seite)\s*\d+\s*(?:(?:of|de|sur|/)\s*\d+)?\b.{0,120}|\d+\s*/\s*\d+|[-–]?\s*\d{1,3}\s*[-–]?"
    r"|\d+\s*\|\s*p(?:age|[aá]gina)",
    re.I | re.S,
)
_ADDRESS = re.compile(r"(?:\d[\d/.: -]{5,20}\s)?(?:https?://|www\.)\S+", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BULLETS = frozenset("-–—•·▪●◦*")

_MENU_GAP = 4
_MENU_RUN = 4
_MENU_WEIGHT = 2
_MAX_REPEATED_WORDS = 4
_MAX_FURNITURE_WORDS = 25


def is_prose(paragraph: Paragraph, *, words: Words) -> bool:
    """Whether it is clearly running text: a sentence or more, with the small words that sentences need."""
    tokens = re.findall(r"[^\W\d_]+", paragraph.text[:2000])
    if len(tokens) < 12 or not re.search(r"[.!?…][\"”»')]*(?:\s|$)|[:;]$", paragraph.text):
        return False
    return sum(words.is_function_word(t) for t in tokens) >= 0.2 * len(tokens)


def is_menu_row(paragraph: Paragraph) -> bool:
    """Whether it is set as a row of links; a row that holds a year dates the document."""
    return paragraph.menu and not _YEAR.search(paragraph.text)


def without_furniture(paragraphs: Sequence[Paragraph], *, words: Words) -> list[Paragraph]:
    """Without page numbers, addresses and notices that stand alone; a sentence that they break is whole again."""
    rest = list(paragraphs)
    furniture = [_is_furniture(p, words=words) for p in rest]
    result: list[Paragraph] = []
    i = 0
    while i < len(rest):
        following = _resumes(rest, furniture, i)
        if following:
            # The next page may break off inside a sentence as well, so the whole is looked at again.
            rest[following] = rest[i].followed_by(rest[following])
            i = following
            continue
        if not furniture[i]:
            result.append(rest[i])
        i += 1
    return result


def without_menu(paragraphs: Sequence[Paragraph], *, words: Words) -> tuple[list[Paragraph], str | None]:
    """Without a site's menu above the body and what stands above the menu.

    Returns:
        The paragraphs that are left; and the first line, where it was cut and is no link: the site's name.
    """
    signs = [_menu_sign(paragraphs, i, words=words) for i in range(len(paragraphs))]
    end = last = weight = 0
    for i, p in enumerate(paragraphs):
        if signs[i]:
            end, last, weight = i + 1, i, weight + signs[i]
        elif is_prose(p, words=words) and not p.menu:
            break
        elif weight and _is_bare_item(p):
            last = i
        elif i - last > _MENU_GAP:
            break
    if weight < _MENU_WEIGHT or not any(p.text for p in paragraphs[end:]):
        end = 0
    while 0 < end < len(paragraphs) and _belongs_to_menu(paragraphs, end):
        end += 1
    masthead = paragraphs[0].text if end and not signs[0] else None
    return [p for p in paragraphs[end:] if p.text], masthead


def _resumes(paragraphs: Sequence[Paragraph], furniture: Sequence[bool], i: int) -> int:
    """The index of the rest of a sentence that a page's foot breaks, or 0."""
    if furniture[i] or ends_sentence(paragraphs[i].text) or len(paragraphs[i].text.split()) < 6:
        return 0
    for j in range(i + 1, min(i + 6, len(paragraphs))):
        text = paragraphs[j].text
        if text[:1].islower() and not paragraphs[j].marker.text:
            return j if any(furniture[i + 1 : j]) else 0
        if not furniture[j] and (ends_sentence(text) or len(text.split()) > 15):
            return 0
    return 0


def _is_furniture(p: Paragraph, *, words: Words) -> bool:
    if not p.text or p.marker.text:
        return False
    if _PAGE.fullmatch(p.text) or _ADDRESS.fullmatch(p.text) or words.labels("furniture_label", p.text):
        return True
    return (
        words.starts("furniture", p.text)
        and len(p.text.split()) <= _MAX_FURNITURE_WORDS
        and not is_prose(p, words=words)
    )


def _menu_sign(paragraphs: Sequence[Paragraph], i: int, *, words: Words) -> int:
    """How much speaks for a part of a site's menu: 2 the way it is set, 1 its words alone, 0 nothing."""
    p = paragraphs[i]
    empty_bullet = not p.text and bool(p.marker.text) and p.marker.text in _BULLETS
    said_before = i > 0 and _repeats(p, paragraphs[i - 1], first=False)
    said_again = i + 1 < len(paragraphs) and _repeats(paragraphs[i + 1], p, first=True)
    if is_menu_row(p) or empty_bullet or said_before or said_again:
        return 2
    return int(words.is_one("menu", p.text))


def _repeats(p: Paragraph, before: Paragraph, *, first: bool) -> bool:
    """Whether a paragraph is its predecessor again, or runs it together with more, as copied menus do.

    A longer line that stands twice is rather a title: then only its ``first`` copy counts.
    """
    if not before.text or len(before.text) > 80 or p.marker.text:
        return False
    if p.text == before.text:
        return first or len(p.text.split()) <= _MAX_REPEATED_WORDS
    return p.text.startswith(before.text) and p.text[len(before.text) :][:1].isupper()


def _is_bare_item(p: Paragraph) -> bool:
    return bool(p.marker.text) and (not p.text or p.text[-1] not in ".;:,")


def _belongs_to_menu(paragraphs: Sequence[Paragraph], i: int) -> bool:
    if paragraphs[i].marker.text:
        return _is_bare_item(paragraphs[i])
    # Short lines one after the other, without a stop; a single one may be the title.
    after = 0
    while i + after < len(paragraphs) and _is_link_like(paragraphs[i + after]):
        after += 1
    before = 0
    while i - before > 0 and _is_link_like(paragraphs[i - before - 1]):
        before += 1
    return after > 0 and after + before >= _MENU_RUN


def _is_link_like(p: Paragraph) -> bool:
    return 0 < len(p.text.split()) <= 3 and p.text[-1].isalpha() and not p.text.isupper() and not p.marker.text
