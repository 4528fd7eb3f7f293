"""``tkgraph load``: read documents into the store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

import click

from tkgraph.cli.group import Session
from tkgraph.cli.output import count, one_line
from tkgraph.cli.types import PARTIAL_DATE
from tkgraph.errors import UsageError
from tkgraph.model import PartialDate

if TYPE_CHECKING:
    from tkgraph.pipeline import Inputs, Outcome


@click.command(name="load")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--lang", metavar="CODE", help="The documents' language (en, fr, es), where it is not to be guessed.")
@click.option(
    "--published",
    type=PARTIAL_DATE,
    metavar="DATE",
    help="The date of publication of documents that do not give it: 2011-12-06, 2011-12 or 2011.",
)
@click.option("--source", metavar="NAME", help="The name of the one document: a path or an address.")
@click.option("--dry-run", is_flag=True, help="Read and report, but write nothing.")
@click.pass_obj
def command(
    session: Session,
    paths: tuple[str, ...],
    lang: str | None,
    published: PartialDate | None,
    source: str | None,
    dry_run: bool,
) -> int:
    """Read files, folders, or - for standard input.

    A folder is read with the folders below it; hidden files and files of other kinds are left out. A document that
    was loaded before is replaced. A document that cannot be read is reported, and the others go on.

    A document is known by its source: its path below the working folder, otherwise its path from the name of the
    folder given (or of the file's folder) on. Its id is made from it, so load a collection always from the same
    place, or name a document with --source. Standard input without --source is named after its content.

    \b
    Example:
      tkgraph load reports/ press-release.txt
      curl -s https://example.org/release.html | tkgraph load - --source https://example.org/release.html

    The exit status is 0 when all documents were read, 1 when some failed or when nothing was found in any, 3 when all
    failed.
    """
    from tkgraph.documents import SUFFIXES
    from tkgraph.pipeline import STANDARD_INPUT, find_documents, ingest, prepare
    from tkgraph.store.base import open_store

    if lang is not None:
        _must_be_read(lang)
    if paths.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input is named twice", hint="name '-' once")
    inputs = find_documents(paths, suffixes=SUFFIXES)
    if source is not None and len(inputs.candidates) != 1:
        raise UsageError(
            f"--source names one document, but the call finds {len(inputs.candidates)}", hint="load it by itself"
        )
    run = partial(
        ingest,
        candidates=inputs.candidates,
        language=lang,
        published=published,
        source=source,
        standard_input=sys.stdin.buffer,
    )
    # Where there is nothing to read no store is made.
    if dry_run or all(c.error is not None for c in inputs.candidates):
        return _report(run(None), inputs, place="")
    with open_store(session.settings.store, create=True) as store:
        prepare(store)
        return _report(run(store), inputs, place=session.settings.store)


def _must_be_read(language: str) -> None:
    from tkgraph.extraction.lexicon import languages

    if language not in languages():
        raise UsageError(
            f"--lang {language}: not a language that tkgraph reads",
            hint=f"choose from {', '.join(sorted(languages()))}",
        )


def _report(outcomes: Iterable[Outcome], inputs: Inputs, *, place: str) -> int:
    done: list[Outcome] = []
    with _line_printer(total=len(inputs.candidates)) as printer:
        for outcome in outcomes:
            done.append(outcome)
            printer.line(outcome_line(outcome))
    click.echo(_summary(done, inputs, place=place))
    failed = [o for o in done if o.error is not None]
    for outcome in failed:
        click.echo(f"tkgraph: {one_line(_reason(outcome))}", err=True)
    if failed:
        return 3 if len(failed) == len(done) else 1
    return 1 if all(o.found_nothing for o in done) else 0


def outcome_line(outcome: Outcome) -> str:
    """One line about one document: what changed, its id, language, counts and title."""
    if outcome.error is not None:
        return f"{outcome.status.value:<9}  {one_line(outcome.source)}"
    found = "no facts found" if outcome.language_known else "no facts found: tkgraph does not read this language"
    if not outcome.found_nothing:
        found = f"{count(outcome.facts, 'fact')}, {count(outcome.recommendations, 'recommendation')}"
    parts = [f"{outcome.status.value:<9}", outcome.document_id, outcome.language, found, one_line(outcome.title)]
    return "  ".join(p for p in parts if p)


def _summary(outcomes: list[Outcome], inputs: Inputs, *, place: str) -> str:
    statuses = Counter(o.status.value for o in outcomes)
    total = f"{count(len(outcomes), 'document')}: " + ", ".join(f"{n:,} {s}" for s, n in statuses.items())
    if empty := sum(o.found_nothing for o in outcomes):
        total += f"; no facts found in {empty:,}"
    if facts := sum(o.facts + o.recommendations for o in outcomes):
        recommendations = sum(o.recommendations for o in outcomes)
        total += f"; {count(facts - recommendations, 'fact')}, {count(recommendations, 'recommendation')}"
    if inputs.skipped:
        kinds = ", ".join(f"{n:,} {s or 'without ending'}" for s, n in inputs.skipped)
        total += f"; {count(sum(n for _, n in inputs.skipped), 'file')} of other kinds skipped ({kinds})"
    if not place:
        return f"{total}; nothing written"
    # Not "nothing": a new store holds the reference tables even where no document could be read.
    where = "in" if len(outcomes) > statuses["failed"] else "no document written to"
    return f"{total}; {where} {one_line(place)}"


def _reason(outcome: Outcome) -> str:
    text = str(outcome.error)
    # Most messages begin with the file's name; where one does not, the reader must still learn which file it was.
    return text if outcome.source in text else f"{outcome.source}: {text}"


class _Printer(Protocol):
    def line(self, text: str) -> None: ...


class _Plain:
    def line(self, text: str) -> None:
        click.echo(text)


@contextmanager
def _line_printer(*, total: int) -> Iterator[_Printer]:
    """Prints lines, with a bar below them on a terminal where there is something to wait for."""
    if total < 2 or not sys.stdout.isatty():
        yield _Plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(highlight=False)
    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True
    ) as progress:
        task = progress.add_task("", total=total)

        class _AboveTheBar:
            def line(self, text: str) -> None:
                console.print(text, markup=False, soft_wrap=True)
                progress.advance(task)

        yield _AboveTheBar()
