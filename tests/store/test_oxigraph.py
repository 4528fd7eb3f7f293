"""The embedded store in its folder: opening, what stands in its way, and what a sudden end leaves behind."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import QueryTriples

from support.graphs import english, french, make_document, make_extraction, well_proved
from tkgraph.errors import InternalError, StoreLocked, StoreUnavailable
from tkgraph.rdf import document_quads
from tkgraph.store.base import Store, open_store
from tkgraph.store.oxigraph import OxigraphStore
from tkgraph.vocabulary import document_iri

ROOT = Path(__file__).parents[2]


def run(program: str, *arguments: str) -> subprocess.Popen[str]:
    start = f"import sys; sys.path[:0] = [{str(ROOT / 'src')!r}, {str(ROOT / 'tests')!r}]\n"
    return subprocess.Popen([sys.executable, "-c", start + program, *arguments], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store with one document."""
    path = tmp_path / "a store"
    with open_store(str(path), create=True) as store:
        store.replace_document(document_iri(english().document.id), document_quads(english()))
        store.flush()
    return path


def test_what_was_written_is_there_when_it_is_opened_again(folder: Path) -> None:
    with open_store(str(folder), create=False) as store:
        assert set(store.quads(document_iri(english().document.id))) == set(document_quads(english()))
    with open_store(str(folder), create=True) as store:
        assert bool(store.query("ASK { ?x a tk:Conference }"))


def test_a_command_that_reads_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no store; load some documents with 'tkgraph load'"):
        open_store(str(tmp_path / "none"), create=False)
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreUnavailable, match=r"empty.*tkgraph load"):
        open_store(str(tmp_path / "empty"), create=False)
    assert [p.name for p in sorted(tmp_path.rglob("*"))] == ["empty"]


def test_an_empty_folder_may_become_a_store(tmp_path: Path) -> None:
    with open_store(str(tmp_path), create=True) as store:
        assert not bool(store.query("ASK { ?s ?p ?o }"))


