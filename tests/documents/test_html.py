import pytest

from tkgraph.documents import read_bytes
from tkgraph.errors import EmptyDocument, UnreadableDocument
from tkgraph.model import BlockKind, Document, PartialDate

PARAGRAPHS = (
    "<p>The ministers of the <b>region</b> met in Viet&nbsp;Nam on 3 May 2011 and adopted a declaration on trafficking "
    "in persons.</p><p>They recommended to the states &ndash; all of them:</p><ul><li>to adopt <i>laws</i>;</li>"
    "<li>to train the police.</li></ul><p>They will meet again on 4 June 2015 in the capital of the country, when the "
    "plan of the two organizations is to be presented to them.</p>"
)


def read(body: str, *, head: str = "", start: str = "<!doctype html><html>") -> Document:
    return read_bytes(f"{start}<head>{head}</head><body>{body}</body></html>".encode(), source="page.html")


def page(head: str = "", *, under_heading: str = "", aside: str = "") -> Document:
    return read(f"<main><h1>Ministers adopt a plan</h1>{under_heading}{PARAGRAPHS}</main>{aside}", head=head)


def test_main_text_with_inline_tags_entities_and_list_items() -> None:
    document = page()
    assert [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks] == [
        ("title", "Ministers adopt a plan"),
        (
            "paragraph",
            "The ministers of the region met in Viet Nam on 3 May 2011 and adopted a declaration on trafficking in persons.",
        ),
        ("paragraph", "They recommended to the states – all of them:"),
        ("list-item", "to adopt laws;"),
        ("list-item", "to train the police."),
        (
            "paragraph",
            (
                "They will meet again on 4 June 2015 in the capital of the country, when the plan of the two organizations "
                "is to be presented to them."
            ),
        ),
    ]
    assert document.origins == ()


def test_the_frame_of_a_page_goes() -> None:
    document = page(
        under_heading="",
        aside="<aside><h2>Related news</h2><ul><li>Forum on cotton opens in Accra</li></ul></aside>"
        "<footer>© 2017 The Daily. Editor: Mary Example, +65 5550 0190, mary@daily.example</footer>"
        '<div class="cookie-banner"><p>We use cookies.</p></div><script>var x = "Accra";</script>',
    )
    assert not any(word in document.text for word in ("Accra", "Mary", "cookies", "2017", "Daily"))


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2013-02-01T10:00:00Z">', PartialDate(2013, 2, 1)),
        ('<meta name="DC.date.issued" content="2013-02">', PartialDate(2013, 2)),
        ('<script type="application/ld+json">{"datePublished": "2014-03-02"}</script>', PartialDate(2014, 3, 2)),
        ('<script type="application/ld+json">{"broken</script>', None),
        ('<meta property="article:modified_time" content="2019-02-01">', None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_publication_date_is_what_the_page_declares(head: str, published: PartialDate | None) -> None:
    assert page(head).published == published


def test_a_time_element_dates_the_page_and_that_of_other_news_does_not() -> None:
    time = '<p><time datetime="2017-02-08">8 February 2017</time></p>'
    assert page(under_heading=time).published == PartialDate(2017, 2, 8)
    assert page(aside=f"<aside>{time}</aside>").published is None


def test_dates_of_events_date_no_page_and_a_dateline_stays_in_the_text() -> None:
    document = page(under_heading='<div class="meta">Posted on 18 October 2022 in Security</div>')
    assert document.published is None
    assert "\nPosted on 18 October 2022 in Security\n" in document.text
    assert page(aside='<div class="date">3 May 2011</div>').published is None


def test_the_given_date_wins() -> None:
    data = b'<html><head><meta name="date" content="2013-02-01"></head><body><h1>Plan</h1>' + PARAGRAPHS.encode()
    document = read_bytes(data, source="x.html", published=PartialDate(2012))
    assert document.published == PartialDate(2012)


def test_publisher() -> None:
    assert page('<meta property="og:site_name" content="The Daily">').publisher == "The Daily"
    assert page("<title>Ministers adopt a plan | The Daily</title>").publisher == "The Daily"
    assert page("<title>Ministers adopt a plan</title>").publisher is None


def test_title_is_the_heading_or_what_the_page_calls_itself() -> None:
    assert page("<title>Something else - The Daily</title>").title == "Ministers adopt a plan"
    document = read(f"<article>{PARAGRAPHS}</article>", head="<title>The plan of the ministers | The Daily</title>")
    assert document.title == "The plan of the ministers"
    assert document.blocks[0].kind is BlockKind.TITLE


def test_declared_encoding() -> None:
    text = f"<html><head><meta charset='iso-8859-2'></head><body><h1>Łódź</h1>{PARAGRAPHS}</body></html>"
    assert read_bytes(text.encode("iso-8859-2"), source="x.html").title == "Łódź"
    xml = f'<?xml version="1.0" encoding="iso-8859-1"?><html><body><h1>Zürich</h1>{PARAGRAPHS}</body></html>'
    assert read_bytes(xml.encode("iso-8859-1"), source="x.html").title == "Zürich"


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 200_000,
        "<b>" * 200_000 + "</b>" * 200_000,
        "<ul><li>" * 100_000,
        "<p>x</p>" * 100_000,
        "<table><tr><td>" * 5_000,
    ],
)
def test_pages_that_would_exhaust_a_parser_are_refused(hostile: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"deep|tags"):
        read(hostile)


@pytest.mark.parametrize("broken", ["<a " * 50_000, "<!--" * 50_000, "<<<>>>", "<script>" + "x" * 1000])
def test_broken_pages_end_in_an_error_or_in_text(broken: str) -> None:
    try:
        document = read(broken)
    except (EmptyDocument, UnreadableDocument):
        return
    assert document.text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    links = (
        '<link rel="canonical" href="http://page.example/"><meta http-equiv="refresh" content="0;url=http://x.example">'
    )
    assert page(links, aside='<iframe src="http://x.example"></iframe><img src="http://x.example/a.png">').text


def test_a_page_under_another_suffix_and_text_under_that_of_a_page() -> None:
    html = f"<!DOCTYPE html><html><body><h1>Ministers adopt a plan</h1>{PARAGRAPHS}</body></html>".encode()
    assert read_bytes(html, source="page.txt").title == "Ministers adopt a plan"
