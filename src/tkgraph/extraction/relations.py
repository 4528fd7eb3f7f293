"""Claims between mentions, by the surface patterns of the language file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from tkgraph.extraction.analysis import Analysis
from tkgraph.extraction.dates import DateMention
from tkgraph.extraction.lexicon import RelationRule
from tkgraph.extraction.patterns import Match, Tagged, letter_of, tag
from tkgraph.extraction.sentences import Sentence
from tkgraph.model import MAIN_EVENT, BlockKind, Claim, EntityType, MentionForm, PartialDate, Relation

_PERIOD = re.compile(r"\b((?:19|20)\d\d) ?[-–/] ?((?:19|20)\d\d)\b")
_PERIOD_REACH = 12
_BEFORE_OWNER = 8
"""An ordinal may stand before the owner in a name: "27th *ASEAN* Summit"."""
_OWNERS = frozenset({EntityType.ORGANIZATION, EntityType.PROCESS})
_WITH_PERIOD = frozenset({EntityType.INSTRUMENT, EntityType.PROGRAMME, EntityType.PROCESS})
_DEFAULT_SUBJECTS = {
    "event": EntityType.CONFERENCE,
    "organization": EntityType.ORGANIZATION,
    "process": EntityType.PROCESS,
}
_BACKWARD = 400
_LONGEST_QUOTE = 400
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
    return replace(analysis, claims=(*analysis.claims, *claims))


def find_listed(analysis: Analysis) -> Analysis:
    """Adds what a list says of its items: "The following took part:" and a name or several a line."""
    claims: list[Claim] = []
    for position, sentence in enumerate(analysis.sentences):
        opening = analysis.text[sentence.start : sentence.end].rstrip()
        rule = next((r for r in analysis.lexicon.lists if r.cue.search(opening)), None)
        if rule is None or analysis.lexicon.guards["negation"].search(opening):
            continue
        events = [i for i, m in analysis.outermost(sentence.start, sentence.end) if m.type == EntityType.CONFERENCE]
        subject = events[-1] if events else MAIN_EVENT
        for item in takewhile(lambda s: s.kind == BlockKind.LIST_ITEM, analysis.sentences[position + 1 :]):
            for i, m in analysis.outermost(item.start, item.end):
                relation = _fitting(rule.relation, EntityType.CONFERENCE, m.type)
                if relation is not None:
                    claims.append(
                        Claim(
                            subject=subject,
                            relation=relation,
                            object=i,
                            # The line that opens the list is what proves it; far below, the item alone must do.
                            start=sentence.start if m.end - sentence.start <= _LONGEST_QUOTE else item.start,
                            end=m.end,
                            confidence=rule.confidence,
                            rule=rule.id,
                        )
                    )
    return replace(analysis, claims=(*analysis.claims, *claims))


def find_periods(analysis: Analysis) -> Analysis:
    """Adds the years that the name of an instrument, programme or process holds: "Work Plan 2015-2018" (ruling 4)."""
    claims = []
    for i, m in enumerate(analysis.mentions):
        if m.type not in _WITH_PERIOD or m.candidates:
            continue
        period = _PERIOD.search(analysis.text, m.start, min(len(analysis.text), m.end + _PERIOD_REACH))
        if period is None or (period.start() > m.end + 2):
            continue
        for relation, year in ((Relation.START_DATE, period[1]), (Relation.END_DATE, period[2])):
            claims.append(
                Claim(
                    subject=i,
                    relation=relation,
                    object=PartialDate(int(year)),
                    start=m.start,
                    end=max(m.end, period.end()),
                    confidence=0.9,
                    rule="period.in-name",
                )
            )
    return replace(analysis, claims=(*analysis.claims, *claims))


def find_owners(analysis: Analysis) -> Analysis:
    """Adds whose an event or body is by its name: "27th *ASEAN* Summit", "*OAS* Secretariat for Security"."""
    claims = []
    for i, m in enumerate(analysis.mentions):
        if m.type not in {EntityType.CONFERENCE, EntityType.ORGANIZATION} or m.candidates or m.form == MentionForm.BARE:
            continue
        owners = [
            j
            for j, owner in analysis.inside(m)
            if owner.type in _OWNERS and owner.candidates and owner.start <= m.start + _BEFORE_OWNER
        ]
        # A conference of two bodies is no part of either.
        if len(owners) == 1:
            claims.append(
                Claim(
                    subject=i,
                    relation=Relation.PART_OF,
                    object=owners[0],
                    start=m.start,
                    end=m.end,
                    confidence=0.85,
                    rule="partOf.name",
                )
            )
    return replace(analysis, claims=(*analysis.claims, *claims))


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
            first, second = (subject, found)
            relation = _relation(analysis, rule, first, second)
            if relation is not None and first != second:
                yield Claim(
                    subject=first,
                    relation=relation,
                    object=second,
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
    agent = re.search(rf"(?<!\w){words['agentive'].pattern}\W+(?:\w+[’']?\W*){{0,2}}$", before, re.IGNORECASE)
    if agent is None or rule.relation is None or words["genitive"].match(after) or after[:1] == "(":
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
    return None if rule.relation is None else _fitting(rule.relation, subject_type, object_type)


def _fitting(relation: Relation, subject: EntityType, obj: EntityType) -> Relation | None:
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
