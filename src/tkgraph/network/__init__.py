"""The network of cooperation: from the store to a page that opens in a browser, or to a file for another program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tkgraph.errors import UsageError
from tkgraph.files import check_place, whole_file

if TYPE_CHECKING:
    from tkgraph.store.base import Queryable

FORMATS = ("html", "graphml", "gexf", "json", "csv")
"""What a network can be written as; also the suffixes of the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSummary:
    """What was written.

    Attributes:
        nodes, edges: how many the file holds; ``left_out``: how many nodes were too many to draw.
        path: the file; ``format``: one of ``FORMATS``.
    """

    nodes: int
    edges: int
    path: Path
    format: str
    left_out: int = 0


def write_network(
    store: Queryable,
    output: Path,
    *,
    view: str = "cooperation",
    focus: str | None = None,
    depth: int | None = None,
    format: str | None = None,  # noqa: A002 - the plain word, as the command line has it
    persons: bool = False,
) -> NetworkSummary:
    """Writes one view of the network to a file.

    The file is replaced in one step: nobody ever sees half of it, and an error leaves the old one.

    Args:
        store: an open store.
        output: the file; without ``format`` its suffix says what to write.
        view: ``cooperation``, ``everything`` or ``ego``.
        focus: any name, acronym, ISO code or IRI of a thing: only its neighbourhood is written.
        depth: how many steps the neighbourhood reaches, two unless said.
        format: one of ``FORMATS``.
        persons: take in persons who act in an official capacity.

    Raises:
        UsageError: no such view or format, or the file cannot be written there.
        BadParameter: nothing, or more than one thing, is called like the focus.
    """
    chosen = _format(output, format)
    check_place(output)
    from tkgraph.network.projection import DRAWN_AT_MOST, EGO_DEPTH, project

    projection = project(
        store,
        view=view,
        focus=focus,
        depth=EGO_DEPTH if depth is None else depth,
        persons=persons,
        at_most=DRAWN_AT_MOST if chosen == "html" else None,
    )
    if chosen == "html":
        from tkgraph.network.html import page_bytes

        content = page_bytes(projection)
    else:
        from tkgraph.network.exchange import WRITERS

        content = WRITERS[chosen](projection)
    with whole_file(output) as file:
        file.write(content)
    return NetworkSummary(
        nodes=projection.graph.number_of_nodes(),
        edges=projection.graph.number_of_edges(),
        path=output,
        format=chosen,
        left_out=projection.left_out,
    )


def _format(output: Path, format: str | None) -> str:  # noqa: A002 - as above
    chosen = format or output.suffix.lower().removeprefix(".")
    chosen = "html" if chosen == "htm" else chosen
    if chosen not in FORMATS:
        wrong = f"the format {format!r}" if format else f"a file called {output.name!r}"
        raise UsageError(f"a network cannot be written as {wrong}", hint="the formats are " + ", ".join(FORMATS))
    return chosen
