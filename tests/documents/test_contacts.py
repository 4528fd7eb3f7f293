import pytest

from tkgraph.documents import read_bytes

FRAME = (
    "The delegates of the ministries who met in the capital last week wrote in the report which they adopted that {} "
    "had been of use to the police and to the courts of the two countries.\n"
)


def read(text: str) -> str:
    return read_bytes(text.encode(), source="x.txt").text


@pytest.mark.parametrize(
    "number",
    [
        "2013-2014",
        "2004 2005 2006",
        "18.05.2023",
        "18/05/2023",
        "2023-05-18",
        "12.05.2023-14.05.2023",
        "21-22.09.2021",
        "14.30-16.00",
        "directive 2011/36/UE",
        "bill 1387",
        "law 2016-61",
        "law 137-03",
        "decree 1069-2014",
        "Ley 26.842",
        "resolution 1325 (2000)",
        "resolution A/RES/55/25",
        "3 000 000 euros",
        "1.800.000 personas",
        "1 234 567.89 dollars",
        "200,000 and 800,000",
        "200 000-800 000",
        "the call for 200 000 euros",
        "the plan (2024-2027)",
        "a case of 4400 victims, 2994 of them known",
        "48% of 150 billion",
        "line 4",
    ],
)
def test_dates_laws_and_amounts_stay(number: str) -> None:
    assert number in read(FRAME.format(number))


@pytest.mark.parametrize(
    "detail",
    [
        "+234 9 555 0101",
        "+41 (0)22 555 01 33",
        "00 84 4 555 01 77",
        "02 6261 1555",
        "0407 015 986",
        "22 55 01 46",
        "507-555-0148",
        "01 8000 52 2020",
        "0612345678",
        "tel. 555 010",
        "desk@wanewsfile.example",
        "first.last@mail.some-body.example",
        "someone [at] somewhere.example",
        "mailto:someone@somewhere.example",
    ],
)
def test_a_contact_detail_leaves_its_sentence(detail: str) -> None:
    text = read(FRAME.format(f"the hotline, {detail},"))
    assert text.startswith("The delegates")
    assert text.endswith("the two countries.")
    assert not any(part in text for part in detail.split() if any(c.isdigit() or c == "@" for c in part))


def test_a_bracket_goes_with_what_it_holds_and_stays_with_what_it_does_not() -> None:
    assert "the office had" in read(FRAME.format("the office (tel. +41 22 555 01 33)"))
    assert "(see the annex)" in read(FRAME.format("the office (see the annex, 02 6261 1555)")).replace(
        "annex,", "annex"
    )


def test_a_short_sentence_about_how_to_reach_somebody_goes_as_a_whole() -> None:
    text = read(FRAME.format("the work").strip() + " Ask for Maite on 555 01 14. The next meeting will be in June.")
    assert "Maite" not in text
    assert text.endswith("The next meeting will be in June.")


def test_a_long_run_of_digits_or_of_an_address_is_read_in_linear_time() -> None:
    for hostile in ("1" * 300_000, "12345 " * 50_000, "a" * 300_000 + "@", "tel aa bb cc " * 20_000):
        assert read(FRAME.format("it") + hostile + " .")
