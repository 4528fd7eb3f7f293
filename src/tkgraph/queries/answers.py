"""The answer of a query: rows for people, and the standard formats for machines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import IO, TYPE_CHECKING

from tkgraph.errors import UsageError
from tkgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    from tkgraph.store.base import Store

_ROW_FORMATS = {"csv": "csv", "tsv": "tsv", "json": "srj", "xml": "srx"}
_GRAPH_FORMATS = {"turtle": "ttl", "ntriples": "nt"}
QUERY_FORMATS = {**_ROW_FORMATS, **_GRAPH_FORMATS}
"""The formats by name, with the ending of their files; the last two hold a graph, the others rows."""

_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def run_query(store: Store, text: str) -> QueryResult:
    """Asks the store.

    Raises:
        QuerySyntaxError: the text does not parse, or would change the store or ask another host.
    """
    return QueryResult(store.query(text))


@dataclass(frozen=True)
class QueryResult:
    """An answer; it can be read once, as rows or written in a format."""

    _answer: QuerySolutions | QueryBoolean | QueryTriples

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; of a graph subject, predicate and object; of a yes or no question ``answer``."""
        from pyoxigraph import QueryBoolean, QuerySolutions

        if isinstance(self._answer, QuerySolutions):
            return tuple(v.value for v in self._answer.variables)
        return ("answer",) if isinstance(self._answer, QueryBoolean) else ("subject", "predicate", "object")

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells as a person reads them: IRIs with a prefix, literals without datatype, nothing for unbound."""
        from pyoxigraph import QueryBoolean, QuerySolutions

        if isinstance(self._answer, QueryBoolean):
            return [("true" if self._answer else "false",)]
        if isinstance(self._answer, QuerySolutions):
            return [tuple(_cell(row[c]) for c in self.columns) for row in self._answer]
        return [(_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in self._answer]

    def write(self, output: IO[bytes], *, format: str) -> None:  # noqa: A002 - the word of the command line
        """Writes the answer as ``csv``, ``tsv``, ``json``, ``xml`` (rows) or ``turtle``, ``ntriples`` (a graph).

        Raises:
            UsageError: the format does not fit the kind of answer.
        """
        from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat

        is_graph = isinstance(self._answer, QueryTriples)
        formats = _GRAPH_FORMATS if is_graph else _ROW_FORMATS
        if format not in formats:
            kind = "a graph" if is_graph else "rows"
            raise UsageError(f"the answer is {kind}, which {format} does not hold", hint=f"choose {', '.join(formats)}")
        if isinstance(self._answer, QueryTriples):
            rdf = RdfFormat.from_extension(formats[format])
            assert rdf is not None  # noqa: S101 - our own table
            self._answer.serialize(output, format=rdf)
            return
        if isinstance(self._answer, QueryBoolean) and format in {"csv", "tsv"}:
            raise UsageError("a yes or no answer has no csv or tsv form", hint="choose json or xml")
        rows = QueryResultsFormat.from_extension(formats[format])
        assert rows is not None  # noqa: S101 - our own table
        self._answer.serialize(output, format=rows)


def _cell(term: object) -> str:
    from pyoxigraph import NamedNode

    if term is None:
        return ""
    if isinstance(term, NamedNode):
        for prefix, namespace in _BY_LENGTH:
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
        return term.value
    return str(getattr(term, "value", term))
