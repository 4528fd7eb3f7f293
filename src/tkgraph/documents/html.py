"""Reads web pages: the main text through trafilatura, which fetches nothing here, and the page's own metadata."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from tkgraph.documents.base import Content, Paragraph
from tkgraph.documents.decoding import decode
from tkgraph.documents.mapped import MappedText
from tkgraph.documents.metadata import Metadata, page_metadata
from tkgraph.documents.text import lines_of
from tkgraph.documents.unwrapping import unwrap
from tkgraph.errors import UnreadableDocument
from tkgraph.model import BlockKind

MAX_DEPTH = 200
"""Elements inside each other; the parser gives up a little further on, and real pages stay below 60."""

MAX_TAGS = 100_000
"""Tags of a page; extraction takes seconds at this size and minutes beyond."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_CHARSET = re.compile(
    rb"(?:<meta[^<>]{0,300}?charset|<\?xml[^<>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_NO_DEPTH = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "optgroup"}
    | {"html", "body"}
)
"""Elements that hold nothing or that the next one closes."""

_LOGGERS = ("trafilatura", "htmldate", "justext", "readability", "courlan")


def read_html(data: bytes, /, *, source: str) -> Content:
    """Reads a web page. Its paragraphs cannot be traced back: the origins of such a document stay empty.

    Raises:
        UnreadableDocument: too many elements, or too deep inside each other, or nothing that a parser takes.
    """
    declared = _CHARSET.search(data[:4096])
    text = decode(data, source=source, declared=declared.group(1).decode("ascii", "ignore") if declared else None)
    if not re.search(r"<[a-zA-Z!?/]", text):
        return Content(paragraphs=unwrap(lines_of(text)))
    check_nesting(text, source=source)
    body, metadata = _parsed(text, source=source)
    blocks = list(_paragraphs(body)) if body is not None else []
    return Content(
        paragraphs=tuple(_with_head(blocks, metadata)) if blocks else (),
        title=metadata.title,
        published=metadata.published,
        publisher=metadata.publisher,
        language=metadata.language,
    )


def _with_head(blocks: list[Paragraph], metadata: Metadata) -> Iterator[Paragraph]:
    # Heading and dateline are part of the page, though extraction of the main text often leaves them out.
    rest = [b for b in blocks if b.text != metadata.title]
    if metadata.title:
        yield Paragraph(body=MappedText(metadata.title), kind=BlockKind.HEADING)
    if metadata.dateline and metadata.published is None and not any(b.text == metadata.dateline for b in rest):
        yield Paragraph(body=MappedText(metadata.dateline))
    yield from rest


def check_nesting(text: str, *, source: str) -> None:
    """Refuses a page that would keep a parser busy for minutes or exhaust the stack.

    Raises:
        UnreadableDocument: too many elements, or too deep inside each other.
    """
    depth = 0
    for tags, match in enumerate(_TAG.finditer(text), start=1):
        if match.group(2).lower() not in _NO_DEPTH and not match.group().endswith("/>"):
            depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > MAX_DEPTH:
            raise UnreadableDocument(
                f"{source}: its elements lie more than {MAX_DEPTH} deep", hint="save its text as .txt"
            )
        if tags > MAX_TAGS:
            raise UnreadableDocument(f"{source}: it has more than {MAX_TAGS:,} tags", hint="save its text as .txt")


def _parsed(text: str, *, source: str) -> tuple[Any, Metadata]:
    """The main text as trafilatura's tree, None where it finds none, and the metadata."""
    # Late: these take a third of a second to import.
    from lxml import html as lxml_html  # type: ignore[import-untyped]  # it ships no type information
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura import bare_extraction

    for name in _LOGGERS:
        # Their messages may quote the page, and nothing of a document may reach a log.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        # As bytes: an XML declaration of another encoding would be refused in a string that is already decoded.
        page = lxml_html.document_fromstring(text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
        metadata = page_metadata(page)
        found: Any = bare_extraction(
            page, with_metadata=False, include_comments=False, include_tables=True, include_formatting=False
        )
    except (LxmlError, RecursionError, ValueError, AssertionError) as error:
        raise UnreadableDocument(f"{source}: this page cannot be parsed", hint="save its text as .txt") from error
    return (found.body if found is not None else None), metadata


def _paragraphs(body: Any) -> Iterator[Paragraph]:
    for group, element in enumerate(body):
        yield from _element(element, group)


def _element(element: Any, group: int) -> Iterator[Paragraph]:
    tag = element.tag
    if tag == "head":
        yield from _plain(_text(element), group, BlockKind.HEADING)
    elif tag == "list":
        for item in element:
            yield from _item(item, group)
    elif tag == "table":
        for row in element.iter("row"):
            cells = [" ".join(_text(cell).split()) for cell in row.iter("cell")]
            yield from _plain(" | ".join(c for c in cells if c), group, None)
    elif tag in {"quote", "div", "blockquote"} and len(element):
        yield from _lines(element.text or "", group)
        for child in element:
            yield from _element(child, group)
            yield from _lines(child.tail or "", group)
    else:
        yield from _lines(_text(element), group)


def _item(item: Any, group: int) -> Iterator[Paragraph]:
    nested = [child for child in item if child.tag == "list"]
    own = _text(item, leave_out=frozenset({"list"}))
    yield from _plain(own, group, BlockKind.LIST_ITEM)
    for child in nested:
        yield from _element(child, group)


def _lines(text: str, group: int) -> Iterator[Paragraph]:
    for paragraph in unwrap(lines_of(text)):
        yield Paragraph(
            body=MappedText(paragraph.text),
            kind=paragraph.kind if paragraph.kind is not BlockKind.HEADING else BlockKind.PARAGRAPH,
            marker=MappedText(paragraph.marker.text),
            group=group,
            menu=paragraph.menu,
        )


def _plain(text: str, group: int, kind: BlockKind | None) -> Iterator[Paragraph]:
    text = " ".join(text.split())
    if text:
        marker = MappedText("-") if kind is BlockKind.LIST_ITEM else MappedText("")
        yield Paragraph(body=MappedText(text), kind=kind or BlockKind.PARAGRAPH, marker=marker, group=group)


def _text(element: Any, leave_out: frozenset[str] = frozenset()) -> str:
    """The text of an element; a line break where the page breaks the line, not where its source does."""
    parts = [re.sub(r"\s+", " ", element.text or "")]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag not in leave_out:
            parts.append(_text(child, leave_out))
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
    return "".join(parts)
