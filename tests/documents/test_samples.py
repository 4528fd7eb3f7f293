"""Cleaning keeps what the annotations of real documents name, and nothing of the page around it."""

import html
import re
import time

import pytest

from support.corpus import CHECKOUT, Sample, shipped_samples, wider_sample, wider_samples
from tkgraph.documents import decode, read_document
from tkgraph.model import BlockKind, Document

SAMPLES = shipped_samples()


def read(sample: Sample) -> Document:
    return read_document(sample.path, source=sample.path.name)


def folded(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‐", "-").split()).casefold()


def losses(samples: list[Sample]) -> tuple[list[str], int]:
    """The spans that stand in a file and not in its cleaned text, and how many were looked for."""
    lost, asked = [], 0
    for sample in samples:
        cleaned = folded(read(sample).text)
        original = folded(html.unescape(re.sub(r"<[^<>]+>", "", sample.path.read_text("utf-8"))))
        for span in map(folded, sample.expected_texts()):
            if span in cleaned or span in original:
                asked += 1
                lost += [f"{sample.id}: {span}"] if span not in cleaned else []
    return lost, asked


def test_thirty_documents_are_shipped_with_their_annotations() -> None:
    assert len(SAMPLES) == 30
    assert {s.gold["text_kind"] for s in SAMPLES} == {"own-words"}


def test_the_readme_lists_exactly_the_shipped_documents() -> None:
    readme = (CHECKOUT / "data" / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"`((?:en|fr|es)-[\w-]+)`", readme)) == [s.id for s in SAMPLES]


def test_shipped_files_are_those_of_the_wider_corpus() -> None:
    wider = {s.id: s for s in wider_samples()}
    assert {s.id for s in SAMPLES} == {i for i, s in wider.items() if s.gold["text_kind"] == "own-words"}
    for sample in SAMPLES:
        assert sample.path.read_bytes() == wider[sample.id].path.read_bytes()
        assert sample.gold == wider[sample.id].gold


def test_shipped_names_and_recommendations_survive() -> None:
    lost, asked = losses(SAMPLES)
    assert lost == []
    assert asked > 700


def test_names_and_recommendations_of_real_documents_survive() -> None:
    lost, asked = losses(wider_samples())
    # The press release names its organization in full, and in English, in the site's menu and the contact block alone.
    assert lost == ["seed: organisation internationale pour les migrations", "seed: iom"]
    assert asked > 1000


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.id)
def test_blocks_cover_the_text_in_order(sample: Sample) -> None:
    document = read(sample)
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        between = document.text[position : block.start]
        assert re.fullmatch(r"\n?(?:\S{1,5} )?", between)
        assert between.startswith("\n") == (position > 0)
        text = document.text[block.start : block.end]
        assert text == " ".join(text.split())
        position = block.end
    assert position == len(document.text)
    assert [b.kind for b in document.blocks].count(BlockKind.TITLE) <= 1


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.id)
def test_origins_lead_back_to_equal_characters(sample: Sample) -> None:
    document = read(sample)
    if sample.path.suffix == ".html":
        assert document.origins == ()
        return
    original = decode(sample.path.read_bytes(), source=sample.id)
    assert sum(length for _, _, length in document.origins) > 0.9 * len(document.text)
    end_before = 0
    for start, origin, length in document.origins:
        assert document.text[start : start + length] == original[origin : origin + length]
        assert start >= end_before
        end_before = start + length
    for block in document.blocks:
        place = document.original_offset(block.start)
        assert place is not None
        assert original[place] == document.text[block.start]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.id)
def test_no_contact_detail_stays(sample: Sample) -> None:
    text = read(sample).text
    assert "@" not in text
    assert ".example" not in text
    assert not re.search(r"\b555\b|\b5555\b|\b5550\b|52 2020", text)  # every number of the samples holds one of these


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.id)
def test_language_is_that_of_the_annotation(sample: Sample) -> None:
    assert read(sample).language == sample.gold["lang"]


CHROME = [
    *(
        "cookie",
        "Related news",
        "Kuala Lumpur",
        "Latest posts",
        "Bridgetown",
        "Breaking",
        "Muscat",
        "Te puede interesar",
    ),
    *("Azuero", "À lire aussi", "Bobo-Dioulasso", "vanille", "Home |", "Accueil |", "Press Releases", "Médiathèque"),
    *("Printer friendly", "Trámites |", "Unsubscribe", "Football", "Facebook", "Boualy", "Lourdes", "Sandoval"),
    *("Whitcombe", "Brightwell", "Vierlinger", "Harrabi", "Leguizamo", "Berzosa", "Quiroga", "Antúnez", "Tanoh"),
    *("Désinor", "Körner", "Odile", "Slim B.", "Maite", "Altazin", "Sawelgo", "Montbrun", "Wellburn", "Halloway"),
]


def test_nothing_of_menus_related_news_and_press_contacts_stays() -> None:
    originals = "\n".join(s.path.read_text("utf-8") for s in SAMPLES)
    cleaned = "\n".join(read(s).text for s in SAMPLES)
    assert [word for word in CHROME if word not in html.unescape(originals)] == []
    assert [word for word in CHROME if word in cleaned] == []


def test_a_text_file_is_read_in_less_than_50_milliseconds() -> None:
    texts = [s for s in SAMPLES if s.path.suffix == ".txt"]
    read(texts[0])
    for sample in texts:
        best = min(_seconds(sample) for _ in range(3))
        assert best < 0.05, sample.id


def _seconds(sample: Sample) -> float:
    start = time.process_time()
    read(sample)
    return time.process_time() - start


def test_the_press_release_begins_with_its_title_and_ends_with_its_last_quote() -> None:
    document = read(wider_sample("seed"))
    assert document.title is not None
    assert document.text.startswith(document.title + "\n")
    assert document.blocks[0].kind is BlockKind.TITLE
    assert document.text.endswith("»")
    assert "du Sri Lanka, d’Iran" in document.text
    for chrome in ("175", "171", "Structure", "Notre travail", "2030", "Boisvert", "dboisvert", "856", "href", "Agir"):
        assert chrome not in document.text
    assert [b.kind for b in document.blocks[1:]] == [BlockKind.PARAGRAPH] * 9
