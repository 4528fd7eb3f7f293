"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tkgraph.errors import UsageError


def check_place(path: Path) -> None:
    """Refuses a place where no file can be, before any work is done for it.

    Raises:
        UsageError: a folder stands there, or its own folder is missing.
    """
    with _told(path):
        if path.is_dir():
            raise UsageError(f"{path} is a folder", hint="name a file in it")
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist", hint="make it first, or write elsewhere")


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to: it stands in its place once it is complete, and after an error the old one stands there.

    Raises:
        UsageError: the file cannot be written.
    """
    check_place(path)
    with _told(path):
        target = path.resolve()
        if target.exists() and not target.is_file():
            # A device or a pipe: it is written to, never replaced by a file.
            with target.open("wb") as output:
                yield output
            return
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        half = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as output:
                yield output
            # A file made by mkstemp is for its owner alone; give it the rights of any new file.
            half.chmod(0o666 & ~_umask())
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what the system refuses (no permission, disk full, a name too long) into an error of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or "the system refuses it"
        raise UsageError(f"cannot write {path}: {reason}", hint="write elsewhere") from error
