"""Namespaces, IRIs and literals of the graph. Nothing else in tkgraph spells an IRI.

Slow imports stay out of this module's top, so that `tkgraph --help` does not pay for the store.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tkgraph.model import PartialDate, content_hash

if TYPE_CHECKING:
    from datetime import date

    from pyoxigraph import Literal, NamedNode

BASE = "https://w3id.org/tkgraph/"
TK = BASE + "ns#"
ID = BASE + "id/"
TOPIC = BASE + "topic/"
KIND = BASE + "kind/"
MARKER = BASE + "marker/"
GRAPH = BASE + "graph/"

GRAPH_ONTOLOGY = GRAPH + "ontology"
GRAPH_REFERENCE = GRAPH + "reference"
GRAPH_CURATION = GRAPH + "curation"
GRAPH_INFERRED = GRAPH + "inferred"
DOCUMENT_PREFIX = ID + "document/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"

PREFIXES = {
    "tk": TK,
    "id": ID,
    "topic": TOPIC,
    "kind": KIND,
    "marker": MARKER,
    "graph": GRAPH,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCT,
    "prov": PROV,
}
"""Prefixes that queries may use without declaring them and that exports declare."""


def node(iri: str) -> NamedNode:
    """A validated IRI.

    Raises:
        ValueError: it is no absolute IRI.
    """
    from pyoxigraph import NamedNode

    return NamedNode(iri)


def entity_iri(entity_id: str) -> str:
    """``country/PAK`` → ``https://w3id.org/tkgraph/id/country/PAK``."""
    return ID + entity_id


def document_iri(document_id: str) -> str:
    """The IRI of a document, which is also the name of its graph."""
    return DOCUMENT_PREFIX + document_id


def date_datatype(value: PartialDate) -> str:
    """The XML Schema datatype that is as exact as the date."""
    if value.year is None:
        return XSD + ("gMonth" if value.day is None else "gMonthDay")
    if value.month is None:
        return XSD + "gYear"
    return XSD + ("gYearMonth" if value.day is None else "date")


def date_literal(value: PartialDate) -> Literal:
    """A literal exactly as precise as the date."""
    from pyoxigraph import Literal, NamedNode

    return Literal(value.lexical, datatype=NamedNode(date_datatype(value)))


def day_literal(value: date) -> Literal:
    """A literal of one day, for filters on time."""
    return date_literal(PartialDate(value.year, value.month, value.day))


def fold(text: str) -> str:
    """Lower case without accents, apostrophes straight and white space single: for comparing names, not for offsets."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(text.split())


def slug(text: str, *, length: int = 60) -> str:
    """ASCII letters and digits joined by hyphens, cut at a word: ``Déclaration de Bali`` → ``declaration-de-bali``."""
    words = re.findall(r"[a-z0-9]+", fold(text).replace("'", " "))
    result = ""
    for word in words:
        if result and len(result) + 1 + len(word) > length:
            break
        result = f"{result}-{word}" if result else word[:length]
    return result or "x"


def minted_id(path: str, key: str, *parts: str) -> str:
    """A stable id for a thing that is in no table: the slug of its canonical key and a hash of key and parts.

    ``minted_id("conference", "Regional Conference", "2005-02")`` → ``conference/regional-conference-…``.
    """
    return f"{path}/{slug(key)}-{content_hash((path, fold(key), *parts), length=8)}"
