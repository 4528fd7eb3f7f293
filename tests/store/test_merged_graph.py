"""The contract of every store: what writing, replacing and removing leave in the named graphs and the merged graph."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, QueryTriples, RdfFormat

from support.graphs import CONFERENCE, INDIA, IOM, NEPAL, PAKISTAN, english, french
from tkgraph.errors import InternalError
from tkgraph.model import Extraction
from tkgraph.rdf import document_quads
from tkgraph.store.base import Change, Store
from tkgraph.vocabulary import (
    GRAPH_CURATION,
    GRAPH_INFERRED,
    GRAPH_ONTOLOGY,
    GRAPH_REFERENCE,
    RDF,
    RDFS,
    TK,
    document_iri,
    entity_iri,
)

NewStore = Callable[[], Store]
TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def iri_of(extraction: Extraction) -> str:
    return document_iri(extraction.document.id)


def write(store: Store, extraction: Extraction) -> Change:
    return store.replace_document(iri_of(extraction), document_quads(extraction))


def exported(store: Store, chosen: RdfFormat = RdfFormat.N_QUADS) -> bytes:
    output = io.BytesIO()
    store.export(output, format=chosen)
    return output.getvalue()


def merged(store: Store) -> list[str]:
    answer = store.query(TRIPLES)
    assert isinstance(answer, QueryTriples)
    return sorted(str(t) for t in answer)


def count(store: Store, pattern: str) -> int:
    answer = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(answer, QuerySolutions)
    (value,) = (row["n"].value for row in answer)
    return int(str(value))


def expected_merged(*graphs: Iterable[Quad]) -> list[str]:
    """The definition, written down once more and plainly: each triple once, without assertions and texts."""
    triples = set()
    for quads in graphs:
        listed = list(quads)
        typed = [q for q in listed if q.predicate.value == RDF + "type"]
        assertions = {q.subject for q in typed if q.object == NamedNode(TK + "Assertion")}
        triples |= {
            str(q.triple) for q in listed if q.subject not in assertions and q.predicate.value != TK + "documentText"
        }
    return sorted(triples)


def names(graph: str, *pairs: tuple[str, str]) -> list[Quad]:
    return [
        Quad(NamedNode(entity_iri(e)), NamedNode(RDFS + "label"), Literal(name, language="en"), NamedNode(graph))
        for e, name in pairs
    ]


REFERENCE = names(GRAPH_REFERENCE, (IOM.id, IOM.name), (PAKISTAN.id, PAKISTAN.name))


def test_writing_says_what_it_changed(store: Store) -> None:
    assert write(store, english()) == Change.ADDED
    assert write(store, english()) == Change.UNCHANGED
    assert write(store, english(participants=[PAKISTAN])) == Change.REPLACED
    assert store.replace_shared(GRAPH_REFERENCE, REFERENCE) == Change.ADDED
    assert store.replace_shared(GRAPH_REFERENCE, REFERENCE[::-1]) == Change.UNCHANGED
    assert store.replace_shared(GRAPH_REFERENCE, REFERENCE[:1]) == Change.REPLACED


def test_a_document_is_kept_as_it_was_given(store: Store) -> None:
    write(store, english())
    assert sorted(map(str, store.quads(iri_of(english())))) == sorted(map(str, document_quads(english())))


def test_loading_twice_changes_nothing(store: Store) -> None:
    write(store, english())
    before = exported(store), merged(store)
    write(store, english())
    assert (exported(store), merged(store)) == before


def test_the_order_of_loads_does_not_matter(new_store: NewStore) -> None:
    steps: list[Callable[[Store], object]] = [
        lambda s: write(s, english()),
        lambda s: write(s, french()),
        lambda s: s.replace_shared(GRAPH_REFERENCE, REFERENCE),
    ]
    results = set()
    for order in permutations(steps):
        store = new_store()
        for step in order:
            step(store)
        results.add((exported(store), exported(store, RdfFormat.N_TRIPLES), tuple(merged(store))))
    assert len(results) == 1


def test_the_merged_graph_holds_each_triple_once_without_proofs_and_texts(store: Store) -> None:
    write(store, english())
    write(store, french())
    store.replace_shared(GRAPH_REFERENCE, REFERENCE)
    assert merged(store) == expected_merged(document_quads(english()), document_quads(french()), REFERENCE)
    assert count(store, "?x a tk:Assertion") == 0
    assert count(store, "?x tk:documentText ?text") == 0
    assert count(store, f"<{entity_iri(CONFERENCE.id)}> tk:hasParticipant ?who") == 3
    assert count(store, "?meeting tk:hasParticipant ?who ; tk:organizedBy ?by") == 3
    assert count(store, "GRAPH ?document { ?meeting tk:hasParticipant ?who }") == 5


def test_what_the_ontology_says_of_assertions_is_in_the_merged_graph(store: Store) -> None:
    quote, assertion, graph = (NamedNode(iri) for iri in (TK + "quote", TK + "Assertion", GRAPH_ONTOLOGY))
    said = [Quad(quote, NamedNode(RDFS + "domain"), assertion, graph)]
    store.replace_shared(GRAPH_ONTOLOGY, said)
    assert merged(store) == expected_merged(said) != []


def test_removing_one_of_two_documents_keeps_what_the_other_says(store: Store) -> None:
    write(store, english())
    write(store, french())
    assert store.remove_document(iri_of(english()))
    assert merged(store) == expected_merged(document_quads(french()))
    assert not list(store.quads(iri_of(english())))


def test_removing_leaves_no_triple_behind(store: Store) -> None:
    write(store, english())
    assert store.remove_document(iri_of(english()))
    assert exported(store) == b""
    assert merged(store) == []
    assert count(store, "GRAPH ?g {}") == 0
    assert not store.remove_document(iri_of(english()))


def test_removing_what_was_never_there_changes_nothing(store: Store) -> None:
    write(store, french())
    before = exported(store), merged(store)
    assert not store.remove_document(iri_of(english()))
    assert (exported(store), merged(store)) == before


def test_replacing_drops_exactly_what_the_document_no_longer_says(new_store: NewStore) -> None:
    changed, fresh = new_store(), new_store()
    for version in (english(), french(), english(participants=[PAKISTAN])):
        write(changed, version)
    for version in (french(), english(participants=[PAKISTAN])):
        write(fresh, version)
    assert exported(changed) == exported(fresh)
    assert merged(changed) == merged(fresh)
    # Nepal is gone with the sentence; India is not, since the French document says so too.
    participants = "?meeting tk:hasParticipant"
    assert count(changed, f"{participants} <{entity_iri(NEPAL.id)}>") == 0
    assert count(changed, f"{participants} <{entity_iri(INDIA.id)}>") == 1


def test_what_a_document_shares_with_the_tables_or_with_what_is_inferred_outlives_it(store: Store) -> None:
    shared = [
        Quad(q.subject, q.predicate, q.object, NamedNode(GRAPH_INFERRED))
        for q in document_quads(french())
        if q.predicate.value == TK + "organizedBy"
    ]
    write(store, french())
    store.replace_shared(GRAPH_INFERRED, shared)
    store.remove_document(iri_of(french()))
    assert merged(store) == expected_merged(shared)
    store.replace_shared(GRAPH_INFERRED, [])
    assert merged(store) == []


def test_a_decision_of_people_is_kept_but_is_no_fact_and_keeps_none_alive(store: Store) -> None:
    write(store, french())
    decision = [
        Quad(q.subject, q.predicate, q.object, NamedNode(GRAPH_CURATION))
        for q in document_quads(french())
        if q.predicate.value in (TK + "organizedBy", RDF + "type")
    ]
    before = merged(store)
    store.replace_shared(GRAPH_CURATION, decision)
    assert merged(store) == before
    store.remove_document(iri_of(french()))
    assert merged(store) == []
    assert sorted(map(str, store.quads(GRAPH_CURATION))) == sorted(map(str, decision))


def test_a_quad_of_another_graph_is_a_defect_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(InternalError, match="another graph"):
        store.replace_document(iri_of(english()), document_quads(french()))
    assert exported(store) == b""


def test_a_failure_while_quads_are_made_writes_nothing(store: Store) -> None:
    def broken() -> Iterator[Quad]:
        yield from document_quads(english())
        raise ValueError("in the middle")

    write(store, english(participants=[PAKISTAN]))
    before = exported(store), merged(store)
    with pytest.raises(ValueError, match="in the middle"):
        store.replace_document(iri_of(english()), broken())
    assert (exported(store), merged(store)) == before


NASTY = [
    'a "quoted" \\ back\\slash',
    "line\nfeed\r\n\ttab",
    "} ; DROP ALL ; INSERT DATA { # '''",
    "\x00\x01\x7f\x85\u2028",
    "\U0001f1f5\U0001f1f0 l’Inde – «é»",
    "\\u0041 is not A",
]


@pytest.mark.parametrize("text", NASTY)
def test_any_text_comes_back_as_it_was_and_goes_again(store: Store, text: str) -> None:
    iri = document_iri("nasty")
    value = [Quad(NamedNode(iri), NamedNode(TK + "rule"), Literal(text), NamedNode(iri))]
    store.replace_document(iri, names(iri, (IOM.id, "before")))
    # By replacing, which an engine may do through a text of SPARQL, not only by adding.
    store.replace_document(iri, value)
    assert list(store.quads(iri)) == value
    assert merged(store) == [str(value[0].triple)]
    assert store.replace_document(iri, value) == Change.UNCHANGED
    store.replace_document(iri, names(iri, (IOM.id, "after")))
    assert count(store, "?s tk:rule ?text") == 0


def test_a_number_in_another_form_is_no_change(store: Store) -> None:
    iri = document_iri("number")
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    one, other = (
        [Quad(NamedNode(iri), NamedNode(TK + "confidence"), Literal(form, datatype=decimal), NamedNode(iri))]
        for form in ("1.50", "1.5")
    )
    assert store.replace_document(iri, one) == Change.ADDED
    assert store.replace_document(iri, one) == Change.UNCHANGED
    assert store.replace_document(iri, other) == Change.UNCHANGED


def test_a_large_document_is_written_replaced_and_removed(store: Store) -> None:
    extraction = english()
    large = dataclasses.replace(
        extraction, document=dataclasses.replace(extraction.document, text=extraction.document.text + " word" * 400_000)
    )
    assert write(store, large) == Change.ADDED
    assert write(store, extraction) == Change.REPLACED
    assert write(store, large) == Change.REPLACED
    assert merged(store) == expected_merged(document_quads(large))
    store.remove_document(iri_of(large))
    assert merged(store) == []
