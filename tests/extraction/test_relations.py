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
    ("en", "IOM, in partnership with the Government of Ghana, organized a three-day training workshop for officers in Accra from 12 to 14 March 2019.", {
        ("Three-day training workshop", "organizedBy", "International Organization for Migration"),
        ("Three-day training workshop", "organizedBy", "Ghana"),
        ("Three-day training workshop", "takesPlaceIn", "Accra"),
        ("Three-day training workshop", "startDate", "2019-03-12"),
        ("Three-day training workshop", "endDate", "2019-03-14"),
    }),
    ("en", "The Regional Project on Trafficking, launched in 2015 by UNODC, is active in Nepal and is funded by Norway.", {
        ("Regional Project on Trafficking", "establishedBy", "United Nations Office on Drugs and Crime"),
        ("Regional Project on Trafficking", "startDate", "2015"),
        ("Regional Project on Trafficking", "activeIn", "Nepal"),
        ("Regional Project on Trafficking", "fundedBy", "Norway"),
    }),
    ("en", "Officials from Thailand and Myanmar met in Vientiane on 12 June 2014 for the Third Technical Workshop, hosted by UNDP with support from IOM.", {
        ("Third Technical Workshop", "hasParticipant", "Thailand"),
        ("Third Technical Workshop", "hasParticipant", "Myanmar"),
        ("Third Technical Workshop", "takesPlaceIn", "Vientiane"),
        ("Third Technical Workshop", "startDate", "2014-06-12"),
        ("Third Technical Workshop", "endDate", "2014-06-12"),
        ("Third Technical Workshop", "organizedBy", "United Nations Development Programme"),
        ("Third Technical Workshop", "supportedBy", "International Organization for Migration"),
    }),
    ("en", "The Joint Programme on Trafficking was launched in 2017. It is funded by the European Union.", {
        ("Joint Programme on Trafficking", "startDate", "2017"),
        ("Joint Programme on Trafficking", "fundedBy", "European Union"),
    }),
    ("fr", "La CEDEAO organise du 12 au 14 mars 2019 à Dakar un atelier régional. Y participent le Niger et le Mali.", {
        ("Atelier régional", "organizedBy", "Economic Community of West African States"),
        ("Atelier régional", "takesPlaceIn", "Dakar"),
        ("Atelier régional", "startDate", "2019-03-12"),
        ("Atelier régional", "endDate", "2019-03-14"),
        ("Atelier régional", "hasParticipant", "Niger"),
        ("Atelier régional", "hasParticipant", "Mali"),
    }),
    ("fr", "Le Projet régional de lutte contre la traite, mis en œuvre par l’ONUDC et financé par la Norvège, a été lancé en 2015.", {
        ("Projet régional de lutte contre la traite", "implementedBy", "United Nations Office on Drugs and Crime"),
        ("Projet régional de lutte contre la traite", "fundedBy", "Norway"),
        ("Projet régional de lutte contre la traite", "startDate", "2015"),
    }),
    ("es", "La OIM y el Gobierno de Costa Rica organizaron un taller regional en Lima los días 4 y 5 de junio de 2018.", {
        ("Taller regional", "organizedBy", "International Organization for Migration"),
        ("Taller regional", "organizedBy", "Costa Rica"),
        ("Taller regional", "takesPlaceIn", "Lima"),
        ("Taller regional", "startDate", "2018-06-04"),
        ("Taller regional", "endDate", "2018-06-05"),
    }),
    ("es", "El Seminario Regional sobre Trata, financiado por la Unión Europea, se realizó en Quito con la participación de Colombia y Perú.", {
        ("Seminario Regional sobre Trata", "fundedBy", "European Union"),
        ("Seminario Regional sobre Trata", "takesPlaceIn", "Quito"),
        ("Seminario Regional sobre Trata", "hasParticipant", "Colombia"),
        ("Seminario Regional sobre Trata", "hasParticipant", "Peru"),
    }),
    ("es", "Bolivia ratificó el Convenio Regional contra la Trata de Personas.", {
        ("Convenio Regional contra la Trata de Personas", "hasParty", "Bolivia"),
    }),
    ("en", "The regional seminar in Tirana is funded by the Italian government.", {
        ("Regional seminar", "takesPlaceIn", "Tirana"),
        ("Regional seminar", "fundedBy", "Italy"),
    }),
    ("fr", "# Conférence sous-régionale sur la traite\nNous, ministres de la Justice du Bénin, du Ghana et du Togo, réunis à Lomé les 14 et 15 mai 2012,", {
        ("Conférence sous-régionale sur la traite", "hasParticipant", "Benin"),
        ("Conférence sous-régionale sur la traite", "hasParticipant", "Ghana"),
        ("Conférence sous-régionale sur la traite", "hasParticipant", "Togo"),
        ("Conférence sous-régionale sur la traite", "takesPlaceIn", "Lomé"),
        ("Conférence sous-régionale sur la traite", "startDate", "2012-05-14"),
        ("Conférence sous-régionale sur la traite", "endDate", "2012-05-15"),
    }),
    ("fr", "# Réunion ministérielle sur la traite\nElle a été précédée d'une consultation régionale à Dakar. Le Canada et la Suisse y ont participé.", {
        ("Consultation régionale", "takesPlaceIn", "Dakar"),
        ("Consultation régionale", "hasParticipant", "Canada"),
        ("Consultation régionale", "hasParticipant", "Switzerland"),
    }),
    ("es", "Los gobiernos de Honduras y Guatemala firmaron el Memorándum de Entendimiento contra la Trata.", {
        ("Memorándum de Entendimiento contra la Trata", "hasSignatory", "Honduras"),
        ("Memorándum de Entendimiento contra la Trata", "hasSignatory", "Guatemala"),
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


def test_a_list_of_participants_is_read_item_by_item_with_the_line_that_opens_it() -> None:
    text = (
        "# Regional Workshop on Trafficking\nThe following countries took part:\n- Nepal and India;\n- Bhutan.\n"
        "The workshop did not discuss:\n- Peru."
    )
    extraction = read(text)
    assert triples(extraction) == {
        ("Regional Workshop on Trafficking", "hasParticipant", country) for country in ("Nepal", "India", "Bhutan")
    }
    assert all(f.evidence.quote.startswith("The following countries took part:") for f in extraction.facts)


@pytest.mark.parametrize(
    ("language", "text", "opens", "closes"),
    [
        ("en", "UNODC {} the Third Regional Workshop on Trafficking on 14 May 2015.", "opened", "concluded"),
        ("fr", "L’OIM a {} le Troisième Atelier régional sur la traite le 14 mai 2015.", "inauguré", "clôturé"),
        ("es", "La OIM {} el Tercer Taller Regional sobre la Trata el 14 de mayo de 2015.", "inauguró", "clausuró"),
    ],
)
def test_the_day_on_which_somebody_opens_or_closes_an_event_is_one_bound(
    language: str, text: str, opens: str, closes: str
) -> None:
    for verb, bound in ((opens, "startDate"), (closes, "endDate")):
        dates = {(r, o) for _, r, o in triples(read(text.format(verb), language=language)) if r.endswith("Date")}
        assert dates == {(bound, "2015-05-14")}


def test_a_meeting_for_another_event_tells_nothing_of_the_main_one() -> None:
    text = (
        "# Second Regional Forum on Trafficking\nThe forum was held in Lima. Ministers gathered in Accra on 3 May 2015 "
        "for the Second National Conference on Trafficking."
    )
    told = {(r, o) for s, r, o in triples(read(text)) if s == "Second Regional Forum on Trafficking"}
    assert told == {("takesPlaceIn", "Lima")}


def test_whose_an_event_is_by_its_name() -> None:
    def owners(text: str) -> set[str]:
        return {o for _, r, o in triples(read(text)) if r == "partOf"}

    assert owners("The 27th ASEAN Summit was held in Jakarta.") == {"Association of Southeast Asian Nations"}
    assert owners("The Third Ministerial Conference of ECOWAS was held in Accra.") == {
        "Economic Community of West African States"
    }
    assert owners("The EU-funded Regional Workshop on Trafficking took place in Accra.") == set()


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
