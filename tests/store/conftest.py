"""Every test that takes `new_store` runs over every store; a later engine is one more parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tkgraph.store.base import Store, open_store

NewStore = Callable[[], Store]


def _oxigraph(folder: Path, number: int) -> Store:
    return open_store(str(folder / f"store{number}"), create=True)


@pytest.fixture(params=[_oxigraph], ids=["oxigraph"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes empty stores, and closes them after the test."""
    with ExitStack() as stack:
        stores: list[Store] = []

        def new() -> Store:
            store: Store = request.param(tmp_path, len(stores))
            stores.append(stack.enter_context(store))
            return store

        yield new


@pytest.fixture
def store(new_store: NewStore) -> Store:
    """One empty store."""
    return new_store()
