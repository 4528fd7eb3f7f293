"""What one document says, as the quads of its named graph. The decisions behind it are in docs/decisions/0003.

Every fact is written twice: as a plain triple, which queries follow, and as a `tk:Assertion` that says with which words
the document proves it. Two proofs of one fact give one triple and two assertions. There are no blank nodes, and every
IRI is made of content, so that the same document always gives the same quads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from tkgraph.errors import InternalError
from tkgraph.model import EntityType, PartialDate, Relation, content_hash
from tkgraph.rdf.entities import entity_triples, text_literal
from tkgraph.vocabulary import (
    DCT,
    ID,
    MARKER,
    PROV,
    RDF,
    RDFS,
    TK,
    TOPIC,
    XSD,
    date_literal,
    day_literal,
    document_iri,
    entity_iri,
    node,
)

if TYPE_CHECKING:
    from tkgraph.model import Evidence, Extraction, Fact, Recommendation

_LABEL_LENGTH = 120
_Statement = TypeVar("_Statement", "Fact", "Recommendation")


def document_quads(extraction: Extraction) -> list[Quad]:
    """All that one document says, its own description and its proofs; sorted, each quad once, all in its graph.

    Raises:
        InternalError: a quote is not the slice of the text that its offsets name, or a statement is about a thing that
            is not among the entities.
    """
    return _DocumentGraph(extraction).quads()


class _DocumentGraph:
    """Collects the quads of one extraction."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._document = extraction.document
        self._node = node(document_iri(extraction.document.id))
        self._entities = {e.id: e for e in extraction.entities}
        self._quads: set[Quad] = set()

    def quads(self) -> list[Quad]:
        self._describe_document()
        for entity in self._extraction.entities:
            self._add(self._node, TK + "mentions", node(entity_iri(entity.id)))
            if not entity.reference:  # the reference graph describes the others
                self._quads.update(Quad(t.subject, t.predicate, t.object, self._node) for t in entity_triples(entity))
        for fact in _strongest(self._extraction.facts):
            self._add_fact(fact)
        self._add_bounds()
        strongest = {r.id: r for r in _strongest(self._extraction.recommendations)}
        for recommendation in strongest.values():
            self._describe_recommendation(recommendation)
        for recommendation in self._extraction.recommendations:
            self._relate_recommendation(recommendation, proof=strongest[recommendation.id])
        return sorted(self._quads, key=lambda q: (str(q.subject), str(q.predicate), str(q.object)))

    def _add(self, subject: NamedNode, predicate: str, obj: NamedNode | Literal) -> None:
        self._quads.add(Quad(subject, node(predicate), obj, self._node))

    def _entity(self, entity_id: str) -> NamedNode:
        if entity_id not in self._entities:
            raise InternalError(f"{self._document.source}: a statement is about {entity_id}, which is no entity of it")
        return node(entity_iri(entity_id))

    def _describe_document(self) -> None:
        document = self._document
        self._add(self._node, RDF + "type", node(TK + "SourceDocument"))
        self._add(self._node, RDFS + "label", text_literal(*self._display_name()))
        self._add(self._node, DCT + "language", Literal(document.language))
        self._add(self._node, DCT + "source", Literal(document.source))
        self._add(self._node, TK + "sha256", Literal(document.sha256))
        self._add(self._node, TK + "documentText", Literal(document.text))
        if document.title:
            self._add(self._node, DCT + "title", text_literal(document.title, document.language))
        if document.publisher:
            self._add(self._node, DCT + "publisher", Literal(document.publisher))
        if self._extraction.published:
            self._add(self._node, DCT + "issued", date_literal(self._extraction.published))

    def _display_name(self) -> tuple[str, str]:
        title = self._document.title
        return (title, self._document.language) if title else (self._document.source, "")

    def _add_fact(self, fact: Fact) -> None:
        subject, predicate = self._entity(fact.subject), TK + fact.relation.value
        obj = self._object(fact)
        self._add(subject, predicate, obj)
        self._assert(fact.id, (subject, predicate, obj), fact)

    def _object(self, fact: Fact) -> NamedNode | Literal:
        if isinstance(fact.object, PartialDate):
            return date_literal(fact.object)
        if fact.relation.takes_text:
            return text_literal(fact.object, self._document.language)
        return self._entity(fact.object)

    def _assert(
        self, id_: str, triple: tuple[NamedNode, str, NamedNode | Literal], statement: Fact | Recommendation
    ) -> None:
        assertion = node(f"{ID}assertion/{id_}")
        subject, predicate, obj = triple
        self._add(assertion, RDF + "type", node(TK + "Assertion"))
        self._add(assertion, RDF + "subject", subject)
        self._add(assertion, RDF + "predicate", node(predicate))
        self._add(assertion, RDF + "object", obj)
        self._prove(assertion, statement)

    def _prove(self, subject: NamedNode, statement: Fact | Recommendation) -> None:
        evidence = statement.evidence
        self._check(evidence)
        self._add(subject, TK + "quote", Literal(evidence.quote))
        self._add(subject, TK + "start", Literal(evidence.start))
        self._add(subject, TK + "end", Literal(evidence.end))
        self._add(subject, TK + "confidence", _decimal(statement.confidence))
        self._add(subject, TK + "rule", Literal(statement.rule))
        self._add(subject, PROV + "wasDerivedFrom", self._node)

    def _check(self, evidence: Evidence) -> None:
        document = self._document
        if evidence.document_id != document.id:
            raise InternalError(f"{document.source}: a statement is proved by another document")
        if document.text[evidence.start : evidence.end] != evidence.quote:
            raise InternalError(
                f"{document.source}: the quote at {evidence.start}-{evidence.end} is not what stands in the text there"
            )

    def _describe_recommendation(self, recommendation: Recommendation) -> None:
        subject = _recommendation_node(recommendation)
        language = self._document.language
        self._add(subject, RDF + "type", node(TK + "Recommendation"))
        self._add(subject, RDFS + "label", text_literal(_shortened(recommendation.text), language))
        self._add(subject, TK + "text", text_literal(recommendation.text, language))
        self._add(subject, TK + "status", node(TK + recommendation.status.value))
        for topic in recommendation.topics:
            self._add(subject, TK + "topic", node(TOPIC + topic))
        for marker in recommendation.markers:
            self._add(subject, TK + "marker", node(MARKER + marker))
        self._prove(subject, recommendation)

    def _relate_recommendation(self, recommendation: Recommendation, *, proof: Recommendation) -> None:
        """Who recommends it, to whom, in what: these name things, so each has its assertion like any fact."""
        subject = _recommendation_node(recommendation)
        related = [("recommendedBy", recommendation.recommended_by)]
        related += [("addressedTo", entity_id) for entity_id in recommendation.addressed_to]
        if recommendation.contained_in:
            related.append(("containedIn", recommendation.contained_in))
        for name, entity_id in related:
            obj = self._entity(entity_id)
            self._add(subject, TK + name, obj)
            self._assert(content_hash((recommendation.id, name, entity_id)), (subject, TK + name, obj), proof)

    def _add_bounds(self) -> None:
        """The days between which a thing lies, for filters on time; decided in docs/decisions/0003."""
        starts, ends = self._dates(Relation.START_DATE), self._dates(Relation.END_DATE)
        for entity_id in sorted(starts.keys() | ends.keys()):
            own_starts, own_ends = starts.get(entity_id), ends.get(entity_id)
            if self._entities[entity_id].type is EntityType.CONFERENCE:
                # A gathering of which one date alone is told lasts days, not years: that date bounds both sides.
                own_starts, own_ends = own_starts or own_ends, own_ends or own_starts
            subject = node(entity_iri(entity_id))
            earliest = [d.earliest for d in own_starts or () if d.earliest]
            latest = [d.latest for d in own_ends or () if d.latest]
            if earliest:
                self._add(subject, TK + "earliestStart", day_literal(min(earliest)))
            if latest:
                self._add(subject, TK + "latestEnd", day_literal(max(latest)))

    def _dates(self, relation: Relation) -> dict[str, list[PartialDate]]:
        dates: dict[str, list[PartialDate]] = defaultdict(list)
        for fact in self._extraction.facts:
            if fact.relation is relation and isinstance(fact.object, PartialDate):
                dates[fact.subject].append(fact.object)
        return dates


def _strongest(statements: Iterable[_Statement]) -> list[_Statement]:
    """One statement for each id: where two rules read the same words alike, the one that is more often right."""
    best: dict[str, _Statement] = {}
    for statement in statements:
        known = best.setdefault(statement.id, statement)
        if (statement.confidence, statement.rule) > (known.confidence, known.rule):
            best[statement.id] = statement
    return [best[id_] for id_ in sorted(best)]


def _recommendation_node(recommendation: Recommendation) -> NamedNode:
    return node(f"{ID}recommendation/{recommendation.id}")


def _decimal(number: float) -> Literal:
    # The canonical form, which is what a store keeps.
    value = Decimal(str(round(number, 4))).normalize()
    return Literal(format(value, "f"), datatype=NamedNode(XSD + "decimal"))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LABEL_LENGTH:
        return text
    return text[:_LABEL_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
