"""The tour of one command: the sample corpus into a store of its own, a query's answer, the network page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tkgraph.errors import UsageError
from tkgraph.pipeline.ingest import Outcome, ingest, prepare
from tkgraph.pipeline.inputs import find_documents
from tkgraph.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from tkgraph.network import NetworkSummary

DEMO_QUERY = "meetings-by-country"
"""The named query that the demo answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What the demo made.

    Attributes:
        store: the store's folder; ``page``: the network page.
        outcomes: what became of each document.
        question: what the named query asks; ``columns`` and ``rows``: its answer.
    """

    store: Path
    page: Path
    outcomes: tuple[Outcome, ...]
    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    network: NetworkSummary


def run_demo(folder: Path, *, report: Callable[[Outcome], None] = lambda _: None) -> DemoResult:
    """Loads the sample corpus into ``folder/store`` and writes ``folder/network.html``; the same bytes each time.

    Args:
        folder: made where it is not there yet.
        report: called with each outcome as it comes.

    Raises:
        UsageError: the folder cannot be made, or a file stands in its place.
        StoreError: its store cannot be used.
    """
    from tkgraph.documents import SUFFIXES
    from tkgraph.network import write_network
    from tkgraph.queries import find_query, run_query
    from tkgraph.store.base import open_store

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be made ({error.strerror})", hint="choose another folder with -o"
        ) from error
    # Sources relative to the data folder, wherever it lies: the same ids from a checkout and from an installed wheel.
    data = resource("data")
    inputs = find_documents([data / "documents"], suffixes=SUFFIXES, below=data)
    outcomes: list[Outcome] = []
    page = folder / "network.html"
    with open_store(str(folder / "store"), create=True) as store:
        prepare(store)
        for outcome in ingest(store, inputs.candidates):
            report(outcome)
            outcomes.append(outcome)
        query = find_query(DEMO_QUERY)
        answer = run_query(store, query.text_for(store, {}))
        network = write_network(store, page, view="cooperation")
        return DemoResult(
            store=folder / "store",
            page=page,
            outcomes=tuple(outcomes),
            question=query.question,
            columns=tuple(answer.columns),
            rows=tuple(answer.rows),
            network=network,
        )
