"""Text that knows where each of its characters stood in the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

Run = tuple[int, int, int]
"""``(start in text, start in the original, length)`` of a stretch copied unchanged."""

Edit = tuple[int, int, str]
"""``(start, end, replacement)``."""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and the runs of it that were copied from the original; what lies in no run was put there by cleaning.

    Attributes:
        text: the characters.
        runs: in order, without overlap; empty where nothing can be traced (HTML).
    """

    text: str
    runs: tuple[Run, ...] = ()

    @classmethod
    def copied(cls, text: str, origin: int) -> MappedText:
        """A text that stands in the original at ``origin``."""
        return cls(text, ((0, origin, len(text)),) if text else ())

    def __getitem__(self, part: slice) -> MappedText:
        start, end, _ = part.indices(len(self.text))
        runs: list[Run] = []
        first = max(0, bisect_right(self.runs, start, key=_start) - 1)
        for s, o, n in islice(self.runs, first, None):
            if s >= end:
                break
            if s + n > start:
                runs.append((max(s, start) - start, o + max(s, start) - s, min(s + n, end) - max(s, start)))
        return MappedText(self.text[start:end], tuple(runs))

    def strip(self) -> MappedText:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def edited(self, edits: Sequence[Edit]) -> MappedText:
        """With each edit applied; they are in order and do not overlap."""
        if not edits:
            return self
        parts: list[MappedText] = []
        position = 0
        for start, end, replacement in edits:
            parts.append(self[position:start])
            if replacement:
                parts.append(MappedText(replacement))
            position = end
        parts.append(self[position:])
        return join(parts)

    def without(self, pattern: re.Pattern[str]) -> MappedText:
        """Without every match of the pattern."""
        return self.edited([(m.start(), m.end(), "") for m in pattern.finditer(self.text) if m.group()])

    def squeezed(self) -> MappedText:
        """Every run of white space a single space, none at the ends."""
        return self.edited([(m.start(), m.end(), " ") for m in _WIDE.finditer(self.text)]).strip()


_start = itemgetter(0)
_WIDE = re.compile(r"\s{2,}|[^\S ]")
NO_TEXT = MappedText("")


def join(parts: Iterable[MappedText]) -> MappedText:
    """The parts one after the other; runs that go on where the last one ended become one."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    for part in parts:
        for start, origin, n in part.runs:
            start += length
            if runs and runs[-1][0] + runs[-1][2] == start and runs[-1][1] + runs[-1][2] == origin:
                runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + n)
            else:
                runs.append((start, origin, n))
        texts.append(part.text)
        length += len(part.text)
    return MappedText("".join(texts), tuple(runs))
