from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from support.graphs import (
    CONFERENCE,
    INDIA,
    IOM,
    PAKISTAN,
    PROCESS,
    english,
    french,
    make_document,
    make_extraction,
    make_fact,
)
from tkgraph.errors import InternalError
from tkgraph.model import Entity, EntityType, Evidence, Extraction, Label, PartialDate, Relation
from tkgraph.rdf import document_quads
from tkgraph.vocabulary import DCT, ID, KIND, MARKER, PROV, RDF, RDFS, SKOS, TK, TOPIC, XSD, document_iri, entity_iri

CONFERENCE_NODE = NamedNode(entity_iri(CONFERENCE.id))


def objects(quads: Iterable[Quad], subject: str | NamedNode, predicate: str) -> set[object]:
    wanted = subject if isinstance(subject, NamedNode) else NamedNode(subject)
    return {q.object for q in quads if q.subject == wanted and q.predicate.value == predicate}


def subjects_of_type(quads: Iterable[Quad], name: str) -> list[NamedNode]:
    found = {q.subject for q in quads if q.predicate.value == RDF + "type" and q.object == NamedNode(TK + name)}
    return sorted((s for s in found if isinstance(s, NamedNode)), key=str)


def bounds(entity: Entity, *dates: tuple[Relation, PartialDate]) -> dict[str, str]:
    document = make_document("a.txt", "Some time.")
    facts = [make_fact(document, entity, relation, date, "Some time") for relation, date in dates]
    quads = document_quads(make_extraction(document, [entity], facts))
    return {
        q.predicate.value.removeprefix(TK): q.object.value
        for q in quads
        if q.predicate.value in (TK + "earliestStart", TK + "latestEnd") and isinstance(q.object, Literal)
    }


def test_the_document_describes_itself() -> None:
    extraction = english()
    quads = document_quads(extraction)
    iri = document_iri(extraction.document.id)
    assert objects(quads, iri, RDF + "type") == {NamedNode(TK + "SourceDocument")}
    assert objects(quads, iri, DCT + "title") == {Literal("Regional conference ends", language="en")}
    assert objects(quads, iri, RDFS + "label") == {Literal("Regional conference ends", language="en")}
    assert objects(quads, iri, DCT + "language") == {Literal("en")}
    assert objects(quads, iri, DCT + "source") == {Literal("islamabad-en.txt")}
    assert objects(quads, iri, DCT + "issued") == {Literal("2006-02-24", datatype=NamedNode(XSD + "date"))}
    assert objects(quads, iri, TK + "sha256") == {Literal(extraction.document.sha256)}
    assert objects(quads, iri, TK + "documentText") == {Literal(extraction.document.text)}
    assert objects(quads, iri, TK + "mentions") == {NamedNode(entity_iri(e.id)) for e in extraction.entities}


def test_what_a_document_does_not_say_is_not_written() -> None:
    document = make_document("a.txt", "Nothing.", language="und")
    quads = document_quads(make_extraction(document, ()))
    said = {q.predicate.value for q in quads}
    assert said.isdisjoint({DCT + "title", DCT + "issued", DCT + "publisher", TK + "mentions"})
    assert objects(quads, document_iri(document.id), RDFS + "label") == {Literal("a.txt")}


def test_a_title_of_unknown_language_has_no_tag_and_a_publisher_is_written() -> None:
    document = make_document("a.txt", "Nothing.", language="und", title="Nothing.")
    document = dataclasses.replace(document, publisher="IOM")
    quads = document_quads(make_extraction(document, ()))
    assert objects(quads, document_iri(document.id), DCT + "title") == {Literal("Nothing.")}
    assert objects(quads, document_iri(document.id), DCT + "publisher") == {Literal("IOM")}


