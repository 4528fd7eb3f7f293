"""What belongs to no document: the ontology with the topics, and the reference tables, each in its own graph.

There are no blank nodes: those of the ontology's Turtle (lists and unions of classes) get IRIs made of their content,
so that a store holds the same quads however often they are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from tkgraph.errors import InternalError
from tkgraph.model import PartialDate, Relation, content_hash
from tkgraph.rdf.entities import entity_triples
from tkgraph.resources import resource
from tkgraph.vocabulary import (
    BASE,
    GRAPH_ONTOLOGY,
    GRAPH_REFERENCE,
    OWL,
    TK,
    date_literal,
    day_literal,
    entity_iri,
    node,
)

if TYPE_CHECKING:
    from tkgraph.model import Entity, Statement

_ONTOLOGY_FILES = ("ontology/tkgraph.ttl", "ontology/topics.ttl")
_SAME_AS = "sameAs"
_GENERATED = BASE + "ns/node/"


def ontology_quads() -> list[Quad]:
    """The classes, relations, kinds and topics, all in the ontology graph; sorted, each once.

    Raises:
        InternalError: a file of the ontology is missing or is no valid Turtle.
    """
    graph = node(GRAPH_ONTOLOGY)
    return _sorted(quad for name in _ONTOLOGY_FILES for quad in _read_turtle(resource(name), graph))


def reference_quads(entities: Iterable[Entity], statements: Iterable[Statement]) -> list[Quad]:
    """The reference tables, all in the reference graph; sorted, each once.

    Args:
        entities: those of the tables. Of an entity whose ``reference`` is false, only the graph of a document that
            mentions it says what it is: it stays out, with every statement about it.
        statements: what the tables say of the entities.

    Raises:
        InternalError: a statement is about a thing that is not among the entities.
    """
    graph = node(GRAPH_REFERENCE)
    shipped: dict[str, bool] = {}
    triples: list[Triple] = []
    for entity in entities:
        shipped[entity.id] = entity.reference
        if entity.reference:
            triples += entity_triples(entity)
    for statement in statements:
        about = _about(statement)
        if missing := [entity_id for entity_id in about if entity_id not in shipped]:
            raise InternalError(f"a statement of the reference tables is about {missing[0]}, which is in none of them")
        if all(shipped[entity_id] for entity_id in about):
            triples += _statement_triples(statement)
    return _sorted(Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def _about(statement: Statement) -> list[str]:
    names_entity = isinstance(statement.object, str) and statement.property != _SAME_AS
    return [statement.subject, str(statement.object)] if names_entity else [statement.subject]


def _statement_triples(statement: Statement) -> Iterator[Triple]:
    subject, name, value = node(entity_iri(statement.subject)), statement.property, statement.object
    if isinstance(value, PartialDate):
        yield Triple(subject, node(TK + name), date_literal(value))
        # The day that queries filter on, as in a document's graph.
        if name == Relation.START_DATE and value.earliest:
            yield Triple(subject, node(TK + "earliestStart"), day_literal(value.earliest))
        if name == Relation.END_DATE and value.latest:
            yield Triple(subject, node(TK + "latestEnd"), day_literal(value.latest))
    elif name == _SAME_AS:
        yield Triple(subject, node(OWL + _SAME_AS), node(value))
    else:
        yield Triple(subject, node(TK + name), node(entity_iri(value)))


def _read_turtle(path: Path, graph: NamedNode) -> list[Quad]:
    try:
        quads = list(parse(path=path, format=RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise InternalError(f"{path.name} is no valid Turtle: {error}") from error
    said: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, BlankNode):
            said[quad.subject].append(quad)
    names = _BlankNodeNames(said)
    return [Quad(names.resource(q.subject), q.predicate, names.term(q.object), graph) for q in quads]


class _BlankNodeNames:
    """IRIs for the blank nodes of a file, made of what is said of them; two of the same content are one.

    Brackets and lists of Turtle make trees, so that naming a node by the names of its objects comes to an end.
    """

    def __init__(self, said: Mapping[BlankNode, Iterable[Quad]]) -> None:
        self._said = said
        self._names: dict[BlankNode, NamedNode] = {}

    def resource(self, term: NamedNode | BlankNode | Triple) -> NamedNode:
        """The subject itself, or the IRI of a blank node."""
        if isinstance(term, NamedNode):
            return term
        if not isinstance(term, BlankNode):
            raise InternalError("the ontology may not speak of triples")
        if term not in self._names:
            content = sorted(f"{q.predicate} {self.term(q.object)}" for q in self._said[term])
            self._names[term] = node(_GENERATED + content_hash(content))
        return self._names[term]

    def term(self, term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal:
        """The object itself, or the IRI of a blank node."""
        return term if isinstance(term, Literal) else self.resource(term)


def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(set(quads), key=lambda q: (str(q.subject), str(q.predicate), str(q.object)))
