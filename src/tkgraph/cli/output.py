"""How the commands print: text without control characters, tables, files that are written whole or not at all."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from tkgraph.files import whole_file

STANDARD_OUTPUT = "-"

_WIDE = 100_000
_HELD_IN_MEMORY = 2**24


def one_line(text: str) -> str:
    """The text on one line without control characters, so that no document or file name can steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def count(number: int, noun: str) -> str:
    """``1 fact``, ``2 facts``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[str] = ()) -> None:
    """Prints a table that fits the terminal; into a file or pipe nothing is cut or wrapped.

    Args:
        columns: the headings.
        rows: the cells.
        numbers: the headings of the columns that are set to the right.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(one_line(column)), justify="right" if column in numbers else "left", no_wrap=not terminal)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    console = Console(file=sys.stdout, width=None if terminal else _WIDE, highlight=False)
    with console.capture() as captured:
        console.print(table)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    click.echo("\n".join(line for line in lines if line.strip() or not terminal))


def print_answer(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints the answer of a query for people: an id that stands beside its name (``x`` and ``xName``) is left out."""
    if not rows:
        click.echo("no rows")
        return
    shown = [n for n, column in enumerate(columns) if f"{column}Name" not in columns]
    print_table([columns[n].removesuffix("Name") for n in shown], [[row[n] for n in shown] for row in rows])


@contextmanager
def open_output(path: str) -> Iterator[IO[bytes]]:
    """Where a command writes: standard output for ``-``, otherwise a file; neither gets anything of a failed run.

    Raises:
        UsageError: the file cannot be written.
    """
    if path == STANDARD_OUTPUT:
        # Held back until it is whole, so that a failure prints nothing, and so that a reader who goes away is met here.
        with tempfile.SpooledTemporaryFile(max_size=_HELD_IN_MEMORY) as held:
            yield held
            held.seek(0)
            shutil.copyfileobj(held, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with whole_file(Path(path)) as output:
        yield output
