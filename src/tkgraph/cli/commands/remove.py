"""``tkgraph remove``: take documents out."""

from __future__ import annotations

import click

from tkgraph.cli.group import Session


@click.command(name="remove")
@click.argument("documents", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def command(session: Session, documents: tuple[str, ...]) -> None:
    """Take documents out of the store.

    All that only they say goes with them; what another document says too stays. ID is a document's id or its
    beginning, as long as no other begins so. If one of several ids is unknown, nothing is removed.

    \b
    Example:
      tkgraph remove en-abuja-2006-1f0c2d
    """
    from tkgraph.catalogue import find_document, remove_documents
    from tkgraph.store.base import open_store

    with open_store(session.settings.store, create=False) as store:
        ids = list(dict.fromkeys(find_document(store, d) for d in documents))
        remove_documents(store, ids)
    for document_id in ids:
        click.echo(f"removed  {document_id}")
