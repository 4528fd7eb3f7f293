import pytest

from tkgraph.documents import read_bytes

BODY = (
    "The ministers of the region met in the capital and adopted a declaration on trafficking in persons.\n\n"
    "They will meet again in the spring, when the plan of the two organizations is to be presented to them.\n"
)


def read(text: str) -> str:
    return read_bytes(text.encode(), source="x.txt").text


@pytest.mark.parametrize(
    "menu",
    [
        "Home | News | Events | Contact\n\n",
        "The Daily Regional\nHome   News   Events   Contact\n\n",
        (
            "-\nWho we are\nWho we areThe Organization is the first of its kind and has 175 member states.\nStructure\n"
            "Structure\n- Director General\n- Office of Staff\n-\nTake action\nTake action\n- Data and research\n"
        ),
        "Search this site   Go\n\nHome\n\nBiographical details\n\nMedia centre\n\nDepartment\n\nLinks\n\n",
    ],
)
def test_menus_above_the_body_and_what_stands_above_them_go(menu: str) -> None:
    assert read(f"{menu}Regional conference against trafficking in human beings\n\n{BODY}") == (
        "Regional conference against trafficking in human beings\n" + BODY.replace("\n\n", "\n").strip()
    )


@pytest.mark.parametrize(
    "block",
    [
        "For more information: Mary Example, Press Desk, tel. +66 2 555 0142",
        "For more information, contact:\nMary Example\nIOM Islamabad\nTel: 1 92 300 856 0341\nmary@body.example",
        "Pour plus d’informations, veuillez\ncontacter :\nMarie Exemple\nOIM Dakar\nTéléphone : 22 55 01 46",
        "Para más información: Departamento de Prensa, María Ejemplo, +1 202 555 0164",
        "Contacto para prensa: María Ejemplo, 591 2 555 0103",
        "Office of the Coordinator\nRue des Tilleuls 7, B-1999 Brussels\nPress: Mary Example, +32 2 555 01 12",
        "Media contact:\n\nMary Example\n\nmary@body.example",
        "M. E. – Rédaction : 00 84 4 555 01 77",
        "Service de presse - Marie Exemple - 22 55 01 46 - presse@body.example",
        "Share this: Facebook – X\n© 2017 The Daily. All rights reserved.",
        "Related news\nMinisters of fisheries meet in Dakar\nForum on cotton opens in Accra",
        "Lire aussi – Météo : retour des pluies – Football : le derby reporté",
        "About IOM\n\nThe Organization is the first of its kind and has 175 member states in all parts of the world.",
        "About us: who we are, how we work, donate. Media: Mary Example, +31 20 555 0188",
        (
            "For further information please contact Mary Example at IOM Accra, Tel: +233 302 555 930.\n\nAbout IOM\n\n"
            "Established in 1951, it is the first organization of its kind and has 175 member states in the world."
        ),
        "Page 3 of 5",
        "AA/rcm/jlv",
    ],
)
def test_what_stands_below_the_body_goes(block: str) -> None:
    assert read(f"{BODY}\n{block}\n") == BODY.replace("\n\n", "\n").strip()


def test_text_that_goes_on_below_a_contact_block_stays() -> None:
    tail = "The states of the region have worked together since 2004, and they have adopted three plans in that time."
    text = read(f"{BODY}\nMedia contact: Mary Example, +31 20 555 0188\n\n{tail}\n")
    assert text.endswith(tail)
    assert "Mary" not in text


def test_a_page_foot_inside_a_sentence_goes() -> None:
    text = read(
        "The ministers of the region met in the capital and nobody should underestimate their intention and\n\n"
        "Chris Example MP Minister for Immigration\n\nPage 1 of 8 Draft legislation ...\n\n"
        "30/01/2012 http://www.minister.example/2011/cb18.htm\n\n"
        "determination to make sure that the plan is carried out by all of them.\n"
    )
    assert text == (
        "The ministers of the region met in the capital and nobody should underestimate their intention and "
        "determination to make sure that the plan is carried out by all of them."
    )


@pytest.mark.parametrize(
    "line",
    [
        "- share information about routes;",
        "- contact points in the ministries;",
        "- partager les informations entre les États ;",
        "- compartir información sobre las rutas;",
        "- address the root causes of trafficking;",
        "About 200 delegates came.",
        "About the victims of trafficking",
        "Fait à Dakar, le 7 juillet 2006",
        "Contact with the victims was easy.",
        "Registration of births was discussed.",
    ],
)
def test_words_of_page_frames_in_ordinary_text_stay(line: str) -> None:
    assert line in read(f"{BODY}\nThe ministers recommended:\n\n{line}\n")


def test_a_word_of_menus_alone_is_no_menu() -> None:
    text = read("Training of judges\n\n* Strengthen cooperation\n* Train judges\n\nContact\nMary\nmary@x.example\n")
    assert text == "Training of judges\n* Strengthen cooperation\n* Train judges"


def test_a_list_at_the_top_is_no_menu() -> None:
    text = read("Meeting of the ministers\n\n- Opening of the meeting\n- Adoption of the plan\n- Closing\n\n" + BODY)
    assert text.startswith("Meeting of the ministers\n- Opening of the meeting\n- Adoption")


def test_a_title_that_stands_twice_stays_once() -> None:
    title = "Ministers of the region adopt a plan"
    assert read(f"{title}\n{title}\n\n{BODY}").count(title) == 1
