"""``tkgraph demo``: the tour of one command."""

from __future__ import annotations

from pathlib import Path

import click

from tkgraph.cli.output import count, print_answer
from tkgraph.errors import InternalError

_ROWS = 12


@click.command(name="demo")
@click.option(
    "-o", "--output", default="tkgraph-demo", show_default=True, metavar="FOLDER", help="The folder that is filled."
)
def command(output: str) -> None:
    """Load the sample documents, answer a query, draw the network.

    Everything lands in one folder, with a store of its own; your own store is not touched.

    \b
    Example:
      tkgraph demo
      tkgraph demo -o tour
    """
    from tkgraph.cli.commands.load import outcome_line
    from tkgraph.pipeline import run_demo

    result = run_demo(Path(output), report=lambda outcome: click.echo(outcome_line(outcome)))
    if any(o.error is not None for o in result.outcomes):
        raise InternalError("a sample document could not be read", hint="install tkgraph again")
    click.echo(f"\n{result.question}\n")
    print_answer(result.columns, result.rows[:_ROWS])
    if len(result.rows) > _ROWS:
        click.echo(f"… and {count(len(result.rows) - _ROWS, 'more row')}")
    click.echo(
        f"\nnetwork page: {result.page} ({count(result.network.nodes, 'node')}, {count(result.network.edges, 'edge')})"
    )
    click.echo(f"store:        {result.store}; ask it with 'tkgraph --store {result.store} query NAME'")
