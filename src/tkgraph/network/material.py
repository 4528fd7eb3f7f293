"""What the store knows, read once: facts with their quotes, things with their names, documents, recommendations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tkgraph.model import EntityType, Relation
from tkgraph.store.base import select
from tkgraph.vocabulary import RDFS, SKOS, TK

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, Triple

    from tkgraph.store.base import Queryable

    Term = NamedNode | BlankNode | Literal | Triple

_QUERIES = Path(__file__).resolve().parent / "queries"
_LABEL, _PREFERRED, _ACRONYM = RDFS + "label", SKOS + "prefLabel", TK + "acronym"
_CODES = (TK + "iso2", TK + "iso3")


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """The words of one document that prove a fact; ``document`` is its IRI."""

    document: str
    start: int
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A loaded document; what it does not say of itself is empty."""

    iri: str
    title: str
    date: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing that can be a node.

    Attributes:
        label: the display name; ``acronym``: a short form, English where there is one.
        names: all other names, acronyms and codes, for the search.
        subclass: local name of a class below its type, or empty; ``kind``: for example ``workshop``, or empty.
        countries: ISO 3166-1 alpha-3 codes: its own, or that of the country it lies in.
    """

    iri: str
    type: EntityType
    label: str
    acronym: str = ""
    names: tuple[str, ...] = ()
    subclass: str = ""
    kind: str = ""
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact that documents state: ``object`` is an IRI, or a date or a text where ``literal`` is set."""

    subject: str
    relation: str
    object: str
    literal: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A recommendation: who makes it, the instrument that holds it (or empty), its status and topics in words."""

    by: str
    instrument: str
    status: str
    topics: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationWords:
    """How a relation reads forwards and backwards; a symmetric one has no direction."""

    label: str
    inverse: str
    symmetric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the projections draw on."""

    things: Mapping[str, Thing]
    statements: tuple[Statement, ...]
    measures: tuple[Measure, ...]
    sources: Mapping[str, Source]
    relations: Mapping[str, RelationWords]


def read_material(store: Queryable) -> Material:
    """Reads the store by one query a thing."""
    relations = _relations(store)
    return Material(
        things=_things(store),
        statements=_statements(store, relations),
        measures=_measures(store),
        sources=_sources(store),
        relations=relations,
    )


