"""The named queries: SPARQL files whose header tells title, question and parameters (see ``queries/README.md``)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tkgraph.errors import BadParameter, InternalError, UnknownQuery, suggestion
from tkgraph.queries.parameters import PARAMETER_TYPES, term_for
from tkgraph.resources import resource

if TYPE_CHECKING:
    from tkgraph.store.base import Store

_HEADER = re.compile(r"^# (?P<key>title|question|parameter): (?P<value>.+)$", re.MULTILINE)
_PARAMETER = re.compile(
    r"(?P<name>\w+) (?P<type>\w+) (?P<need>required|optional|default=(?P<default>\S+)) — (?P<description>.+)"
)
_PLACE = re.compile(r"^(?P<indent>\s*)# with: (?P<name>\w+)(?: as (?P<variable>\w+))?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a named query.

    Attributes:
        type: a key of ``PARAMETER_TYPES``.
        default: the value where none is given, or empty.
    """

    name: str
    type: str
    required: bool
    default: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query that can be asked by name.

    Attributes:
        sparql: the text of the file, which runs as it stands and then answers for all.
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def text_for(self, store: Store, parameters: Mapping[str, str]) -> str:
        """The query for these values of its parameters, as the user words them.

        Each value becomes a term that the engine's own library writes, so no value can change the query.

        Raises:
            BadParameter: one is unknown, missing, of the wrong type, or names nothing in the store.
        """
        known = {p.name: p for p in self.parameters}
        for name in parameters:
            if name not in known:
                takes = ", ".join(known) or "none"
                raise BadParameter(f"{self.name} has no parameter {name!r}", hint=f"it takes: {takes}")
        terms = {}
        for parameter in self.parameters:
            value = parameters.get(parameter.name, parameter.default)
            if value:
                terms[parameter.name] = term_for(store, parameter.name, parameter.type, value)
            elif parameter.required:
                raise BadParameter(
                    f"{self.name} needs the parameter {parameter.name}",
                    hint=f"write -p {parameter.name}=… ({parameter.description})",
                )

        def value_at(place: re.Match[str]) -> str:
            name = place["name"]
            if name not in terms:
                return place[0]
            return f"{place['indent']}VALUES ?{place['variable'] or name} {{ {terms[name]} }}"

        return _PLACE.sub(value_at, self.sparql)


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """All shipped queries, by name."""
    return tuple(read_query(path) for path in sorted(resource("queries").glob("*.rq")))


def find_query(name: str) -> NamedQuery:
    """The shipped query of that name.

    Raises:
        UnknownQuery: there is none; near names are suggested.
    """
    names = {query.name: query for query in named_queries()}
    if name in names:
        return names[name]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
    hint = suggestion(near, otherwise="'tkgraph queries' lists them")
    raise UnknownQuery(f"there is no query named {name!r}", hint=hint)


def read_query(path: Path) -> NamedQuery:
    """Reads a query file.

    Raises:
        InternalError: its header is incomplete or does not agree with its places.
    """
    text = path.read_text(encoding="utf-8")
    headers: dict[str, list[str]] = {"title": [], "question": [], "parameter": []}
    for match in _HEADER.finditer(text):
        headers[match["key"]].append(match["value"].strip())
    if len(headers["title"]) != 1 or len(headers["question"]) != 1:
        raise InternalError(f"{path.name}: a query needs one title and one question in its header")
    parameters = tuple(_parameter(path.name, value) for value in headers["parameter"])
    places = {match["name"] for match in _PLACE.finditer(text)}
    if places != {p.name for p in parameters}:
        raise InternalError(f"{path.name}: the parameters of the header are not those of its '# with:' lines")
    return NamedQuery(
        name=path.stem,
        title=headers["title"][0],
        question=headers["question"][0],
        parameters=parameters,
        sparql=text,
    )


def _parameter(file: str, value: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None or match["type"] not in PARAMETER_TYPES:
        raise InternalError(f"{file}: cannot read the parameter line {value!r}")
    return Parameter(
        name=match["name"],
        type=match["type"],
        required=match["need"] == "required",
        default=match["default"] or "",
        description=match["description"],
    )
