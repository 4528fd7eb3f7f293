from __future__ import annotations

import pytest

from support.texts import measures, read

EVENT_FR = "# Conférence régionale contre la traite\n"
EVENT_EN = "# Regional Conference on Trafficking in Persons\n"


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "fr",
            EVENT_FR + "Parmi ces recommandations, former les juges, sensibiliser le public par la presse et les médias, et enfin adopter des lois communes.",
            [("recommended", "former les juges"), ("recommended", "sensibiliser le public par la presse et les médias"), ("recommended", "adopter des lois communes")],
        ),
        (
            "fr",
            EVENT_FR + "Les participants ont débattu des questions d’extradition, de la création d’une base commune sur les victimes et sur les réseaux, et de la nécessité d’harmoniser les lois.",
            [("discussed", "questions d’extradition"), ("discussed", "la création d’une base commune sur les victimes et sur les réseaux"), ("discussed", "harmoniser les lois")],
        ),
        (
            "fr",
            EVENT_FR + "La Conférence recommande aux États :\n- de ratifier la Convention ;\n- d’adopter une loi.",
            [("recommended", "ratifier la Convention"), ("recommended", "adopter une loi")],
        ),
        (
            "en",
            EVENT_EN + "The ministers recommended ratifying the Protocol, promoting legal channels, and training judges.",
            [("recommended", "ratifying the Protocol"), ("recommended", "promoting legal channels"), ("recommended", "training judges")],
        ),
        (
            "es",
            EVENT_FR.replace("Conférence régionale contre la traite", "Reunión Regional contra la Trata") + "La Reunión pide a los Estados:\n- prevenir la trata con políticas públicas;\n- proteger a las víctimas.",
            [("recommended", "prevenir la trata con políticas públicas"), ("recommended", "proteger a las víctimas")],
        ),
    ],
)  # fmt: skip
def test_one_measure_for_each_separate_thing(language: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert measures(read(text, language=language)) == wanted


def test_several_verbs_with_one_object_are_one_measure() -> None:
    text = EVENT_FR + "La Conférence recommande aux États de signer, ratifier et appliquer les conventions."
    assert [t for _, t in measures(read(text, language="fr"))] == ["signer, ratifier et appliquer les conventions"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", EVENT_FR + "Le but de cette conférence était de renforcer la coopération et de protéger les victimes."),
        ("en", EVENT_EN + "The conference aims to strengthen cooperation and to protect victims."),
    ],
)
def test_the_purpose_of_an_event_is_no_recommendation(language: str, text: str) -> None:
    assert measures(read(text, language=language)) == []


def test_topics_come_from_whole_words() -> None:
    text = EVENT_FR + "Les participants ont discuté de la diffusion de l’information."
    (recommendation,) = read(text, language="fr").recommendations
    assert "capacity-building" not in recommendation.topics


def test_a_call_is_by_the_body_that_makes_it() -> None:
    text = "La Strada International calls on the States to:\n- provide access to compensation;\n- assist all victims."
    extraction = read(text)
    names = {e.id: e.name for e in extraction.entities}
    assert [(names[r.recommended_by], r.text) for r in extraction.recommendations] == [
        ("La Strada International", "provide access to compensation"),
        ("La Strada International", "assist all victims"),
    ]


def test_the_items_of_a_plan_are_its_measures() -> None:
    text = "# National Action Plan to Combat Human Trafficking\n- Strengthen victim services\n- 45 judges were trained"
    assert measures(read(text)) == [("recommended", "Strengthen victim services")]
