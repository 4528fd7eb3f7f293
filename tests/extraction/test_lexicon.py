from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tkgraph.extraction
from support.texts import findings
from tkgraph.extraction.lexicon import languages, lexicon
from tkgraph.model import MAIN_EVENT, Findings

FOLDER = Path(tkgraph.extraction.__file__).parent / "languages"


def entries(code: str) -> list[dict[str, Any]]:
    raw = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return [*raw["relation"], *raw["list"], *raw["measure"]]


def told_by(rule: str, found: Findings) -> Iterator[str]:
    """What a rule read, in words."""

    def name(item: object) -> str:
        if not isinstance(item, int):
            return str(item)
        return "(the event)" if item == MAIN_EVENT else found.mentions[item].name

    for claim in found.claims:
        if claim.rule == rule:
            yield f"{name(claim.subject)} — {claim.relation} → {name(claim.object)}"
    for measure in found.measures:
        if measure.rule == rule:
            yield f"{measure.status}: {found.document.text[measure.start : measure.end]}"


@pytest.mark.parametrize("code", languages())
def test_every_rule_reads_its_example(code: str, golden: Callable[[str, str], None]) -> None:
    lines = []
    for entry in entries(code):
        told = list(dict.fromkeys(told_by(entry["id"], findings(entry["example"], language=code))))
        assert told, f"{entry['id']} does not read its example"
        lines += [f"{entry['id']}\n", *(f"  {line}\n" for line in told)]
    golden(f"rules.{code}.txt", "".join(lines))


@pytest.mark.parametrize("code", languages())
def test_a_rule_is_known_by_its_id(code: str) -> None:
    ids = [entry["id"] for entry in entries(code)]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("code", languages())
def test_a_rule_id_begins_with_what_it_gives(code: str) -> None:
    words = lexicon(code)
    wrong = [r.id for r in words.relations if r.relation is not None and not r.id.startswith(f"{r.relation}.")]
    assert [*wrong, *(r.id for r in words.measures if not r.id.startswith(f"{r.status}."))] == []
