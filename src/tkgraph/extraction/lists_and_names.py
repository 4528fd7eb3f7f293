"""Claims that lists and names make without a sentence of their own.

"The following took part:" with a name a line; "Work Plan 2015-2018"; "27th *ASEAN* Summit".
"""

from __future__ import annotations

import re
from itertools import takewhile

from tkgraph.extraction.analysis import Analysis
from tkgraph.extraction.relations import fitting_relation
from tkgraph.model import MAIN_EVENT, BlockKind, Claim, EntityType, Mention, MentionForm, PartialDate, Relation

_PERIOD = re.compile(r"\b((?:19|20)\d\d) ?[-–/] ?((?:19|20)\d\d)\b")
_PERIOD_REACH = 12
"""A period may stand in parentheses right behind a name."""
_BEFORE_OWNER = 8
"""An ordinal may stand before the owner in a name: "27th *ASEAN* Summit"."""
_OWNERS = frozenset({EntityType.ORGANIZATION, EntityType.PROCESS})
_OWNED = frozenset({EntityType.CONFERENCE, EntityType.ORGANIZATION})
_WITH_PERIOD = frozenset({EntityType.INSTRUMENT, EntityType.PROGRAMME, EntityType.PROCESS})
_LONGEST_QUOTE = 400


def find_listed(analysis: Analysis) -> Analysis:
    """Adds what a list says of its items: "The following took part:" and a name or several a line."""
    claims: list[Claim] = []
    for position, sentence in enumerate(analysis.sentences):
        opening = analysis.text[sentence.start : sentence.end].rstrip()
        rule = next((r for r in analysis.lexicon.lists if r.cue.search(opening)), None)
        guards = (analysis.lexicon.guards["negation"], analysis.lexicon.guards["planned"])
        if rule is None or any(guard.search(opening) for guard in guards):
            continue
        events = [i for i, m in analysis.outermost(sentence.start, sentence.end) if m.type == EntityType.CONFERENCE]
        subject = events[-1] if events else MAIN_EVENT
        for item in takewhile(lambda s: s.kind == BlockKind.LIST_ITEM, analysis.sentences[position + 1 :]):
            for i, m in analysis.outermost(item.start, item.end):
                relation = fitting_relation(rule.relation, EntityType.CONFERENCE, m.type)
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
    return analysis.with_claims(claims)


def find_periods(analysis: Analysis) -> Analysis:
    """Adds the years that the name of an instrument, programme or process holds: "Work Plan 2015-2018" (ruling 4)."""
    claims = []
    for i, m in enumerate(analysis.mentions):
        if m.type not in _WITH_PERIOD or m.candidates:
            continue
        period = _PERIOD.search(analysis.text, m.start, min(len(analysis.text), m.end + _PERIOD_REACH))
        if period is None or period.start() > m.end + 2 or period[1] > period[2]:
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
    return analysis.with_claims(claims)


def _owns(analysis: Analysis, named: Mention, owner: Mention) -> bool:
    """Whether the owner opens the name ("27th *ASEAN* Summit") or ends it ("Conference of the *Bali Process*")."""
    if owner.start <= named.start + _BEFORE_OWNER:
        # "EU-funded workshop": who pays for a thing does not own it.
        return analysis.text[owner.end : owner.end + 1] != "-"
    before = analysis.text[named.start : owner.start].split()[-2:]
    return owner.end == named.end and any(map(analysis.lexicon.words["genitive"].fullmatch, before))


def find_owners(analysis: Analysis) -> Analysis:
    """Adds whose an event or body is by its name: "27th *ASEAN* Summit", "*OAS* Secretariat for Security"."""
    claims = []
    for i, m in enumerate(analysis.mentions):
        if m.type not in _OWNED or m.candidates or m.form == MentionForm.BARE:
            continue
        owners = [
            j
            for j, owner in analysis.inside(m)
            if owner.type in _OWNERS and owner.candidates and _owns(analysis, m, owner)
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
    return analysis.with_claims(claims)
