"""Settings of one run, fixed once from options and environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_STORE = "tkgraph.db"
"""The store's folder when neither ``--store`` nor ``TKGRAPH_STORE`` names one: below the working folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run works with.

    Attributes:
        store: a folder (embedded store) or, for a later version, the address of a SPARQL server.
        debug: show tracebacks instead of one line.
    """

    store: str = DEFAULT_STORE
    debug: bool = False

    @classmethod
    def from_options(
        cls, *, store: str | None = None, debug: bool = False, environment: Mapping[str, str] | None = None
    ) -> Settings:
        """Options win over ``TKGRAPH_STORE``, which wins over the default."""
        env = os.environ if environment is None else environment
        return cls(store=store or env.get("TKGRAPH_STORE") or DEFAULT_STORE, debug=debug)
