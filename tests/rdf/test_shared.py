"""The ontology and the reference tables as quads."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from datetime import date

import pytest
from pyoxigraph import BlankNode, Quad

from support.rdf import Graph
from tkgraph.errors import InternalError
from tkgraph.model import Entity, EntityType, Label, PartialDate, Statement
from tkgraph.rdf import ontology_quads, reference_quads
from tkgraph.reference import load_reference
from tkgraph.resources import resource
from tkgraph.vocabulary import GRAPH_ONTOLOGY, GRAPH_REFERENCE, ID, OWL, RDF, RDFS, SKOS, TK

NEPAL = Entity(
    id="country/NPL",
    type=EntityType.COUNTRY,
    labels=(Label("Nepal", "en"), Label("Népal", "fr")),
    aliases=(Label("Federal Democratic Republic of Nepal", "en"),),
    iso2="NP",
    iso3="NPL",
    reference=True,
)
KATHMANDU = Entity(id="place/1", type=EntityType.PLACE, labels=(Label("Kathmandu", "en"),), reference=True)
POKHARA = Entity(id="place/2", type=EntityType.PLACE, labels=(Label("Pokhara", "en"),))
SAARC = Entity(
    id="organization/saarc",
    type=EntityType.ORGANIZATION,
    labels=(Label("South Asian Association for Regional Cooperation", "en"),),
    acronyms=(Label("SAARC", "en"), Label("ASACR", "fr")),
    subclass="IntergovernmentalOrganization",
    kind="network",
    reference=True,
)
ENTITIES = (NEPAL, KATHMANDU, POKHARA, SAARC)


def graph_of(*statements: Statement) -> Graph:
    return Graph(reference_quads(ENTITIES, statements))


def in_order(quads: list[Quad]) -> list[Quad]:
    return sorted(set(quads), key=lambda q: (str(q.subject), str(q.predicate), str(q.object)))


def test_an_entity_has_its_classes_names_codes_and_kind() -> None:
    graph = graph_of()
    assert graph.values(ID + "country/NPL", RDF + "type") == {TK + "Country", TK + "Area"}
    assert graph.values(ID + "country/NPL", RDFS + "label") == {"Nepal"}
    assert graph.languages(ID + "country/NPL", SKOS + "prefLabel") == ["en", "fr"]
    assert graph.values(ID + "country/NPL", TK + "iso2") == {"NP"}
    assert graph.values(ID + "country/NPL", TK + "iso3") == {"NPL"}
    saarc = ID + "organization/saarc"
    assert graph.values(saarc, RDF + "type") == {TK + "Organization", TK + "IntergovernmentalOrganization"}
    assert graph.values(saarc, TK + "acronym") == {"SAARC", "ASACR"}
    assert graph.values(saarc, TK + "kind") == {"https://w3id.org/tkgraph/kind/network"}


def test_an_entity_that_is_none_of_the_reference_graph_stays_out_with_all_statements_about_it() -> None:
    graph = graph_of(
        Statement("place/1", "locatedIn", "country/NPL"),
        Statement("place/2", "locatedIn", "country/NPL"),
        Statement("organization/saarc", "activeIn", "place/2"),
    )
    assert graph.values(ID + "place/1", TK + "locatedIn") == {ID + "country/NPL"}
    assert not graph.values(ID + "place/2", RDF + "type")
    assert not graph.values(ID + "place/2", TK + "locatedIn")
    assert not graph.values(ID + "organization/saarc", TK + "activeIn")


@pytest.mark.parametrize(
    ("lexical", "datatype", "first", "last"),
    [
        ("1985", "gYear", date(1985, 1, 1), date(1985, 12, 31)),
        ("1985-02", "gYearMonth", date(1985, 2, 1), date(1985, 2, 28)),
        ("1985-12-08", "date", date(1985, 12, 8), date(1985, 12, 8)),
    ],
)
def test_a_date_is_as_exact_as_the_table_and_bounded_by_days(
    lexical: str, datatype: str, first: date, last: date
) -> None:
    value = PartialDate.parse(lexical)
    graph = graph_of(
        Statement("organization/saarc", "startDate", value), Statement("organization/saarc", "endDate", value)
    )
    saarc = ID + "organization/saarc"
    (start,) = graph.objects(saarc, TK + "startDate")
    assert str(start) == f'"{lexical}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'
    (earliest,), (latest,) = graph.objects(saarc, TK + "earliestStart"), graph.objects(saarc, TK + "latestEnd")
    assert str(earliest) == f'"{first.isoformat()}"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert str(latest) == f'"{last.isoformat()}"^^<http://www.w3.org/2001/XMLSchema#date>'


def test_the_same_thing_elsewhere_keeps_its_iri() -> None:
    elsewhere = "http://www.wikidata.org/entity/Q837"
    assert graph_of(Statement("country/NPL", "sameAs", elsewhere)).values(ID + "country/NPL", OWL + "sameAs") == {
        elsewhere
    }


@pytest.mark.parametrize(
    "statement",
    [
        Statement("country/XXX", "memberOf", "organization/saarc"),
        Statement("country/NPL", "memberOf", "organization/xxx"),
    ],
)
def test_a_statement_about_an_unknown_thing_is_a_defect(statement: Statement) -> None:
    with pytest.raises(InternalError, match=r"/XXX|/xxx"):
        reference_quads(ENTITIES, [statement])


def test_the_order_of_the_tables_does_not_matter() -> None:
    statements = [
        Statement("country/NPL", "memberOf", "organization/saarc"),
        Statement("place/1", "locatedIn", "country/NPL"),
    ]
    assert reference_quads(ENTITIES, statements) == reference_quads(ENTITIES[::-1], statements[::-1])
    assert reference_quads(ENTITIES, statements * 2) == reference_quads(ENTITIES, statements)


def test_the_shipped_tables_reach_the_graph_whole() -> None:
    reference = load_reference()
    quads = reference_quads(reference.entities.values(), reference.statements)
    graph = Graph(quads)
    for entity in reference.entities.values():
        assert (TK + entity.type in graph.values(ID + entity.id, RDF + "type")) == entity.reference, entity.id
    for statement in reference.statements:
        name = (OWL if statement.property == "sameAs" else TK) + statement.property
        value = statement.object
        wanted = value if statement.property == "sameAs" else ID + value if isinstance(value, str) else value.lexical
        assert wanted in graph.values(ID + statement.subject, name), statement
    assert quads == in_order(quads)
    assert {str(q.graph_name) for q in quads} == {f"<{GRAPH_REFERENCE}>"}


@pytest.mark.parametrize(
    ("table", "path", "key"),
    [
        ("countries", "country", "iso3"),
        ("regions", "region", "id"),
        ("organizations", "organization", "id"),
        ("processes", "process", "id"),
        ("programmes", "programme", "id"),
        ("instruments", "instrument", "id"),
    ],
)
def test_every_row_of_a_table_is_a_thing_of_the_graph(table: str, path: str, key: str) -> None:
    reference = load_reference()
    graph = Graph(reference_quads(reference.entities.values(), ()))
    with resource(f"data/reference/{table}.csv").open(encoding="utf-8", newline="") as file:
        ids = [f"{ID}{path}/{row[key]}" for row in csv.DictReader(file)]
    assert len(ids) > 5
    assert [iri for iri in ids if not graph.values(iri, RDFS + "label")] == []


def test_the_ontology_has_no_blank_nodes_and_one_graph() -> None:
    quads = ontology_quads()
    assert not any(isinstance(term, BlankNode) for q in quads for term in (q.subject, q.object))
    assert {str(q.graph_name) for q in quads} == {f"<{GRAPH_ONTOLOGY}>"}
    assert quads == in_order(quads)


def test_every_process_reads_the_same_quads() -> None:
    script = (
        "import hashlib\n"
        "from tkgraph.rdf import ontology_quads, reference_quads\n"
        "from tkgraph.reference import load_reference\n"
        "r = load_reference()\n"
        "quads = ontology_quads() + reference_quads(r.entities.values(), r.statements)\n"
        "print(hashlib.sha256('\\n'.join(map(str, quads)).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
