"""What the passes over mentions share: spans by offset, and the form of an acronym in parentheses."""

from __future__ import annotations

import re

from tkgraph.extraction.lexicon import TITLE
from tkgraph.model import Mention

ACRONYM = re.compile(rf"\s?\(\s?(?:[^()]{{0,30}}?\b)?(?P<a>{TITLE}[\w./&-]{{1,14}}?(?:[ -][IVX0-9]{{1,4}})?)\s?\)")
"""A short form in parentheses behind a name: "(CEDEAO)", "(SPA III)"."""


def looks_like_acronym(text: str) -> bool:
    """At least two capitals: "UNiTE", "GLO.ACT", not "Annex"."""
    return sum(c.isupper() for c in text) >= 2 or (text.isupper() and len(text) > 1)


class Spans:
    """Finds the span that covers or starts at an offset."""

    def __init__(self, spans: list[tuple[int, int, Mention | None]]) -> None:
        self._at: dict[int, tuple[int, int, Mention | None]] = {}
        for span in sorted(spans, key=lambda s: (s[0], s[1])):
            for offset in range(span[0], span[1]):
                self._at.setdefault(offset, span)

    def covering(self, start: int, end: int) -> bool:
        """Whether one span holds all of ``[start, end)``."""
        span = self._at.get(start)
        return span is not None and span[1] >= end

    def starting(self, offset: int) -> tuple[int, Mention | None] | None:
        """End and mention of the span that starts here."""
        span = self._at.get(offset)
        return (span[1], span[2]) if span is not None and span[0] == offset else None
