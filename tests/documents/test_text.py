from pathlib import Path

import pytest

from tkgraph.documents import MAX_BYTES, read_bytes, read_document
from tkgraph.errors import EmptyDocument, MissingInput, UnreadableDocument, UnsupportedFormat
from tkgraph.model import BlockKind, Document

BODY = "The ministers met in the capital of the country and adopted a declaration on trafficking in persons."


def read(text: str | bytes) -> Document:
    return read_bytes(text if isinstance(text, bytes) else text.encode(), source="a/Tïtre 1.txt")


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def test_id_is_the_slug_of_the_name_and_a_hash_of_the_source() -> None:
    assert read(BODY).id.startswith("titre-1-")
    assert read(BODY).id == read(BODY + " More.").id
    assert read(BODY).id != read_bytes(BODY.encode(), source="b/Tïtre 1.txt").id
    assert read(BODY).sha256 != read(BODY + " More.").sha256


def test_hard_wrapped_paragraphs_are_one_line_each() -> None:
    document = read(
        "Ministers adopt a declaration\n\n"
        "Delegates of Pakistan, Bangladesh, Nepal, India, Sri\n"
        "Lanka, Iran and Afghanistan met for three days in the\n"
        "capital, and they agreed to protect the victims of traf-\n"
        "ficking. A plan was adopted for the Asie-\n"
        "Pacifique region and for sub-\n"
        "regional bodies.\n\n"
        "The sub-regional bodies will meet again next year, as it\n"
        "was said.\n"
    )
    assert blocks(document) == [
        ("title", "Ministers adopt a declaration"),
        (
            "paragraph",
            (
                "Delegates of Pakistan, Bangladesh, Nepal, India, Sri Lanka, Iran and Afghanistan met for three days in the "
                "capital, and they agreed to protect the victims of trafficking. A plan was adopted for the Asie-Pacifique "
                "region and for sub-regional bodies."
            ),
        ),
        ("paragraph", "The sub-regional bodies will meet again next year, as it was said."),
    ]


def test_headings_without_blank_lines_around_them() -> None:
    document = read(
        "Regional consultation on trafficking in persons\nBangkok, 12-14 March 2018\n"
        "The consultation was organized by UNODC and was attended by\ndelegates of Cambodia, Lao PDR, Myanmar and Viet\n"
        "Nam, who discussed how to protect the victims of trafficking.\nRecommendations\n"
        "The delegates recommended that the states of the region train\nthe police.\nNext meeting\n"
        "The next meeting will be held in Hanoi in 2019, when the states\nare to report on what they have done.\n"
    )
    assert [text for kind, text in blocks(document) if kind in {"title", "heading"}] == [
        "Regional consultation on trafficking in persons",
        "Recommendations",
        "Next meeting",
    ]
    assert "Myanmar and Viet Nam, who" in document.text


def test_the_first_line_of_a_list_is_its_title() -> None:
    assert read(
        "List of participants\n\nAlbania, Ministry of Interior\nSerbia, Ministry of Justice of Serbia\n"
    ).title == ("List of participants")


def test_list_items_are_blocks_without_their_markers() -> None:
    document = read(
        "The ministers recommended to the states of the region that they should\n\n"
        "- identify the groups that are at risk;\n"
        "• adopt laws;\n"
        "(a) train the police;\n"
        "2. sign the conventions;\n"
        "c) ratify them.\n"
    )
    assert [text for kind, text in blocks(document) if kind == "list-item"] == [
        "identify the groups that are at risk;",
        "adopt laws;",
        "train the police;",
        "sign the conventions;",
        "ratify them.",
    ]
    assert "\n- identify" in document.text
    assert "\n(a) train" in document.text


def test_numbered_paragraphs_are_paragraphs() -> None:
    document = read("1. The ministers of the region met in the capital.\n\n2. They adopted a plan for the states.\n")
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "paragraph"]
    assert document.text[document.blocks[0].start :].startswith("The ministers")