def test_a_thing_of_its_own_is_described_and_one_of_the_tables_is_not() -> None:
    quads = document_quads(english())
    assert objects(quads, CONFERENCE_NODE, RDF + "type") == {NamedNode(TK + "Conference")}
    assert objects(quads, CONFERENCE_NODE, RDFS + "label") == {
        Literal("Regional Conference on Trafficking", language="en")
    }
    assert objects(quads, CONFERENCE_NODE, SKOS + "prefLabel") == {
        Literal("Regional Conference on Trafficking", language="en"),
        Literal("Conférence régionale contre la traite des êtres humains", language="fr"),
    }
    assert objects(quads, CONFERENCE_NODE, SKOS + "altLabel") == {Literal("the Islamabad conference", language="en")}
    assert objects(quads, CONFERENCE_NODE, TK + "acronym") == {Literal("RCT")}
    assert objects(quads, CONFERENCE_NODE, TK + "kind") == {NamedNode(KIND + "conference")}
    assert [q for q in quads if q.subject == NamedNode(entity_iri(IOM.id))] == []


def test_the_base_class_stands_beside_the_subclass() -> None:
    agency = Entity(
        id="organization/x", type=EntityType.ORGANIZATION, labels=(Label("X"),), subclass="CivilSocietyOrganization"
    )
    quads = document_quads(make_extraction(make_document("a.txt", "X."), [agency]))
    assert objects(quads, entity_iri(agency.id), RDF + "type") == {
        NamedNode(TK + "Organization"),
        NamedNode(TK + "CivilSocietyOrganization"),
    }


@pytest.mark.parametrize("extraction", [english(), french()], ids=["english", "french"])
def test_each_fact_has_its_triple_and_its_proof(extraction: Extraction) -> None:
    quads = document_quads(extraction)
    (iri,) = subjects_of_type(quads, "SourceDocument")
    for fact in extraction.facts:
        assertion = NamedNode(f"{ID}assertion/{fact.id}")
        (subject,), (predicate,), (obj,) = (
            objects(quads, assertion, RDF + name) for name in ("subject", "predicate", "object")
        )
        assert isinstance(subject, NamedNode)
        assert subject == NamedNode(entity_iri(fact.subject))
        assert predicate == NamedNode(TK + fact.relation.value)
        assert objects(quads, subject, TK + fact.relation.value) >= {obj}
        assert objects(quads, assertion, RDF + "type") == {NamedNode(TK + "Assertion")}
        assert objects(quads, assertion, TK + "quote") == {Literal(fact.evidence.quote)}
        assert objects(quads, assertion, TK + "start") == {Literal(fact.evidence.start)}
        assert objects(quads, assertion, TK + "end") == {Literal(fact.evidence.end)}
        assert objects(quads, assertion, TK + "confidence") == {Literal("0.95", datatype=NamedNode(XSD + "decimal"))}
        assert objects(quads, assertion, TK + "rule") == {Literal(fact.rule)}
        assert objects(quads, assertion, PROV + "wasDerivedFrom") == {iri}


def test_two_proofs_of_one_fact_are_one_triple_and_two_assertions() -> None:
    extraction = english()
    again = make_fact(extraction.document, CONFERENCE, Relation.HAS_PARTICIPANT, INDIA, "Delegates of India returned")
    before = document_quads(extraction)
    after = document_quads(dataclasses.replace(extraction, facts=(*extraction.facts, again)))
    assert len(subjects_of_type(after, "Assertion")) == len(subjects_of_type(before, "Assertion")) + 1
    assert {q for q in after if q.subject == CONFERENCE_NODE} == {q for q in before if q.subject == CONFERENCE_NODE}


def test_of_two_rules_that_read_the_same_words_alike_the_surer_one_counts() -> None:
    document = make_document("a.txt", "Organized by IOM.")
    weak, strong = (
        make_fact(document, CONFERENCE, Relation.ORGANIZED_BY, IOM, "Organized by IOM", confidence=c)
        for c in (0.5, 0.9)
    )
    results = [document_quads(make_extraction(document, (CONFERENCE, IOM), f)) for f in ([weak, strong], [strong])]
    assert results[0] == results[1]


