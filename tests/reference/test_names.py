from itertools import pairwise

import pytest

from tkgraph.reference import NameForm, load_reference


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.entity_ids[0]) for m in load_reference().names.find(text)]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("the Sri Lanka-based office", [("Sri Lanka", "country/LKA")]),
        ("Sri\nLanka", [("Sri\nLanka", "country/LKA")]),
        ("Sri  \xa0Lanka", [("Sri  \xa0Lanka", "country/LKA")]),
        ("la Guinée-Bissau et la Guinée", [("Guinée-Bissau", "country/GNB"), ("Guinée", "country/GIN")]),
        ("Guinea Bissau", [("Guinea Bissau", "country/GNB")]),
        ("Nigeria and Niger", [("Nigeria", "country/NGA"), ("Niger", "country/NER")]),
        ("la Côte d’Ivoire", [("Côte d’Ivoire", "country/CIV")]),
        ("COTE D'IVOIRE", [("COTE D'IVOIRE", "country/CIV")]),
        ("Iran (Islamic Republic of) and", [("Iran (Islamic Republic of)", "country/IRN")]),
        ("organisée par l’OIM à Islamabad", [("OIM", "organization/iom"), ("Islamabad", "place/islamabad-1176615")]),
        ("l'Asie du Sud et l'Asie centrale", [("Asie du Sud", "region/south-asia"), ("Asie centrale", "region/central-asia")]),
        ("International Organisation for Migration", [("International Organisation for Migration", "organization/iom")]),
        ("International Organization for Migration", [("International Organization for Migration", "organization/iom")]),
        ("Organisation for Security and Cooperation in Europe", [("Organisation for Security and Cooperation in Europe", "organization/osce")]),
        ("el Protocolo de Palermo", [("Protocolo de Palermo", "instrument/palermo_tip")]),
        ("in the United States and", [("United States", "country/USA")]),
        ("République démocratique du Congo", [("République démocratique du Congo", "country/COD")]),
        ("Papua New Guinea", [("Papua New Guinea", "country/PNG")]),
    ],
)  # fmt: skip
def test_finds(text: str, matches: list[tuple[str, str]]) -> None:
    assert found(text) == matches


@pytest.mark.parametrize(
    "text",
    [
        "information and formalities",  # "mali" inside a word
        "a chad in the ballot",
        "iom and oim in small letters",
        "THOSE WHO ARE HELD",
        "PARTICIPATION AU PROCESSUS",
        "La réunion a eu lieu",
        "Male victims",
        "the General Assembly adopted",
        "an alliance. Alliance",
        "EC and CE",
        "New Mexico and the Gulf of Guinea",
        "the state department of health",
        "Dominique Dupont",
        "polish the text",
        "",
        " \n ",
    ],
)
def test_does_not_find(text: str) -> None:
    assert found(text) == []


def test_one_acronym_in_two_places_stays_apart() -> None:
    assert found("COMMIT") == [("COMMIT", "process/commit")]
    assert found("AU.COMMIT") == [("AU.COMMIT", "process/aucommit")]
    assert found("they commit to it") == []


def test_demonyms_name_their_country() -> None:
    index = load_reference().names
    for text in ("Pakistani officials", "les autorités pakistanaises", "autoridades pakistaníes"):
        (match,) = index.find(text)
        assert (match.entity_ids, match.form) == (("country/PAK",), NameForm.DEMONYM)


def test_form_tells_names_from_acronyms_and_aliases() -> None:
    forms = [m.form for m in load_reference().names.find("Ivory Coast, France, UNODC")]
    assert forms == [NameForm.ALIAS, NameForm.NAME, NameForm.ACRONYM]


def test_all_candidates_are_given_the_likeliest_first() -> None:
    (match,) = load_reference().names.find("San José")
    assert match.entity_ids[0] == "place/san-jose-3621849"  # the capital
    assert len(match.entity_ids) > 1


def test_offsets_hold_behind_anything() -> None:
    filler = "œuvre  ß İstanbul’da — “x”…\t\r\n ﬁn ½ 𝒜 "
    text = filler + "Kenya," + filler + "Burkina  Faso;"
    assert [w for w, _ in found(text) if "stanbul" not in w] == ["Kenya", "Burkina  Faso"]


def test_matches_are_in_order_and_apart() -> None:
    text = "South Sudan, Sudan and the African Union Commission, Southern African Development Community (SADC)"
    matches = load_reference().names.find(text)
    assert all(a.end <= b.start for a, b in pairwise(matches))
    assert [m.entity_ids[0] for m in matches] == [
        "country/SSD",
        "country/SDN",
        "organization/auc",
        "organization/sadc",
        "organization/sadc",
    ]


def test_every_entity_is_found_by_its_own_name() -> None:
    """But those that risky_names.csv leaves out, or that share a name with a likelier one."""
    reference = load_reference()
    lost = [
        e.id
        for e in reference.entities.values()
        if e.reference and not any(e.id in m.entity_ids for label in e.labels for m in reference.names.find(label.text))
    ]
    assert lost == ["organization/polaris"]
