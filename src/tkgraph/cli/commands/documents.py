"""``tkgraph documents``: what is loaded."""

from __future__ import annotations

import click

from tkgraph.cli.group import Session
from tkgraph.cli.output import print_table


@click.command(name="documents")
@click.pass_obj
def command(session: Session) -> None:
    """List the loaded documents.

    \b
    Example:
      tkgraph documents
    """
    from tkgraph.catalogue import list_documents
    from tkgraph.store.base import open_store

    with open_store(session.settings.store, create=False) as store:
        documents = list_documents(store)
    if not documents:
        click.echo("no documents are loaded; load some with 'tkgraph load'")
        return
    print_table(
        ["id", "date", "language", "title", "facts", "recommendations"],
        [(d.id, d.issued, d.language, d.title, str(d.facts), str(d.recommendations)) for d in documents],
        numbers=["facts", "recommendations"],
    )
