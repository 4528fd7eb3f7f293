"""``tkgraph network``: draw the graph."""

from __future__ import annotations

from pathlib import Path

import click

from tkgraph.cli.group import Session
from tkgraph.cli.output import count


@click.command(name="network")
@click.option(
    "--view",
    default="cooperation",
    show_default=True,
    help="What is drawn: cooperation (bodies, countries and what ties them) or everything (places too).",
)
@click.option("--focus", metavar="NAME", help="Draw only what lies around this country, body, conference or process.")
@click.option("--persons", is_flag=True, help="Draw persons too, who are left out otherwise.")
@click.option(
    "-o",
    "--output",
    default="network.html",
    show_default=True,
    metavar="FILE",
    help="Where to write; the ending chooses the format: html, graphml, gexf, json, csv.",
)
@click.pass_obj
def command(
    session: Session,
    view: str,
    focus: str | None,
    persons: bool,
    output: str,
) -> None:
    """Write the network as a page, or for other programs.

    The page is one file for the browser and needs no connection. A click on a node shows its facts, each with its
    quote and document.

    \b
    Example:
      tkgraph network -o network.html
      tkgraph network --focus "Bali Process" -o bali.graphml
    """
    from tkgraph.network import write_network
    from tkgraph.store.base import open_store

    with open_store(session.settings.store, create=False) as store:
        summary = write_network(store, Path(output), view=view, focus=focus, persons=persons)
    left_out = f"; {count(summary.left_out, 'less central node')} left out" if summary.left_out else ""
    click.echo(f"{count(summary.nodes, 'node')}, {count(summary.edges, 'edge')}{left_out}: {output}")
