"""The network as one HTML file that needs nothing else: no server, no other file, no outside address.

The only module that knows pyvis. Of pyvis come the network object and the copy of vis-network in its wheel; its own
template loads from a content network and puts names into markup, so the page is made from the template in ``page/``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from tkgraph.errors import InternalError
from tkgraph.model import EntityType
from tkgraph.network.layout import layout
from tkgraph.network.material import relation_order, relation_words
from tkgraph.network.projection import documents_of, partners
from tkgraph.network.wording import PAGE, date_in_words, label_lines, styles, words
from tkgraph.vocabulary import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tkgraph.network.material import Citation
    from tkgraph.network.projection import PlainFact, Projection

_NEVER_SHORT = {EntityType.COUNTRY, EntityType.REGION, EntityType.PLACE}
"""RDPL for Laos or WCA for a region would puzzle the reader."""
_SCRIPTS = ("drawing.js", "details.js", "page.js")


def page_bytes(projection: Projection) -> bytes:
    """The whole page, in UTF-8; the same bytes for the same graph."""
    import jinja2
    from markupsafe import Markup
    from pyvis.network import Network

    network = Network(directed=True)
    _fill(network, projection)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(PAGE)), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["json"] = lambda value: Markup(_json(value))  # noqa: S704 - _json escapes what could end a script
    style = _asset("network.css")
    scripts = [_vis_network(), *(_asset(name) for name in _SCRIPTS)]
    environment.globals.update(
        language=words()["language"],
        words=words()["page"],
        policy=_policy(style, scripts),
        licence=Markup(_asset("vis-network.LICENSE.txt")),  # noqa: S704 - our own file
        style=Markup(style),  # noqa: S704 - our own file
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files and the library
        counts=_counts(projection),
        notice=_notice(projection),
        page=_page(projection),
    )
    # pyvis hands these two to the template; everything else of what it hands over is left unused.
    network.templateEnv, network.path, network.heading = environment, "network.html.j2", _heading(projection)
    return str(network.generate_html()).encode()


def _fill(network: Any, projection: Projection) -> None:
    graph = projection.graph
    number = {node: i for i, node in enumerate(sorted(graph))}
    document = {iri: i for i, iri in enumerate(sorted(projection.sources))}
    ties = {node: partners(graph, node) for node in graph}
    sizes = {node: round(7 + 3.4 * math.sqrt(ties[node]), 1) for node in graph}
    places = layout(graph, sizes=sizes)

    def cited(citations: Iterable[Citation]) -> list[list[Any]]:
        return [[document[c.document], c.quote, c.confidence] for c in citations]

    def told(fact: PlainFact) -> dict[str, Any]:
        named = relation_words(projection.relations, fact.relation)
        value = date_in_words(fact.value) if fact.is_date else fact.value
        label = named.inverse if fact.backwards else named.label
        return {"relation": label, "value": value, "citations": cited(fact.citations)}

    for node in number:
        data = graph.nodes[node]
        thing = data["thing"]
        mark = styles()[thing.type.value]
        network.add_node(
            number[node],
            label=thing.label,
            shape=mark["shape"],
            size=sizes[node],
            x=places[node][0],
            y=places[node][1],
            name=thing.label,
            lines=label_lines(thing.label, "" if thing.type in _NEVER_SHORT else thing.acronym),
            iri=node,
            type=thing.type.value,
            kind=thing.kind,
            names=list(thing.names),
            ties=ties[node],
            told=graph.degree(node) + len(data["facts"]) + len(data["measures"]),
            documents=len(documents_of(graph, node)),
            facts=[told(fact) for fact in data["facts"]],
            measures=[
                {"status": m.status, "topics": list(m.topics), "citation": cited([m.citation])[0]}
                for m in data["measures"]
            ],
        )
    between: Counter[frozenset[str]] = Counter()
    edges = sorted(graph.edges(keys=True, data=True), key=lambda e: (relation_order(e[2]), number[e[0]], number[e[1]]))
    for i, (subject, obj, relation, data) in enumerate(edges):
        pair = frozenset((subject, obj))
        network.add_edge(
            number[subject],
            number[obj],
            id=i,
            relation=relation,
            label=data["words"].label,
            inverse=data["words"].inverse,
            symmetric=data["words"].symmetric,
            bend=_bend(between[pair], turned=subject > obj),
            documents=len({c.document for c in data["citations"]}),
            citations=cited(data["citations"]),
        )
        between[pair] += 1


def _bend(before: int, *, turned: bool) -> float:
    """How far a line leaves the straight: none for the first between two nodes, then to either side in turn."""
    side = 1 if before % 2 else -1
    return round((before + 1) // 2 * 0.14 * (-side if turned else side), 2) + 0.0


def _page(projection: Projection) -> dict[str, Any]:
    singular_plural = words()["types"]
    types = {t: {**style, "one": singular_plural[t][0], "many": singular_plural[t][1]} for t, style in styles().items()}
    return {
        "types": types,
        "documents": [
            {"title": s.title, "date": date_in_words(s.date) if s.date else "", "language": s.language}
            for _, s in sorted(projection.sources.items())
        ],
        "base": ID,
        "question": projection.view.question,
        "words": {**words()["page"], "language": words()["language"]},
        "focus": sorted(projection.graph).index(projection.focus) if projection.focus else None,
    }


def _heading(projection: Projection) -> str:
    title = projection.view.title
    if not projection.focus:
        return title
    return str(words()["page"]["around"]).format(focus=projection.label_of_focus, title=title)


def _counts(projection: Projection) -> str:
    return str(words()["page"]["counts"]).format(
        nodes=projection.graph.number_of_nodes(),
        facts=projection.facts,
        documents=len(projection.sources),
        loaded=projection.loaded,
    )


def _notice(projection: Projection) -> str:
    return str(words()["page"]["left_out"]).format(left_out=projection.left_out) if projection.left_out else ""


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in, whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _asset(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8").strip()


def _vis_network() -> str:
    from importlib.resources import files

    # Its head names authors and licences (MIT or Apache-2.0), and stays in the page with it.
    text = (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise InternalError("the vis-network of the installed pyvis cannot be set into a page")
    return text.strip()


def _policy(style: str, scripts: Iterable[str]) -> str:
    """A Content-Security-Policy under which nothing runs but these scripts and nothing is fetched at all."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
