"""Small documents for tests: a line a block, "- " opens a list item, "# " a heading, on the first line the title."""

from __future__ import annotations

from tkgraph.extraction import extract
from tkgraph.model import Block, BlockKind, Document, Extraction, Findings, PartialDate
from tkgraph.reference import load_reference
from tkgraph.resolution import resolve

_KINDS = {"# ": BlockKind.HEADING, "- ": BlockKind.LIST_ITEM}


def make_document(text: str, *, language: str = "en", published: str | None = None, id: str = "test") -> Document:  # noqa: A002
    lines = text.strip("\n").split("\n")
    blocks: list[Block] = []
    kept: list[str] = []
    offset = 0
    for line in lines:
        kind = _KINDS.get(line[:2], BlockKind.PARAGRAPH)
        shown = line[2:] if kind == BlockKind.HEADING else line
        if kind == BlockKind.HEADING and not blocks:
            kind = BlockKind.TITLE
        skip = 2 if kind == BlockKind.LIST_ITEM else 0
        blocks.append(Block(offset + skip, offset + len(shown), kind))
        kept.append(shown)
        offset += len(shown) + 1
    return Document(
        id=id,
        source=f"{id}.txt",
        text="\n".join(kept),
        sha256="0" * 64,
        language=language,
        blocks=tuple(blocks),
        published=PartialDate.parse(published) if published else None,
    )


def findings(text: str, *, language: str = "en", published: str | None = None) -> Findings:
    return extract(make_document(text, language=language, published=published), reference=load_reference())


def read(text: str, *, language: str = "en", published: str | None = None, id: str = "test") -> Extraction:  # noqa: A002
    document = make_document(text, language=language, published=published, id=id)
    return resolve(extract(document, reference=load_reference()), reference=load_reference())


def triples(extraction: Extraction) -> set[tuple[str, str, str]]:
    """Facts as (name, relation, name or value)."""
    names = {e.id: e.name for e in extraction.entities}
    return {(names[f.subject], str(f.relation), names.get(str(f.object), str(f.object))) for f in extraction.facts}


def measures(extraction: Extraction) -> list[tuple[str, str]]:
    return [(str(r.status), r.text) for r in extraction.recommendations]
