"""What enters the merged graph: the one place that says so, for every store.

The merged graph is what a plain query sees. It leaves out what only the evidence needs: the assertions, and the whole
texts of the documents. What people decided in the curation graph is about facts and is none itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tkgraph.vocabulary import GRAPH_CURATION, RDF, TK

if TYPE_CHECKING:
    from pyoxigraph import Quad

_TYPE = RDF + "type"
_ASSERTION = TK + "Assertion"
_TEXT = TK + "documentText"


def hidden_subjects(quads: Iterable[Quad]) -> frozenset[object]:
    """The nodes of a graph of which nothing enters the merged graph: its assertions."""
    return frozenset(q.subject for q in quads if q.predicate.value == _TYPE and _value(q.object) == _ASSERTION)


def enters_merged_graph(quad: Quad, *, hidden: frozenset[object]) -> bool:
    """Whether the merged graph holds what a quad of a named graph says.

    Args:
        quad: a quad of a named graph.
        hidden: `hidden_subjects` of that graph.
    """
    return quad.subject not in hidden and quad.predicate.value != _TEXT and _value(quad.graph_name) != GRAPH_CURATION


def _value(term: object) -> object:
    return getattr(term, "value", None)
