from __future__ import annotations

import os
from pathlib import Path

import pytest

from tkgraph.errors import InputError, MissingInput, UnsupportedFormat
from tkgraph.pipeline import Candidate, find_documents

SUFFIXES = frozenset({".txt", ".html"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "reports/b.txt",
        "reports/a/z.HTML",
        "reports/a/.hidden.txt",
        "reports/.git/x.txt",
        "reports/scan.pdf",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return tmp_path


def sources(*arguments: str | Path, below: Path | None = None) -> list[str]:
    return [c.source for c in find_documents(arguments, suffixes=SUFFIXES, below=below).candidates]


def only(*arguments: str | Path) -> Candidate:
    (candidate,) = find_documents(arguments, suffixes=SUFFIXES).candidates
    return candidate


def test_a_folder_is_walked_sorted_without_hidden_and_other_files(folder: Path) -> None:
    inputs = find_documents(["reports"], suffixes=SUFFIXES)
    assert [c.source for c in inputs.candidates] == ["reports/a/z.HTML", "reports/b.txt"]
    assert inputs.skipped == ((".pdf", 1),)


@pytest.mark.parametrize("argument", ["reports", "./reports", "reports/", "reports/../reports"])
def test_the_source_is_the_path_below_the_working_folder_however_it_is_written(folder: Path, argument: str) -> None:
    assert sources(argument) == ["reports/a/z.HTML", "reports/b.txt"]
    assert sources(folder / argument) == ["reports/a/z.HTML", "reports/b.txt"]


def test_outside_of_the_working_folder_the_source_begins_with_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert sources("../reports") == ["reports/a/z.HTML", "reports/b.txt"]
    # The same source by the folder and by the file: loading both ways gives one document.
    assert sources(folder / "reports" / "b.txt") == ["reports/b.txt"]


def test_sources_may_be_relative_to_another_folder(folder: Path) -> None:
    assert sources(folder / "reports", below=folder / "reports") == ["a/z.HTML", "b.txt"]


def test_a_file_that_is_reached_twice_is_taken_once(folder: Path) -> None:
    assert sources("reports/b.txt", "reports", folder / "reports" / "b.txt") == ["reports/b.txt", "reports/a/z.HTML"]


def test_two_files_of_one_source_are_an_error_for_the_second(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (folder / name / "in").mkdir(parents=True)
        (folder / name / "in" / "x.txt").write_text(name, encoding="utf-8")
    monkeypatch.chdir(folder / "reports")
    first, second = find_documents(["../one/in", "../two/in"], suffixes=SUFFIXES).candidates
    assert first.error is None
    assert first.source == second.source == "in/x.txt"
    assert isinstance(second.error, InputError)
    assert str(folder / "one/in/x.txt") in str(second.error)
    assert str(folder / "two/in/x.txt") in str(second.error)


def test_a_missing_path_is_an_error_and_the_rest_goes_on(folder: Path) -> None:
    missing, there = find_documents(["nowhere.txt", "reports/b.txt"], suffixes=SUFFIXES).candidates
    assert isinstance(missing.error, MissingInput)
    assert "nowhere.txt" in str(missing.error)
    assert there.error is None


def test_a_folder_without_documents_is_an_error_that_says_what_is_read(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "empty" / "scan.pdf").write_bytes(b"%PDF")
    inputs = find_documents(["empty"], suffixes=SUFFIXES)
    assert isinstance(inputs.candidates[0].error, MissingInput)
    assert ".html, .txt" in str(inputs.candidates[0].error)
    assert inputs.skipped == ((".pdf", 1),)


def test_a_named_file_of_another_kind_is_left_to_the_reader(folder: Path) -> None:
    candidate = only("reports/scan.pdf")
    assert candidate.path == folder / "reports/scan.pdf"
    assert candidate.error is None


def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert isinstance(only("pipe.txt").error, UnsupportedFormat)
    assert sources("reports") == ["reports/a/z.HTML", "reports/b.txt"]


def test_a_file_name_that_is_no_text_gives_a_source_that_is(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("text", encoding="utf-8")
    assert sources(os.fsdecode(b"caf\xe9.txt")) == ["caf�.txt"]


def test_a_folder_that_links_to_itself_ends(folder: Path) -> None:
    (folder / "reports" / "again").symlink_to(folder / "reports")
    assert sources("reports") == ["reports/a/z.HTML", "reports/b.txt"]


def test_standard_input_has_no_path_and_no_source() -> None:
    assert only("-") == Candidate(source="", path=None)
