"""Which mentions of one document are one thing.

In this order: the same reference entity; the same name or acronym; a pointing noun ("cette conférence", "the group")
and the last thing of its class; an indefinite noun in the lead and the event that the title names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tkgraph.model import BlockKind, Document, EntityType, Findings, Mention, MentionForm
from tkgraph.reference import Reference
from tkgraph.vocabulary import fold

_APPOSITION = re.compile(r", (?:an?|une?|the|la|le|el|l['’]) ?")
_LEAD = 700
"""Characters after the title in which an indefinite noun may still introduce the title's event."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions, by index, that mean one thing.

    Attributes:
        reference: id of the reference entity, or empty.
    """

    members: tuple[int, ...]
    type: EntityType
    reference: str

    def named(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that give a name or a description, in order."""
        return [mentions[i] for i in self.members if mentions[i].form != MentionForm.BARE]

    def has_name(self, mentions: Sequence[Mention]) -> bool:
        """Whether it has a name of its own, from the tables or in the document."""
        return bool(self.reference) or any(mentions[i].form == MentionForm.NAMED for i in self.members)


class _Groups:
    """Disjoint sets of mention indices."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        self._parent[max(a, b)] = min(a, b)


def cluster_mentions(findings: Findings, reference: Reference) -> tuple[tuple[Cluster, ...], dict[int, int]]:
    """The things of a document, and for each mention (by index) which of them it means.

    A pointing noun that points to nothing is in none.
    """
    mentions = findings.mentions
    chosen = _choose(mentions, reference)
    groups = _Groups(len(mentions))
    _join_by_key(mentions, chosen, groups)
    _join_title_and_lead(findings.document, mentions, groups)
    _join_descriptions(mentions, groups)
    _join_appositions(findings.document, mentions, groups)
    lost = _join_pointing(mentions, groups)
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(mentions)):
        if i not in lost:
            members[groups.find(i)].append(i)
    clusters: list[Cluster] = []
    of: dict[int, int] = {}
    for number, root in enumerate(sorted(members)):
        inside = members[root]
        named = [i for i in inside if mentions[i].form == MentionForm.NAMED] or inside
        clusters.append(
            Cluster(tuple(inside), mentions[named[0]].type, next((chosen[i] for i in inside if chosen[i]), ""))
        )
        of |= dict.fromkeys(inside, number)
    return tuple(clusters), of


def _choose(mentions: Sequence[Mention], reference: Reference) -> list[str]:
    """The reference entity of each mention; of several the one whose country the document names, else the first."""
    countries = {m.candidates[0] for m in mentions if m.type == EntityType.COUNTRY and m.candidates}
    chosen = []
    for m in mentions:
        near = [c for c in m.candidates if reference.country_of(c) in countries]
        chosen.append((near or list(m.candidates) or [""])[0])
    return chosen


def _join_by_key(mentions: Sequence[Mention], chosen: Sequence[str], groups: _Groups) -> None:
    first: dict[tuple[str, ...], int] = {}
    for i, m in enumerate(mentions):
        if m.form == MentionForm.BARE:
            continue
        keys: list[tuple[str, ...]] = [("reference", chosen[i])] if chosen[i] else []
        if m.form == MentionForm.NAMED and not m.candidates:
            keys.append(("name", m.type, fold(m.name)))
        if m.form == MentionForm.DESCRIBED and len(m.name.split()) > 1:
            keys.append(("description", m.type, fold(m.name)))
        if m.acronym:
            keys.append(("acronym", m.acronym))
        for key in keys:
            if key in first:
                groups.join(i, first[key])
            first.setdefault(key, i)


def _join_title_and_lead(document: Document, mentions: Sequence[Mention], groups: _Groups) -> None:
    """One event: "Regional conference against …" above, "a three-day conference …" in the first lines."""
    titles = [(b.start, b.end) for b in document.blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}][:3]
    for start, end in titles:
        for i, m in enumerate(mentions):
            if m.type != EntityType.CONFERENCE or not start <= m.start < end or m.form == MentionForm.BARE:
                continue
            lead = [
                j
                for j, n in enumerate(mentions)
                if n.type == m.type and end <= n.start < end + _LEAD and n.form != MentionForm.BARE
            ]
            if lead and _may_be_one(m, mentions[lead[0]]):
                groups.join(i, lead[0])


def _may_be_one(title: Mention, lead: Mention) -> bool:
    """Whether the event that the title names may be the first one of the text, by their class nouns."""
    if _same_class(title, lead):
        return True
    # "a meeting on trafficking" above, "the Second Summit against Trafficking" below; never "a consultation".
    if title.generic and title.form == MentionForm.DESCRIBED and lead.form == MentionForm.NAMED:
        return True
    # "Doha forum" above, "the fourth session of the Government Forum" below.
    return title.form == MentionForm.DESCRIBED and title.head in fold(lead.name).split()


def _same_class(a: Mention, b: Mention) -> bool:
    return a.head.rstrip("s") == b.head.rstrip("s")


def _join_descriptions(mentions: Sequence[Mention], groups: _Groups) -> None:
    """Instruments of one class without a name of their own ("une déclaration") are one."""
    seen: dict[str, int] = {}
    for i, m in enumerate(mentions):
        if m.type == EntityType.INSTRUMENT and m.form == MentionForm.DESCRIBED and len(m.name.split()) == 1:
            if m.head in seen:
                groups.join(i, seen[m.head])
            seen.setdefault(m.head, i)


def _join_appositions(document: Document, mentions: Sequence[Mention], groups: _Groups) -> None:
    """A name and the description right behind it: "COMMIT, a process that …"."""
    for i, (m, n) in enumerate(pairwise(mentions)):
        between = document.text[m.end : n.start]
        if m.type == n.type and n.form == MentionForm.DESCRIBED and _APPOSITION.fullmatch(between):
            groups.join(i, i + 1)


def _join_pointing(mentions: Sequence[Mention], groups: _Groups) -> set[int]:
    """Joins each pointing noun to the last thing of its class; gives those that point to nothing."""
    last: dict[tuple[EntityType, str], int] = {}
    events: list[int] = []
    lost: set[int] = set()
    for i, m in enumerate(mentions):
        key = m.type, m.head.rstrip("s")
        if m.form != MentionForm.BARE:
            if m.head:
                last[key] = i
            if m.type == EntityType.CONFERENCE:
                events.append(i)
        elif key in last:
            groups.join(i, last[key])
        elif m.type == EntityType.CONFERENCE and events and (m.generic or len({groups.find(e) for e in events}) == 1):
            # "the meeting" may mean a workshop; "the workshop" means a conference only where there is no other event.
            groups.join(i, events[-1])
        elif m.type == EntityType.CONFERENCE and not events:
            # No event has a name here: the first pointing noun stands for the one that the document is about.
            last[key] = i
            events.append(i)
        else:
            lost.add(i)
    return lost


def main_event(findings: Findings, clusters: Sequence[Cluster]) -> int | None:
    """The cluster of the event that the document is about: named in the title, mentioned most, mentioned first."""
    title_end = max(
        (b.end for b in findings.document.blocks[:4] if b.kind in {BlockKind.TITLE, BlockKind.HEADING}), default=0
    )
    mentions = findings.mentions

    def rank(number: int) -> tuple[bool, int, int]:
        members = clusters[number].members
        return mentions[members[0]].start < title_end, len(members), -mentions[members[0]].start

    # An event that is named once and late is a side issue; what is said of "the participants" is not about it.
    lead = max(title_end + _LEAD, len(findings.document.text) // 3)
    events = [
        n
        for n, c in enumerate(clusters)
        if c.type == EntityType.CONFERENCE
        and not c.reference
        and (len(c.members) > 1 or mentions[c.members[0]].start < lead)
    ]
    return max(events, key=rank, default=None)
