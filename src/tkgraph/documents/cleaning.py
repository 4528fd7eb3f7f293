"""Cuts what is not the document's own text: menus, page furniture, related news, contact blocks, "about us".

It goes by how such pages are written. Site menus stand above the body, short lines that are repeated or set as rows of
links; contact blocks stand below it and name an address; what follows a contact block belongs to it unless it is
clearly running text again. As a last net no e-mail address and no telephone number stays anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from tkgraph.documents.base import Paragraph
from tkgraph.documents.contacts import contact_spans, removal_spans
from tkgraph.documents.menus import is_menu_row, is_prose, without_furniture, without_menu
from tkgraph.documents.unwrapping import ends_sentence
from tkgraph.documents.words import Words, load_words
from tkgraph.model import BlockKind

_SIGN_OFF = re.compile(
    r"[A-Z]{1,4}(?:/[A-Za-z]{2,4}){1,4}|\W*(?:#\s?){1,5}\W*|-?\s?\d{2}\s?-|\(?(?:ENDS?|FIN|s\.\s?f\.)\)?|\(\w+\)"
)
_SENTENCE = re.compile(r"(?<=[.!?…])[»”\"')]*\s+(?=[«“\"'(¿¡]*[A-ZÀ-Þ])")
_LABEL = re.compile(r"[^.!?]{2,60}?\s?[:–-]\s|[A-Z]\. ?[A-Z]\. ")
_NAME_LINK = re.compile(r"(?:[A-ZÀ-Þ]|\d|[dl]['’][A-ZÀ-Þ])")

_MAX_CONTACT_WORDS = 16
_MAX_CONTACT_LINE_WORDS = 12
_MAX_CONTACT_PARAGRAPH_WORDS = 45
_MAX_LETTERHEAD_WORDS = 8
_CONTACT_REACH = 5


def clean(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """The paragraphs that are the document's own, without contact details, and the masthead.

    Returns:
        What is left, in order; and the first line above a site's menu, which names the site.
    """
    words = load_words()
    kept = without_furniture(paragraphs, words=words)
    kept, masthead = without_menu(kept, words=words)
    kept = _without_related(kept, words=words)
    kept = _without_about(kept, words=words)
    kept = _without_contacts(kept, words=words)
    kept = [p for p in kept if not is_menu_row(p)]
    while kept and (_SIGN_OFF.fullmatch(kept[-1].text) or not kept[-1].text):
        kept.pop()
    return [q for p in kept if (q := without_contact_details(p)) is not None], masthead


def without_contact_details(paragraph: Paragraph) -> Paragraph | None:
    """The paragraph without e-mail addresses and telephone numbers; None where nothing else is left.

    A sentence that says little but how to reach somebody goes as a whole, any other loses the address alone.
    """
    if not contact_spans(paragraph.text):
        return paragraph
    edits = []
    end = 0
    for sentence in _sentences(paragraph.text):
        start, end = end, end + len(sentence)
        if contact_spans(sentence) and _is_contact_line(sentence):
            edits.append((start, end, ""))
        else:
            edits += [(start + s, start + e, "") for s, e in removal_spans(sentence)]
    body = paragraph.body.edited(edits).squeezed()
    while details := removal_spans(body.text):
        # What stood between two numbers is gone: what is left of both may read as one.
        body = body.edited([(s, e, "") for s, e in details]).squeezed()
    return replace(paragraph, body=body) if re.search(r"\w", body.text) else None


def _sentences(text: str) -> list[str]:
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if b > a]


def _without_related(paragraphs: list[Paragraph], *, words: Words) -> list[Paragraph]:
    result: list[Paragraph] = []
    cutting = False
    for p in paragraphs:
        prose = is_prose(p, words=words)
        cutting = (cutting and not prose) or (
            bool(result) and not prose and not p.marker.text and words.labels("related", p.text)
        )
        if not cutting:
            result.append(p)
    return result


def _without_contacts(paragraphs: list[Paragraph], *, words: Words) -> list[Paragraph]:
    result: list[Paragraph] = []
    cutting = False
    for i, p in enumerate(paragraphs):
        if cutting:
            cutting = contact_spans(p.text) != [] or not is_prose(p, words=words)
        if not cutting and _begins_contact(paragraphs, i, words=words):
            cutting = True
            while result and _is_letterhead(result[-1], p):
                result.pop()
        if not cutting:
            result.append(p)
    return result


def _begins_contact(paragraphs: list[Paragraph], i: int, *, words: Words) -> bool:
    p = paragraphs[i]
    length = len(p.text.split())
    if contact_spans(p.text):
        labelled = words.labels("contact", p.text) and length <= _MAX_CONTACT_PARAGRAPH_WORDS
        return labelled or _is_contact_paragraph(p.text)
    if p.marker.text or length > _MAX_CONTACT_WORDS or not words.labels("contact", p.text):
        return False
    near = takewhile(lambda q: not is_prose(q, words=words), paragraphs[i + 1 : i + 1 + _CONTACT_REACH])
    return any(contact_spans(q.text) for q in near) or (":" in p.text and i >= len(paragraphs) - 3)


def _is_contact_paragraph(text: str) -> bool:
    if _is_contact_line(text):
        return True
    sentences = _sentences(text)
    rest = [s for s in sentences if not (contact_spans(s) and _is_contact_line(s))]
    return len(rest) < len(sentences) and sum(len(s.split()) for s in rest) < _MAX_CONTACT_LINE_WORDS


def _is_contact_line(text: str) -> bool:
    """Whether a text with contact details in it says little else."""
    rest = text
    for start, end in reversed(removal_spans(text)):
        rest = rest[:start] + rest[end:]
    limit = _MAX_CONTACT_WORDS if _LABEL.match(text) else _MAX_CONTACT_LINE_WORDS
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= limit


def _is_letterhead(p: Paragraph, contact: Paragraph) -> bool:
    return (
        p.group == contact.group
        and not p.marker.text
        and not ends_sentence(p.text)
        and len(p.text.split()) <= _MAX_LETTERHEAD_WORDS
    )


def _without_about(paragraphs: list[Paragraph], *, words: Words) -> list[Paragraph]:
    for i in range(max(1, len(paragraphs) // 2), len(paragraphs)):
        if _begins_about(paragraphs[i], words=words):
            # Up to the next heading, should the document go on.
            after = (j for j in range(i + 1, len(paragraphs)) if paragraphs[j].kind is BlockKind.HEADING)
            rest = paragraphs[next(after, len(paragraphs)) :]
            return paragraphs[:i] + _without_about_again(rest, words=words)
    return paragraphs


def _without_about_again(paragraphs: list[Paragraph], *, words: Words) -> list[Paragraph]:
    # "About IOM" is often followed by "About UNODC".
    while paragraphs and _begins_about(paragraphs[0], words=words):
        after = (j for j in range(1, len(paragraphs)) if paragraphs[j].kind is BlockKind.HEADING)
        paragraphs = paragraphs[next(after, len(paragraphs)) :]
    return paragraphs


def _begins_about(p: Paragraph, *, words: Words) -> bool:
    """Whether it is such a heading, alone or before a colon; what it is about must be a name: "About IOM"."""
    if p.marker.text:
        return False
    label = re.match(r"([^.!?:]{4,60})\s?:(?:\s|$)", p.text)
    text = label.group(1) if label else p.text
    if words.is_one("about_us", text):
        return True
    if len(text.split()) > 8 or ends_sentence(text) or not words.starts("about", text):
        return False
    tail = [w for w in text.split()[1:] if not words.is_function_word(w)]
    return bool(tail) and all(_NAME_LINK.match(w) for w in tail)
