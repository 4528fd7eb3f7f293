import sys

import pytest

from tkgraph.documents import read_bytes


def language(text: str) -> str:
    return read_bytes(text.encode(), source="x.txt").language


SENTENCES = {
    "en": "The conference was held in the capital and its participants agreed to work with the police of both states.",
    "fr": "La conférence s’est tenue dans la capitale et les participants sont convenus de travailler avec la police.",
    "es": "La conferencia se celebró en la capital y los participantes acordaron trabajar con la policía de los países.",
    "pt": "A conferência foi realizada na capital e os participantes decidiram trabalhar com a polícia dos dois países.",
    "de": "Die Konferenz fand in der Hauptstadt statt, und die Teilnehmer wollen mit der Polizei zusammenarbeiten.",
    "it": "La conferenza si è tenuta nella capitale e i partecipanti hanno deciso di collaborare con la polizia.",
    "ca": "La conferència es va celebrar a la capital i els participants van acordar treballar amb la policia.",
    "nl": "De conferentie vond plaats in de hoofdstad en de deelnemers besloten met de politie samen te werken.",
    "ru": "Конференция состоялась в столице, и её участники решили сотрудничать с полицией обеих стран.",
}


@pytest.mark.parametrize(("expected", "text"), SENTENCES.items())
def test_language_is_told_from_one_sentence(expected: str, text: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(("expected", "text"), SENTENCES.items())
def test_language_is_told_from_a_longer_text(expected: str, text: str) -> None:
    assert language("\n\n".join([text] * 5)) == expected


def test_too_little_text_has_no_known_language() -> None:
    assert language("Dakar 2001\n") == "und"


def test_the_given_language_wins() -> None:
    assert read_bytes(SENTENCES["fr"].encode(), source="x.txt", language="es").language == "es"


def test_a_page_that_is_too_short_to_tell_has_the_language_that_it_declares() -> None:
    page = b'<html lang="fr-CA"><body><article><h1>Dakar</h1><p>Dakar 2001</p></article></body></html>'
    assert read_bytes(page, source="x.html").language == "fr"


def test_clear_text_needs_no_model() -> None:
    sys.modules.pop("py3langid.langid", None)
    assert language(" ".join([SENTENCES["en"]] * 2)) == "en"
    assert "py3langid.langid" not in sys.modules
