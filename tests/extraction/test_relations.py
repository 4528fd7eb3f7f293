from __future__ import annotations

import pytest

from support.texts import read, triples

SEEN = [
    ("fr", "Une conférence régionale, organisée par l’OIM, s’est tenue à Islamabad du 21 au 23 février.", {
        ("Conférence régionale", "organizedBy", "International Organization for Migration"),
        ("Conférence régionale", "takesPlaceIn", "Islamabad"),
        ("Conférence régionale", "startDate", "--02-21"),
        ("Conférence régionale", "endDate", "--02-23"),
    }),
    ("fr", "Une réunion régionale a réuni, cette semaine, des délégués du Népal, de l’Inde et d’Etats de l’Asie centrale.", {
        ("Réunion régionale", "hasParticipant", "Nepal"),
        ("Réunion régionale", "hasParticipant", "India"),
        ("Réunion régionale", "hasParticipantFrom", "Central Asia"),
    }),
    ("en", "The Third Regional Workshop, jointly organized by IOM and UNODC, was held in Kathmandu on 3 May 2010.", {
        ("Third Regional Workshop", "organizedBy", "International Organization for Migration"),
        ("Third Regional Workshop", "organizedBy", "United Nations Office on Drugs and Crime"),
        ("Third Regional Workshop", "takesPlaceIn", "Kathmandu"),
        ("Third Regional Workshop", "startDate", "2010-05-03"),
        ("Third Regional Workshop", "endDate", "2010-05-03"),
    }),
    ("en", "The Task Force on Trafficking is part of the Council of Europe; the Joint Programme on Trafficking is funded by Norway.", {
        ("Task Force on Trafficking", "partOf", "Council of Europe"),
        ("Joint Programme on Trafficking", "fundedBy", "Norway"),
    }),
    ("es", "La Segunda Reunión Regional, convocada por la OEA, se celebró en Brasilia en marzo de 2006.", {
        ("Segunda Reunión Regional", "organizedBy", "Organization of American States"),
        ("Segunda Reunión Regional", "takesPlaceIn", "Brasília"),
        ("Segunda Reunión Regional", "startDate", "2006-03"),
    }),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), SEEN)
def test_what_a_sentence_says(language: str, text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert triples(read(text, language=language)) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nepal did not take part in the regional workshop."),
        ("en", "The regional workshop could be funded by Norway."),
        ("en", "Ministers will adopt a Declaration on Trafficking at the regional workshop."),
        ("fr", "Le Népal n’a pas participé à la conférence régionale."),
        ("fr", "Les ministres ont débattu de la création d’une unité de police au sein de la SAARC."),
        ("es", "Bolivia no participó en la reunión regional."),
    ],
)
def test_what_did_not_happen_or_only_might_is_no_fact(language: str, text: str) -> None:
    assert triples(read(text, language=language)) == set()


def test_support_is_not_funding() -> None:
    text = "The Second Regional Workshop was held with the support of Norway."
    assert triples(read(text)) == {("Second Regional Workshop", "supportedBy", "Norway")}


def test_every_fact_has_the_words_that_prove_it() -> None:
    text = "The Third Regional Workshop, organized by IOM, was held in Kathmandu on 3 May 2010. Nepal took part in it."
    extraction = read(text)
    assert extraction.facts
    for fact in extraction.facts:
        e = fact.evidence
        assert extraction.document.text[e.start : e.end] == e.quote
