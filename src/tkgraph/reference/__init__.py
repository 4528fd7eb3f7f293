"""The reference entities of ``data/reference``, and the index over their names.

>>> reference = load_reference()
>>> reference.names.find("organised by the IOM in Islamabad")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tkgraph.model import Entity, Statement
from tkgraph.reference.names import NameForm, NameIndex, NameMatch
from tkgraph.reference.spellings import names_to_find
from tkgraph.reference.tables import FOLDER, read_tables
from tkgraph.resources import resource

__all__ = ["NameForm", "NameIndex", "NameMatch", "Reference", "load_reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What tkgraph knows before it reads a document.

    Attributes:
        entities: by id.
        names: finds their names in a text.
        given_names: folded given names, to tell persons.
        statements: what the tables say of the entities, for the reference graph.
        countries: the country of a place or a public body.
    """

    entities: Mapping[str, Entity]
    names: NameIndex
    given_names: frozenset[str]
    statements: tuple[Statement, ...]
    countries: Mapping[str, str]

    def country_of(self, entity_id: str) -> str | None:
        """The id of the country of a place or public body, of a country itself; None for anything else."""
        if entity_id.startswith("country/"):
            return entity_id
        return self.countries.get(entity_id)


@cache
def load_reference() -> Reference:
    """The shipped reference tables; read once.

    Raises:
        InternalError: a table is missing or wrong.
    """
    tables = read_tables()
    given_names = resource(f"{FOLDER}/given_names.txt").read_text(encoding="utf-8").split("\n")
    return Reference(
        entities=tables.entities,
        names=NameIndex(names_to_find(tables.entities, cautious=tables.cautious)),
        given_names=frozenset(name for name in given_names if name),
        statements=tuple(tables.statements),
        countries=tables.countries,
    )
