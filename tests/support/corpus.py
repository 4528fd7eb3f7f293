"""The annotated documents: those shipped in data/, and the wider corpus beside the checkout, where there is one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Sample:
    """A document and its annotation."""

    path: Path
    gold: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.gold["id"])

    def expected_texts(self) -> list[str]:
        """Spans that must survive cleaning: one name of each entity stands in the text, and each recommendation."""
        return [*self._named(), *(r["text"] for r in self.gold["recommendations"])]

    def _named(self) -> list[str]:
        return [name for entity in self.gold["entities"].values() for name in entity["names"]]


def shipped_samples() -> list[Sample]:
    """The documents of data/documents."""
    return _samples(CHECKOUT / "data")


def shared_corpus() -> Path:
    """The folder of the wider corpus; skips the test where it is not at hand."""
    shared = Path(os.environ.get("TKGRAPH_SHARED") or CHECKOUT.parent / "shared") / "corpus"
    if not (shared / "documents").is_dir():
        pytest.skip("needs ../shared/corpus or TKGRAPH_SHARED: real documents that may not be part of the project")
    return shared


def wider_samples() -> list[Sample]:
    """All annotated documents, real press releases among them; skips the test where they are not at hand."""
    return _samples(shared_corpus())


def wider_sample(name: str) -> Sample:
    """One of them."""
    return next(s for s in wider_samples() if s.id == name)


def _samples(folder: Path) -> list[Sample]:
    result = []
    for gold in sorted((folder / "gold").glob("*.json")):
        if gold.name == "pairs.json":
            continue
        (document,) = (folder / "documents").glob(f"{gold.stem}.*")
        result.append(Sample(document, json.loads(gold.read_text("utf-8"))))
    return result
