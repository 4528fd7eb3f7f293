"""Finds ``ontology/``, ``data/`` and ``queries/``: at the top of a checkout, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

from tkgraph.errors import InternalError

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_share"
_CHECKOUT = _PACKAGE.parent.parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder, for example ``resource("data/reference/countries.csv")``.

    Raises:
        InternalError: the file is in neither place, so the installation is broken.
    """
    for root in (_INSTALLED, _CHECKOUT):
        path = root / name
        if path.exists():
            return path
    raise InternalError(f"{name} is missing from this installation of tkgraph", hint="install it again")
