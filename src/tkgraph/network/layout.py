"""Where each node lies: computed here, so that a page opens at once and looks the same every time.

Stress majorization puts nodes at distances that follow their distance in the graph; then overlaps are pushed apart, the
connected parts are packed beside each other, and what is linked with nothing stands in a grid below. Sums run over
numpy arrays element by element, never through a threaded matrix product, whose rounding may change from run to run.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SPACING = 64.0
"""Aimed distance to the nearest other node, in the page's pixels."""
ASPECT = 1.2
"""Width to height of the whole: a screen without its side panels."""
CELL = 80.0
"""Connected parts are packed on squared paper; a square of this width belongs to one part alone."""


def layout(
    graph: nx.MultiDiGraph, *, sizes: Mapping[str, float] | None = None, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """A position for every node, rounded to a tenth.

    Args:
        graph: any graph; directions and parallel edges make no difference.
        sizes: radius of each node's mark.
        seed: of the start; the same seed gives the same picture.
    """
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted({tuple(sorted(e)) for e in graph.edges() if e[0] != e[1]}))
    radius = {n: (sizes or {}).get(n, 8.0) for n in simple}
    parts = sorted((sorted(c) for c in nx.connected_components(simple)), key=lambda c: (-len(c), c[0]))
    linked = [c for c in parts if len(c) > 1]
    placed = [_place(simple, c, np.array([radius[n] for n in c]), seed) for c in linked]
    names = [n for c in linked for n in c]
    points = _pack(placed)
    lonely = [c[0] for c in parts if len(c) == 1]
    if lonely:
        points = np.vstack([points, _grid(len(lonely), points)])
        names += lonely
    if names:
        points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    # Adding zero turns -0.0 into 0.0, which would otherwise be two spellings of one place.
    return {n: (round(float(x), 1) + 0.0, round(float(y), 1) + 0.0) for n, (x, y) in zip(names, points, strict=True)}


def _place(graph: nx.Graph, nodes: Sequence[str], radius: Points, seed: int) -> Points:
    if len(nodes) == 2:
        return np.array([[0.0, 0.0], [SPACING * 2.0, 0.0]])
    distances = _distances(graph, nodes)
    points = _stress(distances, _start(distances, seed))
    points = _turn_wide(points)
    return _without_overlaps(points * _scale(points), radius)


def _scale(points: Points) -> float:
    """Brings the usual distance to the nearest other node to ``SPACING``."""
    apart = np.hypot(points[:, None, 0] - points[:, 0], points[:, None, 1] - points[:, 1])
    np.fill_diagonal(apart, np.inf)
    return SPACING / max(float(np.median(apart.min(axis=1))), 1e-9)


def _distances(graph: nx.Graph, nodes: Sequence[str]) -> Points:
    """Lengths of shortest paths, where an edge is the longer, the fewer neighbours its ends share.

    So hubs get the room that their many leaves need, and what belongs together lies together.
    """
    n = len(nodes)
    index = {node: i for i, node in enumerate(nodes)}
    distances = np.full((n, n), np.inf)
    np.fill_diagonal(distances, 0.0)
    around = {node: set(graph[node]) for node in nodes}
    for a in nodes:
        for b in around[a]:
            apart = len(around[a] ^ around[b])
            distances[index[a], index[b]] = 1.0 + 0.35 * math.log(max(apart, 1))
    for k in range(n):
        np.minimum(distances, distances[:, k, None] + distances[None, k, :], out=distances)
    return distances


def _start(distances: Points, seed: int) -> Points:
    """Classical scaling: the two main directions of the distances, by power iteration."""
    n = len(distances)
    squares = distances**2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean())
    vectors = np.random.RandomState(seed).standard_normal((2, n))
    columns: list[Points] = []
    for vector in vectors:
        for _ in range(40):
            for column in columns:
                vector = vector - (vector * column).sum() * column
            vector = (centred * vector).sum(axis=1)
            vector = vector / max(math.sqrt(float((vector**2).sum())), 1e-12)
        columns.append(vector)
    spread = [math.sqrt(max(float(((centred * c).sum(axis=1) * c).sum()), 1e-9)) for c in columns]
    jitter = np.random.RandomState(seed + 1).standard_normal((n, 2)) * 0.05
    return np.column_stack([c * s for c, s in zip(columns, spread, strict=True)]) + jitter


