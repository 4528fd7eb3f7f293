"""A small graph for tests of the network: two documents about one meeting, and what the reference data know."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from tkgraph.vocabulary import PREFIXES, RDF, TK

TWO_DOCUMENTS = """
graph:ontology {
  tk:organizedBy a owl:ObjectProperty ; rdfs:label "organized by"@en, "organisé par"@fr ; owl:inverseOf tk:organizes .
  tk:organizes a owl:ObjectProperty ; rdfs:label "organizes"@en .
  tk:hasParticipant a owl:ObjectProperty ; rdfs:label "has participant"@en ; owl:inverseOf tk:participatesIn .
  tk:participatesIn a owl:ObjectProperty ; rdfs:label "participates in"@en .
  tk:cooperatesWith a owl:ObjectProperty, owl:SymmetricProperty ; rdfs:label "cooperates with"@en .
  topic:victim-identification skos:prefLabel "Victim identification"@en .
}
graph:reference {
  <ORG/iom> a tk:Organization, tk:IntergovernmentalOrganization ;
    rdfs:label "International Organization for Migration"@en ;
    skos:prefLabel "Organisation internationale pour les migrations"@fr ; tk:acronym "OIM"@fr, "IOM"@en .
  <ORG/unodc> a tk:Organization ; rdfs:label "United Nations Office on Drugs and Crime"@en ; tk:acronym "UNODC" .
  <ORG/asean> a tk:Organization ; rdfs:label "Association of Southeast Asian Nations"@en ; tk:acronym "ASEAN" .
  <C/VNM> a tk:Country, tk:Area ; rdfs:label "Viet Nam"@en ; tk:iso3 "VNM" ; tk:iso2 "VN" ; tk:memberOf <ORG/asean> .
  <C/THA> a tk:Country ; rdfs:label "Thailand"@en ; skos:prefLabel "Thaïlande"@fr ; tk:iso3 "THA" .
  <C/FRA> a tk:Country ; rdfs:label "France"@en ; tk:iso3 "FRA" .
  <P/hanoi> a tk:Place ; rdfs:label "Hanoi"@en ; tk:locatedIn <C/VNM> .
}
<D/hanoi-en> {
  <D/hanoi-en> a tk:SourceDocument ; dct:title "Six governments meet"@en ; dct:language "en" ;
    dct:issued "2012-02-17"^^xsd:date .
  <E/meeting> a tk:Conference ; rdfs:label "Inter-Ministerial Meeting"@en ; tk:kind kind:meeting .
  <I/declaration> a tk:Instrument ; rdfs:label "Joint Declaration"@en .
  <H/host> a tk:Person ; rdfs:label "A. Minister"@en .
  <E/meeting> tk:organizedBy <C/VNM> ; tk:hasParticipant <C/VNM>, <C/THA> ; tk:adopts <I/declaration> ;
    tk:takesPlaceIn <P/hanoi> ; tk:startDate "2012-02-16"^^xsd:date ; tk:hasSpeaker <H/host> .
  <C/VNM> tk:cooperatesWith <C/THA> .
}
<D/hanoi-fr> {
  <D/hanoi-fr> a tk:SourceDocument ; dct:title "Réunion à Hanoï"@fr ; dct:language "fr" .
  <E/meeting> a tk:Conference ; rdfs:label "Inter-Ministerial Meeting"@en ; tk:organizedBy <C/VNM>, <ORG/iom> .
  <C/THA> tk:cooperatesWith <C/VNM> .
}
"""
"""Facts by document; `assertions` of the store gives each its quote."""


class GraphStore:
    """A pyoxigraph store with named graphs and a merged graph, filled from TriG."""

    location = "memory"

    def __init__(self, trig: str = "") -> None:
        self._store = ox.Store()
        if trig:
            self.add(trig)

    def add(self, trig: str) -> None:
        """Adds named graphs; ``<ORG/iom>`` and the like stand for IRIs below ``…/id/``."""
        for short, long in _SHORT.items():
            trig = trig.replace(f"<{short}/", f"<{PREFIXES['id']}{long}/")
        head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
        for quad in list(ox.parse(head + trig, format=ox.RdfFormat.TRIG)):
            self._store.add(quad)
            self._store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
        for quad in list(self._facts()):
            self._assert(quad)

    def _facts(self) -> Iterator[ox.Quad]:
        for quad in self._store:
            in_document = "/id/document/" in str(quad.graph_name)
            of_tk = quad.predicate.value.startswith(TK) and quad.predicate.value not in _DESCRIBING
            if in_document and of_tk and "/id/recommendation/" not in str(quad.subject):
                yield quad

    def _assert(self, quad: ox.Quad) -> None:
        name = f"{quad.graph_name}-{quad.subject}-{quad.predicate}-{quad.object}"
        node = ox.NamedNode(f"{PREFIXES['id']}assertion/{''.join(c for c in name if c.isalnum())}")
        quote = f"Proof that {_tail(quad.subject)} {_tail(quad.predicate)} {_tail(quad.object)}."
        for predicate, value in (
            (RDF + "type", ox.NamedNode(TK + "Assertion")),
            (RDF + "subject", quad.subject),
            (RDF + "predicate", quad.predicate),
            (RDF + "object", quad.object),
            (TK + "quote", ox.Literal(quote)),
            (TK + "start", ox.Literal(7)),
            (TK + "confidence", ox.Literal("0.9", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))),
        ):
            self._store.add(ox.Quad(node, ox.NamedNode(predicate), value, quad.graph_name))

    def reject(self, subject: str, relation: str, obj: str) -> None:
        """Takes a fact out of the merged graph alone, as a reviewer's decision does."""
        iri = PREFIXES["id"]
        self._store.remove(ox.Quad(ox.NamedNode(iri + subject), ox.NamedNode(TK + relation), ox.NamedNode(iri + obj)))

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """As `tkgraph.store.base.Store.query`."""
        return self._store.query("".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items()) + text)


_SHORT = {
    "ORG": "organization",
    "C": "country",
    "P": "place",
    "E": "conference",
    "I": "instrument",
    "H": "person",
    "D": "document",
    "R": "recommendation",
}
_DESCRIBING = {TK + name for name in ("kind", "acronym", "quote", "start", "confidence", "iso2", "iso3", "rule")}


def _tail(term: object) -> str:
    return str(getattr(term, "value", term)).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
