"""The documents that a store holds: their list, and one with all that it says, each statement with its words."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tkgraph.errors import UnknownDocument, suggestion
from tkgraph.store.base import select
from tkgraph.vocabulary import DOCUMENT_PREFIX, document_iri

if TYPE_CHECKING:
    from tkgraph.store.base import Store

_IDS = "SELECT ?document WHERE { GRAPH ?document { ?document a tk:SourceDocument } }"

_DOCUMENTS = """
SELECT ?document ?source ?sha256 ?title ?language ?issued ?publisher WHERE {
  %s
  GRAPH ?document {
    ?document a tk:SourceDocument ; dct:source ?source ; tk:sha256 ?sha256 .
    OPTIONAL { ?document dct:title ?title }
    OPTIONAL { ?document dct:language ?language }
    OPTIONAL { ?document dct:issued ?issued }
    OPTIONAL { ?document dct:publisher ?publisher }
  }
}"""

# What is asserted of a recommendation (who recommends it) is counted with the recommendation, not as a fact.
_FACT_COUNTS = """
SELECT ?document (COUNT(?assertion) AS ?count) WHERE {
  GRAPH ?document {
    ?assertion a tk:Assertion ; rdf:subject ?subject .
    FILTER NOT EXISTS { ?subject a tk:Recommendation }
  }
} GROUP BY ?document"""

_RECOMMENDATION_COUNTS = """
SELECT ?document (COUNT(?recommendation) AS ?count) WHERE {
  GRAPH ?document { ?recommendation a tk:Recommendation }
} GROUP BY ?document"""

_FACTS = """
SELECT ?subject ?relation ?object ?quote ?start ?rule ?confidence WHERE {
  GRAPH <%s> {
    ?assertion a tk:Assertion ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;
        tk:quote ?quote ; tk:start ?start ; tk:rule ?rule ; tk:confidence ?confidence .
    FILTER NOT EXISTS { ?subject a tk:Recommendation }
  }
}"""

_RECOMMENDATIONS = """
SELECT ?recommendation ?text ?status ?by ?topic ?start ?confidence WHERE {
  GRAPH <%s> {
    ?recommendation a tk:Recommendation ; tk:text ?text ; tk:status ?status ; tk:recommendedBy ?by ; tk:topic ?topic ;
        tk:start ?start ; tk:confidence ?confidence .
  }
}"""

_TEXT = "SELECT ?text WHERE { GRAPH <%s> { ?document tk:documentText ?text } }"

_LABELS = """
SELECT ?thing ?property ?label WHERE {
  VALUES ?thing { %s }
  VALUES ?property { rdfs:label skos:prefLabel }
  ?thing ?property ?label .
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSummary:
    """A loaded document; ``issued`` is as exact as it is known, empty where it is not."""

    id: str
    source: str
    sha256: str
    title: str
    language: str
    issued: str
    publisher: str
    facts: int
    recommendations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """A fact in words, with the words of the document that prove it."""

    subject: str
    relation: str
    object: str
    quote: str
    start: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRecommendation:
    """A recommendation as worded, with names in place of ids."""

    text: str
    status: str
    recommended_by: str
    topics: tuple[str, ...]
    start: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """One document with all that it says.

    Attributes:
        text: the cleaned text that the quotes are slices of.
        facts: by relation and then place in the text.
        recommendations: by place in the text.
    """

    summary: DocumentSummary
    text: str
    facts: tuple[StatedFact, ...]
    recommendations: tuple[StatedRecommendation, ...]


def list_documents(store: Store) -> tuple[DocumentSummary, ...]:
    """All documents of the store, by id."""
    facts = _counts(store, _FACT_COUNTS)
    recommendations = _counts(store, _RECOMMENDATION_COUNTS)
    rows = {values["document"]: values for values in _rows(store, _DOCUMENTS % "")}
    summaries = (
        _summary(values, facts=facts.get(iri, 0), recommendations=recommendations.get(iri, 0))
        for iri, values in rows.items()
    )
    return tuple(sorted(summaries, key=lambda s: s.id))


def find_document(store: Store, text: str) -> str:
    """The id of the loaded document that the text means: its id, the beginning of one id alone, or its IRI.

    Raises:
        UnknownDocument: none or several; the message names near ids.
    """
    wanted = text.removeprefix(DOCUMENT_PREFIX)
    ids = _ids(store)
    if wanted in ids:
        return wanted
    beginning = [i for i in ids if wanted and i.startswith(wanted)]
    if len(beginning) == 1:
        return beginning[0]
    if beginning:
        shown = ", ".join(beginning[:5]) + (", …" if len(beginning) > 5 else "")
        raise UnknownDocument(f"{text}: {len(beginning)} documents begin so", hint=f"write more of the id: {shown}")
    if not ids:
        raise UnknownDocument(f"{text}: no such document, the store holds none", hint="load some with 'tkgraph load'")
    near = [i for i in ids if wanted and wanted in i][:3] or difflib.get_close_matches(wanted, ids, n=3, cutoff=0.4)
    hint = suggestion(near, otherwise="list the ids with 'tkgraph documents'")
    raise UnknownDocument(f"{text}: no such document", hint=hint)


def describe_document(store: Store, document_id: str) -> DocumentReport:
    """One document with all that it says.

    Raises:
        UnknownDocument: it is not loaded.
    """
    if document_id not in _ids(store):
        raise UnknownDocument(f"{document_id}: no such document", hint="list the ids with 'tkgraph documents'")
    iri = document_iri(document_id)
    facts = _rows(store, _FACTS % iri)
    recommendations = _rows(store, _RECOMMENDATIONS % iri)
    columns = ("subject", "relation", "object", "status", "by", "topic")
    labels = _labels(store, (v[c] for v in (*facts, *recommendations) for c in columns if c in v))
    texts = _rows(store, _TEXT % iri)
    values = _rows(store, _DOCUMENTS % f"VALUES ?document {{ <{iri}> }}")[0]
    stated = _stated_recommendations(recommendations, labels)
    return DocumentReport(
        summary=_summary(values, facts=len(facts), recommendations=len(stated)),
        text=texts[0]["text"] if texts else "",
        facts=_stated_facts(facts, labels),
        recommendations=stated,
    )


def remove_documents(store: Store, document_ids: Iterable[str]) -> None:
    """Takes documents out of the store and leaves nothing of them behind."""
    for document_id in document_ids:
        store.remove_document(document_iri(document_id))
    store.flush()


def _ids(store: Store) -> list[str]:
    return sorted(values["document"].removeprefix(DOCUMENT_PREFIX) for values in _rows(store, _IDS))


def _summary(values: dict[str, str], *, facts: int, recommendations: int) -> DocumentSummary:
    return DocumentSummary(
        id=values["document"].removeprefix(DOCUMENT_PREFIX),
        source=values["source"],
        sha256=values["sha256"],
        title=values.get("title", ""),
        language=values.get("language", ""),
        issued=values.get("issued", ""),
        publisher=values.get("publisher", ""),
        facts=facts,
        recommendations=recommendations,
    )


def _stated_facts(rows: list[dict[str, str]], labels: dict[str, str]) -> tuple[StatedFact, ...]:
    facts = [
        StatedFact(
            subject=labels.get(row["subject"], row["subject"]),
            relation=labels.get(row["relation"], row["relation"]),
            object=labels.get(row["object"], row["object"]),
            quote=row["quote"],
            start=int(row["start"]),
            rule=row["rule"],
            confidence=float(row["confidence"]),
        )
        for row in rows
    ]
    return tuple(sorted(facts, key=lambda f: (f.relation, f.start, f.subject, f.object)))


def _stated_recommendations(rows: list[dict[str, str]], labels: dict[str, str]) -> tuple[StatedRecommendation, ...]:
    # A recommendation comes in a row for each of its topics.
    topics: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        topics[row["recommendation"]].add(labels.get(row["topic"], row["topic"]))
    stated = {
        row["recommendation"]: StatedRecommendation(
            text=row["text"],
            status=labels.get(row["status"], row["status"]),
            recommended_by=labels.get(row["by"], row["by"]),
            topics=tuple(sorted(topics[row["recommendation"]])),
            start=int(row["start"]),
            confidence=float(row["confidence"]),
        )
        for row in rows
    }
    return tuple(sorted(stated.values(), key=lambda r: (r.start, r.text)))


def _labels(store: Store, things: Iterable[str]) -> dict[str, str]:
    """Display names of IRIs: the display label, else the English one; the end of the IRI where there is none."""
    iris = sorted({t for t in things if t.startswith(("http://", "https://")) and not set(t) & set(' <>"{}|\\^`')})
    if not iris:
        return {}
    best: dict[str, tuple[bool, bool, str]] = {}
    for solution in select(store, _LABELS % " ".join(f"<{i}>" for i in iris)):
        thing, kind, label = (solution[name] for name in ("thing", "property", "label"))
        language = getattr(label, "language", None)
        rank = (not str(kind.value).endswith("#label"), language not in (None, "en"), str(label.value))
        best[thing.value] = min(rank, best.get(thing.value, rank))
    return {i: best[i][2] if i in best else i.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for i in iris}


def _counts(store: Store, text: str) -> dict[str, int]:
    return {values["document"]: int(values["count"]) for values in _rows(store, text)}


def _rows(store: Store, text: str) -> list[dict[str, str]]:
    solutions = select(store, text)
    names = [v.value for v in solutions.variables]
    return [{n: str(s[n].value) for n in names if s[n] is not None} for s in solutions]
