"""``tkgraph export``: the whole graph as a file of RDF."""

from __future__ import annotations

import click

from tkgraph.cli.group import Session
from tkgraph.cli.output import STANDARD_OUTPUT, count, open_output
from tkgraph.export import EXPORT_FORMATS, export_format, export_graph


@click.command(name="export")
@click.option(
    "--format",
    "name",
    type=click.Choice(list(EXPORT_FORMATS)),
    help="The format; otherwise by the ending of the file (nq, trig, ttl, nt), otherwise nquads.",
)
@click.option(
    "-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where to write; standard output if not given."
)
@click.pass_obj
def command(session: Session, name: str | None, output: str) -> None:
    """Write the graph as RDF, always in the same order.

    nquads and trig keep the graph of each document apart, with the words that prove each fact; turtle and ntriples
    hold the merged graph, in which each fact stands once, without them.

    \b
    Example:
      tkgraph export -o graph.nq
      tkgraph export --format turtle | less
    """
    from tkgraph.store.base import open_store

    chosen = name or export_format(output) or "nquads"
    with open_store(session.settings.store, create=False) as store, open_output(output) as stream:
        number = export_graph(store, stream, format=chosen)
    if output != STANDARD_OUTPUT:
        click.echo(f"{count(number, 'statement')}: {output}")
