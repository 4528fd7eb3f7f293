"""Reads what a document says: mentions, claims between them, recommended and discussed measures.

Small passes over one immutable `Analysis`; each adds one kind of thing. The words of a language stand in
``languages/xx.toml``. Nothing here knows which mentions are one thing: that is `tkgraph.resolution`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tkgraph.extraction.analysis import Analysis
from tkgraph.extraction.class_nouns import find_class_nouns
from tkgraph.extraction.dates import find_dates
from tkgraph.extraction.lexicon import languages, lexicon
from tkgraph.extraction.lists_and_names import find_listed, find_owners, find_periods
from tkgraph.extraction.measures import find_measures
from tkgraph.extraction.names import find_acronyms, find_pronouns, find_table_names
from tkgraph.extraction.persons import claim_offices, find_persons
from tkgraph.extraction.relations import find_relations
from tkgraph.extraction.sentences import split_sentences
from tkgraph.model import Document, Findings
from tkgraph.reference import Reference

_WORD = re.compile(r"[^\W\d_]{2,}")

PASSES: tuple[Callable[[Analysis], Analysis], ...] = (
    find_table_names,
    find_class_nouns,
    find_acronyms,
    find_pronouns,
    find_persons,
    claim_offices,
    find_relations,
    find_listed,
    find_periods,
    find_owners,
    find_measures,
)
"""In order: mentions first, since claims count on their final order."""


def extract(document: Document, *, reference: Reference) -> Findings:
    """All that the words of a document say.

    A document in a language without a word list gives empty findings: it is described, but nothing is read from it.
    """
    if document.language not in languages():
        return Findings(document=document, dated=document.published)
    words = lexicon(document.language)
    dates, dated = find_dates(document)
    analysis = Analysis(
        document=document,
        lexicon=words,
        reference=reference,
        sentences=split_sentences(document, words),
        lower_words=frozenset(w for w in _WORD.findall(document.text) if w[0].islower()),
        dates=dates,
        dated=dated,
    )
    for find in PASSES:
        analysis = find(analysis)
    return Findings(
        document=document,
        mentions=analysis.mentions,
        claims=analysis.claims,
        measures=analysis.measures,
        dated=analysis.dated,
    )


__all__ = ["extract", "languages"]
