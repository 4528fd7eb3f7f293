from __future__ import annotations

import pytest

from support.texts import findings
from tkgraph.model import EntityType, Mention, MentionForm


def mentions(text: str, language: str, type: EntityType) -> list[Mention]:  # noqa: A002 - the field's name
    return [m for m in findings(text, language=language).mentions if m.type == type]


@pytest.mark.parametrize(
    ("language", "text", "type", "name"),
    [
        ("fr", "Le Groupe de réflexion sur la traite des êtres humains a été créé.", EntityType.ORGANIZATION, "Groupe de réflexion sur la traite des êtres humains"),
        ("fr", "Elle suit le Programme pour la promotion de l’égalité de genre de l’OIM.", EntityType.PROGRAMME, "Programme pour la promotion de l’égalité de genre"),
        ("fr", "Le ministère de l’Intérieur a répondu.", EntityType.ORGANIZATION, "ministère de l’Intérieur"),
        ("en", "They met at the 3rd Regional Ministerial Forum of the Task Force on Trafficking.", EntityType.CONFERENCE, "3rd Regional Ministerial Forum"),
        ("en", "They met at the Fourth Meeting of National Authorities on Trafficking in Persons, held in May.", EntityType.CONFERENCE, "Fourth Meeting of National Authorities on Trafficking in Persons"),
        ("es", "El Segundo Taller Regional sobre la Trata recomendó más apoyo.", EntityType.CONFERENCE, "Segundo Taller Regional sobre la Trata"),
        ("es", "La Fundación Esperanza trabaja en Colombia.", EntityType.ORGANIZATION, "Fundación Esperanza"),
        ("fr", "Le Comité technique sur la traite relève du Premier ministre.", EntityType.ORGANIZATION, "Comité technique sur la traite"),
        ("es", "Se abrió la IV Reunión de Autoridades Nacionales sobre Trata de Personas en Brasilia.", EntityType.CONFERENCE, "IV Reunión de Autoridades Nacionales sobre Trata de Personas"),
    ],
)  # fmt: skip
def test_where_a_name_ends(language: str, text: str, type: EntityType, name: str) -> None:  # noqa: A002
    found = [m for m in mentions(text, language, type) if m.form != MentionForm.BARE]
    assert [m.name for m in found] == [name]


def test_an_acronym_in_parentheses_names_the_thing_from_then_on() -> None:
    text = "The Task Force on Trafficking in Human Beings (TFTHB) met. TFTHB will report."
    found = mentions(text, "en", EntityType.ORGANIZATION)
    assert [(m.acronym, text[m.start : m.end]) for m in found] == [
        ("TFTHB", "Task Force on Trafficking in Human Beings (TFTHB)"),
        ("TFTHB", "TFTHB"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("fr", "Cette conférence était utile.", MentionForm.BARE),
        ("fr", "Une conférence de trois jours s’ouvre.", MentionForm.DESCRIBED),
        ("en", "The workshop was useful.", MentionForm.BARE),
        ("en", "A two-day workshop was held.", MentionForm.DESCRIBED),
    ],
)
def test_how_a_class_noun_names_its_thing(language: str, text: str, form: MentionForm) -> None:
    assert [m.form for m in mentions(text, language, EntityType.CONFERENCE)] == [form]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La formation des agents et une base de données communes."),
        ("es", "De acuerdo con la prensa, la cuarta reunión fue útil."),
        ("en", "Police rescued people after an initiative by a programme of work."),
    ],
)
def test_common_nouns_are_no_bodies_countries_or_instruments(language: str, text: str) -> None:
    found = findings(text, language=language).mentions
    assert [m for m in found if m.type not in {EntityType.CONFERENCE, EntityType.PROCESS}] == []


def test_a_mention_is_a_slice_that_its_name_repeats() -> None:
    text = "The Bali Process and the International Organization for Migration (IOM) met in Islamabad, Pakistan."
    for mention in findings(text).mentions:
        assert mention.name in text[mention.start : mention.end]