def test_a_role_is_a_text_in_the_language_of_the_document() -> None:
    person = Entity(id="person/x", type=EntityType.PERSON, labels=(Label("X"),))
    document = make_document("a.txt", "X, chef de mission.", language="fr")
    fact = make_fact(document, person, Relation.ROLE, "chef de mission", "X, chef de mission")
    quads = document_quads(make_extraction(document, [person], [fact]))
    role = Literal("chef de mission", language="fr")
    assert objects(quads, entity_iri(person.id), TK + "role") == {role}
    assert objects(quads, f"{ID}assertion/{fact.id}", RDF + "object") == {role}


@pytest.mark.parametrize(
    ("lexical", "datatype"),
    [
        ("2004", "gYear"),
        ("2005-02", "gYearMonth"),
        ("2005-02-21", "date"),
        ("--02-21", "gMonthDay"),
        ("--02", "gMonth"),
    ],
)
def test_a_date_is_as_exact_as_the_text_also_once_it_is_stored(lexical: str, datatype: str) -> None:
    document = make_document("a.txt", "Some time.")
    fact = make_fact(document, CONFERENCE, Relation.START_DATE, PartialDate.parse(lexical), "Some time")
    quads = document_quads(make_extraction(document, [CONFERENCE], [fact]))
    written = Literal(lexical, datatype=NamedNode(XSD + datatype))
    assert objects(quads, CONFERENCE_NODE, TK + "startDate") == {written}
    store = Store()
    store.extend(quads)
    assert set(store) == set(quads)


START, END = Relation.START_DATE, Relation.END_DATE


@pytest.mark.parametrize(
    ("entity", "dates", "expected"),
    [
        (
            CONFERENCE,
            {START: "2005-02-21", END: "2005-02-23"},
            {"earliestStart": "2005-02-21", "latestEnd": "2005-02-23"},
        ),
        (CONFERENCE, {START: "2005-02"}, {"earliestStart": "2005-02-01", "latestEnd": "2005-02-28"}),
        (CONFERENCE, {END: "2004"}, {"earliestStart": "2004-01-01", "latestEnd": "2004-12-31"}),
        (CONFERENCE, {START: "--02-21", END: "--02-23"}, {}),
        (CONFERENCE, {START: "--02-21", END: "2006-02-23"}, {"latestEnd": "2006-02-23"}),
        (PROCESS, {START: "2004"}, {"earliestStart": "2004-01-01"}),
        (PROCESS, {END: "2010-06"}, {"latestEnd": "2010-06-30"}),
    ],
)
def test_bounds_for_filters(entity: Entity, dates: dict[Relation, str], expected: dict[str, str]) -> None:
    assert bounds(entity, *((r, PartialDate.parse(d)) for r, d in dates.items())) == expected


def test_of_several_dates_the_bounds_are_the_widest() -> None:
    dates = [PartialDate(2005, 2, 21), PartialDate(2005)]
    assert bounds(CONFERENCE, *((r, d) for r in (START, END) for d in dates)) == {
        "earliestStart": "2005-01-01",
        "latestEnd": "2005-12-31",
    }


def test_a_recommendation_and_its_proofs() -> None:
    extraction = english()
    quads = document_quads(extraction)
    first = extraction.recommendations[0]
    iri = NamedNode(f"{ID}recommendation/{first.id}")
    assert iri in subjects_of_type(quads, "Recommendation")
    assert objects(quads, iri, TK + "text") == {Literal('"identifying the routes" \\', language="en")}
    assert objects(quads, iri, TK + "status") == {NamedNode(TK + "recommended")}
    assert objects(quads, iri, TK + "topic") == {NamedNode(TOPIC + "investigation")}
    assert objects(quads, iri, TK + "marker") == {NamedNode(MARKER + "rights-based")}
    assert objects(quads, iri, TK + "recommendedBy") == {CONFERENCE_NODE}
    assert objects(quads, iri, TK + "addressedTo") == {NamedNode(entity_iri(PAKISTAN.id))}
    assert objects(quads, iri, TK + "quote") == {Literal(first.text)}
    proofs = {q.subject for q in quads if q.predicate.value == RDF + "subject" and q.object == iri}
    proved = Counter(o for p in proofs if isinstance(p, NamedNode) for o in objects(quads, p, RDF + "predicate"))
    assert proved == {NamedNode(TK + name): 1 for name in ("recommendedBy", "addressedTo", "containedIn")}
    assert all(objects(quads, p, TK + "quote") == {Literal(first.text)} for p in proofs if isinstance(p, NamedNode))


