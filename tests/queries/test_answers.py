from __future__ import annotations

import io

import pytest

from tkgraph.errors import QuerySyntaxError, UsageError
from tkgraph.queries import run_query
from tkgraph.store.base import Store

COUNTRY = "SELECT ?x ?name WHERE { ?x tk:iso3 'NPL' ; rdfs:label ?name }"


def written(store: Store, query: str, name: str) -> str:
    output = io.BytesIO()
    run_query(store, query).write(output, format=name)
    return output.getvalue().decode("utf-8")


def test_rows_shorten_what_has_a_prefix(store: Store) -> None:
    result = run_query(store, COUNTRY)
    assert (result.columns, result.rows) == (("x", "name"), [("id:country/NPL", "Nepal")])


@pytest.mark.parametrize(
    ("name", "piece"),
    [("csv", "id/country/NPL,Nepal"), ("tsv", '"Nepal"@en'), ("json", '"bindings"'), ("xml", "<binding name=")],
)
def test_rows_in_the_standard_formats(store: Store, name: str, piece: str) -> None:
    assert piece in written(store, COUNTRY, name)


@pytest.mark.parametrize("name", ["turtle", "ntriples"])
def test_graphs_in_the_standard_formats(store: Store, name: str) -> None:
    assert "country/NPL" in written(store, "CONSTRUCT { ?x tk:iso3 ?c } WHERE { ?x tk:iso3 ?c }", name)


@pytest.mark.parametrize(
    ("query", "name"), [(COUNTRY, "turtle"), ("CONSTRUCT WHERE { ?x tk:iso3 ?c }", "csv"), ("ASK {}", "csv")]
)
def test_a_format_that_cannot_hold_the_answer_is_refused(store: Store, query: str, name: str) -> None:
    with pytest.raises(UsageError):
        written(store, query, name)


def test_a_yes_or_no_answer_is_a_table_of_one_cell(store: Store) -> None:
    assert run_query(store, "ASK { ?x tk:iso3 'NPL' }").rows == [("true",)]
    assert '"boolean":true' in written(store, "ASK { ?x tk:iso3 'NPL' }", "json").replace(" ", "")


def test_an_update_is_no_query(store: Store) -> None:
    with pytest.raises(QuerySyntaxError, match="update"):
        run_query(store, "DELETE WHERE { ?s ?p ?o }")
