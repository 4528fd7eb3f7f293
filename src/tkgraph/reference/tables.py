"""Reads ``data/reference/*.csv``. A wrong row is our own defect: an ``InternalError`` that names file and line.

Every file has a header; a cell that holds several values parts them with ``;``. The row ``iom`` of organizations.csv is
the entity ``organization/iom``, and so on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tkgraph.errors import InternalError
from tkgraph.model import Entity, EntityType, Label, PartialDate, Statement, Value
from tkgraph.resources import resource

LANGUAGES = ("en", "fr", "es")
FOLDER = "data/reference"
_LARGE_CITY = 1_000_000

_PATHS = {
    "countries": "country",
    "regions": "region",
    "places": "place",
    "organizations": "organization",
    "processes": "process",
    "programmes": "programme",
    "instruments": "instrument",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with where it stands."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        try:
            return self.cells[column]
        except KeyError:
            raise self.wrong(f"there is no column {column}") from None

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several."""
        return tuple(value.strip() for value in self[column].split(";") if value.strip())

    def date(self, column: str) -> PartialDate | None:
        """The date of a cell; None where it is empty."""
        if not self[column]:
            return None
        try:
            return PartialDate.parse(self[column])
        except ValueError as error:
            raise self.wrong(str(error)) from error

    def wrong(self, what: str) -> InternalError:
        """The error that says what is wrong with this row."""
        return InternalError(f"{FOLDER}/{self.table}.csv, line {self.line}: {what}")


