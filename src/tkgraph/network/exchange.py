"""The network in formats that other programs open: GraphML, GEXF, node-link JSON and a CSV table of edges."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tkgraph.network.material import Citation
    from tkgraph.network.projection import Projection

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_COLUMNS = (
    "source", "source_label", "source_type", "relation", "relation_label", "target", "target_label", "target_type",
    "documents", "confidence", "quote", "titles",
)  # fmt: skip


def graphml_bytes(projection: Projection) -> bytes:
    """GraphML, for Gephi, yEd, Cytoscape, R and networkx; evidence as JSON in one attribute."""
    output = io.BytesIO()
    # The plain writer: the other one is taken only where lxml is installed, and writes other bytes.
    nx.write_graphml_xml(_flat(projection), output, encoding="utf-8", prettyprint=True)
    return output.getvalue()


def gexf_bytes(projection: Projection) -> bytes:
    """GEXF, for Gephi; evidence as JSON in one attribute."""
    text = "\n".join(nx.generate_gexf(_flat(projection)))
    namespace = "http://www.gexf.net/1.2draft"
    ElementTree.register_namespace("", namespace)
    root = ElementTree.fromstring(text)  # noqa: S314 - written by networkx a line above
    for meta in root.findall(f"{{{namespace}}}meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the day of writing would make every file another one
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'.encode()


def json_bytes(projection: Projection) -> bytes:
    """Node-link JSON, which networkx and D3 read; the evidence as lists."""
    graph = projection.graph
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {"title": projection.view.title, "view": projection.view.name, "focus": projection.focus},
        "nodes": [
            {
                "id": node,
                **_node(d),
                "names": list(d["thing"].names),
                "countries": list(d["thing"].countries),
                "facts": [
                    {
                        "relation": f.relation,
                        "backwards": f.backwards,
                        "value": f.value,
                        "evidence": _evidence(projection, f.citations),
                    }
                    for f in d["facts"]
                ],
                "recommendations": [
                    {"status": m.status, "topics": list(m.topics), **_evidence(projection, [m.citation])[0]}
                    for m in d["measures"]
                ],
            }
            for node, d in graph.nodes(data=True)
        ],
        "edges": [
            {
                "source": a,
                "target": b,
                "key": key,
                "relation": key,
                "label": d["words"].label,
                "evidence": _evidence(projection, d["citations"]),
            }
            for a, b, key, d in _edges(projection)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def csv_bytes(projection: Projection) -> bytes:
    """A row for each edge, with its surest quote; opens in a spreadsheet (hence the byte order mark)."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(_COLUMNS)
    nodes = projection.graph.nodes
    for a, b, key, data in _edges(projection):
        source, target = nodes[a]["thing"], nodes[b]["thing"]
        summary = _summary(projection, data["citations"])
        cells = [a, source.label, source.type.value, key, data["words"].label, b, target.label, target.type.value]
        writer.writerow([_cell(c) for c in (*cells, *(summary[c] for c in _COLUMNS[8:]))])
    return output.getvalue().encode("utf-8-sig")


WRITERS: Mapping[str, Callable[[Projection], bytes]] = {
    "graphml": graphml_bytes,
    "gexf": gexf_bytes,
    "json": json_bytes,
    "csv": csv_bytes,
}


def _edges(projection: Projection) -> list[tuple[str, str, str, dict[str, Any]]]:
    return sorted(projection.graph.edges(keys=True, data=True), key=lambda e: e[:3])


def _node(data: Mapping[str, Any]) -> dict[str, Any]:
    thing = data["thing"]
    return {
        "label": thing.label,
        "type": thing.type.value,
        "subclass": thing.subclass,
        "kind": thing.kind,
        "acronym": thing.acronym,
    }


def _evidence(projection: Projection, citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [
        {
            "quote": c.quote,
            "document": c.document,
            "title": projection.sources[c.document].title,
            "date": projection.sources[c.document].date,
            "confidence": c.confidence,
        }
        for c in citations
    ]


def _summary(projection: Projection, citations: tuple[Citation, ...]) -> dict[str, Any]:
    surest = min(citations, key=lambda c: (-c.confidence, c))
    documents = sorted({c.document for c in citations})
    return {
        "documents": len(documents),
        "confidence": surest.confidence,
        "quote": surest.quote,
        "titles": "; ".join(projection.sources[d].title for d in documents),
    }


def _flat(projection: Projection) -> nx.MultiDiGraph:
    """The graph with plain values alone, and a number for each edge: ids must differ in both XML formats."""
    flat = nx.MultiDiGraph()
    for node, data in projection.graph.nodes(data=True):
        thing = data["thing"]
        lists = {"names": "; ".join(thing.names), "countries": " ".join(thing.countries)}
        flat.add_node(_clean(node), **{k: _clean(v) for k, v in {**_node(data), **lists}.items()})
    for i, (a, b, key, data) in enumerate(_edges(projection)):
        evidence = json.dumps(_evidence(projection, data["citations"]), ensure_ascii=False)
        summary = _summary(projection, data["citations"])
        attributes = {
            "relation": key,
            "label": data["words"].label,
            "weight": summary["documents"],
            **summary,
            "evidence": evidence,
        }
        flat.add_edge(_clean(a), _clean(b), key=str(i), **{k: _clean(v) for k, v in attributes.items()})
    return flat


def _clean(value: Any) -> Any:
    """Characters that XML cannot hold become U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _cell(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value
