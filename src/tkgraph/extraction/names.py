"""Mentions by name and by what stands for a name: the reference tables, acronyms of the document, pronouns."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tkgraph.extraction.analysis import Analysis
from tkgraph.extraction.lexicon import alternatives
from tkgraph.extraction.sentences import Sentence
from tkgraph.extraction.spans import ACRONYM, Spans, looks_like_acronym
from tkgraph.model import EntityType, Mention, MentionForm
from tkgraph.reference import NameForm, NameMatch

_CLAUSE = re.compile(r"; ")
_TOPIC_REACH = 40
"""A sentence is about what it names within so many characters."""
_SUBJECTS = frozenset(
    {EntityType.PROGRAMME, EntityType.PROCESS, EntityType.CONFERENCE, EntityType.ORGANIZATION, EntityType.COUNTRY}
)
_PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})


def find_table_names(analysis: Analysis) -> Analysis:
    """Mentions of entities of the reference tables: by name, alias, acronym; a demonym names its country."""
    found = []
    matches = analysis.reference.names.find(analysis.text)
    for match in matches:
        entity = analysis.reference.entities.get(match.entity_ids[0])
        if entity is None or _is_class_noun(analysis, match.start, match.end):
            continue
        if match.form == NameForm.DEMONYM:
            found += _government(analysis, match)
            continue
        country = entity.id if entity.type == EntityType.COUNTRY else ""
        found.append(
            Mention(
                start=match.start,
                end=match.end,
                type=entity.type,
                name=" ".join(analysis.text[match.start : match.end].split()),
                candidates=match.entity_ids,
                country=country,
            )
        )
    demonyms = tuple(m for m in matches if m.form == NameForm.DEMONYM)
    mentions = [*analysis.mentions, *(_with_acronym(m, analysis) for m in found)]
    return replace(analysis, demonyms=demonyms).with_mentions(mentions)


def _government(analysis: Analysis, demonym: NameMatch) -> list[Mention]:
    """A state named by its government: "the Italian government", "le gouvernement camerounais"."""
    text, words = analysis.text, analysis.lexicon.words
    start, end = demonym.start, demonym.end
    behind = words["government_behind"].match(text, end + 1)
    before = next((m for m in words["government_before"].finditer(text, max(0, start - 20), start)), None)
    if behind is not None:
        end = behind.end()
    elif before is not None and not text[before.end() : start].strip():
        start = before.start()
    else:
        return []
    country = demonym.entity_ids[0]
    name = analysis.reference.entities[country].name
    return [
        Mention(
            start=start,
            end=end,
            type=EntityType.COUNTRY,
            name=name,
            candidates=demonym.entity_ids,
            country=country,
        )
    ]


def _is_class_noun(analysis: Analysis, start: int, end: int) -> bool:
    """A class noun of the language wins: "la reunión" is a meeting, although an island is called Réunion."""
    last = analysis.text[start:end].split()[-1]
    alone = " " not in analysis.text[start:end]
    return (alone or last.islower()) and any(h.pattern.fullmatch(last) for h in analysis.lexicon.heads)


def _with_acronym(mention: Mention, analysis: Analysis) -> Mention:
    """Takes "(CEDEAO)" behind a full name into the mention."""
    if mention.type in _PLACES or len(mention.name) < 8:
        return mention
    match = ACRONYM.match(analysis.text, mention.end)
    if match is None or not looks_like_acronym(match["a"]):
        return mention
    return replace(mention, end=match.end(), acronym=match["a"])


def find_pronouns(analysis: Analysis) -> Analysis:
    """A pronoun that opens a sentence means what the sentence before was about: "It is funded by …"."""
    pronoun, found = analysis.lexicon.words["pronouns"], []
    for last, sentence in pairwise(analysis.sentences):
        match = pronoun.match(analysis.text, sentence.start, sentence.end)
        if match is not None and last.block == sentence.block:
            found += _meant(analysis, last, match)
    for sentence in analysis.sentences:
        for clause in _CLAUSE.finditer(analysis.text, sentence.start, sentence.end):
            match = pronoun.match(analysis.text, clause.end(), sentence.end)
            if match is not None:
                found += _meant(analysis, sentence, match)
    return analysis.with_mentions([*analysis.mentions, *found])


def _meant(analysis: Analysis, sentence: Sentence, pronoun: re.Match[str]) -> list[Mention]:
    """The pronoun as a mention of what the sentence begins with, where that is a thing a pronoun may mean."""
    opening = analysis.outermost(sentence.start, sentence.end)
    if not opening:
        return []
    first = opening[0][1]
    near = first.start < min(sentence.start + _TOPIC_REACH, pronoun.start())
    return [replace(first, start=pronoun.start(), end=pronoun.end())] if near and first.type in _SUBJECTS else []


def find_acronyms(analysis: Analysis) -> Analysis:
    """Later mentions of a thing by the acronym that the document gave it in parentheses."""
    defined = {m.acronym: m for m in analysis.mentions if len(m.acronym) >= 2}
    if not defined:
        return analysis
    taken = Spans([(m.start, m.end, m) for m in analysis.mentions])
    pattern = re.compile(rf"(?<![\w-]){alternatives(re.escape(a) for a in defined)}(?![\w-])")
    found = [
        replace(defined[m[0]], start=m.start(), end=m.end(), form=MentionForm.NAMED)
        for m in pattern.finditer(analysis.text)
        if not taken.covering(m.start(), m.end())
    ]
    return analysis.with_mentions([*analysis.mentions, *found])
