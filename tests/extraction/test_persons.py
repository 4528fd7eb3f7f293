from __future__ import annotations

import pytest

from support.texts import read, triples
from tkgraph.model import EntityType


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        ("fr", "Mohamed Ibn Chambas, Secrétaire exécutif de la CEDEAO, a ouvert la conférence.", "Mohamed Ibn Chambas", "Secrétaire exécutif de la CEDEAO"),
        ("en", "The workshop was opened by Ambassador Helga Konrad of the OSCE.", "Helga Konrad", "Ambassador"),
        ("en", "Helga Konrad, who chairs the Task Force on Trafficking, spoke.", "Helga Konrad", "chairs the Task Force on Trafficking"),
        ("es", "José Eduardo Cardozo, ministro de Justicia de Brasil, abrió la reunión.", "José Eduardo Cardozo", "ministro de Justicia de Brasil"),
    ],
)  # fmt: skip
def test_a_person_has_the_office_as_worded(language: str, text: str, name: str, role: str) -> None:
    assert (name, "role", role) in triples(read(text, language=language))


def test_who_speaks_at_an_event_is_its_speaker() -> None:
    text = "The regional workshop was held in Delhi. Helga Konrad, Director of IOM, opened the workshop."
    assert ("Regional workshop", "hasSpeaker", "Helga Konrad") in triples(read(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Maria Lopez was found in a house near the border. Her brother Juan Lopez called the police."),
        ("en", "Anna Smith, twelve, had been promised a school bench."),
        ("fr", "Fatima Diallo, ancienne employée de maison, dort aujourd’hui dans un foyer."),
        ("es", "Rosa Pérez Luna, de diecisiete años, pasó ocho meses en una finca."),
    ],
)
def test_a_name_without_an_office_is_nobody(language: str, text: str) -> None:
    extraction = read(text, language=language)
    assert [e for e in extraction.entities if e.type == EntityType.PERSON] == []
    assert extraction.facts == ()
