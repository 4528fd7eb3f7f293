"""How a thing is described in RDF, whether the reference tables or a document know it: types, names, codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from tkgraph.model import EntityType
from tkgraph.vocabulary import KIND, RDF, RDFS, SKOS, TK, entity_iri, node

if TYPE_CHECKING:
    from tkgraph.model import Entity, Label

_AREAS = frozenset({EntityType.COUNTRY, EntityType.REGION, EntityType.PLACE})
_NO_LANGUAGE = frozenset({"", "und"})


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """The description of one entity.

    Its classes all stand beside each other, so that a query finds every organization without a reasoner. ``rdfs:label``
    is the display name, ``skos:prefLabel`` the name in each language.
    """
    subject = node(entity_iri(entity.id))
    for name in _classes(entity):
        yield Triple(subject, node(RDF + "type"), node(TK + name))
    yield Triple(subject, node(RDFS + "label"), label_literal(entity.labels[0]))
    for predicate, labels in (
        (SKOS + "prefLabel", entity.labels),
        (SKOS + "altLabel", entity.aliases),
        (TK + "acronym", entity.acronyms),
    ):
        for label in labels:
            yield Triple(subject, node(predicate), label_literal(label))
    if entity.kind:
        yield Triple(subject, node(TK + "kind"), node(KIND + entity.kind))
    for name, code in (("iso2", entity.iso2), ("iso3", entity.iso3)):
        if code:
            yield Triple(subject, node(TK + name), Literal(code))


def text_literal(text: str, language: str) -> Literal:
    """A text with its language; plain where the language is not known."""
    return Literal(text) if language in _NO_LANGUAGE else Literal(text, language=language)


def label_literal(label: Label) -> Literal:
    """A name with its language; plain for one that is the same in all."""
    return text_literal(label.text, label.language)


def _classes(entity: Entity) -> list[str]:
    names = [entity.type.value]
    if entity.type in _AREAS:
        names.append("Area")
    if entity.subclass:
        names.append(entity.subclass)
    return names
