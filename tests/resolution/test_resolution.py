from __future__ import annotations

from support.texts import read, triples
from tkgraph.model import EntityType


def ids(text: str, type: EntityType, *, language: str = "en", id: str = "test") -> list[str]:  # noqa: A002
    return [e.id for e in read(text, language=language, id=id).entities if e.type == type]


def test_one_node_for_one_thing_in_every_language() -> None:
    en = ids("The International Organization for Migration (IOM) spoke. IOM agreed.", EntityType.ORGANIZATION)
    fr = ids("L’Organisation internationale pour les migrations a parlé.", EntityType.ORGANIZATION, language="fr")
    es = ids("La OIM habló.", EntityType.ORGANIZATION, language="es")
    assert en == fr == es == ["organization/iom"]


def test_a_pointing_noun_means_the_last_thing_of_its_class() -> None:
    text = (
        "# Regional Conference on Trafficking\nThe conference was organized by IOM. This conference was held in Delhi."
    )
    assert triples(read(text)) == {
        ("Regional Conference on Trafficking", "organizedBy", "International Organization for Migration"),
        ("Regional Conference on Trafficking", "takesPlaceIn", "Delhi"),
    }


def test_an_event_with_year_and_place_is_one_in_two_documents() -> None:
    text = "The Third Regional Ministerial Forum was held in Tirana on 11 December 2002."
    (one,), (other,) = ids(text, EntityType.CONFERENCE, id="a"), ids(text, EntityType.CONFERENCE, id="b")
    assert one == other


def test_what_only_a_description_tells_apart_stays_a_thing_of_its_document() -> None:
    text = "A regional conference was held in Tirana on 11 December 2002. The Ministry of Interior took part in it."
    for type in (EntityType.CONFERENCE, EntityType.ORGANIZATION):  # noqa: A001
        (one,), (other,) = ids(text, type, id="a"), ids(text, type, id="b")
        assert one != other


def test_the_same_document_gives_the_same_facts_in_the_same_order() -> None:
    text = "The Third Regional Workshop, organized by IOM and UNODC, was held in Kathmandu on 3 May 2010."
    assert read(text) == read(text)


def test_a_described_thing_without_a_fact_is_no_entity() -> None:
    text = (
        "# Conférence régionale contre la traite\nIls ont envisagé la création d’un code de conduite pour les agences."
    )
    assert ids(text, EntityType.INSTRUMENT, language="fr") == []


def test_a_numbered_short_form_and_a_place_make_one_event_in_two_languages() -> None:
    en = ids("The 3rd Inter-Ministerial Meeting (IMM-3) was held in Hanoi on 16 February 2012.", EntityType.CONFERENCE)
    fr = ids(
        "La 3e Conférence interministérielle (IMM3) s’est tenue à Hanoi.", EntityType.CONFERENCE, language="fr", id="b"
    )
    elsewhere = ids("The 3rd Inter-Ministerial Meeting (IMM-3) was held in Lima.", EntityType.CONFERENCE)
    assert en == fr != elsewhere
