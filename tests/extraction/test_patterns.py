from __future__ import annotations

import pytest

from tkgraph.extraction.patterns import Pattern, compile_pattern, tag

DETERMINER, CONJUNCTION = r"(?:the|of)", r"(?:and)"
TEXT = "The workshop, organized by the IOM, ILO and Nepal, was held in Delhi."
SPANS = [(4, 12, "E", 0), (31, 34, "O", 1), (36, 39, "O", 2), (44, 49, "C", 3), (63, 68, "P", 4)]


def pattern(source: str) -> Pattern:
    return compile_pattern(source, determiner=DETERMINER, conjunction=CONJUNCTION)


def test_a_tagged_sentence_has_one_character_a_mention_and_finds_its_way_back() -> None:
    tagged = tag(TEXT, 0, len(TEXT), SPANS)
    assert len(tagged.text) == len(TEXT) - sum(e - s - 1 for s, e, _, _ in SPANS)
    for char, index in tagged.items.items():
        at = tagged.text.index(char)
        assert tagged.span(at, at + 1) == SPANS[index][:2]
    start, end = tagged.span(0, len(tagged.text))
    assert TEXT[start:end] == TEXT


def test_a_coordinated_run_gives_all_its_members() -> None:
    tagged = tag(TEXT, 0, len(TEXT), SPANS)
    match = next(pattern("<s:E>, organized by <o:OC+>").matches(tagged))
    assert (match.subjects, match.objects) == ((0,), (1, 2, 3))
    start, end = tagged.span(match.start, match.end)
    assert TEXT[start:end] == "workshop, organized by the IOM, ILO and Nepal"


def test_types_bind() -> None:
    tagged = tag(TEXT, 0, len(TEXT), SPANS)
    assert list(pattern("<s:E>, organized by <o:C>").matches(tagged)) == []


def test_a_gap_does_not_leave_the_clause() -> None:
    text = "The workshop ended; it was held in Delhi."
    tagged = tag(text, 0, len(text), [(4, 12, "E", 0), (35, 40, "P", 1)])
    assert list(pattern("<s:E><~40> held in <o:P>").matches(tagged)) == []


@pytest.mark.parametrize("source", ["<s:X> by <o:O>", "<s:E> alone"])
def test_faults_of_a_language_file_are_told(source: str) -> None:
    with pytest.raises(ValueError, match=r"type|slot"):
        pattern(source)
