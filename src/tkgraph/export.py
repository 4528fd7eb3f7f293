"""Writes the whole graph out in an exchange format of RDF."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from tkgraph.errors import UsageError

if TYPE_CHECKING:
    from tkgraph.store.base import Store

EXPORT_FORMATS = {"nquads": "nq", "trig": "trig", "turtle": "ttl", "ntriples": "nt"}
"""The formats by name, with the ending of their files. The last two know no named graphs."""


def export_format(file_name: str) -> str | None:
    """The format that a file's name ends in; None for another ending."""
    ending = file_name.rsplit(".", 1)[-1].lower()
    return next((name for name, suffix in EXPORT_FORMATS.items() if suffix == ending), None)


def export_graph(store: Store, output: IO[bytes], *, format: str) -> int:  # noqa: A002 - the word of the command line
    """Writes the graph, always in the same order; the number of quads or triples written.

    Raises:
        UsageError: there is no such format.
    """
    from pyoxigraph import RdfFormat

    if format not in EXPORT_FORMATS:
        raise UsageError(f"{format}: no such format", hint=f"choose one of {', '.join(EXPORT_FORMATS)}")
    chosen = RdfFormat.from_extension(EXPORT_FORMATS[format])
    if chosen is None:
        raise UsageError(f"{format}: not known to this version of the store's engine")
    return store.export(output, format=chosen)
