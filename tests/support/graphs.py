"""Small extractions built by hand: two documents about one conference, in English and in French."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tkgraph.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    EntityType,
    Extraction,
    Fact,
    Label,
    PartialDate,
    Recommendation,
    Relation,
    Status,
    Value,
    content_hash,
)

IOM = Entity(
    id="organization/iom",
    type=EntityType.ORGANIZATION,
    labels=(Label("International Organization for Migration", "en"),),
    reference=True,
)
PAKISTAN = Entity(id="country/PAK", type=EntityType.COUNTRY, labels=(Label("Pakistan", "en"),), reference=True)
INDIA = Entity(id="country/IND", type=EntityType.COUNTRY, labels=(Label("India", "en"),), reference=True)
NEPAL = Entity(id="country/NPL", type=EntityType.COUNTRY, labels=(Label("Nepal", "en"),), reference=True)
PROCESS = Entity(id="process/begun-in-2004", type=EntityType.PROCESS, labels=(Label("process begun in 2004", "en"),))
ISLAMABAD = Entity(id="place/islamabad", type=EntityType.PLACE, labels=(Label("Islamabad"),))
DECLARATION = Entity(id="instrument/declaration", type=EntityType.INSTRUMENT, labels=(Label("declaration", "en"),))
CONFERENCE = Entity(
    id="conference/regional-conference",
    type=EntityType.CONFERENCE,
    labels=(
        Label("Regional Conference on Trafficking", "en"),
        Label("Conférence régionale contre la traite des êtres humains", "fr"),
    ),
    aliases=(Label("the Islamabad conference", "en"),),
    acronyms=(Label("RCT"),),
    kind="conference",
)

ENGLISH_TEXT = """Regional conference ends
The Regional Conference on Trafficking, organized by IOM, met in Islamabad on 21 February.
It was opened on 21 February by the host. Delegates of Pakistan, India and Nepal took part.
Delegates of India returned a day later.
The declaration recommends "identifying the routes" \\ and raising awareness."""

FRENCH_TEXT = """La conférence régionale
Cette conférence, organisée par l’OIM, a réuni le Pakistan et l’Inde."""


def make_document(source: str, text: str, *, language: str = "en", title: str | None = None) -> Document:
    """A document of one paragraph."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=f"{source.rsplit('.', 1)[0]}-{content_hash((source,), length=6)}",
        source=source,
        text=text,
        sha256=digest,
        language=language,
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
        title=title,
    )


def make_fact(
    document: Document,
    subject: Entity,
    relation: Relation,
    obj: Entity | Value,
    words: str,
    *,
    confidence: float = 0.95,
) -> Fact:
    """A fact proved by the first place of the words in the document."""
    start = document.text.index(words)
    return Fact(
        subject=subject.id,
        relation=relation,
        object=obj.id if isinstance(obj, Entity) else obj,
        evidence=document.evidence(start, start + len(words)),
        confidence=confidence,
        rule=f"{relation.value}.test",
    )


def make_recommendation(document: Document, words: str, *, topic: str) -> Recommendation:
    """A recommendation of the conference, in the declaration, to Pakistan."""
    start = document.text.index(words)
    return Recommendation(
        evidence=document.evidence(start, start + len(words)),
        status=Status.RECOMMENDED,
        recommended_by=CONFERENCE.id,
        topics=(topic,),
        confidence=0.8,
        rule="recommendation.test",
        markers=("rights-based",),
        addressed_to=(PAKISTAN.id,),
        contained_in=DECLARATION.id,
    )


def make_extraction(
    document: Document,
    entities: Iterable[Entity],
    facts: Iterable[Fact] = (),
    *,
    recommendations: Iterable[Recommendation] = (),
    published: PartialDate | None = None,
) -> Extraction:
    """All that a document says, sorted as resolution does."""
    return Extraction(
        document=document,
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        facts=tuple(sorted(facts, key=lambda f: f.id)),
        recommendations=tuple(recommendations),
        published=published,
    )


def english(*, participants: Iterable[Entity] = (PAKISTAN, INDIA, NEPAL)) -> Extraction:
    """What the English document says; with other participants, what a later version of it says."""
    document = make_document("islamabad-en.txt", ENGLISH_TEXT, title="Regional conference ends")
    taking_part = "Delegates of Pakistan, India and Nepal took part"
    facts = [
        make_fact(document, CONFERENCE, Relation.ORGANIZED_BY, IOM, "organized by IOM"),
        make_fact(document, CONFERENCE, Relation.TAKES_PLACE_IN, ISLAMABAD, "met in Islamabad"),
        make_fact(document, CONFERENCE, Relation.START_DATE, PartialDate(None, 2, 21), "on 21 February"),
        *(make_fact(document, CONFERENCE, Relation.HAS_PARTICIPANT, p, taking_part) for p in participants),
    ]
    recommendations = [
        make_recommendation(document, '"identifying the routes" \\', topic="investigation"),
        make_recommendation(document, "raising awareness", topic="awareness-raising"),
    ]
    return make_extraction(
        document,
        {e.id: e for e in (IOM, ISLAMABAD, PAKISTAN, CONFERENCE, DECLARATION, *participants)}.values(),
        facts,
        recommendations=recommendations,
        published=PartialDate(2006, 2, 24),
    )


def french() -> Extraction:
    """What the French document says of the same conference."""
    document = make_document("islamabad-fr.txt", FRENCH_TEXT, language="fr", title="La conférence régionale")
    facts = [
        make_fact(document, CONFERENCE, Relation.ORGANIZED_BY, IOM, "organisée par l’OIM"),
        make_fact(document, CONFERENCE, Relation.HAS_PARTICIPANT, PAKISTAN, "a réuni le Pakistan"),
        make_fact(document, CONFERENCE, Relation.HAS_PARTICIPANT, INDIA, "a réuni le Pakistan et l’Inde"),
    ]
    return make_extraction(document, (IOM, PAKISTAN, INDIA, CONFERENCE), facts)


def well_proved(source: str, *, confidence: float) -> Extraction:
    """A document that proves one fact in sixty places; with another confidence, most of its graph changes."""
    document = make_document(source, "organized by IOM. " * 60)
    facts = [
        Fact(
            subject=CONFERENCE.id,
            relation=Relation.ORGANIZED_BY,
            object=IOM.id,
            evidence=document.evidence(start, start + len("organized by IOM")),
            confidence=confidence,
            rule="organizedBy.test",
        )
        for start in range(0, len(document.text), len("organized by IOM. "))
    ]
    return make_extraction(document, (CONFERENCE, IOM), facts)
