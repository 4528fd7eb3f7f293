"""Runs the command line inside the test's process, as the program would run, with its three streams."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tkgraph.cli import main


@dataclass(frozen=True)
class Result:
    status: int
    output: bytes
    errors: str

    @property
    def text(self) -> str:
        return self.output.decode()

    @property
    def error_lines(self) -> list[str]:
        return self.errors.splitlines()


def run(*arguments: str, stdin: bytes = b"") -> Result:
    with _streams(stdin) as (output, errors):
        status = main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    return Result(status=status, output=output.getvalue(), errors=errors.getvalue().decode())


@contextmanager
def _streams(stdin: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    kept = sys.stdin, sys.stdout, sys.stderr
    output, errors = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(raw, encoding="utf-8") for raw in (io.BytesIO(stdin), output, errors)]
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        yield output, errors
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        for stream in streams:
            stream.detach()
