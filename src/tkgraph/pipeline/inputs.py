"""Which documents a call means: files, folders walked in order, standard input; and the name of each as a source."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tkgraph.errors import InputError, MissingInput, TkgraphError, UnreadableDocument, UnsupportedFormat

STANDARD_INPUT = "-"
"""The argument that stands for standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A document to read.

    Attributes:
        source: its name in the graph, see `find_documents`; empty for standard input, which has none of its own.
        path: the file; None for standard input.
        error: why it cannot even be tried, for example a missing file.
    """

    source: str
    path: Path | None
    error: TkgraphError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the arguments of a call mean.

    Attributes:
        candidates: in the order of the arguments, a folder's files sorted by path; each file once.
        skipped: how many files of each suffix the walk through folders left out, sorted; ``""`` is no suffix.
    """

    candidates: tuple[Candidate, ...]
    skipped: tuple[tuple[str, int], ...] = ()


def find_documents(arguments: Sequence[str | Path], *, suffixes: Collection[str], below: Path | None = None) -> Inputs:
    """Finds the documents behind files, folders and ``-``.

    A folder is walked through in sorted order; hidden files and folders, and files of other suffixes, are left out. A
    file that is named itself is tried whatever its suffix. A file that is reached twice is taken once; two files that
    come to the same source are an error for the second, since it would replace the first.

    The source of a document, which also makes its id, is its path relative to ``below`` (the working folder where
    none is given), or, if it lies elsewhere, its path from the name of the folder on that was given or that holds the
    file that was given, with ``/``.

    Args:
        arguments: paths, or ``-``.
        suffixes: what a walk takes, for example ``{".txt", ".html"}``.
        below: the folder that sources are relative to.
    """
    base = _absolute(below if below is not None else Path.cwd())
    skipped: Counter[str] = Counter()
    found: list[Candidate] = []
    files: set[Path] = set()
    sources: dict[str, Path] = {}
    for argument in arguments:
        for candidate in _from_argument(str(argument), base=base, suffixes=suffixes, skipped=skipped):
            path = candidate.path
            if path is not None and candidate.error is None:
                real = path.resolve()
                if real in files:
                    continue
                files.add(real)
                first = sources.setdefault(candidate.source, path)
                if first is not path:
                    candidate = _clash(candidate, first)
            found.append(candidate)
    return Inputs(candidates=tuple(found), skipped=tuple(sorted(skipped.items())))


def _from_argument(
    argument: str, *, base: Path, suffixes: Collection[str], skipped: Counter[str]
) -> Iterator[Candidate]:
    if argument == STANDARD_INPUT:
        yield Candidate(source="", path=None)
        return
    path = _absolute(argument)
    name = _text(argument)
    if path.is_dir():
        files, errors = _walk(path, suffixes=suffixes, skipped=skipped)
        yield from errors
        if not files and not errors:
            kinds = ", ".join(sorted(suffixes))
            yield _failed(
                name, MissingInput(f"{name}: no document in this folder", hint=f"tkgraph reads files ending in {kinds}")
            )
        for file in files:
            yield Candidate(source=_source(file, base=base, parent=path.parent), path=file)
    elif path.is_file():
        # With the name of its folder: so a file named by itself is the document that its folder gave.
        yield Candidate(source=_source(path, base=base, parent=path.parent.parent), path=path)
    elif path.exists():
        yield _failed(
            name, UnsupportedFormat(f"{name}: neither a file nor a folder", hint="pipe its content in and name it '-'")
        )
    else:
        yield _failed(name, MissingInput(f"{name}: no such file or folder", hint="check the path"))


def _walk(folder: Path, *, suffixes: Collection[str], skipped: Counter[str]) -> tuple[list[Path], list[Candidate]]:
    files: list[Path] = []
    errors: list[Candidate] = []

    def unreadable(error: OSError) -> None:
        name = _text(str(error.filename))
        errors.append(
            _failed(name, UnreadableDocument(f"{name}: folder cannot be opened", hint="check its permissions"))
        )

    for current, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            path = Path(current, name)
            if name.startswith(".") or not path.is_file():
                continue
            if path.suffix.lower() in suffixes:
                files.append(path)
            else:
                skipped[path.suffix.lower()] += 1
    # By parts, so that a folder's files stay together whatever characters the names hold.
    return sorted(files, key=lambda p: p.parts), errors


def _source(file: Path, *, base: Path, parent: Path) -> str:
    relative = file.relative_to(base if file.is_relative_to(base) else parent)
    return _text(PurePosixPath(*relative.parts).as_posix())


def _absolute(path: str | Path) -> Path:
    # Not resolve(): a folder reached through a link keeps the name that the user knows it by.
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves ".." in


def _text(name: str) -> str:
    # A file name that is no valid UTF-8 arrives with lone surrogates, which neither a hash nor the graph can hold.
    return os.fsencode(name).decode("utf-8", "replace")


def _clash(candidate: Candidate, first: Path) -> Candidate:
    return _failed(
        candidate.source,
        InputError(
            f"{_text(str(candidate.path))}: would replace {_text(str(first))}, both are called {candidate.source}",
            hint="load them from a folder above both",
        ),
    )


def _failed(source: str, error: TkgraphError) -> Candidate:
    return Candidate(source=source, path=None, error=error)
