"""The words and marks of the page, read from the files in ``page/``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tkgraph.model import PartialDate

PAGE = Path(__file__).resolve().parent / "page"

_LINE = 20


@cache
def words(language: str = "en") -> dict[str, Any]:
    """All words of the page in one language."""
    return tomllib.loads((PAGE / f"words.{language}.toml").read_text(encoding="utf-8"))


@cache
def styles() -> dict[str, dict[str, Any]]:
    """Shape and colours of each type, in the order of the legend."""
    return tomllib.loads((PAGE / "styles.toml").read_text(encoding="utf-8"))


def date_in_words(lexical: str) -> str:
    """``2012-02-16`` → ``16 February 2012``; what is no date of the graph stays as it is."""
    try:
        value = PartialDate.parse(lexical)
    except ValueError:
        return lexical
    month = words()["months"][value.month - 1] if value.month else ""
    year = str(value.year) if value.year is not None else ""
    told = " ".join(part for part in (str(value.day or ""), month, year) if part)
    return told if year else f"{told} ({words()['page']['undated_year']})"


def label_lines(name: str, acronym: str) -> list[str]:
    """What stands at a mark: a long name gives way to its acronym, else it is cut at a word and set in two lines."""
    if acronym and len(name) > _LINE:
        return [acronym]
    lines, rest = [""], name.split()
    while rest:
        word = rest.pop(0)
        if not lines[-1] or len(lines[-1]) + 1 + len(word) <= _LINE:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif len(lines) == 2:
            lines[-1] = _cut(lines[-1], _LINE - 2) + " …"
            break
        else:
            lines.append(word)
    return [_cut(line, _LINE + 8) + "…" if len(line) > _LINE + 9 else line for line in lines]


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,;:-–(")