def test_a_long_recommendation_has_a_short_display_name() -> None:
    extraction = english()
    words = " ".join(["raising awareness"] * 20)
    document = make_document("long.txt", words)
    recommendation = dataclasses.replace(
        extraction.recommendations[1], evidence=document.evidence(0, len(words)), addressed_to=(), contained_in=""
    )
    quads = document_quads(make_extraction(document, [CONFERENCE], recommendations=[recommendation]))
    (label,) = objects(quads, f"{ID}recommendation/{recommendation.id}", RDFS + "label")
    assert isinstance(label, Literal)
    assert len(label.value) <= 122
    assert label.value == "raising awareness " * 6 + "raising …"


def test_a_measure_that_two_recommend_is_one_recommendation_of_both() -> None:
    extraction = english()
    first = extraction.recommendations[0]
    other = dataclasses.replace(first, recommended_by=PAKISTAN.id)
    quads = document_quads(dataclasses.replace(extraction, recommendations=(first, other)))
    (iri,) = subjects_of_type(quads, "Recommendation")
    assert objects(quads, iri, TK + "recommendedBy") == {CONFERENCE_NODE, NamedNode(entity_iri(PAKISTAN.id))}


def test_a_quote_that_is_not_in_the_text_is_a_defect_and_its_message_holds_no_text() -> None:
    extraction = english()
    fact = extraction.facts[0]
    e = fact.evidence
    false = Evidence(document_id=e.document_id, start=e.start, end=e.end, quote="x" * (e.end - e.start))
    with pytest.raises(InternalError) as caught:
        document_quads(dataclasses.replace(extraction, facts=(dataclasses.replace(fact, evidence=false),)))
    assert "xx" not in str(caught.value)
    assert e.quote not in str(caught.value)


def test_a_proof_from_another_document_is_a_defect() -> None:
    with pytest.raises(InternalError, match="another document"):
        document_quads(dataclasses.replace(english(), facts=french().facts))


def test_a_fact_about_something_that_is_no_entity_is_a_defect() -> None:
    extraction = english()
    with pytest.raises(InternalError, match=IOM.id):
        document_quads(
            dataclasses.replace(extraction, entities=tuple(e for e in extraction.entities if e.id != IOM.id))
        )


def test_all_lies_in_the_documents_graph_sorted_once_without_blank_nodes() -> None:
    extraction = english()
    quads = document_quads(extraction)
    assert {q.graph_name for q in quads} == {NamedNode(document_iri(extraction.document.id))}
    assert len(quads) == len(set(quads))
    assert quads == sorted(quads, key=lambda q: (str(q.subject), str(q.predicate), str(q.object)))
    assert not [q for q in quads if BlankNode in (type(q.subject), type(q.object))]


def test_the_order_of_what_is_found_does_not_matter() -> None:
    extraction = english()
    turned = dataclasses.replace(
        extraction,
        entities=extraction.entities[::-1],
        facts=extraction.facts[::-1],
        recommendations=extraction.recommendations[::-1],
    )
    assert document_quads(turned) == document_quads(extraction)


def test_the_same_in_every_process() -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]; from support.graphs import english\n"
        "from tkgraph.rdf import document_quads; import hashlib\n"
        "print(hashlib.sha256(repr(document_quads(english())).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    results = {
        subprocess.run(
            [sys.executable, "-c", program, str(root / "src"), str(root / "tests")],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1
