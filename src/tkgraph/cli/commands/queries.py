"""``tkgraph queries``: what can be asked by name."""

from __future__ import annotations

import click

from tkgraph.cli.output import one_line


@click.command(name="queries")
def command() -> None:
    """List the named queries and their parameters.

    \b
    Example:
      tkgraph queries
    """
    from tkgraph.queries import named_queries

    for number, query in enumerate(named_queries()):
        if number:
            click.echo()
        click.echo(f"{query.name}\n  {one_line(query.question)}")
        for parameter in query.parameters:
            need = " (required)" if parameter.required else ""
            click.echo(f"  -p {parameter.name}=…{need}  {one_line(parameter.description)}")
