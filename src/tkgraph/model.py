"""The objects that every part of tkgraph speaks of: documents, mentions, entities, evidence, facts, recommendations.

All are frozen. A fact cannot exist without evidence, evidence cannot exist without words that stand in the document,
and ids are hashes of content, so that the same document always gives the same graph.

An *entity id* is the path of an IRI below ``https://w3id.org/tkgraph/id/``: ``country/PAK``, ``organization/iom``,
``conference/regional-conference-on-trafficking-1f0c2d``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from tkgraph.partial_date import PartialDate as PartialDate


class EntityType(StrEnum):
    """The nine types of the graph; each is the local name of a class of the ontology."""

    CONFERENCE = "Conference"
    COUNTRY = "Country"
    REGION = "Region"
    PLACE = "Place"
    ORGANIZATION = "Organization"
    PROCESS = "Process"
    PROGRAMME = "Programme"
    PERSON = "Person"
    INSTRUMENT = "Instrument"


_C, _R, _P = EntityType.COUNTRY, EntityType.REGION, EntityType.PLACE
_O, _PS, _PG = EntityType.ORGANIZATION, EntityType.PROCESS, EntityType.PROGRAMME
_E, _H, _I = EntityType.CONFERENCE, EntityType.PERSON, EntityType.INSTRUMENT
_DATE = "date"
_TEXT = "text"

_SIGNATURES: dict[str, tuple[frozenset[EntityType], frozenset[EntityType] | str]] = {
    "organizedBy": (frozenset({_E}), frozenset({_O, _C})),
    "fundedBy": (frozenset({_E, _PS, _PG, _O}), frozenset({_O, _C, _PG})),
    "supportedBy": (frozenset({_E, _PS, _PG, _O}), frozenset({_O, _C, _PG})),
    "takesPlaceIn": (frozenset({_E}), frozenset({_P, _C})),
    "startDate": (frozenset({_E, _PS, _PG, _O, _I}), _DATE),
    "endDate": (frozenset({_E, _PS, _PG, _O, _I}), _DATE),
    "hasParticipant": (frozenset({_E}), frozenset({_C, _O})),
    "hasParticipantFrom": (frozenset({_E}), frozenset({_R})),
    "hasSpeaker": (frozenset({_E}), frozenset({_H})),
    "adopts": (frozenset({_E, _O, _C}), frozenset({_I})),
    "partOf": (frozenset({_E, _PG, _O, _PS}), frozenset({_PS, _PG, _O, _E})),
    "memberOf": (frozenset({_C, _O, _H}), frozenset({_O, _PS})),
    "establishedBy": (frozenset({_O, _PS, _PG}), frozenset({_O, _PG, _C, _E})),
    "implementedBy": (frozenset({_PG, _PS}), frozenset({_O, _C})),
    "activeIn": (frozenset({_O, _PS, _PG}), frozenset({_C, _R, _P})),
    "affiliatedWith": (frozenset({_H}), frozenset({_O, _C, _PG})),
    "role": (frozenset({_H}), _TEXT),
    "hasParty": (frozenset({_I}), frozenset({_C, _O})),
    "hasSignatory": (frozenset({_I}), frozenset({_C, _O})),
    "cooperatesWith": (frozenset({_O, _C}), frozenset({_O, _C})),
    "followsFrom": (frozenset({_E, _PG, _I}), frozenset({_E, _PG, _I})),
}


class Relation(StrEnum):
    """The relations of the annotation guide; each is the local name of a property of the ontology."""

    ORGANIZED_BY = "organizedBy"
    FUNDED_BY = "fundedBy"
    SUPPORTED_BY = "supportedBy"
    TAKES_PLACE_IN = "takesPlaceIn"
    START_DATE = "startDate"
    END_DATE = "endDate"
    HAS_PARTICIPANT = "hasParticipant"
    HAS_PARTICIPANT_FROM = "hasParticipantFrom"
    HAS_SPEAKER = "hasSpeaker"
    ADOPTS = "adopts"
    PART_OF = "partOf"
    MEMBER_OF = "memberOf"
    ESTABLISHED_BY = "establishedBy"
    IMPLEMENTED_BY = "implementedBy"
    ACTIVE_IN = "activeIn"
    AFFILIATED_WITH = "affiliatedWith"
    ROLE = "role"
    HAS_PARTY = "hasParty"
    HAS_SIGNATORY = "hasSignatory"
    COOPERATES_WITH = "cooperatesWith"
    FOLLOWS_FROM = "followsFrom"

    @property
    def takes_date(self) -> bool:
        """Whether the object is a date."""
        return _SIGNATURES[self.value][1] == _DATE

    @property
    def takes_text(self) -> bool:
        """Whether the object is a text (a role as worded)."""
        return _SIGNATURES[self.value][1] == _TEXT

    def accepts(self, subject: EntityType, obj: EntityType) -> bool:
        """Whether the relation may hold between entities of these types."""
        subjects, objects = _SIGNATURES[self.value]
        return subject in subjects and not isinstance(objects, str) and obj in objects


class Status(StrEnum):
    """Whether a measure was adopted or recommended, or only talked about."""

    RECOMMENDED = "recommended"
    DISCUSSED = "discussed"


class BlockKind(StrEnum):
    """What a stretch of a cleaned document is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``[start, end)`` of a document's text: a title, heading, paragraph or list item without its marker."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A read and cleaned document. Offsets everywhere count characters of ``text``.

    Attributes:
        id: slug of the file's name and six hex digits of the hash of ``source``; ends the document's IRI.
        source: where it came from, as the user knows it: a relative path or an address.
        text: the cleaned text, a paragraph a line, without site chrome and contact blocks.
        sha256: of the bytes that were read.
        language: two letters (ISO 639-1), ``und`` where it cannot be told.
        blocks: cover all of ``text`` but line ends and list markers, in order, without overlap.
        title: the document's own title; a slice of ``text`` only where it has one there.
        published: the date of publication that the document's metadata or the user gives.
        origins: the offset map: ``(start in text, start in the original, length)`` of each run copied unchanged.
    """

    id: str
    source: str
    text: str
    sha256: str
    language: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    origins: tuple[tuple[int, int, int], ...] = ()

    def evidence(self, start: int, end: int) -> Evidence:
        """The quote ``text[start:end]`` as evidence.

        Raises:
            ValueError: the span is empty or outside of the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}-{end} is no span of document {self.id}")
        return Evidence(document_id=self.id, start=start, end=end, quote=self.text[start:end])

    def original_offset(self, offset: int) -> int | None:
        """Where the character at ``offset`` stood in the original; None for a character that cleaning put there."""
        for start, origin, length in reversed(self.origins):
            if start <= offset < start + length:
                return origin + offset - start
        return None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """The words that prove a fact: ``quote`` is exactly ``text[start:end]`` of the document.

    Made by ``Document.evidence`` alone, which takes the quote from the text.
    """

    document_id: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not self.quote.strip() or self.end - self.start != len(self.quote):
            raise ValueError("a quote must be the non-empty slice that its offsets name")


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A name in a language (ISO 639-1); ``language`` is empty for a name that is the same in all."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing of the graph, from the reference tables or found in a document.

    Attributes:
        id: path below ``…/id/``, for example ``organization/iom``.
        labels: at most one a language; the first is the display name.
        aliases: other names; ``acronyms``: short forms.
        subclass: local name of a class below ``type``, for example ``IntergovernmentalOrganization``, or empty.
        kind: id of a concept of the kinds scheme, for example ``workshop``, or empty.
        iso2, iso3: codes of a country (ISO 3166-1), else empty.
        reference: whether it comes from the shipped tables (then the reference graph describes it).
    """

    id: str
    type: EntityType
    labels: tuple[Label, ...]
    aliases: tuple[Label, ...] = ()
    acronyms: tuple[Label, ...] = ()
    subclass: str = ""
    kind: str = ""
    iso2: str = ""
    iso3: str = ""
    reference: bool = False

    @property
    def name(self) -> str:
        """The display name."""
        return self.labels[0].text

    def __post_init__(self) -> None:
        if not self.labels:
            raise ValueError(f"entity {self.id} has no name")


Value = str | PartialDate
"""The object of a fact: an entity id, or a date, or (for ``role``) a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of one document, with its evidence.

    Attributes:
        subject: an entity id.
        object: an entity id; a ``PartialDate`` where the relation takes a date; the wording where it takes a text.
        confidence: between 0 and 1: how often facts of this rule are right.
        rule: which rule read it, for example ``organizedBy.participle``.
    """

    subject: str
    relation: Relation
    object: Value
    evidence: Evidence
    confidence: float
    rule: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not 0 < self.confidence <= 1:
            raise ValueError("confidence lies between 0 and 1")
        if self.relation.takes_date != isinstance(self.object, PartialDate):
            raise ValueError(f"{self.relation} does not take {self.object!r}")
        e = self.evidence
        object.__setattr__(
            self,
            "id",
            content_hash((e.document_id, self.subject, self.relation, str(self.object), str(e.start), str(e.end))),
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """What the reference tables say of an entity: no fact of a document, so it has no evidence.

    Attributes:
        subject: an entity id.
        property: local name of a property of the ontology, or ``sameAs``.
        object: an entity id, or a date; behind ``sameAs`` an absolute IRI.
    """

    subject: str
    property: str
    object: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One measure that a conference, instrument or body recommends or reports as discussed.

    Attributes:
        recommended_by: entity id of the conference, instrument, organization or country.
        topics: one to three ids of ``ontology/topics.ttl``.
        markers: ids of the cross-cutting markers (``rights-based``, ``gender-sensitive`` …).
        contained_in: entity id of the instrument that holds it, or empty.
        addressed_to: entity ids.
    """

    evidence: Evidence
    status: Status
    recommended_by: str
    topics: tuple[str, ...]
    confidence: float
    rule: str
    markers: tuple[str, ...] = ()
    addressed_to: tuple[str, ...] = ()
    contained_in: str = ""
    id: str = field(init=False)

    @property
    def text(self) -> str:
        """The measure as worded: the quote."""
        return self.evidence.quote

    def __post_init__(self) -> None:
        if not 1 <= len(self.topics) <= 3:
            raise ValueError("a recommendation has one to three topics")
        e = self.evidence
        object.__setattr__(self, "id", content_hash((e.document_id, "recommendation", str(e.start), str(e.end))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one document says.

    Attributes:
        entities: every entity that the document mentions, reference ones included, sorted by id.
        facts: sorted; subject and object are ids of ``entities``.
        published: the document's date, from its metadata or its dateline.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    published: PartialDate | None = None


class MentionForm(StrEnum):
    """How a mention names its thing."""

    NAMED = "named"
    """By a name of its own: "OIM", "Bali Process", "Conférence régionale contre la traite"."""
    DESCRIBED = "described"
    """By an indefinite or complemented noun: "une conférence de trois jours", "a joint plan of action"."""
    BARE = "bare"
    """By a class noun that points back: "cette conférence", "the workshop"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a document that names or describes one thing.

    Attributes:
        start, end: offsets in the document's text.
        type: what it names.
        name: the name as it should be shown: without determiner, white space single.
        form: named, described or bare.
        candidates: ids of reference entities that it may mean, best first.
        head: the folded class noun ("conference"), or empty for a name from the tables.
        kind: id of a concept of the kinds scheme that the head noun gives, or empty.
        acronym: the short form given beside it in the text, or empty.
        country: id of a country that the name or its government names, or empty.
        generic: whether its class noun may point to an event of any class ("the meeting").
    """

    start: int
    end: int
    type: EntityType
    name: str
    form: MentionForm = MentionForm.NAMED
    candidates: tuple[str, ...] = ()
    head: str = ""
    kind: str = ""
    acronym: str = ""
    country: str = ""
    generic: bool = False


MAIN_EVENT = -1
"""Stands for a mention's index where a sentence speaks of the document's main event without naming it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A fact between mentions of one document, before it is known which entities they are.

    Attributes:
        subject: index of a mention in ``Findings.mentions``, or ``MAIN_EVENT``.
        object: index of a mention; a ``PartialDate`` or a text where the relation takes one.
        start, end: the words that prove it.
    """

    subject: int
    relation: Relation
    object: int | PartialDate | str
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A recommended or discussed measure, before it is known which entity stands behind it.

    Attributes:
        source: index of a mention, or ``MAIN_EVENT``.
    """

    start: int
    end: int
    status: Status
    source: int
    topics: tuple[str, ...]
    confidence: float
    rule: str
    markers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the words of one document say, mention by mention; resolution turns it into an ``Extraction``.

    Attributes:
        mentions: sorted by start, the longer first; may lie inside each other.
        dated: the date that the document gives itself (metadata or dateline).
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    dated: PartialDate | None = None


def content_hash(parts: Iterable[str], *, length: int = 16) -> str:
    """Hex digits of a SHA-256 over the parts, which cannot run into each other."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:length]
