"""From mentions to entities: which mentions are one thing, and what its stable id is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tkgraph.model import (
    MAIN_EVENT,
    BlockKind,
    Claim,
    Entity,
    EntityType,
    Extraction,
    Fact,
    Findings,
    MentionForm,
    PartialDate,
    Recommendation,
    Relation,
    Value,
)
from tkgraph.reference import Reference
from tkgraph.resolution.clusters import Cluster, cluster_mentions, main_event
from tkgraph.resolution.identity import Surroundings, make_entity

_POINTING = 0.97
_IMPLIED = 0.9
"""How much less sure a claim is whose event is pointed to, or only implied."""


def resolve(findings: Findings, *, reference: Reference) -> Extraction:
    """The entities, facts and recommendations of a document.

    A mention that only points or describes becomes an entity where a fact needs it; a name always does.
    """
    clusters, of = cluster_mentions(findings, reference)
    state = _State(findings, clusters, of, main_event(findings, clusters), reference)
    claims = _settle_dates(_kept(state))
    needed = {c for claim in claims for c in (claim.subject, claim.object) if isinstance(c, int)}
    sources = {s for m in findings.measures if (s := state.source(m.source)) is not None}
    entities = {
        number: _entity(state, number, claims)
        for number, cluster in enumerate(clusters)
        if number in needed or number in sources or cluster.has_name(findings.mentions)
    }
    facts = {fact.id: fact for claim in claims for fact in [_fact(state, claim, entities)]}
    recommendations = {r.id: r for r in _recommendations(state, entities)}
    return Extraction(
        document=findings.document,
        entities=tuple(sorted({e.id: e for e in entities.values()}.values(), key=lambda e: e.id)),
        facts=tuple(sorted(facts.values(), key=lambda f: (f.evidence, f.subject, f.relation, str(f.object)))),
        recommendations=tuple(sorted(recommendations.values(), key=lambda r: r.evidence)),
        published=findings.dated,
    )


@dataclass(frozen=True, slots=True)
class _State:
    findings: Findings
    clusters: tuple[Cluster, ...]
    of: dict[int, int]
    main: int | None
    reference: Reference

    def cluster(self, mention: int) -> int | None:
        """The cluster of a mention, or the main event's; None where neither is known."""
        return self.main if mention == MAIN_EVENT else self.of.get(mention)

    @property
    def tells_of_one_event(self) -> bool:
        """Whether words spoken anywhere in the document can only be about its one event."""
        return sum(c.type == EntityType.CONFERENCE for c in self.clusters) == 1

    def source(self, mention: int) -> int | None:
        """Who stands behind a measure; in a document about no event the instrument of its title or of most mentions."""
        found = self.cluster(mention)
        if found is not None or mention != MAIN_EVENT:
            return found
        mentions = self.findings.mentions
        title_end = max((b.end for b in self.findings.document.blocks if b.kind == BlockKind.TITLE), default=0)
        often = {
            n: len(c.members)
            for n, c in enumerate(self.clusters)
            if c.type == EntityType.INSTRUMENT and c.has_name(mentions)
        }
        titled = (n for n in often if mentions[self.clusters[n].members[0]].start < title_end)
        most = [n for n in often if often[n] == max(often.values())]
        return next(titled, most[0] if len(most) == 1 else None)


def _kept(state: _State) -> list[Claim]:
    """Claims between clusters: subject and object are cluster numbers now; the surest of each once."""
    best: dict[tuple[int, Relation, int | PartialDate | str], Claim] = {}
    for claim in state.findings.claims:
        subject = state.cluster(claim.subject)
        value = state.cluster(claim.object) if isinstance(claim.object, int) else claim.object
        if subject is None or value is None or subject == value or not _types_fit(state, subject, claim, value):
            continue
        if claim.subject == MAIN_EVENT and claim.relation == Relation.HAS_SPEAKER and not state.tells_of_one_event:
            continue
        confidence = claim.confidence * _sureness(state, claim.subject)
        moved = replace(claim, subject=subject, object=value, confidence=round(confidence, 3))
        key = subject, claim.relation, value
        if key not in best or (-moved.confidence, moved.start) < (-best[key].confidence, best[key].start):
            best[key] = moved
    return sorted(best.values(), key=lambda c: (c.start, c.end, c.subject, c.relation, str(c.object)))


