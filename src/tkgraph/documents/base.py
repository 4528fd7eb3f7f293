"""What a reader of a format gives: paragraphs that know their place in the original, and the file's own metadata."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from tkgraph.documents.mapped import NO_TEXT, MappedText, join
from tkgraph.model import BlockKind, PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, heading or list item as it stands in the file, on one line.

    Attributes:
        body: its words, white space single.
        kind: what it looks like.
        marker: the list marker that stood before it, or empty.
        group: paragraphs of one number stood together without a blank line between.
        menu: whether the file sets it as a row of links, cells far apart or between bars.
    """

    body: MappedText
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: MappedText = NO_TEXT
    group: int = 0
    menu: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.body.text

    def followed_by(self, rest: Paragraph) -> Paragraph:
        """The paragraph that both make, where something stood inside a sentence."""
        kind = self.kind if self.kind is BlockKind.LIST_ITEM else BlockKind.PARAGRAPH
        return replace(self, body=join([self.body, MappedText(" "), rest.body]), kind=kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader made of a file.

    Attributes:
        paragraphs: in reading order, chrome still among them.
        title, published, publisher, language: what the file says of itself, None where it does not.
    """

    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    language: str | None = None


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes, /, *, source: str) -> Content:
        """Reads the bytes of a file.

        Raises:
            UnreadableDocument: they are not what the format promises; the message names ``source``.
        """
