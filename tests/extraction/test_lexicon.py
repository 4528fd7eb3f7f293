from __future__ import annotations

import pytest

from tkgraph.extraction.lexicon import languages, lexicon


@pytest.mark.parametrize("code", languages())
def test_a_rule_is_known_by_its_id(code: str) -> None:
    words = lexicon(code)
    ids = [*(r.id for r in words.relations), *(r.id for r in words.lists), *(r.id for r in words.measures)]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("code", languages())
def test_a_rule_id_begins_with_what_it_gives(code: str) -> None:
    words = lexicon(code)
    wrong = [r.id for r in words.relations if r.relation is not None and not r.id.startswith(f"{r.relation}.")]
    assert [*wrong, *(r.id for r in words.measures if not r.id.startswith(f"{r.status}."))] == []
