"""Kinds of option values beyond click's own."""

from __future__ import annotations

import click

from tkgraph.model import PartialDate


class _PartialDateType(click.ParamType[PartialDate]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        try:
            date = PartialDate.parse(str(value))
        except ValueError as error:
            self.fail(f"{value}: {error}", param, ctx)
        if date.year is None:
            self.fail(f"{value} has no year", param, ctx)
        return date


PARTIAL_DATE = _PartialDateType()
"""A date with a year, as exact as it is known: 2011-12-06, 2011-12 or 2011."""
