from __future__ import annotations

import itertools
import os
import subprocess
import sys

import networkx as nx
import pytest

from tkgraph.network.layout import layout

CROWD = """
import networkx as nx
from tkgraph.network.layout import layout
g = nx.MultiDiGraph()
for hub, leaf in ((h, l) for h in range(8) for l in range(h, h + 20)):
    g.add_edge(f"hub{hub}", f"leaf{leaf % 23}")
g.add_edges_from([("x", "y"), ("y", "x")])
g.add_nodes_from(["alone1", "alone2"])
"""


def crowd() -> nx.MultiDiGraph:
    names: dict[str, nx.MultiDiGraph] = {}
    exec(CROWD, names)
    return names["g"]


def test_every_node_has_a_place_and_none_lies_on_another() -> None:
    graph = crowd()
    places = layout(graph)
    assert set(places) == set(graph)
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 16 for a, b in itertools.combinations(places.values(), 2))


def test_neighbours_lie_nearer_than_strangers() -> None:
    graph = nx.MultiDiGraph([(f"a{i}", f"a{i + 1}") for i in range(12)])
    places = layout(graph)

    def apart(a: str, b: str) -> float:
        return abs(places[a][0] - places[b][0]) + abs(places[a][1] - places[b][1])

    assert all(apart(f"a{i}", f"a{i + 1}") < apart("a0", "a12") / 4 for i in range(12))


def test_what_is_linked_with_nothing_stands_below() -> None:
    places = layout(crowd())
    lonely = [places["alone1"][1], places["alone2"][1]]
    assert min(lonely) > max(y for n, (_, y) in places.items() if not n.startswith("alone"))


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_tiny_graphs(nodes: int) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(map(str, range(nodes)))
    assert len(set(layout(graph).values())) == nodes


def test_a_link_to_itself_does_no_harm() -> None:
    assert set(layout(nx.MultiDiGraph([("a", "a"), ("a", "b")]))) == {"a", "b"}


def test_the_order_of_building_makes_no_difference() -> None:
    graph = crowd()
    other = nx.MultiDiGraph()
    other.add_nodes_from(sorted(graph, reverse=True))
    other.add_edges_from(sorted(graph.edges(), reverse=True))
    assert layout(other) == layout(graph)


def test_the_hash_seed_makes_no_difference() -> None:
    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        code = CROWD + "print(layout(g))"
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert run("1") == run("2")
