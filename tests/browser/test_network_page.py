"""The page in a real Chromium, opened as a file, with every host unresolvable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.browser import Browser
from support.network import TWO_DOCUMENTS, GraphStore
from tkgraph.network import write_network

pytestmark = pytest.mark.browser
HOSTILE = "</script><img src=x onerror=\"document.title='broken'\"><b>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    write_network(GraphStore(TWO_DOCUMENTS), tmp_path / "network.html", view="everything")
    browser.problems.clear()
    browser.open(tmp_path / "network.html")
    return browser


def where(page: Browser, name: str) -> tuple[float, float]:
    """Where a node lies in the window."""
    found = page.run(f"""(() => {{
        const nodes = JSON.parse(document.getElementById("data-nodes").textContent);
        const node = nodes.find(n => n.name === {json.dumps(name)});
        const place = tkgraph.drawing.place(node.id), frame = document.getElementById("canvas").getBoundingClientRect();
        return [frame.left + place.x, frame.top + place.y]; }})()""")
    return found[0], found[1]


def colours(page: Browser) -> int:
    """How many different colours the drawing shows."""
    return int(
        page.run("""(() => {
        const canvas = document.querySelector("#canvas canvas");
        const image = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(image.data.buffer)).size; })()""")
    )


def type_in(page: Browser, text: str) -> None:
    page.run("document.getElementById('query').focus()")
    page.run("document.getElementById('query').value = ''")
    for character in text:
        page.press(character)


def test_it_draws_and_asks_for_nothing(page: Browser) -> None:
    assert colours(page) > 20
    assert page.requests == []
    assert page.problems == []


def test_a_click_on_a_node_shows_its_facts_with_their_quotes(page: Browser) -> None:
    page.click(*where(page, "Inter-Ministerial Meeting"))
    told = page.text("#details")
    assert "Proof that meeting organizedBy VNM." in told
    assert "Six governments meet · 17 February 2012 · confidence 90 %" in told
    assert "Réunion à Hanoï · no date" in told
    assert "16 February 2012" in told
    assert page.problems == []


def test_a_node_tells_its_facts_in_both_directions(page: Browser) -> None:
    page.click(*where(page, "Viet Nam"))
    told = page.text("#details").lower()
    assert "organizes (1)" in told
    assert "participates in (1)" in told
    assert "cooperates with (1)" in told


def test_a_click_on_a_line_shows_its_quote(page: Browser) -> None:
    (x1, y1), (x2, y2) = where(page, "Inter-Ministerial Meeting"), where(page, "Joint Declaration")
    page.click((x1 + x2) / 2, (y1 + y2) / 2)
    assert "Proof that meeting adopts declaration." in page.text("#details")


def test_a_neighbour_in_the_panel_leads_on_and_back(page: Browser) -> None:
    page.click(*where(page, "Viet Nam"))
    page.run("[...document.querySelectorAll('#details a')].find(a => a.textContent === 'Thailand').click()")
    page.wait(lambda: page.text("#details h2") == "Thailand")
    assert page.run("location.hash") == "#country/THA"
    page.run("history.back()")
    page.wait(lambda: page.text("#details h2") == "Viet Nam")


def test_a_click_beside_everything_and_escape_go_back_to_the_overview(page: Browser) -> None:
    page.click(*where(page, "Viet Nam"))
    assert page.run("location.hash") == "#country/VNM"
    page.press("Escape")
    assert page.text("#details h2") == "What you see"
    assert page.run("location.hash") == ""
    page.click(*where(page, "Thailand"))
    x, y = where(page, "Thailand")
    page.click(x + 60, y + 60)
    assert page.text("#details h2") == "What you see"
    assert page.problems == []


def test_a_link_to_a_node_opens_it(page: Browser) -> None:
    page.run("location.hash = '#instrument/declaration'")
    page.wait(lambda: page.text("#details h2") == "Joint Declaration")


@pytest.mark.parametrize("words", ["oim", "organisation internationale", "International Org"])
def test_the_search_knows_acronyms_and_other_names(page: Browser, words: str) -> None:
    type_in(page, words)
    page.press("Enter")
    assert page.text("#details h2") == "International Organization for Migration"


def test_the_search_ignores_accents(page: Browser) -> None:
    type_in(page, "thailande")
    assert page.text("#hits").startswith("Thailand")
    type_in(page, "qqq")
    assert page.text("#hits") == "no match"


def test_the_legend_counts_and_filters(page: Browser) -> None:
    legend = page.text("#types").split("\n")
    assert [line for line in legend if line.strip()] == [
        "Types", "Countries", "2", "Organizations", "1", "Conferences and meetings", "1",
        "Agreements, laws, plans", "1", "Places", "1",
    ]  # fmt: skip
    page.run("document.querySelector('#types input[value=Country]').click()")
    assert page.text("#state") == "4 of 6 shown"
    x, y = where(page, "Viet Nam")
    page.click(x, y)
    assert page.text("#details h2") != "Viet Nam"


def test_the_list_gives_the_same_by_keyboard(page: Browser) -> None:
    page.press("l")
    assert page.text("#list tbody tr:first-child a") == "Inter-Ministerial Meeting"
    assert page.run("document.querySelectorAll('#list tbody tr').length") == 6
    page.run("document.querySelector('#list tbody tr:first-child a').focus()")
    page.press("Enter")
    page.wait(lambda: page.text("#details h2") == "Inter-Ministerial Meeting")


def test_hostile_names_stay_text(browser: Browser, tmp_path: Path) -> None:
    text = json.dumps(HOSTILE)
    store = GraphStore(f"""<D/bad> {{ <D/bad> a tk:SourceDocument ; dct:title {text} .
      <E/bad> a tk:Conference ; rdfs:label {text} ; skos:altLabel {text} ;
        tk:organizedBy <C/FRA> ; tk:startDate {text} .
      <C/FRA> a tk:Country ; rdfs:label "France" . }}""")
    browser.problems.clear()
    write_network(store, tmp_path / "bad.html", focus=HOSTILE)
    browser.open(tmp_path / "bad.html")
    type_in(browser, "onerror")
    browser.press("Enter")
    browser.press("Escape")
    browser.press("l")
    browser.click(*where(browser, "France"))
    assert browser.run("document.querySelectorAll('img, b').length") == 0
    assert HOSTILE in browser.run("document.title")
    assert browser.requests == []
    assert browser.problems == []


def test_an_empty_graph_is_no_broken_page(browser: Browser, tmp_path: Path) -> None:
    browser.problems.clear()
    write_network(GraphStore(), tmp_path / "empty.html")
    browser.open(tmp_path / "empty.html")
    assert "There is nothing to show yet" in browser.text("main")
    assert browser.problems == []


def test_narrow_and_dark(tmp_path: Path) -> None:
    write_network(GraphStore(TWO_DOCUMENTS), tmp_path / "network.html")
    with Browser(width=400, height=800, dark=True) as page:
        page.open(tmp_path / "network.html")
        assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 27)"
        assert page.run("document.documentElement.scrollWidth") == 400
        assert colours(page) > 20
        page.click(*where(page, "Viet Nam"))
        assert 0 <= page.run("document.getElementById('details').getBoundingClientRect().top") < 800
        assert page.problems == []
