from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from support.network import TWO_DOCUMENTS, GraphStore
from tkgraph.errors import UsageError
from tkgraph.network import FORMATS, write_network
from tkgraph.network.html import page_bytes
from tkgraph.network.projection import project

HOSTILE = '</script><img src=x onerror="document.title=1">\u2028'


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore(TWO_DOCUMENTS)


def hostile_store() -> GraphStore:
    text = json.dumps(HOSTILE)
    return GraphStore(f"""<D/bad> {{ <D/bad> a tk:SourceDocument ; dct:title {text} .
      <E/bad> a tk:Conference ; rdfs:label {text} ; tk:organizedBy <C/FRA> .
      <C/FRA> a tk:Country ; rdfs:label "=cmd()" . }}""")


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_holds_the_same_graph_and_the_same_bytes(store: GraphStore, tmp_path: Path, suffix: str) -> None:
    first, again = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    summary = write_network(store, first)
    write_network(store, again)
    assert (summary.nodes, summary.edges, summary.format, summary.left_out) == (5, 6, suffix, 0)
    assert first.read_bytes() == again.read_bytes()


def test_graphml_and_gexf_open_again_with_parallel_edges_and_evidence(store: GraphStore, tmp_path: Path) -> None:
    for name, read in (("x.graphml", nx.read_graphml), ("x.gexf", nx.read_gexf)):
        write_network(store, tmp_path / name)
        graph = read(tmp_path / name)
        assert graph.is_multigraph()
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (5, 6)
        organized = next(
            d for _, _, d in graph.edges(data=True) if d["relation"] == "organizedBy" and d["documents"] == 2
        )
        assert [e["title"] for e in json.loads(organized["evidence"])] == ["Six governments meet", "Réunion à Hanoï"]


def test_node_link_json_opens_in_networkx(store: GraphStore, tmp_path: Path) -> None:
    write_network(store, tmp_path / "x.json")
    data = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    graph = nx.node_link_graph(data, edges="edges")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (5, 6)


def test_csv_has_a_row_for_each_edge_and_runs_no_formula(tmp_path: Path) -> None:
    write_network(hostile_store(), tmp_path / "x.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "x.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert (row["source_label"], row["target_label"], row["relation"]) == (HOSTILE, "'=cmd()", "organizedBy")
    assert row["quote"] == "Proof that bad organizedBy FRA."


def test_control_characters_leave_the_xml_well_formed(tmp_path: Path) -> None:
    store = GraphStore(
        '<D/d> { <E/a> a tk:Conference ; rdfs:label "a\\u0001b" ; tk:partOf <E/b> . <E/b> a tk:Conference . }'
    )
    write_network(store, tmp_path / "x.graphml")
    assert "a\ufffdb" in {d["label"] for _, d in nx.read_graphml(tmp_path / "x.graphml").nodes(data=True)}


def page(store: GraphStore, *, focus: str | None = None) -> str:
    return page_bytes(project(store, focus=focus)).decode()


def embedded(html: str, name: str) -> Any:
    match = re.search(rf'<script type="application/json" id="data-{name}">(.*?)</script>', html, re.S)
    assert match
    return json.loads(match[1])


def test_the_page_tells_facts_with_quote_document_and_date(store: GraphStore) -> None:
    html = page(store)
    (meeting,) = [n for n in embedded(html, "nodes") if n["type"] == "Conference"]
    assert [(f["relation"], f["value"]) for f in meeting["facts"]] == [
        ("takes place in", "Hanoi"),
        ("start date", "16 February 2012"),
    ]
    (adopts,) = [e for e in embedded(html, "edges") if e["relation"] == "adopts"]
    document, quote, confidence = adopts["citations"][0]
    assert (quote, confidence) == ("Proof that meeting adopts declaration.", 0.9)
    told = embedded(html, "page")["documents"][document]
    assert told == {"title": "Six governments meet", "date": "17 February 2012", "language": "en"}
    assert "5 things, 8 facts from 2 of 2 documents" in html


def test_the_page_fetches_nothing(store: GraphStore) -> None:
    html = re.sub(r"<script>.*?</script>", "", page(store), flags=re.S)
    assert not re.search(r'(?:src|href|action)="(?!data:,)', html)
    assert "default-src 'none'" in unescape(html)
    assert "unsafe-inline" not in html
    assert not re.search(r"\son\w+=", html)


def test_hostile_names_cannot_leave_their_script_element() -> None:
    html = page(hostile_store())
    assert "<img" not in html
    assert "\u2028" not in html
    assert HOSTILE in {n["name"] for n in embedded(html, "nodes")}
    assert html.count("</script>") == page(GraphStore(TWO_DOCUMENTS)).count("</script>")


def test_a_hostile_focus_is_escaped_in_the_heading() -> None:
    store = hostile_store()
    html = page(store, focus=HOSTILE)
    assert "<img" not in html
    assert "&lt;/script&gt;&lt;img" in html


def test_an_empty_store_gives_a_page_that_says_so() -> None:
    assert "There is nothing to show yet" in page(GraphStore())


def test_a_page_that_leaves_nodes_out_says_so(store: GraphStore) -> None:
    html = page_bytes(project(store, at_most=3)).decode()
    assert "2 less connected things are left out" in html


def test_the_page_is_the_same_under_another_hash_seed_and_locale(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from support.network import *; from tkgraph.network import write_network;"
        "write_network(GraphStore(TWO_DOCUMENTS), pathlib.Path(sys.argv[1]), view='everything', persons=True)"
    )
    written = []
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        path = tmp_path / f"{seed}.html"
        search = os.pathsep.join(p for p in sys.path if p)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONPATH": search}
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, str(path)], env=environment, cwd=tmp_path, check=True
        )
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_a_wrong_suffix_names_the_formats(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="html, graphml, gexf, json, csv"):
        write_network(store, tmp_path / "x.png")
    assert write_network(store, tmp_path / "x.png", format="csv").format == "csv"


def test_a_missing_folder_and_a_folder_are_refused(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        write_network(store, tmp_path / "no" / "x.html")
    (tmp_path / "f.html").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        write_network(store, tmp_path / "f.html")


def test_a_failure_leaves_the_old_file_alone(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError):
        write_network(store, path, focus="nobody")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_the_system_refuses_is_one_clear_error(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        write_network(store, Path(tmp_path / ("x" * 300 + ".csv")))
