from __future__ import annotations

from pathlib import Path

import pytest

from tkgraph.catalogue import describe_document, list_documents
from tkgraph.errors import EmptyDocument
from tkgraph.pipeline import Candidate, Status, find_documents, ingest, prepare
from tkgraph.resources import resource
from tkgraph.store.base import open_store

SAMPLES = ("en-tirana-2002.txt", "fr-abuja-2006.txt")


@pytest.fixture
def candidates() -> tuple[Candidate, ...]:
    data = resource("data")
    paths = [data / "documents" / name for name in SAMPLES]
    return find_documents(paths, suffixes={".txt"}, below=data).candidates


def test_an_outcome_a_document_in_order_with_what_the_store_then_holds(
    tmp_path: Path, candidates: tuple[Candidate, ...]
) -> None:
    with open_store(str(tmp_path / "store"), create=True) as store:
        prepare(store)
        outcomes = list(ingest(store, candidates))
        assert [(o.source, o.status) for o in outcomes] == [(f"documents/{n}", Status.ADDED) for n in SAMPLES]
        for outcome in outcomes:
            report = describe_document(store, outcome.document_id)
            assert (len(report.facts), len(report.recommendations)) == (outcome.facts, outcome.recommendations)
            assert not outcome.found_nothing
        assert [s.facts for s in list_documents(store)] == [o.facts for o in outcomes]


def test_without_a_store_the_outcomes_are_the_same_but_for_the_writing(
    tmp_path: Path, candidates: tuple[Candidate, ...]
) -> None:
    dry = list(ingest(None, candidates))
    with open_store(str(tmp_path / "store"), create=True) as store:
        prepare(store)
        written = list(ingest(store, candidates))
    assert {o.status for o in dry} == {Status.READ}
    assert [(o.document_id, o.facts, o.recommendations) for o in dry] == [
        (o.document_id, o.facts, o.recommendations) for o in written
    ]


def test_a_bad_document_among_others_is_an_outcome(tmp_path: Path, candidates: tuple[Candidate, ...]) -> None:
    (tmp_path / "blank.txt").write_bytes(b"")
    blank = Candidate(source="blank.txt", path=tmp_path / "blank.txt")
    first, bad, last = ingest(None, [candidates[0], blank, candidates[1]])
    assert [o.status for o in (first, bad, last)] == [Status.READ, Status.FAILED, Status.READ]
    assert isinstance(bad.error, EmptyDocument)
    assert bad.source == "blank.txt"


def test_a_batch_that_is_broken_off_leaves_whole_documents(tmp_path: Path, candidates: tuple[Candidate, ...]) -> None:
    with open_store(str(tmp_path / "store"), create=True) as store:
        prepare(store)
        run = ingest(store, candidates)
        next(run)
        run.close()  # type: ignore[attr-defined]
    with open_store(str(tmp_path / "store"), create=False) as store:
        (document,) = list_documents(store)
        assert describe_document(store, document.id).text


def test_preparing_twice_changes_nothing(tmp_path: Path) -> None:
    from pyoxigraph import RdfFormat

    exports = []
    with open_store(str(tmp_path / "store"), create=True) as store:
        for number in range(2):
            prepare(store)
            with (tmp_path / f"{number}.nq").open("wb") as output:
                store.export(output, format=RdfFormat.N_QUADS)
            exports.append((tmp_path / f"{number}.nq").read_bytes())
    assert exports[0] == exports[1]
    assert b"graph/reference" in exports[0]
