"""Claims between mentions, by the surface patterns of the language file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tkgraph.extraction.analysis import Analysis
from tkgraph.extraction.dates import DateMention
from tkgraph.extraction.lexicon import RelationRule
from tkgraph.extraction.patterns import Match, Tagged, letter_of, tag
from tkgraph.extraction.sentences import Sentence
from tkgraph.model import MAIN_EVENT, Claim, EntityType, PartialDate, Relation

_TO_AGENT = re.compile(r"\W+(?:\w+[’']?\W*){0,2}")
"""From "by" to the agent: at most two words, "by the Ghanaian government"."""
_DEFAULT_SUBJECTS = {
    "event": EntityType.CONFERENCE,
    "organization": EntityType.ORGANIZATION,
    "process": EntityType.PROCESS,
}
_BACKWARD = 400
"""How far back a body or process is looked for that the sentence does not name, in characters."""
_GUARD_REACH = 40
"""How far before a match a word of negation or hypothesis still governs it, in characters."""


def find_relations(analysis: Analysis) -> Analysis:
    """Adds what the relation patterns read in each sentence."""
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        tagged = _tagged(analysis, sentence)
        if not tagged.items:
            continue
        for rule in analysis.lexicon.relations:
            for match in rule.pattern.matches(tagged):
                if not _guarded(analysis, rule, tagged, match):
                    claims += _claims(analysis, rule, tagged, match)
    return analysis.with_claims(claims)


def _tagged(analysis: Analysis, sentence: Sentence) -> Tagged:
    spans = [(m.start, m.end, letter_of(m), i) for i, m in analysis.outermost(sentence.start, sentence.end)]
    taken = [(s, e) for s, e, _, _ in spans]
    spans += [
        (d.start, d.end, "D", i)
        for i, d in analysis.dates_between(sentence.start, sentence.end)
        if not any(s < d.end and d.start < e for s, e in taken)
    ]
    return tag(analysis.text, sentence.start, sentence.end, sorted(spans))


def _guarded(analysis: Analysis, rule: RelationRule, tagged: Tagged, match: Match) -> bool:
    """Whether the words around say that it did not happen, might happen, or is only planned."""
    guards = analysis.lexicon.guards
    around = tagged.text[max(0, match.start - _GUARD_REACH) : match.end]
    if guards["negation"].search(around) or guards["hypothetical"].search(around):
        return True
    return not rule.planned and guards["planned"].search(around) is not None


def _claims(analysis: Analysis, rule: RelationRule, tagged: Tagged, match: Match) -> Iterator[Claim]:
    subjects = tuple(_real_subject(analysis, rule, s) for s in match.subjects)
    subjects = subjects or (_default_subject(analysis, rule, tagged, match),)
    start, end = tagged.span(match.start, match.end)
    for subject in subjects:
        for found in match.objects:
            if rule.pattern.object_is_date:
                yield from _date_claims(analysis, rule, subject, analysis.dates[found], (start, end))
                continue
            relation = _relation(analysis, rule, subject, found)
            if relation is not None and subject != found:
                yield Claim(
                    subject=subject,
                    relation=relation,
                    object=found,
                    start=start,
                    end=end,
                    confidence=rule.confidence,
                    rule=rule.id,
                )


def _real_subject(analysis: Analysis, rule: RelationRule, subject: int) -> int:
    """The thing that a clause is about, where the nearest one only did something to it.

    "The project, launched *by UNODC*, is active in Nepal": what follows is said of the project, not of UNODC. A noun's
    own complement ("launched by the programme *of the agency*") stays with it.
    """
    mention, words = analysis.mentions[subject], analysis.lexicon.words
    sentence = analysis.sentence_of(mention.start)
    before = analysis.text[sentence.start : mention.start]
    after = analysis.text[mention.end : mention.end + 8].lstrip()
    agent = any(_TO_AGENT.fullmatch(before, m.end()) for m in words["agentive"].finditer(before))
    if not agent or rule.relation is None or words["genitive"].match(after) or after[:1] == "(":
        return subject
    earlier = [
        i
        for i, m in analysis.outermost(sentence.start, mention.start)
        if m.type in {EntityType.CONFERENCE, EntityType.PROGRAMME, EntityType.PROCESS} and m.type != mention.type
    ]
    return earlier[-1] if earlier else subject


def _relation(analysis: Analysis, rule: RelationRule, subject: int, obj: int) -> Relation | None:
    """The rule's relation where the types fit it."""
    subject_type = EntityType.CONFERENCE if subject == MAIN_EVENT else analysis.mentions[subject].type
    object_type = analysis.mentions[obj].type
    return None if rule.relation is None else fitting_relation(rule.relation, subject_type, object_type)


def fitting_relation(relation: Relation, subject: EntityType, obj: EntityType) -> Relation | None:
    """The relation where it may hold between these types; a region takes part by a relation of its own."""
    if relation == Relation.HAS_PARTICIPANT and obj == EntityType.REGION:
        relation = Relation.HAS_PARTICIPANT_FROM
    return relation if relation.accepts(subject, obj) else None


def _date_claims(
    analysis: Analysis, rule: RelationRule, subject: int, found: DateMention, span: tuple[int, int]
) -> Iterator[Claim]:
    def claim(relation: Relation, value: PartialDate) -> Claim:
        return Claim(
            subject=subject,
            relation=relation,
            object=value,
            start=span[0],
            end=span[1],
            confidence=rule.confidence,
            rule=rule.id,
        )

    if rule.relation is not None:
        yield claim(rule.relation, found.first if rule.relation == Relation.START_DATE else found.last or found.first)
        return
    yield claim(Relation.START_DATE, found.first)
    # One day is a start and an end; of a month or a year only the start is known (ruling 4).
    last = found.last or (found.first if found.first.day is not None else None)
    if last is not None:
        yield claim(Relation.END_DATE, last)


def _default_subject(analysis: Analysis, rule: RelationRule, tagged: Tagged, match: Match) -> int:
    """The nearest mention before of the kind that the rule wants, else the main event."""
    wanted = _DEFAULT_SUBJECTS[rule.subject]
    start, _ = tagged.span(match.start, match.start + 1)
    sentence = analysis.sentence_of(start)
    before = [i for i, m in analysis.outermost(sentence.start, start) if m.type == wanted]
    if not before and wanted == EntityType.CONFERENCE:
        # "Nepal and India took part": in the event that the paragraph spoke of last.
        block = analysis.document.blocks[sentence.block]
        before = [i for i, m in analysis.outermost(block.start, sentence.start) if m.type == wanted]
    if not before and wanted != EntityType.CONFERENCE:
        # "… serves as its secretariat": whose, the sentences just before tell.
        before = [i for i, m in analysis.outermost(max(0, start - _BACKWARD), start) if m.type == wanted]
    return before[-1] if before else MAIN_EVENT
