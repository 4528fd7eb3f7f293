"""The views of the network, read from ``views.toml``."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tkgraph.errors import UsageError, suggestion
from tkgraph.model import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which things become nodes, and the question that the view answers."""

    name: str
    title: str
    question: str
    types: frozenset[EntityType]
    needs_focus: bool = False


@cache
def views() -> Mapping[str, View]:
    """All views by name, the default one first."""
    text = (Path(__file__).resolve().parent / "views.toml").read_text(encoding="utf-8")
    return {
        name: View(
            name=name,
            title=entry["title"],
            question=entry["question"],
            types=frozenset(EntityType(t) for t in entry["types"]),
            needs_focus=entry.get("needs_focus", False),
        )
        for name, entry in tomllib.loads(text).items()
    }


def find_view(name: str) -> View:
    """The view of that name.

    Raises:
        UsageError: there is none.
    """
    known = views()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = suggestion(near, otherwise="the views are " + ", ".join(known))
    raise UsageError(f"there is no view {name!r}", hint=hint)
