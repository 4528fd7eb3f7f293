"""The contract of every store: what a query may ask, and what is refused before it reaches the engine."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

from support.graphs import CONFERENCE, IOM, english, french
from tkgraph.errors import QuerySyntaxError
from tkgraph.rdf import document_quads
from tkgraph.store.base import Store
from tkgraph.vocabulary import PREFIXES, document_iri, entity_iri


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with the two documents."""
    for extraction in (english(), french()):
        store.replace_document(document_iri(extraction.document.id), document_quads(extraction))
    return store


class _Requests(HTTPServer):
    """A server that counts who asks."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.paths: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, _Requests)
        self.server.paths.append(self.path)
        self.send_error(500)

    do_POST = do_GET  # noqa: N815 - the name that the server calls

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture
def server() -> Iterator[_Requests]:
    with _Requests() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def export(store: Store) -> bytes:
    output = io.BytesIO()
    store.export(output, format=RdfFormat.N_QUADS)
    return output.getvalue()


def test_the_four_forms(filled: Store) -> None:
    rows = filled.query(f"SELECT ?by {{ <{entity_iri(CONFERENCE.id)}> tk:organizedBy ?by }}")
    assert isinstance(rows, QuerySolutions)
    assert [row["by"].value for row in rows] == [entity_iri(IOM.id)]
    asked = filled.query("ASK { ?conference a tk:Conference }")
    assert isinstance(asked, QueryBoolean)
    assert bool(asked)
    assert isinstance(filled.query("CONSTRUCT WHERE { ?s tk:organizedBy ?o }"), QueryTriples)
    assert isinstance(filled.query("DESCRIBE id:organization\\/iom"), QueryTriples)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_prefixes_need_not_be_declared(filled: Store, prefix: str) -> None:
    (row,) = filled.query(f"SELECT ({prefix}:x AS ?iri) {{}}")  # type: ignore[misc]
    assert row["iri"].value == f"{PREFIXES[prefix]}x"


def test_a_query_may_declare_them_otherwise(filled: Store) -> None:
    (row,) = filled.query("PREFIX tk: <http://example.org/> SELECT (tk:x AS ?iri) {}")  # type: ignore[misc]
    assert row["iri"].value == "http://example.org/x"


def test_named_graphs_give_the_words_that_prove_a_fact(filled: Store) -> None:
    rows = filled.query(
        """SELECT ?document ?quote { GRAPH ?document {
        ?assertion rdf:predicate tk:organizedBy ; tk:quote ?quote ; prov:wasDerivedFrom ?document } } ORDER BY ?quote"""
    )
    assert isinstance(rows, QuerySolutions)
    assert [(r["document"].value, r["quote"].value) for r in rows] == [
        (document_iri(french().document.id), "organisée par l’OIM"),
        (document_iri(english().document.id), "organized by IOM"),
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("SELECT * WHERE {\n ?s ?p }", "line 2, column 9"),
        ("", "line 1, column 1"),
        ("# only a comment", "SPARQL"),
        ("ASK {} ASK {}", "SPARQL"),
        ("SELECT * { ?x unknown:y ?z }", "Prefix not found"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }", "unbound"),
        ("SELECT (tk:noFunction(1) AS ?x) {}", "noFunction"),
        ('ASK { ?s ?p "\udc80" }', "UTF-8"),
    ],
)
def test_what_is_no_valid_query(filled: Store, text: str, part: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        filled.query(text)
    assert part in str(caught.value)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <b:b> 1 }",
        "delete where { ?s ?p ?o }",
        "PREFIX a: <b:> DELETE { ?s ?p ?o } INSERT {} WHERE { ?s ?p ?o }",
        "# SELECT\nCLEAR ALL",
        "DROP SILENT DEFAULT",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "COPY DEFAULT TO <a:a>",
        "ASK {} ; DROP ALL",
        "SELECT * { ?s ?p ?o } ; CLEAR ALL",
    ],
)
def test_an_update_is_refused_and_changes_nothing(filled: Store, update: str) -> None:
    before = export(filled)
    with pytest.raises(QuerySyntaxError):
        filled.query(update)
    assert export(filled) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT <SERVER> { ?s ?p ?o } }",
        "SELECT * {SERVICE<SERVER>{?s ?p ?o}}",
        "SELECT * { # a comment\rSERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { # a comment\nSERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { BIND(<SERVER> AS ?where) SERVICE ?where { ?s ?p ?o } }",
        "PREFIX other: <SERVER> SELECT * { SERVICE other: { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?a ?b '#' } SERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?a ?b '''it's #''' } SERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?a ?b '\\'#' } SERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?a ?b <http://example.org/#x> } SERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?a ?b <http://example.org/\\u0041#x> } SERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?a ?b <http://example.org/\\U00000041#x> } SERVICE <SERVER> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL { ?a tk:it\\'s ?c } SERVICE <SERVER> { ?s ?p ?o } OPTIONAL { ?a tk:it\\'s ?c } }",
        "SELECT * { { SELECT * { SERVICE <SERVER> { ?s ?p ?o } } } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <SERVER> { ?s ?p ?o } } }",
        "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE<SERVER>{?s ?p ?o}}",
    ],
)
def test_no_query_asks_another_server(filled: Store, server: _Requests, text: str) -> None:
    with pytest.raises(QuerySyntaxError, match="another host"):
        filled.query(text.replace("SERVER", f"http://127.0.0.1:{server.server_port}/"))
    assert server.paths == []


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_from_fetches_nothing(filled: Store, server: _Requests, clause: str) -> None:
    address = f"http://127.0.0.1:{server.server_port}/"
    rows = filled.query(f"SELECT * {clause} <{address}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}")
    assert isinstance(rows, QuerySolutions)
    assert list(rows) == []
    assert server.paths == []


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p 'SERVICE' } # SERVICE and DROP ALL",
        'ASK { ?s ?p """a SERVICE\n<x> "quoted" """ }',
        "ASK { ?service ?load <http://example.org/SERVICE> }",
        "ASK { ?s tk:service ?o }",
        "SELECT ?add { ?add tk:load ?insert }",
    ],
)
def test_the_words_in_harmless_places_are_no_trap(filled: Store, text: str) -> None:
    filled.query(text)
