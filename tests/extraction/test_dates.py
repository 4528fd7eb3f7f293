from __future__ import annotations

import pytest

from support.texts import make_document
from tkgraph.extraction.dates import find_dates

RANGES = [
    ("fr", "s’est déroulée du 21 au 23 février et", "--02-21", "--02-23"),
    ("fr", "tenue à Abuja les 6 et 7 juillet 2006.", "2006-07-06", "2006-07-07"),
    ("fr", "Abuja, 6 - 7 juillet 2006", "2006-07-06", "2006-07-07"),
    ("fr", "entre le 21 mai et le 27 juillet 2024", "2024-05-21", "2024-07-27"),
    ("fr", "du 30 novembre 2019 au 2 janvier 2020", "2019-11-30", "2020-01-02"),
    ("en", "held from 30 May to 2 June 2010", "2010-05-30", "2010-06-02"),
    ("en", "February 21-23, 2006", "2006-02-21", "2006-02-23"),
    ("en", "on December 4 and 5", "--12-04", "--12-05"),
    ("en", "on 21/22 June 2007", "2007-06-21", "2007-06-22"),
    ("en", "March 30 to April 2, 2004", "2004-03-30", "2004-04-02"),
    ("es", "los días 10 y 11 de abril", "--04-10", "--04-11"),
    ("es", "del 3 al 5 de mayo de 2012", "2012-05-03", "2012-05-05"),
    ("es", "que abarca el periodo 2013-2016", "2013", "2016"),
]
SINGLES = [
    ("fr", "enclenché en 2004, lors", "2004"),
    ("fr", "le 1er mars 2005", "2005-03-01"),
    ("fr", "en février 2004", "2004-02"),
    ("fr", "au mois de mai", "--05"),
    ("fr", "jeudi 17 octobre 2013", "2013-10-17"),
    ("en", "on 16 February 2012 under", "2012-02-16"),
    ("en", "on December 13, 2000", "2000-12-13"),
    ("en", "in November 2015", "2015-11"),
    ("en", "in May, which", "--05"),
    ("es", "el 14 de septiembre de 2012", "2012-09-14"),
    ("es", "en junio de 2010", "2010-06"),
]
TRAPS = [
    ("en", "States may adopt 30 measures and march on"),
    ("en", "a convention with 2,000 articles in 31 chapters"),
    ("fr", "composée de 175 Etats membres et présente dans 171 pays"),
    ("fr", "la directive 2011/36/UE et la loi n° 1387"),
    ("en", "on 31 February 2010"),
    ("es", "la línea 01 8000 52 2020"),
]


@pytest.mark.parametrize(("language", "text", "first", "last"), RANGES)
def test_ranges(language: str, text: str, first: str, last: str) -> None:
    dates, _ = find_dates(make_document(text, language=language))
    assert [(d.first.lexical, d.last and d.last.lexical) for d in dates] == [(first, last)]


@pytest.mark.parametrize(("language", "text", "value"), SINGLES)
def test_single_dates_keep_the_precision_of_the_text(language: str, text: str, value: str) -> None:
    dates, _ = find_dates(make_document(text, language=language))
    assert [(d.first.lexical, d.last) for d in dates] == [(value, None)]


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_numbers_that_are_no_dates(language: str, text: str) -> None:
    assert find_dates(make_document(text, language=language))[0] == ()


def test_a_dateline_completes_years_and_resolves_relative_words() -> None:
    text = "TUNIS, 15 December 2021 – The workshop opened on Monday and ends tomorrow. It follows one held on 3 May."
    dates, dated = find_dates(make_document(text))
    assert dated is not None
    assert dated.lexical == "2021-12-15"
    assert [d.first.lexical for d in dates] == ["2021-12-15", "2021-12-13", "2021-12-16", "2021-05-03"]


def test_no_year_is_invented_without_a_date_of_the_document() -> None:
    text = "The workshop took place on 3 May. A law of 2004 was discussed yesterday."
    dates, dated = find_dates(make_document(text))
    assert dated is None
    assert [d.first.lexical for d in dates] == ["--05-03", "2004"]


def test_a_december_meeting_reported_in_january_is_of_the_year_before() -> None:
    dates, _ = find_dates(make_document("They met on 12 December.", published="2011-01-08"))
    assert [d.first.lexical for d in dates] == ["2010-12-12"]


def test_a_completed_range_keeps_one_year_unless_it_crosses_into_the_next() -> None:
    text = "They met on 15 and 16 June. The campaign ran from 20 December to 6 January."
    dates, _ = find_dates(make_document(text, published="2023-07-01"))
    assert [(d.first.lexical, d.last and d.last.lexical) for d in dates] == [
        ("2023-06-15", "2023-06-16"),
        ("2023-12-20", "2024-01-06"),
    ]
