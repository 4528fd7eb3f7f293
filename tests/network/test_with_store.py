"""From an extraction through the document's graph and the embedded store to the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.graphs import make_document, make_extraction, make_fact
from tkgraph.model import Entity, EntityType, Extraction, Label, PartialDate, Recommendation, Relation, Status
from tkgraph.network import write_network
from tkgraph.network.projection import project
from tkgraph.rdf import document_quads
from tkgraph.store.oxigraph import OxigraphStore
from tkgraph.vocabulary import ID, document_iri

MEETING = "conference/senior-officials-meeting"


def extraction(language: str, text: str, meeting: str) -> Extraction:
    """One document whose whole text proves that a meeting was organized by Viet Nam."""
    document = make_document(f"hanoi-{language}.txt", text, language=language, title=text[:20])
    viet_nam = Entity(id="country/VNM", type=EntityType.COUNTRY, labels=(Label("Viet Nam", "en"),), iso3="VNM")
    event = Entity(id=MEETING, type=EntityType.CONFERENCE, labels=(Label(meeting, language),), kind="meeting")
    measure = Recommendation(
        evidence=document.evidence(0, 9),
        status=Status.DISCUSSED,
        recommended_by=MEETING,
        topics=("coordination",),
        confidence=0.8,
        rule="test",
    )
    facts = [
        make_fact(document, event, Relation.ORGANIZED_BY, viet_nam, text),
        make_fact(document, event, Relation.START_DATE, PartialDate(None, 2, 14), text),
    ]
    return make_extraction(document, (event, viet_nam), facts, recommendations=(measure,))


@pytest.fixture
def store(tmp_path: Path) -> OxigraphStore:
    store = OxigraphStore(tmp_path / "store", create=True)
    for found in (
        extraction("fr", "Le Viet Nam a organisé la 8e réunion le 14 février.", "8e Réunion des hauts officiels"),
        extraction("en", "Viet Nam organized the eighth meeting on 14 February.", "8th Senior Officials Meeting"),
    ):
        store.replace_document(document_iri(found.document.id), document_quads(found))
    return store


def test_one_edge_with_the_quotes_of_both_documents(store: OxigraphStore) -> None:
    graph = project(store).graph
    ((_, _, relation, data),) = graph.edges(keys=True, data=True)
    assert relation == "organizedBy"
    assert [c.quote[:8] for c in data["citations"]] == ["Viet Nam", "Le Viet "]


def test_the_english_name_is_shown_and_the_other_one_found(store: OxigraphStore) -> None:
    thing = project(store, focus="8e reunion des hauts officiels").graph.nodes[ID + MEETING]["thing"]
    assert (thing.label, thing.kind) == ("8th Senior Officials Meeting", "meeting")


def test_dates_and_measures_belong_to_the_meeting(store: OxigraphStore) -> None:
    node = project(store).graph.nodes[ID + MEETING]
    (date,) = node["facts"]
    assert (date.value, date.is_date, len(date.citations)) == ("--02-14", True, 2)
    assert [m.status for m in node["measures"]] == ["discussed", "discussed"]


def test_a_removed_document_leaves_the_network(store: OxigraphStore, tmp_path: Path) -> None:
    (french,) = (s.iri for s in project(store).sources.values() if s.language == "fr")
    store.remove_document(french)
    write_network(store, tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "Le Viet Nam" not in page
    assert "14 February (year not given)" in page
