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


def beginnings(lists: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    """Each list of beginnings of words, folded, as one pattern."""
    return {key: re.compile(rf"(?<!\w)(?:{'|'.join(parts)})") for key, parts in lists.items()}


def topics_of(
    text: str, *, language: str, words: Mapping[str, re.Pattern[str]], pillars: Mapping[str, re.Pattern[str]]
) -> tuple[str, ...]:
    """One to three topic ids, the best first; the pillar alone where no finer topic has a cue.

    Args:
        text: the measure as worded.
        language: of the cues.
        words: what tells a topic in folded text, from the language file, see `beginnings`.
        pillars: what tells a pillar; the first pillar is the last resort.
    """
    folded = fold(text)
    scores: dict[str, tuple[int, int]] = {}
    for topic, pattern in (*_tables(language)[0], *words.items()):
        hits = list(pattern.finditer(folded))
        if hits:
            old = scores.get(topic, (0, 0))
            scores[topic] = (old[0] + sum(len(m[0]) for m in hits), old[1] - hits[0].start())
    ranked = sorted(scores, key=lambda t: (-scores[t][0], -scores[t][1], t))[:_MOST_TOPICS]
    if ranked:
        return tuple(ranked)
    told = (pillar for pillar, pattern in pillars.items() if pattern.search(folded))
    return (next(told, next(iter(pillars))),)


def markers_of(text: str, *, language: str) -> tuple[str, ...]:
    """Ids of the cross-cutting markers that the words show."""
    folded = fold(text)
    return tuple(marker for marker, pattern in _tables(language)[1] if pattern.search(folded))
