"""Which topics a measure is about, by the cue words of ``data/reference/topics.json`` on word boundaries."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from tkgraph.resources import resource
from tkgraph.vocabulary import fold

_MOST_TOPICS = 3
_BETWEEN = r"\W+(?:\w+\W+){0,2}?"
_INFLECTED = 5
"""From this many letters on, a word of a cue may have another ending."""


@cache
def _tables(language: str) -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    raw: dict[str, Any] = json.loads(resource("data/reference/topics.json").read_text(encoding="utf-8"))

    def compiled(items: list[dict[str, Any]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple(
            (item["id"], re.compile("|".join(_cue(cue) for cue in cues)))
            for item in items
            if (cues := item.get("cues", {}).get(language))
        )

    guide = [t for t in raw["topics"] if t["in_guide"]]
    finer = [dict(t, id=target) for t in raw["topics"] if not t["in_guide"] for target in t["maps_to"][:1]]
    return compiled([*guide, *finer]), compiled(raw["cross_cutting_markers"])


def _cue(cue: str) -> str:
    """A cue in any inflection, with up to two words between: "raise awareness" finds "raising public awareness"."""
    stems = [word if len(word) < _INFLECTED else word[: max(4, len(word) - 2)] + r"\w*" for word in fold(cue).split()]
    return rf"(?<!\w)(?:{_BETWEEN.join(stems)})(?:e?s|x)?(?!\w)"


def topics_of(
    text: str, *, language: str, words: Mapping[str, Sequence[str]], pillars: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """One to three topic ids, the best first; the pillar alone where no finer topic has a cue.

    Args:
        text: the measure as worded.
        language: of the cues.
        words: beginnings of words that tell a topic, from the language file.
        pillars: words that tell a pillar, from the language file; the first pillar is the last resort.
    """
    folded = fold(text)
    scores: dict[str, tuple[int, int]] = {}
    beginnings = [(topic, re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")) for topic, parts in words.items()]
    for topic, pattern in (*_tables(language)[0], *beginnings):
        hits = list(pattern.finditer(folded))
        if hits:
            old = scores.get(topic, (0, 0))
            scores[topic] = (old[0] + sum(len(m[0]) for m in hits), old[1] - hits[0].start())
    ranked = sorted(scores, key=lambda t: (-scores[t][0], -scores[t][1], t))[:_MOST_TOPICS]
    if ranked:
        return tuple(ranked)
    for pillar, parts in pillars.items():
        if re.search(rf"(?<!\w)(?:{'|'.join(parts)})", folded):
            return (pillar,)
    return (next(iter(pillars)),)


def markers_of(text: str, *, language: str) -> tuple[str, ...]:
    """Ids of the cross-cutting markers that the words show."""
    folded = fold(text)
    return tuple(marker for marker, pattern in _tables(language)[1] if pattern.search(folded))
