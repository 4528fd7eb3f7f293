"""Tells the language of a text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from tkgraph.documents.words import load_words
from tkgraph.vocabulary import fold

UNKNOWN = "und"
"""The language of a text that is too short or too mixed to tell (ISO 639-2)."""

_SAMPLE = 20_000
_MIN_LETTERS = 20
_CLEAR_SHARE = 0.16
_CLEAR_LEAD = 3
_MIN_PROBABILITY = 0.9


def detect_language(text: str) -> str:
    """The language as two letters (ISO 639-1), also one that extraction does not know; ``und`` if unsure.

    English, French and Spanish are told by their small words, at no cost; only what these leave open is classified.
    """
    sample = text[:_SAMPLE]
    tokens = re.findall(r"[^\W\d_]+", fold(sample))
    if sum(map(len, tokens)) < _MIN_LETTERS:
        return UNKNOWN
    counts = Counter(
        {language: sum(t in words for t in tokens) for language, words in load_words().distinctive_words.items()}
    )
    (best, first), (_, second) = counts.most_common(2)
    if len(tokens) >= 15 and first >= _CLEAR_SHARE * len(tokens) and first >= _CLEAR_LEAD * max(second, 1):
        return best
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _MIN_PROBABILITY else UNKNOWN


@cache
def _identifier() -> Any:
    # Late: loading the model costs half a second of CPU.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
