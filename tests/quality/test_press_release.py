"""The French press release that the project began with: what must be read from it, and what must not.

It is a real text and no part of the project; the tests skip where the shared corpus is not beside the checkout.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.corpus import shared_corpus
from tkgraph.documents import read_document
from tkgraph.extraction import extract
from tkgraph.model import EntityType, Extraction, PartialDate, Relation, Status
from tkgraph.pipeline import find_documents, ingest, prepare
from tkgraph.reference import load_reference
from tkgraph.resolution import resolve
from tkgraph.store.base import open_store
from tkgraph.vocabulary import fold

DOCUMENT = "seed"


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    path = shared_corpus() / "documents" / f"{DOCUMENT}.txt"
    document = read_document(path, source=path.name)
    return resolve(extract(document, reference=load_reference()), reference=load_reference())


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press-release")
    path = folder / "export.nq"
    with open_store(str(folder / "store"), create=True) as store:
        prepare(store)
        found = find_documents([shared_corpus() / "documents" / f"{DOCUMENT}.txt"], suffixes={".txt"})
        outcomes = list(ingest(store, found.candidates))
        assert [o.error for o in outcomes] == [None]
        with path.open("wb") as output:
            from pyoxigraph import RdfFormat

            store.export(output, format=RdfFormat.N_QUADS)
    return path


def test_the_scorer_of_the_corpus_finds_enough_right_and_little_wrong(exported: Path, tmp_path: Path) -> None:
    scorer, result = shared_corpus() / "score.py", tmp_path / "score.json"
    command = [sys.executable, scorer, shared_corpus() / "gold", exported, "--only", DOCUMENT, "--json", result]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    score = json.loads(result.read_text("utf-8"))
    facts, recommendations = score["facts"], score["recommendations"]
    assert facts["hit"] >= 25
    assert facts["got"] - facts["hit"] <= 0
    assert recommendations["hit"] >= 17
    assert recommendations["got"] - recommendations["hit"] <= 0
    with_quote, all_facts = score["grounded"]
    assert with_quote == all_facts > 0


def test_no_year_and_no_date_of_publication_is_made_up(extraction: Extraction) -> None:
    assert extraction.published is None
    events = {e.id for e in extraction.entities if e.type == EntityType.CONFERENCE}
    dates = [f.object for f in extraction.facts if f.subject in events and isinstance(f.object, PartialDate)]
    assert sorted(d.lexical for d in dates) == ["--02-21", "--02-23"]


def test_only_those_who_came_took_part(extraction: Extraction) -> None:
    roles = {Relation.HAS_PARTICIPANT, Relation.HAS_PARTICIPANT_FROM, Relation.ORGANIZED_BY}
    objects = {str(f.object) for f in extraction.facts if f.relation in roles}
    came = {f"country/{c}" for c in ("PAK", "BGD", "NPL", "IND", "LKA", "IRN", "AFG")}
    assert objects == came | {"region/central-asia", "organization/iom"}


def test_a_region_is_not_taken_apart(extraction: Extraction) -> None:
    assert {e.iso3 for e in extraction.entities}.isdisjoint({"KAZ", "KGZ", "TJK", "TKM", "UZB", "CAN"})


def test_nobody_is_party_to_the_declaration_and_proposals_are_no_bodies(extraction: Extraction) -> None:
    assert not [f for f in extraction.facts if f.relation in {Relation.HAS_PARTY, Relation.HAS_SIGNATORY}]
    names = [fold(name.text) for e in extraction.entities for name in (*e.labels, *e.aliases)]
    for proposed in ("unite speciale", "base de donnees", "code de conduite"):
        assert not [n for n in names if proposed in n]
    proposals = [r for r in extraction.recommendations if "code de conduite" in r.text or "unité spéciale" in r.text]
    assert {r.status for r in proposals} == {Status.DISCUSSED}


def test_contacts_and_menus_leave_nothing(exported: Path) -> None:
    said = [line for line in exported.read_text("utf-8").splitlines() if "/id/document/seed-" in line]
    assert said
    traces = ("Boisvert", "856 0341", "@iom.int", "mailto", "175 Etats", "171 pays", "AGENDA", "Qui sommes nous")
    assert [(trace, line) for line in said for trace in traces if trace in line] == []
