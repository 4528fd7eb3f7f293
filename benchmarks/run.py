"""Measures what users wait for, beside peers in the same run: start-up, loading, the page; with ``--size`` the install.

    python benchmarks/run.py [--copies N] [--size]

The times are seconds of CPU, which vary less than those of the clock; the ratios are what carries over to another
machine.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tkgraph.documents import SUFFIXES, read_document
from tkgraph.extraction import extract
from tkgraph.model import Extraction
from tkgraph.network import write_network
from tkgraph.pipeline import find_documents, ingest, prepare
from tkgraph.rdf import document_quads
from tkgraph.reference import Reference, load_reference
from tkgraph.resolution import resolve
from tkgraph.resources import resource as shipped
from tkgraph.store.base import open_store

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7

T = TypeVar("T")


def main() -> None:
    """Runs what the options ask for and prints a line a measure."""
    parser = argparse.ArgumentParser(description="Measure tkgraph beside its peers.")
    parser.add_argument("--copies", type=int, default=10, help="how often the sample corpus is repeated (10)")
    parser.add_argument("--size", action="store_true", help="measure a fresh installation too (downloads)")
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {sys.platform}\n")
    _start_up()
    with tempfile.TemporaryDirectory() as folder:
        _loading(Path(folder), copies=options.copies)
    if options.size:
        with tempfile.TemporaryDirectory() as folder:
            _size(Path(folder))


def _start_up() -> None:
    print(f"start-up, CPU s, median of {ROUNDS}")
    bare = _child("-c", "pass")
    for name, arguments in (
        ("python -c pass", ("-c", "pass")),
        ("tkgraph --help", ("-m", "tkgraph", "--help")),
        ("tkgraph queries", ("-m", "tkgraph", "queries")),
        ("python -c 'import rdflib'", ("-c", "import rdflib")),
    ):
        seconds = _child(*arguments)
        print(f"  {name:<28} {seconds:7.3f}   {seconds / bare:5.1f} x bare Python")


def _child(*arguments: str) -> float:
    times = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT / "src")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(times)


def _loading(folder: Path, *, copies: int) -> None:
    documents = folder / "documents"
    for number in range(copies):
        (documents / f"{number:03d}").mkdir(parents=True)
        for path in sorted(shipped("data/documents").iterdir()):
            if path.suffix in SUFFIXES:
                (documents / f"{number:03d}" / path.name).write_bytes(path.read_bytes())
    candidates = find_documents([documents], suffixes=SUFFIXES, below=folder).candidates
    files = [(c.path, c.source) for c in candidates if c.path is not None]
    reference, reference_seconds = _timed(load_reference)
    print(
        f"\nloading {len(files)} documents (the sample corpus {copies} times), CPU s; the reference tables once before:"
    )
    print(f"  {'reading the tables':<44} {reference_seconds:7.2f}")

    _, first = _timed(lambda: [_understood(p, s, reference) for p, s in _one_of_each_kind(files)])
    print(f"  {'the first document of each kind, with imports':<44} {first:7.2f}")

    with open_store(str(folder / "store"), create=True) as store:
        _, preparing = _timed(lambda: prepare(store))
        print(f"  {'ontology and reference graph into the store':<44} {preparing:7.2f}")
        outcomes, whole = _timed(lambda: list(ingest(store, candidates)))
        _rate("load: read, extract, resolve, write", whole, len(outcomes), whole)
        again, unchanged = _timed(lambda: list(ingest(store, candidates)))
        _rate("load again, nothing changed", unchanged, len(again), whole)
        read, reading = _timed(lambda: [read_document(p, source=s) for p, s in files])
        _rate("read and clean alone", reading, len(read), whole)
        extractions, extracting = _timed(lambda: [_understood(p, s, reference) for p, s in files])
        _rate("read, extract, resolve, without a store", extracting, len(extractions), whole)
        _, rdflib_seconds = _timed(lambda: _into_rdflib(extractions))
        _rate("peer: the same quads into rdflib in memory", rdflib_seconds, len(extractions), whole)
        _, oxigraph_seconds = _timed(lambda: _into_memory(extractions))
        _rate("peer: the same quads into a bare Oxigraph", oxigraph_seconds, len(extractions), whole)

        print("\nthe network page of these documents, CPU s")
        summary, seconds = _timed(lambda: write_network(store, folder / "network.html"))
        size = (folder / "network.html").stat().st_size / 1e6
        print(f"  {summary.nodes} nodes, {summary.edges} edges, {size:.1f} MB {seconds:28.2f}")


def _one_of_each_kind(files: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    return list({path.suffix: (path, source) for path, source in reversed(files)}.values())


def _understood(path: Path, source: str, reference: Reference) -> Extraction:
    return resolve(extract(read_document(path, source=source), reference=reference), reference=reference)


def _into_rdflib(extractions: list[Extraction]) -> None:
    import rdflib
    from pyoxigraph import RdfFormat, serialize

    dataset = rdflib.Dataset()
    for extraction in extractions:
        dataset.parse(data=serialize(document_quads(extraction), format=RdfFormat.N_QUADS), format="nquads")


def _into_memory(extractions: list[Extraction]) -> None:
    import pyoxigraph

    store = pyoxigraph.Store()
    for extraction in extractions:
        store.extend(document_quads(extraction))


def _rate(name: str, seconds: float, documents: int, whole: float) -> None:
    print(
        f"  {name:<44} {seconds:7.2f}   {documents / seconds:8.1f} documents a second   {seconds / whole:6.2f} x load"
    )


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _size(folder: Path) -> None:
    print("\nsize of a fresh environment with the default install, MB")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--upgrade", "pip"], check=True)
    subprocess.run([*pip, "--constraint", str(ROOT / "constraints.txt"), str(ROOT)], check=True)
    print(f"  {'all':<28} {_megabytes(folder / 'env'):7.0f}")
    packages = next((folder / "env" / "lib").glob("python*")) / "site-packages"
    sizes = sorted(((_megabytes(p), p.name) for p in packages.iterdir()), reverse=True)
    for size, name in sizes[:12]:
        print(f"  {name:<28} {size:7.1f}")


def _megabytes(path: Path) -> float:
    """What the files take on the disk, in whole blocks, as ``du`` counts."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file() and not p.is_symlink()]
    return sum(p.stat().st_blocks * 512 for p in files) / 2**20


if __name__ == "__main__":
    main()
