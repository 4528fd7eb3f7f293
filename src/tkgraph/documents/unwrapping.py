"""From lines to paragraphs: joins what a fixed line width broke, and keeps apart what its author set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tkgraph.documents.base import Paragraph
from tkgraph.documents.mapped import MappedText, join
from tkgraph.documents.words import Words, load_words
from tkgraph.model import BlockKind

_MARKER = re.compile(
    r"(?P<marker>[-–—•·▪●◦*‣]+(?=\s)"
    r"|[•▪●◦‣](?=\S)"
    r"|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{2,5})[.)](?=\s)"
    r"|[a-z]\.(?=[A-ZÀ-Þ])"
    r"|\d{1,2}°(?=\s))\s*"
)
_HEADING_MARK = re.compile(r"#{1,6}\s*(?=\S)")
_RULE = re.compile(r"(?:\\?[-*_=#~]\s?){3,}|[-–—•·▪●*]")
_CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d{2}\b")
_ENDS_SENTENCE = re.compile(r"[.!?…]\s?[\"'”’»)\]*_]*$")
_INITIAL = re.compile(r"(?:^|[\s(])[A-ZÀ-Þ]\.$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HYPHENATED = re.compile(r"[^\W\d_][-‐]$")
_OPEN_END = re.compile(r"[,(«“–]$")
_BREAK = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÀ-Þ]")
_DATE = re.compile(r"\b\d{1,2}\b\D{0,8}\b\w{3,12}\b\D{0,4}\b(?:19|20)\d\d\b|\b\w{3,12} \d{1,2}, (?:19|20)\d\d\b")

_LONG_LINE = 120
_MIN_WIDTH = 35
_MAX_HEADING = 160
_MAX_HEADING_WORDS = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, white space single.

    Attributes:
        text: without indentation.
        group: how many blank lines stand before it.
        menu: whether it is set as a row of links.
    """

    text: MappedText
    group: int
    menu: bool = False


