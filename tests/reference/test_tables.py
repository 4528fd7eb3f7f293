import csv
from pathlib import Path

import pytest

from tkgraph.errors import InternalError
from tkgraph.model import EntityType, PartialDate, Statement
from tkgraph.reference import load_reference
from tkgraph.resources import resource

TABLES = {
    "countries": "country/{iso3}",
    "regions": "region/{id}",
    "places": "place/{id}",
    "organizations": "organization/{id}",
    "processes": "process/{id}",
    "programmes": "programme/{id}",
    "instruments": "instrument/{id}",
}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_an_entity(table: str) -> None:
    entities = load_reference().entities
    with resource(f"data/reference/{table}.csv").open(encoding="utf-8", newline="") as file:
        ids = [TABLES[table].format(**row) for row in csv.DictReader(file)]
    assert len(ids) == len(set(ids))
    assert set(ids) <= entities.keys()


def test_a_country_has_its_codes_and_a_name_in_each_language() -> None:
    pakistan = load_reference().entities["country/PAK"]
    assert (pakistan.iso2, pakistan.iso3, pakistan.reference) == ("PK", "PAK", True)
    ivory_coast = load_reference().entities["country/CIV"]
    assert {label.language for label in ivory_coast.labels} == {"en", "fr", "es"}
    assert "Ivory Coast" in {alias.text for alias in ivory_coast.aliases}


def test_an_organization_has_class_acronyms_and_names() -> None:
    iom = load_reference().entities["organization/iom"]
    assert iom.subclass == "IntergovernmentalOrganization"
    assert {"IOM", "OIM"} <= {label.text for label in iom.acronyms}
    assert iom.labels[1].text == "Organisation internationale pour les migrations"


@pytest.mark.parametrize(
    "statement",
    [
        Statement("country/PAK", "memberOf", "organization/saarc"),
        Statement("country/KHM", "memberOf", "process/commit"),
        Statement("organization/iom", "memberOf", "process/bali"),
        Statement("organization/odihr", "partOf", "organization/osce"),
        Statement("country/KAZ", "locatedIn", "region/central-asia"),
        Statement("programme/gloact", "implementedBy", "organization/unodc"),
        Statement("programme/gloact", "fundedBy", "organization/eu"),
        Statement("organization/unga", "adopts", "instrument/palermo_tip"),
        Statement("instrument/palermo_tip", "startDate", PartialDate(2000, 11, 15)),
        Statement("organization/cida", "endDate", PartialDate(2013)),
        Statement("organization/un", "sameAs", "http://www.wikidata.org/entity/Q1065"),
    ],
    ids=str,
)
def test_tables_say(statement: Statement) -> None:
    assert statement in load_reference().statements


@pytest.mark.parametrize(
    "statement",
    [
        Statement("country/GBR", "memberOf", "organization/eu"),  # left in 2020
        Statement("country/CHN", "memberOf", "organization/saarc"),  # an observer
        Statement("organization/iom", "partOf", "organization/un"),  # a related organization since 2016
        Statement("organization/usaid", "endDate", PartialDate(2025)),  # to be checked
    ],
    ids=str,
)
def test_tables_do_not_say(statement: Statement) -> None:
    assert statement not in load_reference().statements


def test_unchecked_rows_do_not_ship() -> None:
    assert not {"programme/page_pak", "programme/iompak_cf", "process/blueheart"} & load_reference().entities.keys()


def test_statements_speak_of_known_entities_once() -> None:
    reference = load_reference()
    assert len(reference.statements) == len(set(reference.statements))
    for statement in reference.statements:
        assert statement.subject in reference.entities
        if isinstance(statement.object, str) and statement.property != "sameAs":
            assert statement.object in reference.entities


def test_the_reference_graph_has_capitals_but_not_all_cities() -> None:
    reference = load_reference()
    places = [entity for entity in reference.entities.values() if entity.type == EntityType.PLACE]
    capitals = [place for place in places if place.reference]
    assert 190 < len(capitals) < 260
    assert len(places) > 4000


def test_country_of() -> None:
    reference = load_reference()
    (match,) = reference.names.find("Islamabad")
    assert reference.country_of(match.entity_ids[0]) == "country/PAK"
    assert reference.country_of("organization/fia_pak") == "country/PAK"
    assert reference.country_of("country/PAK") == "country/PAK"
    assert reference.country_of("organization/iom") is None


def test_given_names_are_folded_names_and_no_words() -> None:
    names = load_reference().given_names
    assert {"maria", "fatima", "helene", "jose"} <= names
    assert not {"may", "june", "avril", "will", "prince", "hope", ""} & names


def test_a_wrong_row_is_our_own_defect_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tkgraph import resources
    from tkgraph.reference import tables

    folder = tmp_path / "data" / "reference"
    folder.mkdir(parents=True)
    for path in resource("data/reference").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path)
    with (folder / "memberships.csv").open("a", encoding="utf-8") as file:
        file.write("nosuch,PAK,,,\n")
    with pytest.raises(InternalError, match=r"memberships\.csv, line \d+: there is no organization/nosuch"):
        tables.read_tables()
    (folder / "memberships.csv").write_text("org,iso3,valid_from,valid_to,note\nsaarc,PAK\n")
    with pytest.raises(InternalError, match=r"memberships\.csv, line 2: 2 cells instead of 5"):
        tables.read_tables()
