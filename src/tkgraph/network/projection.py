"""From what the store knows to the graph of one view: nodes, edges, and what is told of each.

Only facts that a document states make edges, and only things of which a document states a fact are nodes. What the
shipped reference data know of a thing gives it names and a country, nothing more.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import networkx as nx

from tkgraph.errors import BadParameter, UsageError, suggestion
from tkgraph.model import EntityType
from tkgraph.network.material import (
    Material,
    Measure,
    RelationWords,
    Source,
    Statement,
    Thing,
    local_name,
    relation_order,
    relation_words,
)
from tkgraph.network.views import View, find_view
from tkgraph.vocabulary import ID, fold

if TYPE_CHECKING:
    from tkgraph.network.material import Citation
    from tkgraph.store.base import Queryable

DRAWN_AT_MOST = 1000
"""More nodes than this are no picture any more, and no browser moves them smoothly."""
EGO_DEPTH = 2
"""Countries and organizations meet in conferences and processes, so that partners are two steps away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFact:
    """A fact that is told of a node without being an edge: a date, a role, or a thing that the view does not draw."""

    relation: str
    value: str
    is_date: bool
    backwards: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """One view of the network.

    Attributes:
        graph: a ``networkx.MultiDiGraph``. A node is an IRI with the attributes ``thing`` (`Thing`), ``facts`` (tuple
            of `PlainFact`) and ``measures`` (tuple of `Measure`); an edge's key is its relation and its attributes are
            ``words`` (`RelationWords`) and ``citations`` (tuple of `Citation`).
        focus: IRI of the node that the view was narrowed to, or empty.
        sources: the documents that prove something here; ``loaded``: how many the store holds.
        left_out: how many nodes were too many to draw.
    """

    view: View
    graph: nx.MultiDiGraph
    relations: Mapping[str, RelationWords]
    sources: Mapping[str, Source]
    loaded: int
    focus: str = ""
    left_out: int = 0
    label_of_focus: str = field(default="")

    @property
    def facts(self) -> int:
        """How many different facts the view holds, each counted once however many quotes prove it."""
        told = {
            (n, f.relation, f.value) for n, facts in self.graph.nodes(data="facts") for f in facts if not f.backwards
        }
        return int(self.graph.number_of_edges()) + len(told)


def project(
    store: Queryable,
    *,
    view: str = "cooperation",
    focus: str | None = None,
    depth: int = EGO_DEPTH,
    persons: bool = False,
    at_most: int | None = None,
) -> Projection:
    """The graph of one view of a store.

    Args:
        store: an open store.
        view: a name of ``views.toml``.
        focus: any name, acronym, ISO code or IRI of a thing: only its neighbourhood is kept.
        depth: how many steps the neighbourhood reaches.
        persons: take in the persons who act in an official capacity.
        at_most: keep no more than that many nodes, the most central ones.

    Raises:
        UsageError: there is no such view, or it needs a focus.
        BadParameter: nothing, or more than one thing, is called like the focus.
    """
    chosen = find_view(view)
    if chosen.needs_focus and not focus:
        raise UsageError(f"the view {view!r} shows what is around one thing", hint="say which one with --focus NAME")
    from tkgraph.network.material import read_material

    material = read_material(store)
    types = chosen.types | {EntityType.PERSON} if persons else chosen.types - {EntityType.PERSON}
    graph = _graph(material, types, persons=persons)
    centre = ""
    if focus:
        centre = find_thing(focus, graph, material.things)
        graph = _around(graph, centre, depth)
    everything = graph.number_of_nodes()
    if at_most is not None and everything > at_most:
        graph = _most_central(graph, at_most, keep=centre)
    cited = _cited(graph)
    return Projection(
        view=chosen,
        graph=graph,
        relations=material.relations,
        sources={iri: material.sources.get(iri) or Source(iri=iri, title=local_name(iri)) for iri in sorted(cited)},
        loaded=len(material.sources),
        focus=centre,
        left_out=everything - graph.number_of_nodes(),
        label_of_focus=material.things[centre].label if centre else "",
    )


