from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import tkgraph
from support.commands import run
from tkgraph.resources import resource

SAMPLES = ("en-tirana-2002.txt", "fr-abuja-2006.txt", "es-oea-brasilia-2014-a.txt")


@pytest.fixture(autouse=True)
def programs_find_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that a test starts runs this package, installed or not."""
    monkeypatch.setenv("PYTHONPATH", str(Path(tkgraph.__file__).parent.parent))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: reports/ with three sample documents, one in each language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TKGRAPH_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "reports").mkdir()
    for name in SAMPLES:
        shutil.copy(resource("data/documents") / name, tmp_path / "reports" / name)
    return tmp_path


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that holds the three documents; never written to."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "reports").mkdir()
    for name in SAMPLES:
        shutil.copy(resource("data/documents") / name, folder / "reports" / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("TKGRAPH_STORE", raising=False)
        assert run("load", "reports").status == 0
    return folder


@pytest.fixture
def loaded(folder: Path, loaded_once: Path) -> Path:
    """The working folder, with the three documents loaded into its default store."""
    shutil.copytree(loaded_once / "tkgraph.db", folder / "tkgraph.db")
    return folder
