"""The embedded store: Oxigraph in a folder of this machine, no server.

What a document says is written in one transaction, to its own graph and to the merged graph (here the default graph).
The store works out the difference to what it holds, so that only what changed is written, and nothing at all where a
document says the same as before.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox

from tkgraph.errors import InternalError, QuerySyntaxError, StoreLocked, StoreUnavailable
from tkgraph.store.base import Change
from tkgraph.store.merged import enters_merged_graph, hidden_subjects
from tkgraph.store.sparql import refuse_all_but_local_queries
from tkgraph.vocabulary import PREFIXES

_MERGED = ox.DefaultGraph()
_LOAD_HINT = "load some documents with 'tkgraph load', or name another store with --store"
_FOLDER_HINT = "name another folder with --store"
# Files that the engine makes before CURRENT: a folder that holds no others is a store whose making was broken off.
_BEGINNINGS = ("LOCK", "LOG", "IDENTITY", "MANIFEST-", "OPTIONS-")

# Among the signs that the engine expected it says in words what is wrong: "Prefix not found".
_SENTENCE = re.compile(r"(?<!\w)[A-Z][A-Za-z]+(?: [A-Za-z]+)+")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class OxigraphStore:
    """A store in a folder. One process at a time may open it; close it, or use it as a context manager.

    Args:
        path: the folder.
        create: make it where it is not there yet; its parent must be there.

    Raises:
        StoreUnavailable: there is no store, something else stands there, it may not be used, or it is damaged.
        StoreLocked: another process has it open.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.location = str(path)
        self._writing = threading.Lock()
        self._engine: ox.Store | None = None
        with self._failures():
            _check_folder(path, create=create)
            self._engine = ox.Store(path)

    def replace_document(self, document_iri: str, quads: Iterable[ox.Quad]) -> Change:
        """See `Store.replace_document`."""
        return self._replace(document_iri, quads)

    def replace_shared(self, graph_iri: str, quads: Iterable[ox.Quad]) -> Change:
        """See `Store.replace_shared`."""
        return self._replace(graph_iri, quads)

    def remove_document(self, document_iri: str) -> bool:
        """See `Store.remove_document`."""
        return self._replace(document_iri, ()) == Change.REPLACED

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """See `Store.query`."""
        refuse_all_but_local_queries(text)
        try:
            with self._failures():
                return self._open.query(text, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QuerySyntaxError(f"the query is no valid SPARQL: {_place_of(error)}", hint="mend it there") from error
        except UnicodeEncodeError as error:
            raise QuerySyntaxError("the query holds characters that are none", hint="save it as UTF-8") from error
        except RuntimeError as error:
            # What parses and yet cannot be asked: a function that the engine does not have.
            raise QuerySyntaxError(f"the query cannot be answered: {error}", hint="mend it") from error

    def export(self, output: IO[bytes], *, format: ox.RdfFormat) -> int:  # noqa: A002 - the word of the protocol
        """See `Store.export`."""
        count = 0

        def counted(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
            nonlocal count
            for quad in quads:
                count += 1
                yield quad

        with self._failures():
            if format.supports_datasets:
                ox.serialize(counted(self._sorted_quads()), output, format, prefixes=PREFIXES)
            else:
                merged = counted(_sorted(self._open.quads_for_pattern(None, None, None, _MERGED)))
                ox.serialize((quad.triple for quad in merged), output, format, prefixes=PREFIXES)
        return count

    def quads(self, graph_iri: str) -> Iterator[ox.Quad]:
        """See `Store.quads`."""
        with self._failures():
            yield from self._open.quads_for_pattern(None, None, None, ox.NamedNode(graph_iri))

    def flush(self) -> None:
        """See `Store.flush`."""
        with self._failures():
            self._open.flush()

    def close(self) -> None:
        """Lets go of the folder once no answer of `query` is in use any more."""
        self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _open(self) -> ox.Store:
        if self._engine is None:
            raise InternalError(f"{self.location}: the store was used after it was closed")
        return self._engine

    def _sorted_quads(self) -> Iterator[ox.Quad]:
        """Graph by graph, so that only one has to be sorted at a time."""
        for graph in sorted(self._open.named_graphs(), key=str):
            yield from _sorted(self._open.quads_for_pattern(None, None, None, graph))

    def _replace(self, graph_iri: str, quads: Iterable[ox.Quad]) -> Change:
        graph = ox.NamedNode(graph_iri)
        new = _as_stored(quads)
        if any(quad.graph_name != graph for quad in new):
            raise InternalError(f"quads for {graph_iri} lie in another graph")
        # The engine takes concurrent updates, but each works on what it read first: one would undo the other.
        with self._writing, self._failures():
            old = set(self._open.quads_for_pattern(None, None, None, graph))
            if old == new:
                return Change.UNCHANGED
            self._write(graph, old=old, new=new)
        return Change.REPLACED if old else Change.ADDED

    def _write(self, graph: ox.NamedNode, *, old: set[ox.Quad], new: set[ox.Quad]) -> None:
        merged_old, merged_new = _merged_part(graph, old), _merged_part(graph, new)
        added = [*(new - old), *(_in_merged(triple) for triple in merged_new - merged_old)]
        gone = [triple for triple in merged_old - merged_new if not self._is_said_elsewhere(triple, graph)]
        removed = [*(old - new), *(_in_merged(triple) for triple in gone)]
        if not removed:
            # As atomic as an update, and there is no text to parse.
            self._open.extend(added)
            return
        steps = [f"DELETE DATA {{ {_data(removed)} }}", f"INSERT DATA {{ {_data(added)} }}"]
        if not new:
            # Without this the engine goes on listing the empty graph.
            steps.append(f"DROP SILENT GRAPH {graph}")
        self._open.update(" ; ".join(steps))

    def _is_said_elsewhere(self, triple: ox.Triple, graph: ox.NamedNode) -> bool:
        """Whether another graph keeps a triple in the merged graph."""
        return any(
            quad.graph_name not in (graph, _MERGED) and enters_merged_graph(quad, hidden=frozenset())
            for quad in self._open.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        )

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turns what the engine and the file system report into errors of ours, each in one line."""
        try:
            yield
        except OSError as error:
            message = str(error).casefold()
            if "lock hold by current process" in message:
                raise StoreLocked(
                    f"{self.location}: this process has it open already", hint="close it first"
                ) from error
            if "lock" in message and "while lock" in message:
                raise StoreLocked(
                    f"{self.location}: another process is using it", hint="wait until it is done, or stop it"
                ) from error
            if isinstance(error, PermissionError) or "permission denied" in message:
                raise StoreUnavailable(f"{self.location}: no permission", hint=_FOLDER_HINT) from error
            if "no space left" in message:
                raise StoreUnavailable(f"{self.location}: the disk is full", hint="make room and try again") from error
            raise StoreUnavailable(f"{self.location}: it cannot be used as a store", hint=_FOLDER_HINT) from error
        except RuntimeError as error:
            if "orruption" not in str(error):
                raise
            raise StoreUnavailable(
                f"{self.location}: the store is damaged", hint="remove the folder and load the documents again"
            ) from error


def _check_folder(path: Path, *, create: bool) -> None:
    """Whether the engine may open the folder: it would make a store of anything, also where one only wants to read."""
    location = str(path)
    if not path.exists():
        if not create:
            raise StoreUnavailable(f"{location}: there is no store", hint=_LOAD_HINT)
        if not path.parent.is_dir():
            raise StoreUnavailable(f"{location}: its parent folder does not exist", hint="make it first")
        return
    if not path.is_dir():
        raise StoreUnavailable(f"{location}: is a file, and a store is a folder", hint=_FOLDER_HINT)
    if (path / "CURRENT").exists():
        return
    if any(not entry.name.startswith(_BEGINNINGS) and entry.suffix != ".dbtmp" for entry in path.iterdir()):
        raise StoreUnavailable(f"{location}: the folder holds something else than a store", hint=_FOLDER_HINT)
    if not create:
        raise StoreUnavailable(f"{location}: the folder is empty, there is no store", hint=_LOAD_HINT)


def _as_stored(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """The quads as the engine keeps them, which writes some literals in another form (1.50 as 1.5)."""
    memory = ox.Store()
    memory.extend(quads)
    return set(memory)


def _merged_part(graph: ox.NamedNode, quads: set[ox.Quad]) -> set[ox.Triple]:
    hidden = hidden_subjects(quads)
    return {quad.triple for quad in quads if enters_merged_graph(quad, hidden=hidden)}


def _in_merged(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, _MERGED)


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads as the body of INSERT DATA or DELETE DATA; the terms write themselves, with all escapes."""
    merged: list[str] = []
    named: list[str] = []
    graph: object = None
    for quad in quads:
        line = f"{quad.subject} {quad.predicate} {quad.object} ."
        if quad.graph_name == _MERGED:
            merged.append(line)
        else:
            graph = quad.graph_name
            named.append(line)
    body = "\n".join(merged)
    return f"{body}\nGRAPH {graph} {{ {chr(10).join(named)} }}" if named else body


def _sorted(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(quads, key=str)


def _place_of(error: SyntaxError) -> str:
    """Where a query stops making sense; what the engine would have expected there fills a screen and helps nobody."""
    found = _PLACE.match(str(error))
    if found is None:
        return str(error)
    line, column, reason = found.groups()
    told = ", ".join(_SENTENCE.findall(reason))
    return f"line {line}, column {column}" + (f": {told}" if told else "")