def test_curly_apostrophes_stay_and_white_space_is_single() -> None:
    assert read("L’OIM  a organisé\u00a0la conférence\tdes États, qui s’est tenue à Dakar.").text == (
        "L’OIM a organisé la conférence des États, qui s’est tenue à Dakar."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = "La conférence de l’OIM s’est tenue à Dakar, où les États ont adopté une déclaration."
    assert read(text.encode(encoding)).text == text


def test_text_that_was_decoded_wrongly_once_is_mended() -> None:
    text = "La conférence de l’OIM s’est tenue à Dakar – où les États ont adopté une déclaration."
    for wrong in ("cp1252", "latin-1"):
        document = read(text.encode().decode(wrong, "ignore") if wrong == "latin-1" else "L’été. " + text)
        assert document.text.endswith(text)
    cp1252 = "La conf\u00c3\u00a9rence s\u00e2\u20ac\u2122est tenue au mois de mars dans la capitale des États."
    assert read(cp1252).text == "La conférence s’est tenue au mois de mars dans la capitale des États."


def test_markdown_signs_are_no_text() -> None:
    document = read(
        "# Fact sheet on the plan\n\nThe **National Plan** is a [plan of the states](https://example.org/a_b) that the "
        "ministers of the region adopted.\n\n## What it says\n\n-   Protect *all* victims.\n"
    )
    assert blocks(document) == [
        ("title", "Fact sheet on the plan"),
        ("paragraph", "The National Plan is a plan of the states that the ministers of the region adopted."),
        ("heading", "What it says"),
        ("list-item", "Protect all victims."),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(256)) * 20, "binary"),
        (b"some text\x00more text", "binary"),
    ],
)
def test_binary_content_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\ufeff".encode(), b"***\n---\n"])
def test_nothing_is_an_empty_document(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        read(data)


def test_a_file_of_contacts_alone_is_an_empty_document() -> None:
    with pytest.raises(EmptyDocument):
        read("For more information, contact:\nMary Example\nTel. +41 22 555 01 33\nmary@body.example\n")


def test_a_file_over_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(UnreadableDocument, match="20 MB"):
        read(b"a " * (MAX_BYTES // 2 + 1))


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(BODY, "utf-8")
    assert read_document(path, source="report.txt").text == BODY
    with pytest.raises(MissingInput):
        read_document(tmp_path / "none.txt", source="none.txt")
    with pytest.raises(UnsupportedFormat, match=r"\.docx"):
        read_document(tmp_path / "report.docx", source="report.docx")
    with pytest.raises(UnreadableDocument):
        read_document(tmp_path.rename(tmp_path.with_suffix(".txt")), source="folder.txt")


def test_messages_hold_no_text_of_the_document() -> None:
    for data in (b"Jane Roe\x00", b"Jane Roe: jane@roe.example\n"):
        with pytest.raises((UnreadableDocument, EmptyDocument)) as caught:
            read(data)
        assert "Jane" not in str(caught.value)


def test_one_heading_is_the_title_and_kinds_of_documents_are_none() -> None:
    document = read(f"PRESS RELEASE\n\nMinisters adopt a plan\n\nDakar, 3 May 2011\n\n{BODY}\n")
    assert document.title == "Ministers adopt a plan"
    assert [b.kind for b in document.blocks].count(BlockKind.TITLE) == 1
    assert "Dakar, 3 May 2011" in document.text
    assert document.published is None


def test_a_numbered_list_goes_on_to_its_last_item_though_that_is_a_whole_sentence() -> None:
    text = (
        "The ministers met in Delhi for two days and agreed in the end on what has to be done, and undertake to:\n\n"
        "1. Strengthen border controls;\n2. Adopt laws;\n3. Establish a network.\n\n4 ministers left before the end."
    )
    document = read_bytes(text.encode(), source="list.txt", language="en")
    items = [document.text[b.start : b.end] for b in document.blocks if b.kind == BlockKind.LIST_ITEM]
    assert items == ["Strengthen border controls;", "Adopt laws;", "Establish a network."]
