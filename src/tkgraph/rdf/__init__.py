"""From facts to RDF: what one document says, the ontology, the reference tables. Nothing here writes to a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tkgraph.rdf.document import document_quads

if TYPE_CHECKING:
    from tkgraph.rdf.shared import ontology_quads, reference_quads

__all__ = ["document_quads", "ontology_quads", "reference_quads"]


def __getattr__(name: str) -> object:
    # Late: only the first load into a store needs the parser of the ontology and the tables.
    if name in {"ontology_quads", "reference_quads"}:
        from tkgraph.rdf import shared

        return getattr(shared, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