def unwrap(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Joins the lines of each paragraph into one and finds headings and list items."""
    words = load_words()
    width = wrap_width([line.text.text for line in lines if not line.menu])
    vocabulary = _intact_words(lines)
    blocks: list[list[Line]] = []
    for i, line in enumerate(lines):
        goes_on = blocks and _goes_on(blocks[-1], line, width=width, words=words)
        if goes_on and not _is_heading_line(lines, i, width=width):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    paragraphs = [_paragraph(block, words=words, intact=vocabulary) for block in blocks]
    joined = _across_blank_lines([p for p in paragraphs if p is not None])
    return tuple(_without_lead_ins(_with_whole_sentences_in_lists(joined), words=words))


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width that a file's lines were broken at; None where each line is a paragraph of its own."""
    lengths = sorted(len(line) for line in lines)
    short = [n for n in lengths if n <= _LONG_LINE]
    if len(short) < 0.85 * len(lengths) or len(short) < 4:
        return None
    width = max(_MIN_WIDTH, short[int(len(short) * 0.95) - 1] if len(short) > 20 else short[-1])
    # Lines broken at a width crowd below it; titles and rows of an agenda do not.
    return width if sum(0.75 * width <= n for n in short) >= 0.25 * len(short) else None


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop that is not that of an initial."""
    return bool(_ENDS_SENTENCE.search(text)) and not _INITIAL.search(text)


def _goes_on(block: list[Line], line: Line, *, width: int | None, words: Words) -> bool:
    last, text = block[-1].text.text, line.text.text
    if line.group != block[-1].group or _RULE.fullmatch(text) or _RULE.fullmatch(last):
        return False
    if _HEADING_MARK.match(text) or _HEADING_MARK.match(last):
        return False
    if text.startswith(last):
        # Copied menus say everything twice.
        return False
    if text.startswith("|"):
        return not last.startswith("|")
    if _HYPHENATED.search(last) and text[0].isalpha():
        return True
    forced = _forced(last, text, width)
    if _MARKER.match(text) or _CLOCK.match(text):
        # A dash or a number at the start of a line may also be what the line width brought there.
        return forced and last[-1].isalnum() and not text.startswith(("•", "*"))
    if line.menu or block[-1].menu:
        return forced
    if text[0].islower() or text[0] in ",;)»”":
        return not ends_sentence(last) or forced
    if ends_sentence(last):
        return forced
    return forced or _is_open(block, last, width=width, words=words)


def _is_heading_line(lines: Sequence[Line], i: int, *, width: int | None) -> bool:
    """Whether a line that would not have fitted after a full stop is short and a new sentence follows it."""
    text = lines[i].text.text
    if width is None or len(text) > 0.6 * width or not ends_sentence(lines[i - 1].text.text) or not text[0].isupper():
        return False
    after = lines[i + 1].text.text if i + 1 < len(lines) else ""
    return text[-1].isalnum() and not after[:1].islower() and not _forced(text, after or ".", width)


def _forced(last: str, text: str, width: int | None) -> bool:
    # The next word would not have fitted: the break says nothing. A line far over the width was never broken by it.
    if width is None or len(last) > width * 1.3:
        return False
    return len(last) + 1 + len(text.split(" ", 1)[0]) > width


def _is_open(block: list[Line], last: str, *, width: int | None, words: Words) -> bool:
    if _OPEN_END.search(last) or words.is_function_word(re.split(r"[\s'’]", last)[-1]):
        return True
    # "… de l'Inde, du Sri / Lanka": running text has no heading in the middle of a sentence.
    if width is None or len(block) == 1:
        return False
    running = len(block) > 2 or any(ends_sentence(x.text.text) for x in block)
    return len(last) >= (0.5 if running else 0.75) * width


def _intact_words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(w.casefold() for line in lines for w in _WORD.findall(line.text.text))


def _paragraph(block: list[Line], *, words: Words, intact: frozenset[str]) -> Paragraph | None:
    first = block[0].text
    if _RULE.fullmatch(first.text):
        return Paragraph(body=MappedText(""), marker=first, group=block[0].group, kind=BlockKind.LIST_ITEM)
    marker = MappedText("")
    heading_mark = _HEADING_MARK.match(first.text)
    if heading_mark:
        first = first[heading_mark.end() :]
    elif match := _MARKER.match(first.text):
        marker, first = first[: match.end("marker")], first[match.end() :]
    body = _inline(_joined([first, *(line.text for line in block[1:])], words=words, intact=intact))
    if not body.text:
        return None
    kind = BlockKind.HEADING if heading_mark else _kind(body.text, marker.text)
    return Paragraph(body=body, kind=kind, marker=marker, group=block[0].group, menu=block[0].menu)


def _joined(parts: Sequence[MappedText], *, words: Words, intact: frozenset[str]) -> MappedText:
    result: list[MappedText] = [parts[0]]
    for part in parts[1:]:
        last = result[-1]
        if _HYPHENATED.search(last.text) and part.text[:1].isalpha():
            if not _keeps_hyphen(last.text, part.text, words=words, intact=intact):
                result[-1] = last[: len(last.text) - 1]
        else:
            result.append(MappedText(" "))
        result.append(part)
    return join(result)


def _keeps_hyphen(last: str, following: str, *, words: Words, intact: frozenset[str]) -> bool:
    before = _WORD.findall(last[:-1])[-1].casefold()
    after = _WORD.findall(following)[0]
    if after[0].isupper():
        return True
    if f"{before}-{after.casefold()}" in intact:
        return True
    if before + after.casefold() in intact:
        return False
    return before.split("-")[-1] in words.hyphen_after or after.casefold() in words.hyphen_before


def _kind(text: str, marker: str) -> BlockKind:
    if marker:
        # "1. Une conférence … a été tenue." is a paragraph with a number; "1. sign the conventions;" an item of a list.
        numbered = marker.strip("()").rstrip(".)").isdigit()
        if numbered and text[0].isupper() and (ends_sentence(text) or text.endswith(":")):
            return BlockKind.PARAGRAPH
        return BlockKind.LIST_ITEM
    short = len(text) <= _MAX_HEADING and len(text.split()) <= _MAX_HEADING_WORDS
    plain = not ends_sentence(text) and text[-1] not in ":;," and "|" not in text
    if short and plain and not text[0].islower() and not _CLOCK.match(text) and not _DATE.search(text):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _with_whole_sentences_in_lists(paragraphs: list[Paragraph]) -> list[Paragraph]:
    # "1. Strengthen …; 2. Establish a network." is one list to its end, and so is what a colon opens.
    result: list[Paragraph] = []
    for p in paragraphs:
        number = _number(p)
        if number is not None and p.kind is BlockKind.PARAGRAPH and result:
            before = result[-1]
            follows = before.kind is BlockKind.LIST_ITEM and _number(before) == number - 1
            if follows or (number == 1 and before.text.endswith(":")):
                p = replace(p, kind=BlockKind.LIST_ITEM)
        result.append(p)
    return result


def _number(paragraph: Paragraph) -> int | None:
    digits = paragraph.marker.text.strip("()").rstrip(".)")
    return int(digits) if digits.isdigit() else None


def _without_lead_ins(paragraphs: list[Paragraph], *, words: Words) -> list[Paragraph]:
    # "We call on the states to", "… has two parts. It says" before a list: no stop, and yet no heading.
    result = []
    for i, p in enumerate(paragraphs):
        if p.kind is BlockKind.HEADING:
            after = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
            leads = after is not None and after.kind is BlockKind.LIST_ITEM and after.text[:1].islower()
            if leads or _BREAK.search(p.text) or words.is_function_word(p.text.split()[-1]):
                p = replace(p, kind=BlockKind.PARAGRAPH)
        result.append(p)
    return result


def _across_blank_lines(paragraphs: list[Paragraph]) -> list[Paragraph]:
    # A page break or a bad conversion sets a blank line inside a sentence.
    result: list[Paragraph] = []
    for p in paragraphs:
        if result and _broken(result[-1], p):
            result[-1] = result[-1].followed_by(p)
        else:
            result.append(p)
    return result


def _broken(before: Paragraph, after: Paragraph) -> bool:
    return (
        len(before.text) >= 60
        and before.kind is BlockKind.PARAGRAPH
        and not after.marker.text
        and before.text[-1].isalnum()
        and after.text[:1].islower()
    )


_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?:|mailto:|/|#|www\.)[^()\s]*(?:\s\"[^\"]*\")?\)")
_TAG = re.compile(r"</?(?:a|b|br|i|p|em|strong|span|div|u|sup|sub)\b[^<>]{0,300}>", re.I)
_STRESS = re.compile(
    r"\*{2,3}|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)|(?<![\w*])\*(?=\w[^*]*\w\*(?!\w))|(?<=\w)\*(?=[\s.,;:]|$)"
)
_ESCAPE = re.compile(r"\\(?=[#*_\[\]()<>.+-])")


def _inline(text: MappedText) -> MappedText:
    """Without the signs of Markdown and stray tags, which are about how the words look."""
    if "](" in text.text:
        edits = []
        for m in _LINK.finditer(text.text):
            edits += [(m.start(), m.start(1), ""), (m.end(1), m.end(), "")]
        text = text.edited(edits)
    for pattern, sign in ((_TAG, "<"), (_STRESS, "*"), (_STRESS, "__"), (_ESCAPE, "\\")):
        if sign in text.text:
            text = text.without(pattern)
    return text.squeezed()
