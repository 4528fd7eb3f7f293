"""The commands that read a store: documents, show, query, queries, network, export; and remove."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.commands import run


def test_documents_lists_id_date_language_title_and_counts(loaded: Path) -> None:
    heading, *rows = run("documents").text.splitlines()
    assert heading.split() == ["id", "date", "language", "title", "facts", "recommendations"]
    assert [row.split("-")[0] for row in rows] == ["en", "es", "fr"]
    for row in rows:
        # Into a pipe nothing is cut, whatever the width of the terminal.
        assert re.search(r"-[0-9a-f]{6} .* \d+ +\d+$", row)


def test_an_empty_store_says_so(loaded: Path) -> None:
    assert run("remove", "en-tirana", "es-oea", "fr-abuja").status == 0
    assert "no documents are loaded" in run("documents").text


def test_show_prints_each_fact_with_its_quote_and_the_counts_agree(loaded: Path) -> None:
    shown = run("show", "en-tirana").text
    text = run("show", "en-tirana", "--text").text
    facts = re.findall(r"^  (\S.*) — (.*) → (\S.*)\n    “(.*)” \[(\S+), (\d\.\d\d)\]$", shown, re.MULTILINE)
    assert facts
    assert f"\n{len(facts)} fact" in shown
    flat = " ".join(text.split())
    for _, _, _, quote, _, _ in facts:
        assert " ".join(quote.split()) in flat
    assert not re.search(r"https?://w3id", shown), "ids stand where names should"
    row = next(r for r in run("documents").text.splitlines() if r.startswith("en-tirana"))
    assert row.split()[-2] == str(len(facts))


def test_show_takes_an_id_its_beginning_or_its_iri(loaded: Path) -> None:
    shown = run("show", "en-tirana")
    whole = re.search(r"id: (\S+)", shown.text)
    assert whole is not None
    assert run("show", whole[1]).text == shown.text
    assert run("show", f"https://w3id.org/tkgraph/id/document/{whole[1]}").text == shown.text


def test_show_says_recommendations_with_status_and_topics(loaded: Path) -> None:
    shown = "".join(run("show", d).text for d in ("en-tirana", "es-oea", "fr-abuja"))
    assert re.search(
        r"^  \S.* — (recommended|discussed): \S.*\n    “.+” \[\d\.\d\d\]$", shown, re.MULTILINE | re.IGNORECASE
    )


def test_remove_takes_out_all_that_a_document_said(loaded: Path) -> None:
    assert run("--store", "other", "load", "reports/fr-abuja-2006.txt", "reports/en-tirana-2002.txt").status == 0
    result = run("remove", "es-oea")
    assert re.fullmatch(r"removed  es-oea-brasilia-2014-a-[0-9a-f]{6}\n", result.text)
    for format_ in ("nquads", "ntriples"):
        assert (
            run("export", "--format", format_).output == run("--store", "other", "export", "--format", format_).output
        )


def test_queries_lists_every_named_query_with_question_and_parameters(loaded: Path) -> None:
    listed = run("queries").text
    names = re.findall(r"^(\S+)\n  \S.*\?", listed, re.MULTILINE)
    assert len(names) >= 8
    assert "-p country=… (required)  " in listed


def test_a_named_query_answers_as_a_table(loaded: Path) -> None:
    result = run("query", "recommendations")
    assert result.status == 0
    heading, *rows = result.text.splitlines()
    assert heading.split()[:3] == ["topic", "status", "text"]
    assert rows
    assert not any("id:conference/" in row for row in rows), "ids stand where names are enough"


def test_an_answer_without_rows_says_so(loaded: Path) -> None:
    assert run("query", "-", stdin=b"SELECT ?x WHERE { ?x a tk:Nothing }").text == "no rows\n"


@pytest.mark.parametrize(("name", "start"), [("csv", b""), ("tsv", b""), ("json", b"{"), ("xml", b"<?xml")])
def test_a_query_answers_in_each_format_and_by_the_ending_of_a_file(loaded: Path, name: str, start: bytes) -> None:
    printed = run("query", "recommendations", "--format", name)
    assert printed.status == 0
    assert printed.output.startswith(start)
    assert run("query", "recommendations", "-o", f"answer.{name}").status == 0
    assert (loaded / f"answer.{name}").read_bytes() == printed.output


def test_a_query_from_a_file_and_from_standard_input(loaded: Path) -> None:
    text = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { GRAPH ?d { ?d a tk:SourceDocument } }"
    (loaded / "count.rq").write_text(text, encoding="utf-8")
    from_file = run("query", "count.rq", "--format", "json")
    assert json.loads(from_file.output)["results"]["bindings"][0]["n"]["value"] == "3"
    assert run("query", "-", "--format", "json", stdin=text.encode()).output == from_file.output


def test_a_graph_answers_in_turtle(loaded: Path) -> None:
    text = b"CONSTRUCT { ?c a tk:Conference } WHERE { ?c a tk:Conference }"
    result = run("query", "-", "--format", "ntriples", stdin=text)
    assert result.status == 0
    assert result.text.count("\n") >= 1


def test_the_network_is_written_in_each_format(loaded: Path) -> None:
    for name in ("html", "graphml", "gexf", "json", "csv"):
        result = run("network", "-o", f"network.{name}")
        assert result.status == 0
        assert re.fullmatch(rf"[\d,]+ nodes?, [\d,]+ edges?: network\.{name}\n", result.text)
        assert (loaded / f"network.{name}").stat().st_size > 0


def test_the_network_options_change_what_is_drawn(loaded: Path) -> None:
    whole = run("network", "-o", "a.csv").text
    focused = run("network", "--focus", "CEDEAO", "-o", "b.csv").text
    persons = run("network", "--persons", "-o", "c.csv").text
    everything = run("network", "--view", "everything", "-o", "d.csv").text
    numbers = [int(t.split()[0].replace(",", "")) for t in (whole, focused, persons, everything)]
    assert numbers[1] < numbers[0] < numbers[2]
    assert numbers[3] > numbers[0]


@pytest.mark.parametrize(
    ("name", "ending"), [("nquads", "nq"), ("trig", "trig"), ("turtle", "ttl"), ("ntriples", "nt")]
)
def test_the_export_in_each_format_and_by_the_ending_of_a_file(loaded: Path, name: str, ending: str) -> None:
    printed = run("export", "--format", name)
    assert printed.status == 0
    assert run("export", "-o", f"graph.{ending}").status == 0
    assert (loaded / f"graph.{ending}").read_bytes() == printed.output
    assert (b"id/assertion/" in printed.output or b"id:assertion" in printed.output) == (name in {"nquads", "trig"})
