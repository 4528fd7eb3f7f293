"""Every failure: one clear line on standard error, the documented exit status, no traceback, nothing half written."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.commands import Result, run


def one_line(result: Result, status: int, *words: str) -> str:
    assert result.status == status, result
    assert "Traceback" not in result.errors
    (line,) = result.error_lines
    assert line.startswith("tkgraph: ")
    for word in words:
        assert word in line
    return line


def test_a_missing_file(folder: Path) -> None:
    one_line(run("load", "nowhere.txt"), 3, "nowhere.txt", "no such file")
    assert not (folder / "tkgraph.db").exists()


def test_a_folder_without_documents(folder: Path) -> None:
    (folder / "empty").mkdir()
    one_line(run("load", "empty"), 3, "empty", "no document", ".txt")
    assert not (folder / "tkgraph.db").exists()


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01", b"PK\x03\x04\x14\x00\x00\x00", bytes(range(256)) * 20]
)
def test_a_binary_file_with_the_name_of_a_text(folder: Path, content: bytes) -> None:
    (folder / "scan.txt").write_bytes(content)
    one_line(run("load", "scan.txt"), 3, "scan.txt")


@pytest.mark.parametrize("content", [b"", b"  \n\t\n \n"])
def test_an_empty_file(folder: Path, content: bytes) -> None:
    (folder / "blank.txt").write_bytes(content)
    one_line(run("load", "blank.txt"), 3, "blank.txt")


def test_a_kind_of_file_that_no_reader_takes(folder: Path) -> None:
    (folder / "table.xlsx").write_bytes(b"PK\x03\x04")
    one_line(run("load", "table.xlsx"), 3, "table.xlsx")


def test_a_run_in_which_nothing_could_be_read_says_what_it_left(folder: Path) -> None:
    (folder / "blank.txt").write_bytes(b"")
    assert run("load", "nowhere.txt").text.endswith("1 document: 1 failed; nothing written\n")
    assert not (folder / "tkgraph.db").exists()
    assert run("load", "blank.txt").text.endswith("1 document: 1 failed; no document written to tkgraph.db\n")
    assert run("documents").text.startswith("no documents are loaded")


def test_a_batch_goes_on_past_a_bad_document(folder: Path) -> None:
    (folder / "reports" / "a-blank.txt").write_bytes(b"")
    result = run("load", "reports", "nowhere.txt")
    assert result.status == 1
    assert [line.split(": ")[0] for line in result.error_lines] == ["tkgraph"] * 2
    assert "reports/a-blank.txt" in result.error_lines[0]
    assert "nowhere.txt" in result.error_lines[1]
    assert "5 documents: 2 failed, 3 added" in result.text
    assert len(run("documents").text.splitlines()) == 4


@pytest.mark.parametrize(
    "arguments",
    [("documents",), ("show", "x"), ("remove", "x"), ("query", "co-participation"), ("network",), ("export",)],
)
def test_a_command_that_reads_makes_no_store(folder: Path, arguments: tuple[str, ...]) -> None:
    one_line(run(*arguments), 4, "tkgraph.db", "tkgraph load")
    assert sorted(p.name for p in folder.iterdir()) == ["reports"]


@pytest.mark.parametrize("arguments", [("documents",), ("load", "reports")])
def test_a_store_that_is_a_file(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "tkgraph.db").write_text("no store", encoding="utf-8")
    one_line(run(*arguments), 4, "tkgraph.db")
    assert (folder / "tkgraph.db").read_text(encoding="utf-8") == "no store"


@pytest.mark.parametrize("arguments", [("documents",), ("load", "reports")])
def test_a_store_that_is_a_folder_of_something_else(folder: Path, arguments: tuple[str, ...]) -> None:
    one_line(run("--store", "reports", *arguments), 4, "reports")
    assert len(list((folder / "reports").iterdir())) == 3


def test_a_damaged_store(loaded: Path) -> None:
    (loaded / "tkgraph.db" / "CURRENT").write_bytes(b"garbage")
    one_line(run("documents"), 4, "tkgraph.db")


def test_a_store_that_another_process_holds(loaded: Path) -> None:
    program = (
        "import sys, time; from tkgraph.store.base import open_store\n"
        "with open_store('tkgraph.db', create=False): print('open', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        one_line(run("load", "reports"), 4, "tkgraph.db", "another process")
    finally:
        other.kill()
        other.communicate()


def test_a_server_as_store(folder: Path) -> None:
    one_line(run("--store", "http://localhost:9/", "documents"), 4)


def test_a_wrong_query_name(loaded: Path) -> None:
    one_line(run("query", "co-participations"), 2, "co-participations", "co-participation")


def test_a_file_named_like_no_query(loaded: Path) -> None:
    (loaded / "mine").write_text("ASK {}", encoding="utf-8")
    one_line(run("query", "mine"), 2, "./mine")
    assert run("query", "./mine").status == 0


def test_a_query_file_that_is_not_there(loaded: Path) -> None:
    one_line(run("query", "mine.rq"), 3, "mine.rq", "no such file")


def test_a_sparql_syntax_error(loaded: Path) -> None:
    one_line(run("query", "-", stdin=b"SELECT * WHERE { ?s ?p }"), 3)


@pytest.mark.parametrize(
    "text", [b"DELETE WHERE { ?s ?p ?o }", b"CLEAR ALL", b"SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }"]
)
def test_an_update_or_a_request_to_another_server(loaded: Path, text: bytes) -> None:
    before = run("export").output
    one_line(run("query", "-", stdin=text), 3)
    assert run("export").output == before


def test_a_query_that_is_no_text(loaded: Path) -> None:
    one_line(run("query", "-", stdin=b"ASK { ?s ?p '\xff' }"), 3, "UTF-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("country-page", "-p", "country=Atlantis"),
        ("country-page", "-p", "country"),
        ("country-page", "-p", "nothing=x"),
        ("country-page", "-p", "country=ITA", "-p", "country=ALB"),
        ("country-page",),
    ],
)
def test_a_bad_parameter(loaded: Path, arguments: tuple[str, ...]) -> None:
    one_line(run("query", *arguments), 2)


def test_a_parameter_for_a_query_that_takes_none(loaded: Path) -> None:
    one_line(run("query", "-", "-p", "x=y", stdin=b"ASK {}"), 2, "parameters")


@pytest.mark.parametrize("command", ["show", "remove"])
def test_an_unknown_document(loaded: Path, command: str) -> None:
    one_line(run(command, "en-tirana-2003"), 2, "en-tirana-2003", "did you mean en-tirana-2002-")


def test_a_beginning_that_several_documents_have(loaded: Path) -> None:
    one_line(run("show", "e"), 2, "2 documents", "en-tirana-2002-", "es-oea-brasilia-2014-a-")


def test_of_several_documents_none_is_removed_where_one_is_unknown(loaded: Path) -> None:
    one_line(run("remove", "en-tirana", "nowhere"), 2, "nowhere")
    assert len(run("documents").text.splitlines()) == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", "reports", "--lang", "xx"),
        ("load", "reports", "--lang", "English"),
        ("load", "reports", "--published", "2020-13"),
        ("load", "reports", "--published", "--02-21"),
        ("load", "reports", "--published", "yesterday"),
        ("load", "reports", "--source", "x"),
        ("load", "-", "-"),
        ("load", "reports", "--nothing"),
        ("load", "reports", "--store", "x"),
        ("load",),
        ("lode", "reports"),
        ("query", "co-participation", "--format", "yaml"),
        ("export", "--format", "xml"),
    ],
)
def test_wrong_use(folder: Path, arguments: tuple[str, ...]) -> None:
    one_line(run(*arguments), 2)
    assert not (folder / "tkgraph.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("network", "-o", "network.docx"),
        ("network", "-o", "nowhere/network.html"),
        ("network", "-o", "reports"),
        ("network", "--view", "nothing"),
        ("network", "--focus", "Atlantis"),
        ("export", "-o", "nowhere/graph.nq"),
        ("export", "-o", "reports"),
        ("query", "co-participation", "-o", "answer.doc"),
        ("query", "co-participation", "-o", "nowhere/answer.csv"),
        ("query", "co-participation", "--format", "turtle"),
        ("query", "co-participation", "--format", "table", "-o", "answer.txt"),
    ],
)
def test_an_output_that_cannot_be(loaded: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(loaded.rglob("*"))
    one_line(run(*arguments), 2)
    files = [p for p in sorted(loaded.rglob("*")) if "tkgraph.db" not in p.parts]
    assert files == [p for p in before if "tkgraph.db" not in p.parts]


def test_an_error_leaves_the_file_that_was_there(loaded: Path) -> None:
    (loaded / "answer.ttl").write_text("mine", encoding="utf-8")
    one_line(run("query", "co-participation", "-o", "answer.ttl"), 2)
    assert (loaded / "answer.ttl").read_text(encoding="utf-8") == "mine"


def test_a_file_stands_where_the_demo_would_go(folder: Path) -> None:
    (folder / "tkgraph-demo").write_text("mine", encoding="utf-8")
    one_line(run("demo"), 2, "tkgraph-demo")


def test_debug_shows_the_traceback(folder: Path) -> None:
    result = run("--debug", "documents")
    assert result.status == 4
    assert "Traceback" in result.errors
    assert result.error_lines[-1].startswith("tkgraph: ")


# The two tests below break tkgraph on purpose: no input is known that does.
def test_a_defect_is_one_line_without_its_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("words of a document")

    monkeypatch.setattr("tkgraph.store.base.open_store", fail)
    line = one_line(run("documents"), 70, "internal error (ValueError)", "--debug")
    assert "words of a document" not in line


def test_a_defect_while_reading_names_the_document_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("words of a document")

    monkeypatch.setattr("tkgraph.extraction.extract", fail)
    line = one_line(run("load", "reports"), 70, "reports/en-tirana-2002.txt", "ValueError")
    assert "words of a document" not in line


def test_control_characters_never_reach_the_terminal(folder: Path) -> None:
    name = "\x1b[31mred\nline.txt"
    line = one_line(run("load", name), 3)
    assert "\x1b" not in line


def test_a_reader_that_goes_away_is_no_error(loaded: Path) -> None:
    program = f"{sys.executable} -m tkgraph export | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", program], check=False, capture_output=True, text=True)
    assert done.stderr == ""
    assert len(done.stdout) == 10


def test_an_interrupt_ends_the_program_with_130(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tkgraph", "load", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.5)
    process.send_signal(2)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors.strip() == "tkgraph: interrupted"


def test_the_program_itself_ends_with_the_status_and_one_line(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tkgraph", "load", "nowhere.txt"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