def read_table(table: str) -> Iterator[Row]:
    """The rows of a table.

    Raises:
        InternalError: a row has more or fewer cells than the header.
    """
    with resource(f"{FOLDER}/{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        for cells in reader:
            row = Row(table, reader.line_num, dict(zip(header, cells, strict=False)))
            if len(cells) != len(header):
                raise row.wrong(f"{len(cells)} cells instead of {len(header)}")
            yield row


@dataclass(slots=True)
class Tables:
    """What the tables hold, as it is read: entities by id, statements, and the country of places and public bodies."""

    entities: dict[str, Entity] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    countries: dict[str, str] = field(default_factory=dict)
    cautious: set[str] = field(default_factory=set)
    """Cities that are smaller and have the name of a person."""
    _origins: list[tuple[Row, str]] = field(default_factory=list)

    def add(self, row: Row, entity: Entity) -> None:
        """Takes an entity.

        Raises:
            InternalError: its id is taken.
        """
        if entity.id in self.entities:
            raise row.wrong(f"{entity.id} is there already")
        self.entities[entity.id] = entity

    def say(self, row: Row, subject: str, name: str, value: Value | None) -> None:
        """Takes a statement; none if the value is empty."""
        if value:
            self.statements.append(Statement(subject, name, value))
            self._origins.append((row, subject))
            if isinstance(value, str) and name != "sameAs":
                self._origins.append((row, value))

    def check(self) -> None:
        """Checks that all entities that statements speak of are there.

        Raises:
            InternalError: one is not.
        """
        for row, entity_id in self._origins:
            if entity_id not in self.entities:
                raise row.wrong(f"there is no {entity_id}")


def read_tables() -> Tables:
    """All entities and statements of the tables, in the order of the tables.

    Raises:
        InternalError: a table is wrong.
    """
    tables = Tables()
    extra = _further_names()
    types = {(row["table"], row["type"]): (row["subclass"], row["kind"]) for row in read_table("types")}
    _read_regions(tables, extra)
    _read_countries(tables, extra)
    _read_areas_within(tables)
    _read_organizations(tables, extra, types)
    _read_processes(tables, extra, types)
    _read_programmes(tables, extra)
    _read_instruments(tables, extra, types)
    _read_places(tables)
    for entity_id, rows in extra.items():
        raise rows[0].wrong(f"there is no {entity_id}")
    tables.check()
    return tables


_Extra = dict[str, list[Row]]
_Types = dict[tuple[str, str], tuple[str, str]]


def _further_names() -> _Extra:
    extra: _Extra = {}
    for row in read_table("names"):
        extra.setdefault(row["id"], []).append(row)
    return extra


def _entity(
    row: Row,
    entity_type: EntityType,
    key: str,
    extra: _Extra,
    *,
    subclass: str = "",
    kind: str = "",
    aliases: Sequence[str] = (),
    acronyms: Sequence[Label] = (),
    iso2: str = "",
    iso3: str = "",
) -> Entity:
    """The entity of a row, with its further names from names.csv; a label given there takes the place of the row's."""
    entity_id = f"{_PATHS[row.table]}/{key}"
    labels = {language: row[f"name_{language}"] for language in LANGUAGES if row[f"name_{language}"]}
    more = [Label(alias) for alias in aliases]
    short = list(acronyms)
    for name in extra.pop(entity_id, ()):
        language, form, text = name["language"], name["form"], name["name"]
        if language not in LANGUAGES or form not in {"label", "alias", "acronym"}:
            raise name.wrong(f"language {language!r} or form {form!r} is unknown")
        if form == "label":
            if labels.get(language, text) != text:
                more.append(Label(labels[language], language))
            labels[language] = text
        else:
            (more if form == "alias" else short).append(Label(text, language))
    if not labels:
        raise row.wrong(f"{entity_id} has no name")
    taken = {*labels.values(), *(label.text for label in short)}
    return Entity(
        id=entity_id,
        type=entity_type,
        labels=tuple(Label(labels[language], language) for language in LANGUAGES if language in labels),
        aliases=tuple(dict.fromkeys(label for label in more if label.text not in taken)),
        acronyms=tuple(dict.fromkeys(short)),
        subclass=subclass,
        kind=kind,
        iso2=iso2,
        iso3=iso3,
        reference=True,
    )


def _read_countries(tables: Tables, extra: _Extra) -> None:
    for row in read_table("countries"):
        tables.add(row, _entity(row, EntityType.COUNTRY, row["iso3"], extra, iso2=row["iso2"], iso3=row["iso3"]))


def _read_regions(tables: Tables, extra: _Extra) -> None:
    for row in read_table("regions"):
        aliases, acronyms = _by_shape(row.several("aliases"))
        entity = _entity(row, EntityType.REGION, row["id"], extra, aliases=aliases, acronyms=acronyms)
        tables.add(row, entity)


def _read_areas_within(tables: Tables) -> None:
    for row in read_table("regions"):
        region = f"region/{row['id']}"
        if row["parent"]:
            tables.say(row, region, "locatedIn", f"region/{row['parent']}")
        for iso3 in row["members"].split():
            tables.say(row, f"country/{iso3}", "locatedIn", region)


def _read_organizations(tables: Tables, extra: _Extra, types: _Types) -> None:
    for row in read_table("organizations"):
        subclass, kind = _type_of(row, types, row["type"])
        aliases, acronyms = _by_shape(row.several("aliases"))
        own = {language: row[f"acronym_{language}"] for language in LANGUAGES if row[f"acronym_{language}"]}
        entity = _entity(
            row,
            EntityType.ORGANIZATION,
            row["id"],
            extra,
            subclass=subclass,
            kind=kind,
            aliases=aliases,
            acronyms=(*_in_languages(own), *(label for label in acronyms if label.text not in own.values())),
        )
        tables.add(row, entity)
        if row["parent"]:
            tables.say(row, entity.id, "partOf", f"organization/{row['parent']}")
        if row["government_of"]:
            tables.countries[entity.id] = f"country/{row['government_of']}"
        _say_period(tables, row, entity.id, "founded", "ended")
        if row["wikidata"]:
            tables.say(row, entity.id, "sameAs", f"http://www.wikidata.org/entity/{row['wikidata']}")
    for row in read_table("memberships"):
        if not row["valid_to"]:
            tables.say(row, f"country/{row['iso3']}", "memberOf", f"organization/{row['org']}")


def _read_processes(tables: Tables, extra: _Extra, types: _Types) -> None:
    for row in read_table("processes"):
        subclass, kind = _type_of(row, types, row["kind"])
        aliases, acronyms = _by_shape(row.several("aliases"))
        entity = _entity(
            row, EntityType.PROCESS, row["id"], extra, subclass=subclass, kind=kind, aliases=aliases, acronyms=acronyms
        )
        tables.add(row, entity)
        _say_period(tables, row, entity.id, "established", "ended")
    for row in read_table("process_members"):
        tables.say(row, _member(tables, row["member"]), "memberOf", f"process/{row['process']}")


def _read_programmes(tables: Tables, extra: _Extra) -> None:
    for row in read_table("programmes"):
        acronyms = [Label(row["acronym"])] if row["acronym"] else []
        entity = _entity(row, EntityType.PROGRAMME, row["id"], extra, acronyms=acronyms)
        tables.add(row, entity)
        _say_period(tables, row, entity.id, "start", "end")
        for column, name in (("implementer", "implementedBy"), ("funder", "fundedBy"), ("active_in", "activeIn")):
            for value in row[column].split():
                tables.say(row, entity.id, name, _member(tables, value))


def _read_instruments(tables: Tables, extra: _Extra, types: _Types) -> None:
    for row in read_table("instruments"):
        subclass, kind = _type_of(row, types, row["kind"])
        aliases, acronyms = _by_shape(row.several("aliases"))
        entity = _entity(
            row,
            EntityType.INSTRUMENT,
            row["id"],
            extra,
            subclass="LegalInstrument" if row["binding"] == "yes" else subclass,
            kind=kind,
            aliases=aliases,
            acronyms=acronyms,
        )
        tables.add(row, entity)
        # A plan begins with its period, not on the day of its adoption.
        if kind != "action-plan":
            tables.say(row, entity.id, "startDate", row.date("adopted"))
        for adopter in row.several("adopted_by"):
            body = _member(tables, adopter)
            # A process adopts nothing by itself: its members do.
            if not body.startswith("process/"):
                tables.say(row, body, "adopts", entity.id)


def _read_places(tables: Tables) -> None:
    # Of two cities of one name a text means the capital more often, else the larger.
    rows = sorted(read_table("places"), key=lambda row: (row["capital"] != "yes", -int(row["population"])))
    for row in rows:
        names = {language: row.several(f"name_{language}") for language in LANGUAGES}
        labels = tuple(Label(several[0], language) for language, several in names.items() if several)
        capital = row["capital"] == "yes"
        entity = Entity(
            id=f"place/{row['id']}",
            type=EntityType.PLACE,
            labels=labels,
            aliases=tuple(Label(name, language) for language, several in names.items() for name in several[1:]),
            reference=capital,
        )
        tables.add(row, entity)
        country = f"country/{row['iso3']}"
        if country not in tables.entities:
            raise row.wrong(f"there is no {country}")
        tables.countries[entity.id] = country
        if row["caution"] and not capital and int(row["population"]) < _LARGE_CITY:
            tables.cautious.add(entity.id)
        # The reference graph describes capitals alone: all cities would make it ten times as large.
        if capital:
            tables.say(row, entity.id, "locatedIn", country)


def _type_of(row: Row, types: _Types, name: str) -> tuple[str, str]:
    try:
        return types[row.table, name]
    except KeyError:
        raise row.wrong(f"types.csv does not say what {name} is") from None


def _member(tables: Tables, key: str) -> str:
    """The entity that a key without a path names: a country by its code, a body, a process, a region."""
    for path in ("country", "organization", "process", "region"):
        if f"{path}/{key}" in tables.entities:
            return f"{path}/{key}"
    return key


def _say_period(tables: Tables, row: Row, entity_id: str, start: str, end: str) -> None:
    tables.say(row, entity_id, "startDate", row.date(start))
    tables.say(row, entity_id, "endDate", row.date(end))


def _in_languages(texts: dict[str, str]) -> tuple[Label, ...]:
    """One label without a language where all languages agree, else one a language."""
    if len(texts) == 1 or (len(texts) == len(LANGUAGES) and len(set(texts.values())) == 1):
        return (Label(next(iter(texts.values()))),)
    return tuple(Label(text, language) for language, text in texts.items())


def _by_shape(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[Label, ...]]:
    """Parts names from acronyms: one word without space with two or more capitals is an acronym."""
    acronyms = [t for t in texts if " " not in t and sum(c.isupper() for c in t) > 1]
    return tuple(t for t in texts if t not in acronyms), tuple(Label(t) for t in acronyms)