def _types_fit(state: _State, subject: int, claim: Claim, value: int | PartialDate | str) -> bool:
    if not isinstance(value, int):
        return True
    return claim.relation.accepts(state.clusters[subject].type, state.clusters[value].type)


def _sureness(state: _State, mention: int) -> float:
    if mention == MAIN_EVENT:
        return _IMPLIED
    return _POINTING if state.findings.mentions[mention].form == MentionForm.BARE else 1.0


def _settle_dates(claims: Iterable[Claim]) -> list[Claim]:
    """One start and one end a thing: the surest; of equally sure ones the more exact, then the first."""
    kept: list[Claim] = []
    best: dict[tuple[int, Relation], Claim] = {}
    for claim in claims:
        if not isinstance(claim.object, PartialDate):
            kept.append(claim)
            continue
        key = claim.subject, claim.relation
        if key not in best or _date_rank(claim) > _date_rank(best[key]):
            best[key] = claim
    return sorted([*kept, *best.values()], key=lambda c: (c.start, c.end, c.subject, c.relation, str(c.object)))


def _date_rank(claim: Claim) -> tuple[float, int, int]:
    return claim.confidence, len(str(claim.object).replace("-", "")), -claim.start


def _entity(state: _State, number: int, claims: Sequence[Claim]) -> Entity:
    cluster = state.clusters[number]
    if cluster.reference:
        return state.reference.entities[cluster.reference]
    mine = [c for c in claims if c.subject == number]
    year = next((str(c.object.year) for c in mine if _is_start(c) and isinstance(c.object, PartialDate)), "")

    def related(relation: Relation) -> tuple[str, str]:
        """Id and name of the first thing that stands in the relation."""
        found = next((c.object for c in mine if c.relation == relation and isinstance(c.object, int)), None)
        if found is None:
            return "", ""
        other = state.clusters[found]
        name = state.findings.mentions[other.members[0]].name
        return other.reference or name, name

    place, place_name = related(Relation.TAKES_PLACE_IN)
    around = Surroundings(
        document=state.findings.document.id,
        year=year,
        place=place,
        place_name=place_name,
        affiliation=related(Relation.AFFILIATED_WITH)[0],
    )
    named = cluster.named(state.findings.mentions) or [state.findings.mentions[cluster.members[0]]]
    return make_entity(named, cluster.type, state.findings.document.language, around)


def _is_start(claim: Claim) -> bool:
    return claim.relation == Relation.START_DATE and isinstance(claim.object, PartialDate) and bool(claim.object.year)


def _fact(state: _State, claim: Claim, entities: dict[int, Entity]) -> Fact:
    value: Value = entities[claim.object].id if isinstance(claim.object, int) else claim.object
    return Fact(
        subject=entities[claim.subject].id,
        relation=claim.relation,
        object=value,
        evidence=state.findings.document.evidence(claim.start, claim.end),
        confidence=claim.confidence,
        rule=claim.rule,
    )


def _recommendations(state: _State, entities: dict[int, Entity]) -> Iterable[Recommendation]:
    for measure in state.findings.measures:
        source = state.source(measure.source)
        if source is None:
            continue
        by = entities[source]
        yield Recommendation(
            evidence=state.findings.document.evidence(measure.start, measure.end),
            status=measure.status,
            recommended_by=by.id,
            topics=measure.topics,
            markers=measure.markers,
            contained_in=by.id if by.type == EntityType.INSTRUMENT else "",
            confidence=measure.confidence,
            rule=measure.rule,
        )
