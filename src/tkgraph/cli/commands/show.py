"""``tkgraph show``: one document with all that it says."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from tkgraph.cli.group import Session
from tkgraph.cli.output import count, one_line

if TYPE_CHECKING:
    from tkgraph.catalogue import DocumentReport


@click.command(name="show")
@click.argument("document", metavar="ID")
@click.option("--text", is_flag=True, help="Print the cleaned text that the quotes are taken from, and nothing else.")
@click.pass_obj
def command(session: Session, document: str, text: bool) -> None:
    """Show what a document says, each fact with its quote.

    ID is the document's id or its beginning, as long as no other begins so. Behind each quote stand the rule that
    read the fact and how sure it is, from 0 to 1.

    \b
    Example:
      tkgraph show en-abuja
      tkgraph show en-abuja --text
    """
    from tkgraph.catalogue import describe_document, find_document
    from tkgraph.store.base import open_store

    with open_store(session.settings.store, create=False) as store:
        report = describe_document(store, find_document(store, document))
    if text:
        # Line by line, since the text's own line ends are all of its control characters that may stay.
        click.echo("\n".join(_printable(line) for line in report.text.split("\n")))
    else:
        click.echo("\n".join(_lines(report)))


def _lines(report: DocumentReport) -> list[str]:
    summary = report.summary
    lines = [one_line(summary.title) or "(no title)"]
    names = ("id", "source", "language", "issued", "publisher")
    lines += [f"  {name}: {one_line(getattr(summary, name))}" for name in names if getattr(summary, name)]
    if not report.facts and not report.recommendations:
        return [*lines, "", "no facts found in this document"]
    lines += ["", count(summary.facts, "fact")]
    for relation, facts in groupby(report.facts, key=lambda f: f.relation):
        lines += ["", one_line(relation)]
        for fact in facts:
            lines.append(f"  {one_line(fact.subject)} — {one_line(relation)} → {one_line(fact.object)}")
            lines.append(f"    “{one_line(fact.quote)}” [{fact.rule}, {fact.confidence:.2f}]")
    lines += ["", count(summary.recommendations, "recommendation")]
    for recommendation in report.recommendations:
        topics = ", ".join(one_line(t) for t in recommendation.topics)
        lines.append(f"  {one_line(recommendation.recommended_by)} — {one_line(recommendation.status)}: {topics}")
        lines.append(f"    “{one_line(recommendation.text)}” [{recommendation.confidence:.2f}]")
    return lines


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)