def _graph(material: Material, types: frozenset[EntityType], *, persons: bool) -> nx.MultiDiGraph:
    things = material.things
    edges: list[Statement] = []
    plain: dict[str, list[PlainFact]] = defaultdict(list)
    for statement in material.statements:
        subject, obj = things.get(statement.subject), things.get(statement.object)
        if subject is None or (obj is None and not statement.literal):
            continue  # an assertion about a recommendation; its measure is read on its own
        if not persons and EntityType.PERSON in {subject.type, obj.type if obj else None}:
            continue
        drawn = subject.type in types, obj is not None and obj.type in types
        if all(drawn):
            edges.append(statement)
        elif drawn[0]:
            plain[subject.iri].append(_plain(statement, obj.label if obj else statement.object))
        elif drawn[1] and obj:
            plain[obj.iri].append(_plain(statement, subject.label, backwards=True))
    measures: dict[str, list[Measure]] = defaultdict(list)
    for measure in material.measures:
        for holder in dict.fromkeys((measure.by, measure.instrument)):
            if holder in things and things[holder].type in types:
                measures[holder].append(measure)

    graph = nx.MultiDiGraph()
    ends = {iri for s in edges for iri in (s.subject, s.object)}
    for iri in sorted(ends | set(plain) | set(measures)):
        facts = sorted(plain[iri], key=lambda f: (relation_order(f.relation), f.backwards, f.value))
        graph.add_node(iri, thing=things[iri], facts=tuple(facts), measures=tuple(measures[iri]))
    for s in edges:
        words = relation_words(material.relations, s.relation)
        graph.add_edge(s.subject, s.object, key=s.relation, words=words, citations=s.citations)
    return graph


def _plain(statement: Statement, value: str, *, backwards: bool = False) -> PlainFact:
    return PlainFact(
        relation=statement.relation,
        value=value,
        is_date=statement.literal and statement.relation in {"startDate", "endDate"},
        backwards=backwards,
        citations=statement.citations,
    )


def _around(graph: nx.MultiDiGraph, centre: str, depth: int) -> nx.MultiDiGraph:
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), centre, cutoff=depth)
    return _part(graph, near)


def _most_central(graph: nx.MultiDiGraph, at_most: int, *, keep: str) -> nx.MultiDiGraph:
    """The nodes with the most partners, then with the most facts; the focus always stays."""
    rank = sorted(graph, key=lambda n: (n != keep, -partners(graph, n), -graph.degree(n), n))
    return _part(graph, rank[:at_most])


def _part(graph: nx.MultiDiGraph, nodes: Iterable[str]) -> nx.MultiDiGraph:
    # Built anew in order: a subgraph view runs through its nodes in the order of a set, which the hash seed changes.
    kept = set(nodes)
    part = nx.MultiDiGraph()
    part.add_nodes_from((n, d) for n, d in graph.nodes(data=True) if n in kept)
    part.add_edges_from((a, b, k, d) for a, b, k, d in graph.edges(keys=True, data=True) if a in kept and b in kept)
    return part


def partners(graph: nx.MultiDiGraph, node: str) -> int:
    """How many different nodes a node is linked with."""
    return len((set(graph.successors(node)) | set(graph.predecessors(node))) - {node})


def _cited(graph: nx.MultiDiGraph) -> set[str]:
    return {document for node in graph for document in documents_of(graph, node)}


def documents_of(graph: nx.MultiDiGraph, node: str) -> set[str]:
    """The IRIs of the documents that prove something of a node: its edges, its other facts, its measures."""
    data = graph.nodes[node]
    edges = [*graph.in_edges(node, data="citations"), *graph.out_edges(node, data="citations")]
    return (
        {c.document for _, _, citations in edges for c in citations}
        | {c.document for fact in data["facts"] for c in fact.citations}
        | {m.citation.document for m in data["measures"]}
    )


def find_thing(name: str, graph: nx.MultiDiGraph, things: Mapping[str, Thing]) -> str:
    """The node that a name, acronym, ISO code or IRI means.

    Raises:
        BadParameter: it means none, or several; the message names near or possible ones.
    """
    wanted = fold(name)
    exact = [n for n in (name, ID + name) if n in graph]
    called = [n for n, t in graph.nodes(data="thing") if fold(t.label) == wanted]
    known_as = [n for n, t in graph.nodes(data="thing") if wanted in map(fold, t.names)]
    found = exact or called or known_as
    if len(found) == 1:
        return str(found[0])
    if found:
        choices = ", ".join(n.removeprefix(ID) for n in sorted(found))
        raise BadParameter(f"{name!r} means several things", hint=f"write one of: {choices}")
    if any(wanted in map(fold, (t.label, *t.names)) for t in things.values()):
        raise BadParameter(
            f"no loaded document states a fact about {name!r} in this view", hint="try --view everything"
        )
    labels = {fold(n): t.label for _, t in graph.nodes(data="thing") for n in (t.label, *t.names)}
    near = list(dict.fromkeys(labels[n] for n in difflib.get_close_matches(wanted, sorted(labels), n=8, cutoff=0.55)))
    hint = suggestion(near[:3], otherwise="tkgraph documents lists what is loaded")
    raise BadParameter(f"nothing in the network is called {name!r}", hint=hint)
