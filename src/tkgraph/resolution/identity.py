"""Turns a cluster of mentions into an entity with a stable id.

Two documents give one id only where the name and its surroundings make it safe: a reference entity, a name of its own,
an event with name, year and place, or with a numbered short form and a place. Whatever only a description or a common
name tells apart ("a declaration", "Ministry of the Interior" of an unknown country) stays a thing of its document: a
wrong merge does more harm than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tkgraph.model import Entity, EntityType, Label, Mention, MentionForm
from tkgraph.vocabulary import fold, minted_id

_SUBCLASS = {
    "ministry": "PublicBody",
    "police": "PublicBody",
    "agency": "PublicBody",
    "committee": "CoordinationBody",
    "working-group": "CoordinationBody",
    "network": "CoordinationBody",
}
_COMMON_KINDS = frozenset({"ministry", "police", "committee", "working-group", "agency"})
_OWN_NAME = 4
"""From this many words on, the name of an instrument, programme or body is its own and not a common one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What tells things of one name apart.

    Attributes:
        document: id of the document.
        year: of an event's start, or empty.
        place, place_name: entity id and name of where an event takes place, or empty.
        affiliation: entity id of a person's body, or empty.
    """

    document: str
    year: str = ""
    place: str = ""
    place_name: str = ""
    affiliation: str = ""


def make_entity(named: Sequence[Mention], type: EntityType, language: str, around: Surroundings) -> Entity:  # noqa: A002 - the field's name
    """The entity behind mentions that give it a name or a description.

    Raises:
        ValueError: there is no such mention.
    """
    best = _best(named)
    acronyms = sorted({m.acronym for m in named if m.acronym})
    others = sorted({m.name for m in named if fold(m.name) != fold(best.name)})
    kind = next((m.kind for m in named if m.kind), "")
    key, scope = best.name, _scope(best, type, around, has_acronym=bool(acronyms))
    edition = next((a for a in acronyms if any(c.isdigit() for c in a)), "")
    if type == EntityType.CONFERENCE and edition and around.place:
        # "IMM-3" in Hanoi is one meeting, in English and in French.
        key, scope = "".join(c for c in edition if c.isalnum()), (around.place,)
    return Entity(
        id=minted_id(type.value.lower(), key, *scope),
        type=type,
        labels=(Label(_display_name(best, type, around), language),),
        aliases=tuple(Label(name, language) for name in others),
        acronyms=tuple(Label(a) for a in acronyms),
        subclass=_SUBCLASS.get(kind, "") if type == EntityType.ORGANIZATION else "",
        kind=kind,
    )


def _best(named: Sequence[Mention]) -> Mention:
    """A name before a description, one with an acronym before others, then the longest, then the first."""
    return max(named, key=lambda m: (m.form == MentionForm.NAMED, bool(m.acronym), len(m.name), -m.start))


def _display_name(best: Mention, type: EntityType, around: Surroundings) -> str:  # noqa: A002
    """The name with a capital; a mere "meeting" is told apart by place and year: "Meeting (Lomé, 2002)"."""
    name = best.name[0].upper() + best.name[1:]
    known = ", ".join(part for part in (around.place_name, around.year) if part)
    return f"{name} ({known})" if type == EntityType.CONFERENCE and " " not in name and known else name


def _scope(best: Mention, type: EntityType, around: Surroundings, *, has_acronym: bool) -> tuple[str, ...]:  # noqa: A002
    own = best.form == MentionForm.NAMED
    words = len(best.name.split())
    if type == EntityType.PERSON:
        return (around.affiliation or around.document,)
    if type == EntityType.CONFERENCE:
        return (around.year, around.place) if own and around.year and around.place else (around.document,)
    if type == EntityType.ORGANIZATION and best.kind in _COMMON_KINDS:
        return (best.country,) if own and best.country else (around.document,)
    return () if own and (words >= _OWN_NAME or has_acronym or type == EntityType.ORGANIZATION) else (around.document,)
