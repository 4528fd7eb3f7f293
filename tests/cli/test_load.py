from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.commands import run


def test_a_line_a_document_and_a_summary(folder: Path) -> None:
    result = run("load", "reports")
    assert result.status == 0
    assert result.errors == ""
    *lines, summary = result.text.splitlines()
    stems = {"en": "en-tirana-2002", "es": "es-oea-brasilia-2014-a", "fr": "fr-abuja-2006"}
    for line, (language, stem) in zip(lines, stems.items(), strict=True):
        found = r"\d+ facts?, \d+ recommendations?"
        assert re.fullmatch(rf"added      {stem}-[0-9a-f]{{6}}  {language}  {found}  \S.*", line)
    assert re.fullmatch(r"3 documents: 3 added; [\d,]+ facts, [\d,]+ recommendations; in tkgraph.db", summary)


def test_loading_again_changes_nothing(loaded: Path) -> None:
    before = run("export").output
    result = run("load", "reports")
    assert result.status == 0
    assert result.text.count("unchanged  ") == 3
    assert run("export").output == before


def test_a_changed_document_is_replaced(loaded: Path) -> None:
    path = loaded / "reports" / "en-tirana-2002.txt"
    path.write_text("A workshop was held in Rome on 3 May 2010.\n", encoding="utf-8")
    result = run("load", "reports")
    assert result.text.startswith("replaced   en-tirana-2002-")
    assert "Tirana" not in run("show", "en-tirana", "--text").text


def test_the_same_store_whatever_the_order_and_the_working_folder(folder: Path) -> None:
    names = sorted(p.name for p in (folder / "reports").iterdir())
    assert run("--store", "a", "load", *[f"reports/{n}" for n in names]).status == 0
    assert run("--store", "b", "load", *[f"reports/{n}" for n in reversed(names)]).status == 0
    assert run("--store", "a", "export").output == run("--store", "b", "export").output


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    result = run("load", "reports", "--dry-run")
    assert result.status == 0
    assert result.text.count("read       ") == 3
    assert result.text.endswith("; nothing written\n")
    assert not (folder / "tkgraph.db").exists()


def test_a_document_without_facts_is_said_to_have_none(folder: Path) -> None:
    (folder / "note.txt").write_text("The weather was fine and the garden is green again.\n", encoding="utf-8")
    result = run("load", "note.txt")
    assert result.status == 1
    assert "no facts found" in result.text.splitlines()[0]
    assert "no facts found in 1" in result.text.splitlines()[-1]
    among_others = run("load", "note.txt", "reports")
    assert among_others.status == 0
    assert "no facts found in 1" in among_others.text.splitlines()[-1]
    assert "no facts found in this document" in run("show", "note").text


def test_a_language_without_words_is_named_as_the_reason(folder: Path) -> None:
    text = "A reunião sobre o tráfico de pessoas foi organizada pelo governo e realizada em março. " * 5
    (folder / "nota.txt").write_text(text, encoding="utf-8")
    result = run("load", "nota.txt")
    assert result.status == 1
    assert "no facts found: tkgraph does not read this language" in result.text


def test_files_of_other_kinds_are_counted_and_named(folder: Path) -> None:
    for name in ("a.xlsx", "b.xlsx", "README"):
        (folder / "reports" / name).write_bytes(b"x")
    assert "; 3 files of other kinds skipped (1 without ending, 2 .xlsx); " in run("load", "reports").text


def test_standard_input_is_named_after_its_content(folder: Path) -> None:
    data = (folder / "reports" / "en-tirana-2002.txt").read_bytes()
    assert run("load", "-", stdin=data).status == 0
    assert re.search(r"source: stdin-[0-9a-f]{12}\n", run("show", "stdin").text)
    assert "unchanged" in run("load", "-", stdin=data).text


def test_a_document_may_be_given_source_language_and_date(folder: Path) -> None:
    data = (folder / "reports" / "fr-abuja-2006.txt").read_bytes()
    address = "https://example.org/abuja.html"
    options = ("--source", address, "--lang", "fr", "--published", "2006-07")
    assert run("load", "-", *options, stdin=data).status == 0
    shown = run("show", "abuja").text
    assert f"source: {address}\n" in shown
    assert "language: fr\n" in shown
    assert "issued: 2006-07" in shown


def test_the_store_may_come_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TKGRAPH_STORE", "elsewhere")
    assert run("load", "reports").text.endswith("; in elsewhere\n")
    assert (folder / "elsewhere").is_dir()
    assert not (folder / "tkgraph.db").exists()
