"""Reads plain text, Markdown included."""

from __future__ import annotations

import re

from tkgraph.documents.base import Content
from tkgraph.documents.decoding import decode
from tkgraph.documents.mapped import MappedText, join
from tkgraph.documents.unwrapping import Line, unwrap

_LINE_END = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_HYPHENS = re.compile("[\u2010\u2011]")
"""Typographic hyphens; names are known with the plain one."""

_CONTROL_MOJIBAKE = re.compile(
    "(?=.?.?.?[\x80-\x9f])(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
)
"""UTF-8 that was read as Latin-1; its control characters give it away."""

_MOJIBAKE = re.compile("[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|ï»¿")
_FAR_APART = re.compile(r"[^\S\n]{4,}|\s{2,}(?=[•▪●‣◦]\s)")
_LETTER_BULLET = re.compile(r"\Ao(?=\s)|(?<=\s{3})o(?=\s)")
"""What conversion makes of the hollow bullet of word processors."""

_CELLS = re.compile(r"\s*\|\s*|\s{3,}|\t+")
_TABLE_ROW = re.compile(r"\|.*\|$")

_MAX_CELL_WORDS = 6


def read_text(data: bytes, /, *, source: str) -> Content:
    """Reads a text file; paragraphs know where their characters stood in the decoded text.

    Raises:
        UnreadableDocument: the bytes are no text.
    """
    return Content(paragraphs=unwrap(lines_of(decode(data, source=source))))


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, repaired and without invisible characters."""
    lines: list[Line] = []
    group = 0
    position = 0
    ends = [*((m.start(), m.end()) for m in _LINE_END.finditer(text)), (len(text), len(text))]
    for end, following in ends:
        raw = text[position:end]
        origin = position
        position = following
        if not raw.strip():
            group += 1
            continue
        line = _repaired(MappedText.copied(raw, origin)).without(_INVISIBLE)
        line = line.edited([(m.start(), m.end(), "-") for m in _HYPHENS.finditer(line.text)])
        menu = _is_row_of_links(line.text)
        for part in [line] if menu else _parts(line):
            squeezed = part.squeezed()
            if squeezed.text:
                lines.append(Line(text=squeezed, group=group, menu=menu))
    return lines


def _parts(line: MappedText) -> list[MappedText]:
    # Conversion from PDF often leaves several lines of a page in one, far apart.
    content = line.strip()
    letters = [m.start() for m in _LETTER_BULLET.finditer(content.text)]
    if letters and (len(letters) > 1 or letters[0] or _FAR_APART.search(content.text)):
        content = content.edited([(i, i + 1, "◦") for i in letters])
    # "MINISTER:      Thank you" is a speaker and what is said.
    cuts = [m.span() for m in _FAR_APART.finditer(content.text) if content.text[m.start() - 1] != ":"]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(content.text)]
    return [content[a:b] for a, b in zip(starts, ends, strict=True)]


def _is_row_of_links(text: str) -> bool:
    if _TABLE_ROW.match(text.strip()):
        return False
    cells = [c for c in _CELLS.split(text.strip()) if c]
    if len(cells) < 3 and not ("|" in text and len(cells) == 2):
        return False
    return all(len(c.split()) <= _MAX_CELL_WORDS and c[-1] not in ".:;" for c in cells) and not any(
        re.fullmatch(r"[\d.,%/-]+", c) for c in cells
    )


def _repaired(line: MappedText) -> MappedText:
    """Mends characters that were decoded wrongly once ("â€™" for "’"); what is mended has no place in the original."""
    line = line.edited([(m.start(), m.end(), _again(m.group())) for m in _CONTROL_MOJIBAKE.finditer(line.text)])
    if not _MOJIBAKE.search(line.text):
        return line
    # Late: few files need it.
    from ftfy import fix_encoding

    # Word by word, so that all other words keep their place.
    parts: list[MappedText] = []
    for m in re.finditer(r"[^ \t\n]+|[ \t\n]+", line.text):
        word = line[m.start() : m.end()]
        fixed = fix_encoding(word.text) if _MOJIBAKE.search(word.text) else word.text
        parts.append(word if fixed == word.text else _aligned(word, fixed))
    return join(parts)


def _again(characters: str) -> str:
    try:
        return characters.encode("latin-1").decode()
    except UnicodeDecodeError:
        return characters


def _aligned(word: MappedText, fixed: str) -> MappedText:
    before = 0
    while before < min(len(fixed), len(word.text)) and fixed[before] == word.text[before]:
        before += 1
    after = 0
    while after < min(len(fixed), len(word.text)) - before and fixed[-1 - after] == word.text[-1 - after]:
        after += 1
    end = len(word.text) - after
    return join([word[:before], MappedText(fixed[before : len(fixed) - after]), word[end:]])
