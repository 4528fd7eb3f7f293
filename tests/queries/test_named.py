from __future__ import annotations

from pathlib import Path

import pytest

from tkgraph.errors import BadParameter, InternalError, UnknownQuery
from tkgraph.queries import NamedQuery, find_query, named_queries, read_query, run_query
from tkgraph.store.base import Store

CONFERENCE = "Regional Conference on Trafficking in Persons"
WORKSHOP = "Second Workshop on Labour Migration"


def answer(store: Store, name: str, **parameters: str) -> list[dict[str, str]]:
    result = run_query(store, find_query(name).text_for(store, parameters))
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def column(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[n] for n in names) for row in rows]


def test_the_questions_that_a_policy_researcher_asks_first_have_names() -> None:
    assert [query.name for query in named_queries()] == [
        "co-participation",
        "conference-participants",
        "country-page",
        "evidence",
        "lineage",
        "meetings-by-country",
        "organizers-and-funders",
        "recommendations",
    ]


@pytest.mark.parametrize("query", named_queries(), ids=lambda q: q.name)
def test_every_query_runs_as_its_file_stands(store: Store, query: NamedQuery) -> None:
    assert query.title
    assert query.question.endswith("?")
    assert run_query(store, query.sparql).rows


def test_participants_of_a_conference_by_its_name(store: Store) -> None:
    rows = answer(store, "conference-participants", conference="regional CONFERENCE on trafficking in persons")
    assert column(rows, "participantName", "start", "place") == [
        ("Bhutan", "2010-05-03", "Delhi"),
        ("India", "2010-05-03", "Delhi"),
        ("Nepal", "2010-05-03", "Delhi"),
    ]


@pytest.mark.parametrize("country", ["Nepal", "Népal", "NPL", "np", "nepal"])
def test_meetings_of_a_country_by_any_name_or_code_undated_ones_too(store: Store, country: str) -> None:
    rows = answer(store, "meetings-by-country", country=country)
    assert column(rows, "conferenceName", "start", "otherCountries") == [
        (WORKSHOP, "--06-04", "1"),
        (CONFERENCE, "2010-05-03", "2"),
    ]


def test_who_organizes_and_funds_what(store: Store) -> None:
    rows = answer(store, "organizers-and-funders", actor="OIM")
    assert ("organizes", CONFERENCE) in column(rows, "does", "whatName")
    assert column(answer(store, "organizers-and-funders", actor="Norway"), "does", "whatName") == [
        ("funds", CONFERENCE)
    ]


def test_recommendations_by_topic_pillar_and_status(store: Store) -> None:
    assert column(answer(store, "recommendations", topic="awareness-raising"), "text", "byName") == [
        ("raising awareness in schools", CONFERENCE)
    ]
    assert column(answer(store, "recommendations", topic="prevention"), "text") == [("raising awareness in schools",)]
    assert answer(store, "recommendations", status="discussed") == []


def test_a_country_page_reads_in_both_directions(store: Store) -> None:
    pairs = column(answer(store, "country-page", country="BTN"), "relationName", "otherName")
    assert ("participated in", CONFERENCE) in pairs
    assert any(other == "South Asian Association for Regional Cooperation" for _, other in pairs)


def test_pairs_of_countries_count_each_conference_once(store: Store) -> None:
    pairs = column(answer(store, "co-participation"), "countryName", "otherName", "conferences")
    assert sorted(pairs) == [("Bhutan", "India", "1"), ("Bhutan", "Nepal", "1"), ("India", "Nepal", "2")]
    assert column(answer(store, "co-participation", country="Nepal", minimum="2"), "otherName") == [("India",)]


def test_lineage_tells_who_created_a_body_and_when(store: Store) -> None:
    rows = answer(store, "lineage", body="Task Force on Recruitment")
    assert column(rows, "relationName", "other") == [
        ("established by", "International Organization for Migration"),
        ("since", "2009"),
    ]


def test_evidence_gives_the_words_and_the_document(store: Store) -> None:
    rows = answer(store, "evidence", entity="Norway")
    assert column(rows, "relationName", "quote", "document") == [
        ("funded by", "conference was funded by Norway", "id:document/delhi")
    ]


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        ("country-page", {}, "needs the parameter country"),
        ("country-page", {"country": "Nepall"}, "did you mean 'Nepal'"),
        ("country-page", {"land": "Nepal"}, "it takes: country"),
        ("recommendations", {"status": "adopted"}, "recommended or discussed"),
        ("recommendations", {"topic": "awareness"}, "did you mean"),
        ("co-participation", {"minimum": "many"}, "is no number"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_do(
    store: Store, query: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(BadParameter) as error:
        answer(store, query, **parameters)
    assert message in str(error.value)


@pytest.mark.parametrize("value", ['Nepal" } #', "> } INSERT DATA { <a:a> <a:b> <a:c> } #", "$country", "?x"])
def test_no_value_can_change_a_query(store: Store, value: str) -> None:
    with pytest.raises(BadParameter):
        answer(store, "country-page", country=value)


def test_an_unknown_query_gets_near_names() -> None:
    with pytest.raises(UnknownQuery, match="recommendations"):
        find_query("recommendation")


@pytest.mark.parametrize(
    "text",
    [
        "# title: A\nSELECT * {?s ?p ?o}",
        "# title: A\n# question: B?\n# parameter: c country optional — C\nSELECT * {?s ?p ?o}",
        "# title: A\n# question: B?\n# parameter: c planet optional — C\nSELECT * {\n# with: c\n?s ?p ?o}",
        "# title: A\n# question: B?\nSELECT * {\n# with: c\n?s ?p ?o}",
    ],
)
def test_a_query_file_with_a_faulty_header_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "faulty.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InternalError, match=r"faulty\.rq"):
        read_query(path)
