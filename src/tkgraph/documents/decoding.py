"""From bytes to characters: what is text at all, and in which encoding."""

from __future__ import annotations

import codecs
import re

from tkgraph.errors import UnreadableDocument

MAX_BYTES = 20 * 1024 * 1024
"""A longer file is refused: no report or press release is that long, and reading it would take minutes."""

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"PK\x05\x06", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.002
"""Old text files hold a stray control character or two; binary content holds them all over."""

_HTML_START = re.compile(
    rb"\A(?:\s|<!--.{0,2000}?-->|<\?xml[^<>]{0,200}\?>){0,50}<(?:!doctype\s+html|html|head|body|title|meta|main|article|section|div|p)\b",
    re.I | re.S,
)


def check_bytes(data: bytes, *, source: str, size: int | None = None) -> None:
    """Refuses what no text reader can take.

    Args:
        data: the file, or its beginning where its ``size`` is given.
        source: the name for the message.
        size: of the whole file.

    Raises:
        UnreadableDocument: too long, or of a binary format.
    """
    length = len(data) if size is None else size
    if length > MAX_BYTES:
        raise UnreadableDocument(
            f"{source}: {length / 1024 / 1024:.0f} MB is too long for a document",
            hint=f"the limit is {MAX_BYTES // 1024 // 1024} MB; split it or take out what is not text",
        )
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableDocument(f"{source}: not text but {what}", hint="save its text as .txt or .html (UTF-8)")


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            head = data[len(bom) : 8192 + len(bom)].decode(encoding, "ignore").encode("utf-8", "ignore")
            return bool(_HTML_START.match(head))
    return bool(_HTML_START.match(data[:8192]))


def decode(data: bytes, *, source: str, declared: str | None = None) -> str:
    """The characters of a text file; offsets of a document's origins count these.

    A byte order mark decides; then strict UTF-8, the declared encoding, Windows-1252, last what the bytes look like.

    Raises:
        UnreadableDocument: the bytes are no text.
    """
    text = _decoded(data, declared=declared)
    if text is None and b"\x00" not in data:
        raise UnreadableDocument(f"{source}: its encoding cannot be told", hint="save it as UTF-8")
    if text is None or "\x00" in text or len(_CONTROL.findall(text)) > max(2, len(text) * _CONTROL_SHARE):
        raise UnreadableDocument(f"{source}: binary content, not text", hint="save its text as .txt or .html (UTF-8)")
    return text


def _decoded(data: bytes, *, declared: str | None) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try(data[len(bom) :], encoding)
    for candidate in ("utf-8", declared, "cp1252"):
        text = _try(data, candidate) if candidate else None
        if text is not None:
            return text
    # Late: detection is needed for one file in thousands.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return _try(data, best.encoding) if best is not None else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
