"""What every store does, whatever engine is behind it.

The *merged graph* is what a plain query sees: every triple of ontology, reference, documents (without assertions and
document texts) and inferred, each once. The named graphs say which document says what. A union of named graphs would
keep its duplicates and make every count wrong, so the store writes a document's triples twice: to its own graph and,
once each, to the merged graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Protocol, Self

from tkgraph.errors import InternalError, StoreUnavailable

if TYPE_CHECKING:
    from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat


class Change(StrEnum):
    """What writing a document did to the store."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Queryable(Protocol):
    """What can be asked: all that a reader of a store needs."""

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answers a SPARQL query over the merged graph; ``GRAPH ?g {…}`` reaches the named ones.

        Raises:
            QuerySyntaxError: the text does not parse, is an update, or uses SERVICE.
        """


class Store(Queryable, Protocol):
    """A place that keeps the graphs. One writer at a time; each writing call is one transaction."""

    location: str

    def replace_document(self, document_iri: str, quads: Iterable[Quad]) -> Change:
        """Writes all that one document says, in place of what its graph held before. All quads lie in its graph."""

    def remove_document(self, document_iri: str) -> bool:
        """Takes a document out and leaves no triple of it behind; False where it was not there."""

    def replace_shared(self, graph_iri: str, quads: Iterable[Quad]) -> Change:
        """Writes a graph that belongs to no document: ontology, reference, inferred."""

    def export(self, output: IO[bytes], *, format: RdfFormat) -> int:  # noqa: A002 - the word of the command line
        """Writes the graph, always in the same order; the number of quads or triples.

        A format that knows named graphs (N-Quads, TriG, JSON-LD) gets all of them, sorted, and not the merged graph,
        which follows from them. One that does not (Turtle, N-Triples) gets the merged graph.
        """

    def quads(self, graph_iri: str) -> Iterator[Quad]:
        """The quads of one named graph."""

    def flush(self) -> None:
        """Makes all that was written last through a power cut; call it at the end of a batch."""

    def close(self) -> None:
        """Lets go of the store."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


def select(store: Queryable, text: str) -> QuerySolutions:
    """The rows of a query of our own.

    Raises:
        InternalError: it is no SELECT query.
    """
    from pyoxigraph import QuerySolutions

    answer = store.query(text)
    if not isinstance(answer, QuerySolutions):
        raise InternalError(f"a query that should give rows does not: {text.strip()[:60]}")
    return answer


def is_remote(location: str) -> bool:
    """Whether a store's location is the address of a server."""
    return location.startswith(("http://", "https://"))


def open_store(location: str, *, create: bool) -> Store:
    """Opens the store at a folder.

    Args:
        location: a folder; the address of a server is for a later version.
        create: make it where it is not there yet; without it a missing store is an error.

    Raises:
        StoreUnavailable, StoreLocked: see `tkgraph.errors`.
    """
    if is_remote(location):
        raise StoreUnavailable(f"{location}: servers are not supported yet", hint="name a folder with --store")
    from tkgraph.store.oxigraph import OxigraphStore

    return OxigraphStore(Path(location), create=create)