def _stress(distances: Points, points: Points) -> Points:
    n = len(distances)
    weights = np.where(distances > 0, np.maximum(distances, 1e-9) ** -2.0, 0.0)
    ideal = weights * distances
    total = weights.sum(axis=1)[:, None]
    for _ in range(300 if n <= 400 else 120):
        x, y = points[:, 0], points[:, 1]
        dx, dy = x[:, None] - x, y[:, None] - y
        length = np.sqrt(dx * dx + dy * dy)
        np.maximum(length, 1e-6, out=length)
        pull = ideal / length
        moved = np.column_stack([(weights * x + pull * dx).sum(axis=1), (weights * y + pull * dy).sum(axis=1)])
        moved /= total
        change = float(np.abs(moved - points).max())
        points = moved
        if change < 1e-4:
            break
    return points


def _turn_wide(points: Points) -> Points:
    """Turns the longer axis to lie flat, as a screen does."""
    centred = points - points.mean(axis=0)
    xx, yy = float((centred[:, 0] ** 2).sum()), float((centred[:, 1] ** 2).sum())
    xy = float((centred[:, 0] * centred[:, 1]).sum())
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = centred[:, 0], centred[:, 1]
    return np.column_stack([x * cos + y * sin, y * cos - x * sin])


def _without_overlaps(points: Points, radius: Points) -> Points:
    """Pushes marks apart until each has room for itself and for a line of text below it."""
    n = len(points)
    need_x = radius[:, None] + radius + 26.0
    need_y = radius[:, None] + radius + 18.0
    points = points.copy()
    # Two nodes on the same spot are pushed apart along a direction of their own.
    side = np.where(np.arange(n)[:, None] < np.arange(n), -1.0, 1.0)
    for _ in range(90):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        over_x, over_y = need_x - np.abs(dx), need_y - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, val=False)
        if not hit.any():
            break
        flat = over_x / need_x < over_y / need_y
        push_x = np.where(hit & flat, over_x * np.where(dx == 0, side, np.sign(dx)), 0.0)
        push_y = np.where(hit & ~flat, over_y * np.where(dy == 0, side, np.sign(dy)), 0.0)
        share = np.maximum(hit.sum(axis=1), 1)[:, None] ** 0.5
        points += np.column_stack([push_x.sum(axis=1), push_y.sum(axis=1)]) * 0.5 / share
    return points


def _pack(placed: Sequence[Points]) -> Points:
    """Moves the connected parts as near to the middle as they go without touching, the largest first."""
    if not placed:
        return np.zeros((0, 2))
    taken: set[tuple[int, int]] = set()
    done = []
    for points in placed:
        points = points - (points.min(axis=0) + points.max(axis=0)) / 2
        cells = _cells(points)
        dx, dy = next(o for o in _outwards() if taken.isdisjoint((i + o[0], j + o[1]) for i, j in cells))
        taken.update((i + dx, j + dy) for i, j in cells)
        done.append(points + np.array([dx * CELL, dy * CELL]))
    return np.vstack(done)


def _cells(points: Points) -> list[tuple[int, int]]:
    """The squares that a part takes: those of its points and those around them."""
    squares = np.floor(points / CELL).astype(int)
    own = {(int(i), int(j)) for i, j in squares}
    return sorted({(i + a, j + b) for i, j in own for a in (-1, 0, 1) for b in (-1, 0, 1)})


def _outwards() -> Iterator[tuple[int, int]]:
    """Offsets from the middle outwards, ring by ring in the aspect of the whole, the nearest of a ring first."""
    for ring in itertools.count():
        wide = round(ring * ASPECT)
        offsets = [(dx, dy) for dy in (-ring, ring) for dx in range(-wide, wide + 1)]
        offsets += [(dx, dy) for dy in range(1 - ring, ring) for dx in (-wide, wide)]
        yield from sorted(set(offsets), key=lambda o: (math.hypot(o[0] / ASPECT, o[1]), o))


def _grid(count: int, above: Points) -> Points:
    """Rows of nodes that are linked with nothing, below the others."""
    step_x, step_y = SPACING * 2.4, SPACING * 1.2
    width = float(np.ptp(above[:, 0])) if len(above) else 0.0
    left = float(above[:, 0].min()) if len(above) else 0.0
    top = float(above[:, 1].max()) + 120.0 if len(above) else 0.0
    columns = max(int(width // step_x) + 1, math.ceil(math.sqrt(count * ASPECT)))
    return np.array([[left + (i % columns) * step_x, top + (i // columns) * step_y] for i in range(count)])
