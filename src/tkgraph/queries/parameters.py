"""Values of query parameters as the user words them, turned into terms: "Népal", "NPL" and "np" are one country."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING

from tkgraph.errors import BadParameter, suggestion
from tkgraph.model import PartialDate, Status
from tkgraph.store.base import select
from tkgraph.vocabulary import ID, TK, TOPIC, date_literal, fold, node

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

    from tkgraph.store.base import Store

_CLASSES = {
    "country": ("tk:Country",),
    "organization": ("tk:Organization",),
    "conference": ("tk:Conference",),
    "topic": ("skos:Concept",),
    "entity": (
        "tk:Country",
        "tk:Region",
        "tk:Place",
        "tk:Organization",
        "tk:Conference",
        "tk:Process",
        "tk:Programme",
        "tk:Instrument",
        "tk:Person",
    ),
}
PARAMETER_TYPES = frozenset({*_CLASSES, "status", "year", "date", "number", "text"})
"""The types that a parameter of a query file may have."""

_NAMES = """
SELECT DISTINCT ?thing ?name WHERE {{
  VALUES ?class {{ {classes} }}
  ?thing a ?class ; rdfs:label|skos:prefLabel|skos:altLabel|tk:acronym|tk:iso2|tk:iso3 ?name .
}}"""
_SHOWN = 5


def term_for(store: Store, name: str, kind: str, value: str) -> NamedNode | Literal:
    """The term behind a value.

    Args:
        store: where names are looked up.
        name: of the parameter, for messages.
        kind: one of ``PARAMETER_TYPES``.
        value: as the user worded it.

    Raises:
        BadParameter: the value does not fit the type, or names nothing, or several things.
    """
    from pyoxigraph import Literal, NamedNode

    if kind in _CLASSES:
        return node(_thing(store, name, kind, value))
    if kind == "status":
        if value not in set(Status):
            raise BadParameter(f"{name}={value!r} is no status", hint=f"choose {' or '.join(Status)}")
        return NamedNode(TK + value)
    if kind == "text":
        return Literal(value)
    try:
        if kind == "number":
            return Literal(int(value))
        found = PartialDate.parse(value)
        if kind == "year" and found != PartialDate(found.year):
            raise ValueError("a year has four digits")
    except ValueError as error:
        raise BadParameter(f"{name}={value!r} is no {kind}", hint=str(error)) from error
    return date_literal(found)


def _thing(store: Store, name: str, kind: str, value: str) -> str:
    """The IRI of what a name means, by any of its names, whatever case and accents."""
    from pyoxigraph import NamedNode

    names: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, str] = {}
    for row in select(store, _NAMES.format(classes=" ".join(_CLASSES[kind]))):
        thing, label = row["thing"], row["name"]
        # Kinds, statuses and markers are concepts too: "training" is a kind, and no topic.
        if isinstance(thing, NamedNode) and thing.value.startswith(TOPIC if kind == "topic" else ID):
            folded = fold(label.value)
            names[folded].add(thing.value)
            shown.setdefault(folded, label.value)
            if thing.value not in names:
                names[thing.value].add(thing.value)
                names[fold(thing.value.rsplit("/", 1)[-1])].add(thing.value)
    things = sorted(names.get(value.strip(), set()) or names.get(fold(value), set()))
    if len(things) == 1:
        return things[0]
    if things:
        raise BadParameter(
            f"{name}={value!r} names {len(things)} things", hint="give one of their IRIs: " + ", ".join(things[:_SHOWN])
        )
    near = difflib.get_close_matches(fold(value), shown, n=_SHOWN, cutoff=0.6)
    inside = [n for n in sorted(shown) if fold(value) and fold(value) in n]
    offered = list(dict.fromkeys([*near, *inside]))[:_SHOWN]
    hint = suggestion([repr(shown[n]) for n in offered], otherwise="check the spelling")
    raise BadParameter(f"{name}={value!r}: no {kind} of this name is in the store", hint=hint)