@pytest.mark.parametrize("create", [True, False])
def test_a_file_and_a_folder_of_something_else_stay_as_they_are(tmp_path: Path, create: bool) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match=r"reports.*something else"):
        open_store(str(tmp_path / "reports"), create=create)
    with pytest.raises(StoreUnavailable, match=r"a\.txt.*is a file"):
        open_store(str(tmp_path / "reports" / "a.txt"), create=create)
    assert [p.name for p in (tmp_path / "reports").iterdir()] == ["a.txt"]
    assert (tmp_path / "reports" / "a.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_below_one_that_is_not_there_or_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in ("missing/store", "file/store"):
        with pytest.raises(StoreUnavailable, match=place):
            open_store(str(tmp_path / place), create=True)
    assert [p.name for p in tmp_path.rglob("*")] == ["file"]


def garbage_in(pattern: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in folder.glob(pattern):
            path.write_bytes(b"garbage")

    return damage


def without(pattern: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in folder.glob(pattern):
            path.unlink()

    return damage


@pytest.mark.parametrize(
    "damage",
    [garbage_in("CURRENT"), garbage_in("MANIFEST-*"), garbage_in("*.sst"), without("MANIFEST-*"), without("*.sst")],
    ids=["CURRENT", "MANIFEST", "tables", "no MANIFEST", "no tables"],
)
def test_a_damaged_store_is_one_line(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder)
    with pytest.raises(StoreUnavailable) as caught:
        open_store(str(folder), create=False)
    assert str(caught.value).startswith(f"{folder}: ")
    assert "\n" not in str(caught.value)


def test_a_server_is_for_a_later_version() -> None:
    with pytest.raises(StoreUnavailable, match="servers are not supported yet"):
        open_store("http://127.0.0.1:9/", create=True)


def test_a_store_that_is_open_already(folder: Path) -> None:
    with open_store(str(folder), create=False), pytest.raises(StoreLocked, match="this process"):
        open_store(str(folder), create=False)
    open_store(str(folder), create=False).close()


def test_a_store_that_another_process_holds(folder: Path) -> None:
    other = run(
        "from tkgraph.store.base import open_store\n"
        "import time\n"
        "with open_store(sys.argv[1], create=False): print('open', flush=True); time.sleep(60)",
        str(folder),
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreLocked, match="another process is using it; wait"):
            open_store(str(folder), create=True)
    finally:
        other.kill()
        other.communicate()
    open_store(str(folder), create=False).close()


def test_a_closed_store_is_not_used_any_more(folder: Path) -> None:
    store = open_store(str(folder), create=False)
    store.close()
    store.close()
    with pytest.raises(InternalError, match="closed"):
        store.query("ASK {}")


def test_threads_that_write_at_once_lose_nothing_and_leave_nothing(tmp_path: Path) -> None:
    extractions = [make_extraction(make_document(f"{n}.txt", "Nothing."), english().entities) for n in range(24)]
    graphs = {document_iri(e.document.id): document_quads(e) for e in extractions}

    def at_once(work: Callable[[str], object]) -> None:
        with ThreadPoolExecutor(max_workers=8) as pool:
            list(pool.map(work, graphs))

    # All documents say the same of the same things: two that go at once must not each count on the other.
    with OxigraphStore(tmp_path / "store", create=True) as store:
        for _ in range(5):
            at_once(lambda iri: store.replace_document(iri, graphs[iri]))
            assert all(set(store.quads(iri)) == set(quads) for iri, quads in graphs.items())
            assert bool(store.query("ASK { ?x a tk:Conference }"))
            at_once(store.remove_document)
            assert not bool(store.query("ASK { ?s ?p ?o }"))


WRITER = """
from support.graphs import well_proved
from tkgraph.rdf import document_quads
from tkgraph.store.base import open_store
from tkgraph.vocabulary import document_iri
sources = ["0.txt", "1.txt", "2.txt"]
versions = [[document_quads(well_proved(source, confidence=c)) for source in sources] for c in (0.5, 0.9)]
with open_store(sys.argv[1], create=True) as store:
    for number in range(1_000_000):
        quads = versions[number // len(sources) % 2][number % len(sources)]
        store.replace_document(quads[0].graph_name.value, quads)
        if number == 6: print("writing", flush=True)
"""


@pytest.mark.parametrize("milliseconds", range(1, 22, 3))
def test_a_process_killed_while_it_writes_leaves_whole_documents(tmp_path: Path, milliseconds: int) -> None:
    writer = run(WRITER, str(tmp_path / "store"))
    assert writer.stdout is not None
    assert writer.stdout.readline() == "writing\n"
    time.sleep(milliseconds / 1000)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with open_store(str(tmp_path / "store"), create=False) as store:
        for source in ("0.txt", "1.txt", "2.txt"):
            versions = [document_quads(well_proved(source, confidence=c)) for c in (0.5, 0.9)]
            iri = versions[0][0].graph_name.value  # type: ignore[union-attr]
            assert set(store.quads(iri)) in map(set, versions)
        said = triples(
            store, "GRAPH ?d { ?s ?p ?o FILTER NOT EXISTS { ?s a tk:Assertion } FILTER(?p != tk:documentText) }"
        )
        assert triples(store, "?s ?p ?o") == said


def triples(store: Store, pattern: str) -> set[str]:
    answer = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
    assert isinstance(answer, QueryTriples)
    return {str(triple) for triple in answer}


def test_a_making_that_was_broken_off_does_not_block_the_next(folder: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    for name in ("LOCK", "LOG", "IDENTITY"):
        shutil.copy(folder / name, begun)
    with pytest.raises(StoreUnavailable):
        open_store(str(begun), create=False)
    with open_store(str(begun), create=True) as store:
        store.replace_document(document_iri(french().document.id), document_quads(french()))
        assert bool(store.query("ASK { ?x a tk:Conference }"))
