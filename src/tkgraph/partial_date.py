"""Dates that are exactly as precise as the text that gives them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date exactly as precise as the text: any of year, month and day may be missing.

    ``PartialDate(2004)``, ``PartialDate(2005, 2)``, ``PartialDate(2005, 2, 21)``, ``PartialDate(None, 2, 21)``,
    ``PartialDate(None, 2)``; ``lexical`` gives 2004, 2005-02, 2005-02-21, --02-21, --02 (XML Schema forms).

    Raises:
        ValueError: the parts are no date (month 13, 30 February, a day without a month).
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None:
            raise ValueError("a date needs a year or a month")
        if self.year is not None and not 1000 <= self.year <= 9999:
            raise ValueError(f"year {self.year} is not of four digits")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day needs a month")
            # Without a year, 29 February must be allowed: 2000 was a leap year.
            if not 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]:
                raise ValueError(f"month {self.month} has no day {self.day}")

    @property
    def lexical(self) -> str:
        """The XML Schema form."""
        year = f"{self.year:04d}" if self.year is not None else "-"
        parts = [year, *(f"{p:02d}" for p in (self.month, self.day) if p is not None)]
        return "-".join(parts)

    @property
    def earliest(self) -> date | None:
        """The first day that it can mean; None without a year."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """The last day that it can mean; None without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, lexical: str) -> PartialDate:
        """Reads the XML Schema forms that ``lexical`` writes.

        Raises:
            ValueError: it is none of them.
        """
        m = re.fullmatch(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)(?:-(\d\d))?)", lexical)
        if not m:
            raise ValueError(f"{lexical!r} is no date: write 2005-02-21, 2005-02, 2005, --02-21 or --02")
        year, month, day, month2, day2 = (int(g) if g else None for g in m.groups())
        return cls(year, month or month2, day or day2)

    def __str__(self) -> str:
        return self.lexical
