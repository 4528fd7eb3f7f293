"""The contract of every store: what an export holds, and that it can be read in again without loss."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from support.graphs import english, french
from tkgraph.rdf import document_quads
from tkgraph.store.base import Store
from tkgraph.vocabulary import GRAPH_CURATION, TK, document_iri, node

DATASETS = [RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.JSON_LD]
GRAPHS = [RdfFormat.TURTLE, RdfFormat.N_TRIPLES]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with the two documents and a decision of people."""
    for extraction in (english(), french()):
        store.replace_document(document_iri(extraction.document.id), document_quads(extraction))
    x, y = (node(f"http://example.org/{name}") for name in "xy")
    store.replace_shared(GRAPH_CURATION, [Quad(x, node(TK + "organizedBy"), y, NamedNode(GRAPH_CURATION))])
    return store


def export(store: Store, chosen: RdfFormat) -> tuple[int, bytes]:
    output = io.BytesIO()
    return store.export(output, format=chosen), output.getvalue()


@pytest.mark.parametrize("chosen", DATASETS, ids=str)
def test_a_format_with_named_graphs_holds_all_of_them_and_not_the_merged_graph(
    filled: Store, chosen: RdfFormat
) -> None:
    count, data = export(filled, chosen)
    read = list(parse(data, format=chosen))
    documents = {*document_quads(english()), *document_quads(french())}
    assert {q for q in read if q.graph_name != NamedNode(GRAPH_CURATION)} == documents
    assert count == len(read) == len(documents) + 1
    assert not [q for q in read if q.graph_name == DefaultGraph()]


@pytest.mark.parametrize("chosen", GRAPHS, ids=str)
def test_a_format_without_them_holds_the_merged_graph(filled: Store, chosen: RdfFormat) -> None:
    count, data = export(filled, chosen)
    read = {q.triple for q in parse(data, format=chosen)}
    assert read == set(filled.query("CONSTRUCT WHERE { ?s ?p ?o }"))  # type: ignore[arg-type]
    assert count == len(read)
    assert not [
        t for t in read if "example.org" in str(t) or (t.predicate.value == TK + "quote" and "assertion" in str(t))
    ]


@pytest.mark.parametrize("chosen", [*DATASETS, *GRAPHS], ids=str)
def test_an_export_is_the_same_each_time_and_with_prefixes_where_there_are_any(
    filled: Store, chosen: RdfFormat
) -> None:
    first, second = export(filled, chosen), export(filled, chosen)
    assert first == second
    if chosen in (RdfFormat.TRIG, RdfFormat.TURTLE):
        assert b"@prefix tk: <https://w3id.org/tkgraph/ns#> ." in first[1]
        assert b"tk:organizedBy" in first[1]


def test_lines_are_sorted_graph_by_graph(filled: Store) -> None:
    lines = export(filled, RdfFormat.N_QUADS)[1].decode().splitlines()
    assert lines == sorted(lines, key=lambda line: (line.rsplit(" <", 1)[1], line))


def test_an_empty_store_exports_nothing(store: Store) -> None:
    assert export(store, RdfFormat.N_QUADS) == (0, b"")