@cache
def _query_text(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _rows(store: Queryable, name: str) -> Iterator[QuerySolution]:
    yield from select(store, _query_text(name))


def _text(term: Term | None) -> str:
    """The IRI or the lexical form."""
    return "" if term is None else str(getattr(term, "value", term))


def _language(term: Term | None) -> str:
    return getattr(term, "language", None) or ""


def local_name(iri: str) -> str:
    """``https://w3id.org/tkgraph/ns#partOf`` → ``partOf``."""
    return re.split(r"[#/]", iri)[-1]


def _in_words(name: str) -> str:
    """``hasParticipantFrom`` → ``has participant from``: for a relation without a label."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("-", " ").lower()


def _english_first(names: set[tuple[str, str]]) -> list[str]:
    """Names in one order: English, without language, the others; the same whatever document came first."""
    ranks = {"en": 0, "": 1}
    ordered = sorted(names, key=lambda n: (ranks.get(n[1], 2), n[1], n[0]))
    return list(dict.fromkeys(text for text, _ in ordered))


def _display_names(labels: set[tuple[str, str]], preferred: set[tuple[str, str]]) -> list[str]:
    """Display names, English first; documents in several languages each give one, and only the other says which."""
    english = {name for name in preferred if name[1] == "en"}
    tagged = {(text, "en" if (text, "en") in english else language) for text, language in labels}
    return _english_first(tagged) or _english_first(preferred)


def _things(store: Queryable) -> dict[str, Thing]:
    types: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, "types"):
        types[_text(row["thing"])].add(_text(row["type"]))
    names: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for row in _rows(store, "names"):
        names[_text(row["thing"])][_text(row["property"])].add((_text(row["name"]), _language(row["name"])))
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, "kinds"):
        kinds[_text(row["thing"])].add(_text(row["label"]) or _in_words(local_name(_text(row["kind"]))))
    countries: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, "countries"):
        countries[_text(row["thing"])].add(_text(row["iso3"]))

    things = {}
    for iri in sorted(types):
        classes = sorted(local_name(t) for t in types[iri] if t.startswith(TK))
        type_ = next(EntityType(c) for c in classes if c in _TYPES)
        own = names[iri]
        displayed = _display_names(own[_LABEL], own[_PREFERRED]) or [local_name(iri)]
        acronyms = _english_first(own[_ACRONYM])
        codes = {name for code in _CODES for name in own[code]}
        others = [
            *acronyms,
            *_english_first({n for p, s in own.items() if p not in _CODES for n in s}),
            *_english_first(codes),
        ]
        things[iri] = Thing(
            iri=iri,
            type=type_,
            label=displayed[0],
            acronym=acronyms[0] if acronyms else "",
            names=tuple(n for n in dict.fromkeys(others) if n != displayed[0]),
            subclass=next((c for c in classes if c not in _NO_SUBCLASS), ""),
            kind=", ".join(sorted(kinds.get(iri, ()))),
            countries=tuple(sorted(countries.get(iri, ()))),
        )
    return things


_TYPES = frozenset(t.value for t in EntityType)
_NO_SUBCLASS = _TYPES | {"Area"}
"""The nine types, and the class above some of them that a rule may have inferred."""


def _relations(store: Queryable) -> dict[str, RelationWords]:
    labels: dict[str, str] = {}
    inverses: dict[str, str] = {}
    symmetric: set[str] = set()
    for row in sorted(_rows(store, "relations"), key=lambda r: (_text(r["relation"]), _text(r["label"]))):
        relation, inverse = _text(row["relation"]), _text(row["inverse"])
        labels.setdefault(relation, _text(row["label"]))
        if inverse:
            # The ontology says it on one side of the pair; the reader may come from either.
            inverses[relation] = inverse
            inverses.setdefault(inverse, relation)
        if _text(row["symmetric"]) == "true":
            symmetric.add(relation)
    return {
        local_name(relation): RelationWords(
            label=label,
            inverse=label if relation in symmetric else labels.get(inverses.get(relation, ""), f"is “{label}” of"),
            symmetric=relation in symmetric,
        )
        for relation, label in labels.items()
    }


_ORDER = {relation.value: i for i, relation in enumerate(Relation)}


def relation_order(relation: str) -> tuple[int, str]:
    """Sorts relations as the annotation guide lists them, those it does not know last."""
    return _ORDER.get(relation, len(_ORDER)), relation


def relation_words(relations: Mapping[str, RelationWords], relation: str) -> RelationWords:
    """The words of a relation, made out of its name where the ontology in the store has none."""
    words = _in_words(relation)
    return relations.get(relation) or RelationWords(label=words, inverse=f"is “{words}” of")


def _statements(store: Queryable, relations: Mapping[str, RelationWords]) -> tuple[Statement, ...]:
    from pyoxigraph import Literal

    citations: dict[tuple[str, str, str, bool], set[Citation]] = defaultdict(set)
    for row in _rows(store, "facts"):
        relation = local_name(_text(row["relation"]))
        literal = isinstance(row["object"], Literal)
        subject, obj = _text(row["subject"]), _text(row["object"])
        if not literal and relation_words(relations, relation).symmetric:
            subject, obj = sorted((subject, obj))  # two documents may name the two sides in either order
        citations[subject, relation, obj, literal].add(_citation(row))
    return tuple(
        Statement(subject=s, relation=r, object=o, literal=literal, citations=tuple(sorted(cited)))
        for (s, r, o, literal), cited in sorted(citations.items())
    )


def _citation(row: QuerySolution) -> Citation:
    return Citation(
        document=_text(row["document"]),
        start=int(_text(row["start"])),
        quote=_text(row["quote"]),
        confidence=float(_text(row["confidence"])),
    )


def _measures(store: Queryable) -> tuple[Measure, ...]:
    topics: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, "topics"):
        topic = _text(row["label"]) or _in_words(local_name(_text(row["topic"])))
        topics[_text(row["recommendation"])].add(topic)
    measures = {
        Measure(
            by=_text(row["by"]),
            instrument=_text(row["instrument"]),
            status=local_name(_text(row["status"])),
            topics=tuple(sorted(topics[_text(row["recommendation"])])),
            citation=_citation(row),
        )
        for row in _rows(store, "recommendations")
    }
    return tuple(sorted(measures, key=lambda m: (m.by, m.citation, m.instrument, m.status)))


def _sources(store: Queryable) -> dict[str, Source]:
    found: dict[str, Source] = {}
    rows = [
        tuple(_text(r[c]) for c in ("document", "title", "date", "language", "source"))
        for r in _rows(store, "documents")
    ]
    for iri, title, date, language, source in sorted(rows):
        found.setdefault(iri, Source(iri=iri, title=title or source or local_name(iri), date=date, language=language))
    return found
