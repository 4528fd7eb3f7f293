"""Splits a document's blocks into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tkgraph.extraction.lexicon import TITLE, Lexicon
from tkgraph.model import BlockKind, Document

_STOP = re.compile(rf"[.!?…]+[»”\"')\]]*(?=\s+(?:[«“\"'(\[]\s?)*(?:{TITLE}|\d))|[:;](?=\s*\n)")
_LAST_WORD = re.compile(r"([^\W_]+)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ``[start, end)`` of the document's text.

    Attributes:
        block: index of its block in ``Document.blocks``.
        kind: the kind of that block.
        quoted: whether it begins inside of a quotation.
    """

    start: int
    end: int
    block: int
    kind: BlockKind
    quoted: bool = False


def split_sentences(document: Document, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of all blocks in order; a title, heading or list item is one sentence unless it holds several."""
    found: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        start, depth = block.start, 0
        for stop in _STOP.finditer(document.text, block.start, block.end):
            if _is_abbreviation(document.text, stop.end(), lexicon):
                continue
            depth = _add(document.text, found, start, stop.end(), number, block.kind, depth)
            start = stop.end()
        _add(document.text, found, start, block.end, number, block.kind, depth)
    return tuple(found)


def _add(text: str, found: list[Sentence], start: int, end: int, block: int, kind: BlockKind, depth: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        found.append(Sentence(start, end, block, kind, quoted=depth > 0))
        piece = text[start:end]
        depth += piece.count("«") + piece.count("“") - piece.count("»") - piece.count("”")
    return max(depth, 0)


def _is_abbreviation(text: str, end: int, lexicon: Lexicon) -> bool:
    word = _LAST_WORD.search(text, max(0, end - 20), end)
    if word is None:
        return False
    # A single capital before the stop is an initial: "Elizabeth P. Buensuceso".
    return word[1] in lexicon.abbreviations or (len(word[1]) == 1 and word[1].isupper())
