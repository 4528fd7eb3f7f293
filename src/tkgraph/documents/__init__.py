"""Reads a file into a cleaned `Document`: its own text, a paragraph a line, with a map back to the original."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from tkgraph.documents.assembly import assemble
from tkgraph.documents.base import Reader
from tkgraph.documents.decoding import MAX_BYTES, check_bytes, decode, looks_like_html
from tkgraph.errors import EmptyDocument, MissingInput, UnreadableDocument, UnsupportedFormat
from tkgraph.model import Document, PartialDate

__all__ = ["MAX_BYTES", "SUFFIXES", "decode", "read_bytes", "read_document"]

_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

SUFFIXES = _TEXT_SUFFIXES | _HTML_SUFFIXES
"""What a walk through a folder takes."""


def read_document(
    path: Path, *, source: str, language: str | None = None, published: PartialDate | None = None
) -> Document:
    """Reads and cleans a file; its suffix names the format, but a web page is one under any of them.

    Args:
        path: the file.
        source: its name in the graph; makes the document's id.
        language: two letters; told from the text where it is not given.
        published: wins over the file's own metadata.

    Raises:
        MissingInput: no such file.
        UnsupportedFormat: no reader takes files of this suffix.
        UnreadableDocument: too long, binary, broken, or not to be opened.
        EmptyDocument: no text is left.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnsupportedFormat(
            f"{source}: no reader for {suffix or 'a file without a suffix'}",
            hint=f"tkgraph reads {', '.join(sorted(SUFFIXES))}",
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            with path.open("rb") as file:
                check_bytes(file.read(16), source=source, size=path.stat().st_size)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingInput(f"{source}: no such file", hint="check the path") from error
    except OSError as error:
        raise UnreadableDocument(
            f"{source}: cannot be opened ({error.strerror})", hint="check its permissions"
        ) from error
    return _read(data, source=source, language=language, published=published, html=suffix in _HTML_SUFFIXES)


def read_bytes(
    data: bytes, *, source: str, language: str | None = None, published: PartialDate | None = None
) -> Document:
    """Reads and cleans what came without a file, for example by standard input; what it is shows in the bytes.

    Raises:
        UnreadableDocument: too long, binary or broken.
        EmptyDocument: no text is left.
    """
    return _read(data, source=source, language=language, published=published, html=False)


def _read(data: bytes, *, source: str, language: str | None, published: PartialDate | None, html: bool) -> Document:
    check_bytes(data, source=source)
    if not data.strip():
        raise EmptyDocument(f"{source}: the file is empty")
    content = _reader(data, html=html)(data, source=source)
    return assemble(
        content,
        stem=PurePosixPath(source).stem,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        language=language,
        published=published,
    )


def _reader(data: bytes, *, html: bool) -> Reader:
    if html or looks_like_html(data):
        from tkgraph.documents.html import read_html

        return read_html
    from tkgraph.documents.text import read_text

    return read_text
