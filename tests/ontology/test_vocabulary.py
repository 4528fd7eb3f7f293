"""The ontology says the same as the model, and everything that enters a graph is in it."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import rdflib

import tkgraph.extraction
from support.graphs import english, french
from support.rdf import Graph
from tkgraph.model import EntityType, Relation, Status
from tkgraph.rdf import document_quads, ontology_quads, reference_quads
from tkgraph.reference import load_reference
from tkgraph.resources import resource
from tkgraph.vocabulary import KIND, OWL, RDF, RDFS, SKOS, TK, XSD

LANGUAGES = ["en", "es", "fr"]
CLASSES = {
    *(t.value for t in EntityType),
    *("Area", "IntergovernmentalOrganization", "PublicBody", "CivilSocietyOrganization", "CoordinationBody"),
    *("LegalInstrument", "Recommendation", "SourceDocument", "Assertion"),
}
LANGUAGE_FILES = Path(tkgraph.extraction.__file__).parent / "languages"
TYPES = ("Class", "ObjectProperty", "DatatypeProperty")

ONTOLOGY = Graph(ontology_quads())


def declared(*types: str) -> set[str]:
    """The local names of our own terms of these types."""
    found = {name for t in types for name in ONTOLOGY.subjects(RDF + "type", OWL + t)}
    return {name.removeprefix(TK) for name in found if name.startswith(TK)}


def inverses() -> set[str]:
    """The properties that another one names as its inverse and that are described there."""
    forward = declared("ObjectProperty")
    named = {v.removeprefix(TK) for p in forward for v in ONTOLOGY.values(TK + p, OWL + "inverseOf")}
    return named - {p for p in forward if ONTOLOGY.objects(TK + p, OWL + "inverseOf")}


def relations_between_things() -> list[str]:
    concepts = {"kind", "status", "topic", "marker"}
    return sorted(declared("ObjectProperty") - inverses() - concepts)


def test_another_parser_reads_the_same() -> None:
    theirs = rdflib.Graph()
    for name in ("tkgraph", "topics"):
        theirs.parse(resource(f"ontology/{name}.ttl"))
    named = {tuple(map(str, triple)) for triple in theirs if not any(isinstance(t, rdflib.BNode) for t in triple)}
    generated = "https://w3id.org/tkgraph/ns/node/"  # in place of blank nodes
    ours = {(q.subject.value, q.predicate.value, q.object.value) for q in ontology_quads()}  # type: ignore[union-attr]
    assert named == {triple for triple in ours if not any(term.startswith(generated) for term in triple)}


def test_the_classes_are_those_of_the_design() -> None:
    assert declared("Class") == CLASSES


@pytest.mark.parametrize("name", sorted(declared(*TYPES)))
def test_every_term_is_labelled_in_three_languages(name: str) -> None:
    assert ONTOLOGY.languages(TK + name, RDFS + "label") == LANGUAGES


@pytest.mark.parametrize("name", sorted(declared(*TYPES) - inverses()))
def test_every_term_but_inverses_is_explained_in_three_languages(name: str) -> None:
    assert ONTOLOGY.languages(TK + name, RDFS + "comment") == LANGUAGES


@pytest.mark.parametrize("name", sorted(declared("ObjectProperty", "DatatypeProperty") - inverses() - {"acronym"}))
def test_every_property_says_what_it_links(name: str) -> None:
    assert ONTOLOGY.classes_of(name, "domain") <= CLASSES
    assert ONTOLOGY.classes_of(name, "domain")
    assert len(ONTOLOGY.objects(TK + name, RDFS + "range")) == 1


@pytest.mark.parametrize("name", relations_between_things())
def test_every_relation_has_one_inverse_and_an_inverse_belongs_to_one_relation(name: str) -> None:
    (inverse,) = ONTOLOGY.values(TK + name, OWL + "inverseOf")
    assert inverse.removeprefix(TK) in declared("ObjectProperty")
    assert ONTOLOGY.subjects(OWL + "inverseOf", inverse) == {TK + name}


@pytest.mark.parametrize("relation", [r for r in Relation if not r.takes_date and not r.takes_text])
def test_a_relation_links_what_the_model_lets_it_link(relation: Relation) -> None:
    domain, range_ = ONTOLOGY.classes_of(relation, "domain"), ONTOLOGY.classes_of(relation, "range")
    for subject, obj in product(EntityType, EntityType):
        assert relation.accepts(subject, obj) == (subject.value in domain and obj.value in range_), (subject, obj)


def test_dates_take_every_precision_and_roles_any_text() -> None:
    for relation in (Relation.START_DATE, Relation.END_DATE):
        assert ONTOLOGY.values(TK + relation, RDFS + "range") == {TK + "PartialDate"}
    (union,) = ONTOLOGY.values(TK + "PartialDate", OWL + "equivalentClass")
    (head,) = ONTOLOGY.values(union, OWL + "unionOf")
    assert set(ONTOLOGY.members(head)) == {XSD + t for t in ("date", "gYearMonth", "gYear", "gMonthDay", "gMonth")}
    assert ONTOLOGY.values(TK + "role", RDFS + "range") == {RDFS + "Literal"}


def test_what_may_be_inferred() -> None:
    assert ONTOLOGY.values(TK + "fundedBy", RDFS + "subPropertyOf") == {TK + "supportedBy"}
    assert ONTOLOGY.subjects(RDF + "type", OWL + "SymmetricProperty") == {TK + "cooperatesWith"}
    # partOf would make every conference a part of the organization behind its process.
    assert ONTOLOGY.subjects(RDF + "type", OWL + "TransitiveProperty") == {TK + "locatedIn"}


def test_what_is_disjoint() -> None:
    groups = {
        frozenset(m.removeprefix(TK) for m in ONTOLOGY.members(head))
        for axiom in ONTOLOGY.subjects(RDF + "type", OWL + "AllDisjointClasses")
        for head in ONTOLOGY.values(axiom, OWL + "members")
    }
    assert frozenset({"Country", "Region", "Place"}) in groups
    assert any({"Area", "Organization", "Person", "Conference", "Process", "Programme"} <= g for g in groups)


def test_the_ontology_names_no_term_of_its_own_that_it_does_not_describe() -> None:
    used = {iri for iri in ONTOLOGY.predicates() | ONTOLOGY.all_values() if iri.startswith(TK)}
    assert len(used) > 20
    assert all(ONTOLOGY.objects(iri, RDF + "type") for iri in used)


@pytest.mark.parametrize("status", Status)
def test_both_statuses_are_concepts(status: Status) -> None:
    assert ONTOLOGY.languages(TK + status, SKOS + "prefLabel") == LANGUAGES


def kinds_in_use() -> Iterator[str]:
    """The kinds that the tables and the words of the languages give."""
    with resource("data/reference/types.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["kind"] for row in csv.DictReader(file))
    for path in sorted(LANGUAGE_FILES.glob("*.toml")):
        heads = tomllib.loads(path.read_text(encoding="utf-8"))["heads"]
        yield from (head["kind"] for nouns in heads.values() for head in nouns)


@pytest.mark.parametrize("kind", sorted({kind for kind in kinds_in_use() if kind}))
def test_every_kind_in_use_is_in_the_scheme(kind: str) -> None:
    assert ONTOLOGY.values(KIND + kind, SKOS + "inScheme") == {KIND + "scheme"}
    assert ONTOLOGY.languages(KIND + kind, SKOS + "prefLabel") == LANGUAGES


def test_every_term_that_a_document_or_the_tables_bring_is_described() -> None:
    reference = load_reference()
    graph = Graph(
        [
            *document_quads(english()),
            *document_quads(french()),
            *reference_quads(reference.entities.values(), reference.statements),
        ]
    )
    used = {iri.removeprefix(TK) for iri in graph.predicates() | graph.all_values(RDF + "type") if iri.startswith(TK)}
    assert len(used) > 30
    assert used <= declared(*TYPES)
    assert all(ONTOLOGY.objects(kind, RDF + "type") for kind in graph.all_values(TK + "kind"))


def test_what_the_tables_say_fits_the_relations() -> None:
    reference = load_reference()
    types = {entity.id: entity.type.value for entity in reference.entities.values()}
    ends = {
        s.property: (ONTOLOGY.classes_of(s.property, "domain"), ONTOLOGY.classes_of(s.property, "range"))
        for s in reference.statements
    }
    for statement in reference.statements:
        domain, range_ = ends[statement.property]
        if statement.property != "sameAs":
            assert types[statement.subject] in domain, statement
        if statement.property != "sameAs" and isinstance(statement.object, str):
            assert types[statement.object] in range_, statement
