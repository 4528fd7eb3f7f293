"""Puts a `Document` together from what a reader gave and cleaning left."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from tkgraph.documents.base import Content, Paragraph
from tkgraph.documents.cleaning import clean
from tkgraph.documents.contacts import contact_spans
from tkgraph.documents.language import UNKNOWN, detect_language
from tkgraph.documents.mapped import MappedText, join
from tkgraph.documents.menus import is_prose
from tkgraph.documents.words import Words, load_words
from tkgraph.errors import EmptyDocument
from tkgraph.model import Block, BlockKind, Document, PartialDate
from tkgraph.vocabulary import slug

_MAX_TITLE = 400


def assemble(
    content: Content, *, stem: str, source: str, sha256: str, language: str | None, published: PartialDate | None
) -> Document:
    """Cleans the content and lays it out as text and blocks.

    Raises:
        EmptyDocument: nothing is left.
    """
    if not content.paragraphs:
        raise EmptyDocument(f"{source}: no main text was found in it", hint="save its text as .txt")
    paragraphs, masthead = clean(content.paragraphs)
    if not any(re.search(r"\w", p.text) for p in paragraphs):
        raise EmptyDocument(
            f"{source}: no text is left once menus, page frames and contact blocks are cut", hint="check the file"
        )
    index = _title_index(paragraphs, content.title)
    if index is not None:
        paragraphs[index] = replace(paragraphs[index], kind=BlockKind.TITLE)
    title = paragraphs[index].text if index is not None else _harmless(content.title) or _harmless(masthead)
    text, blocks = _laid_out(paragraphs)
    return Document(
        id=f"{slug(stem)}-{hashlib.sha256(source.encode()).hexdigest()[:6]}",
        source=source,
        text=text.text,
        sha256=sha256,
        language=language or _language(text.text, content.language),
        blocks=blocks,
        title=title,
        published=published or content.published,
        publisher=_harmless(content.publisher),
        origins=text.runs,
    )


def _laid_out(paragraphs: Sequence[Paragraph]) -> tuple[MappedText, tuple[Block, ...]]:
    parts: list[MappedText] = []
    blocks: list[Block] = []
    position = 0
    for p in paragraphs:
        lead = [MappedText("\n")] if parts else []
        if p.marker.text:
            lead += [p.marker, MappedText(" ")]
        parts += [*lead, p.body]
        start = position + sum(len(x.text) for x in lead)
        position = start + len(p.text)
        blocks.append(Block(start, position, p.kind))
    return join(parts), tuple(blocks)


def _title_index(paragraphs: Sequence[Paragraph], given: str | None) -> int | None:
    """Which paragraph is the title: what the file says, or the longest heading above the running text."""
    words = load_words()
    if given is not None:
        return next((i for i, p in enumerate(paragraphs) if p.text == given), None)
    if not any(is_prose(p, words=words) for p in paragraphs):
        # A list of participants, an agenda: the first line says of what.
        return next((i for i, p in enumerate(paragraphs) if _may_be_title(p, first=i == 0, words=words)), None)
    head: list[int] = []
    for i, p in enumerate(paragraphs):
        if _may_be_title(p, first=i == 0, words=words):
            head.append(i)
        elif is_prose(p, words=words):
            break
    return max(head, key=lambda i: (_weight(paragraphs[i], words=words), -i), default=None)


def _may_be_title(p: Paragraph, *, first: bool, words: Words) -> bool:
    if p.marker.text or p.menu or "|" in p.text or words.is_one("document_kind", p.text):
        return False
    if p.kind is BlockKind.HEADING:
        return True
    # The title of a treaty runs over several lines, and that of an article may ask a question.
    return first and len(p.text) <= _MAX_TITLE and p.text[-1] not in ".:;," and not p.text[0].islower()


def _weight(p: Paragraph, *, words: Words) -> int:
    names_sender = words.starts("letterhead", p.text) or words.starts("document_kind", p.text)
    return min(len(p.text.split()), 15) - (15 if names_sender else 0)


def _harmless(text: str | None) -> str | None:
    return None if text is None or contact_spans(text) else text


def _language(text: str, declared: str | None) -> str:
    found = detect_language(text)
    return declared if found == UNKNOWN and declared else found
