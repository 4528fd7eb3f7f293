"""The immutable state that the passes of extraction hand on to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tkgraph.extraction.dates import DateMention
from tkgraph.extraction.lexicon import Lexicon
from tkgraph.extraction.sentences import Sentence
from tkgraph.model import Claim, Document, Measure, Mention, PartialDate
from tkgraph.reference import NameMatch, Reference


@dataclass(frozen=True, slots=True)
class Office:
    """A person with the words ``[start, end)`` for the office held, and the rule that found them."""

    person: Mention
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What is known of a document so far. Each pass takes one and gives a new one.

    Attributes:
        mentions: sorted by start, the longer first; may lie inside each other.
        demonyms: places where a demonym stands, with what it names: "Italian", "camerounais".
        lower_words: words that the document writes in lower case: words of the language, not names.
        dated: the date that the document gives itself.
    """

    document: Document
    lexicon: Lexicon
    reference: Reference
    sentences: tuple[Sentence, ...]
    lower_words: frozenset[str]
    dates: tuple[DateMention, ...] = ()
    dated: PartialDate | None = None
    demonyms: tuple[NameMatch, ...] = ()
    mentions: tuple[Mention, ...] = ()
    offices: tuple[Office, ...] = ()
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def with_mentions(self, mentions: Iterable[Mention]) -> Analysis:
        """Puts these mentions in place of all; only before claims exist, since claims count on their order."""
        assert not self.claims, "claims refer to mentions by index"  # noqa: S101 - a defect of ours, never input
        unique = {(m.start, m.end, m.type): m for m in mentions}
        return replace(self, mentions=tuple(sorted(unique.values(), key=lambda m: (m.start, -m.end, m.type))))

    def with_claims(self, claims: Iterable[Claim]) -> Analysis:
        """Adds claims to those that there are."""
        return replace(self, claims=(*self.claims, *claims))

    def outermost(self, start: int, end: int) -> list[tuple[int, Mention]]:
        """Mentions with their indices inside ``[start, end)`` that lie in no other mention."""
        found: list[tuple[int, Mention]] = []
        for index in range(bisect_left(self.mentions, start, key=lambda m: m.start), len(self.mentions)):
            mention = self.mentions[index]
            if mention.start >= end:
                break
            if mention.end <= end and (not found or mention.start >= found[-1][1].end):
                found.append((index, mention))
        return found

    def inside(self, outer: Mention) -> list[tuple[int, Mention]]:
        """Mentions with their indices that lie in another, the first of those that begin together."""
        first = bisect_left(self.mentions, outer.start, key=lambda m: m.start)
        last = bisect_left(self.mentions, outer.end, key=lambda m: m.start)
        return [
            (i, self.mentions[i])
            for i in range(first, last)
            if self.mentions[i] is not outer and self.mentions[i].end <= outer.end
        ]

    def dates_between(self, start: int, end: int) -> list[tuple[int, DateMention]]:
        """Dates with their indices inside ``[start, end)``."""
        first = bisect_left(self.dates, start, key=lambda d: d.start)
        last = bisect_left(self.dates, end, key=lambda d: d.start)
        return [(i, self.dates[i]) for i in range(first, last) if self.dates[i].end <= end]

    def sentence_of(self, offset: int) -> Sentence:
        """The sentence that holds an offset."""
        return self.sentences[bisect_right(self.sentences, offset, key=lambda s: s.start) - 1]
