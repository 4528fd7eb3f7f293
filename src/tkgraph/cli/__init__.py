"""The command line: thin commands that parse, call one library function and print."""

from __future__ import annotations

from tkgraph.cli.boundary import main

__all__ = ["main"]
