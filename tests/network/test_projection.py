from __future__ import annotations

import pytest

from support.network import TWO_DOCUMENTS, GraphStore
from tkgraph.errors import BadParameter, UsageError
from tkgraph.network.projection import Projection, project
from tkgraph.vocabulary import ID

MEETING, VIET_NAM, THAILAND = ID + "conference/meeting", ID + "country/VNM", ID + "country/THA"
IOM = ID + "organization/iom"


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore(TWO_DOCUMENTS)


def edges(projection: Projection) -> set[tuple[str, str, str]]:
    return {(a.removeprefix(ID), key, b.removeprefix(ID)) for a, b, key in projection.graph.edges(keys=True)}


def test_facts_of_documents_are_edges_and_reference_facts_are_not(store: GraphStore) -> None:
    assert edges(project(store)) == {
        ("conference/meeting", "organizedBy", "country/VNM"),
        ("conference/meeting", "organizedBy", "organization/iom"),
        ("conference/meeting", "hasParticipant", "country/VNM"),
        ("conference/meeting", "hasParticipant", "country/THA"),
        ("conference/meeting", "adopts", "instrument/declaration"),
        ("country/THA", "cooperatesWith", "country/VNM"),
    }


def test_a_fact_of_two_documents_is_one_edge_with_both_quotes(store: GraphStore) -> None:
    citations = project(store).graph.edges[MEETING, VIET_NAM, "organizedBy"]["citations"]
    assert [c.document.rsplit("/", 1)[1] for c in citations] == ["hanoi-en", "hanoi-fr"]
    assert {c.quote for c in citations} == {"Proof that meeting organizedBy VNM."}


def test_a_relation_without_direction_is_one_edge_whoever_is_named_first(store: GraphStore) -> None:
    assert len(project(store).graph.edges[THAILAND, VIET_NAM, "cooperatesWith"]["citations"]) == 2


def test_a_rejected_fact_is_no_edge() -> None:
    store = GraphStore(TWO_DOCUMENTS)
    store.reject("conference/meeting", "adopts", "instrument/declaration")
    assert ID + "instrument/declaration" not in project(store).graph


def test_a_node_has_its_names_type_and_country(store: GraphStore) -> None:
    graph = project(store, view="everything").graph
    iom = graph.nodes[IOM]["thing"]
    assert (iom.label, iom.acronym, iom.type, iom.subclass) == (
        "International Organization for Migration",
        "IOM",
        "Organization",
        "IntergovernmentalOrganization",
    )
    assert iom.names == ("IOM", "OIM", "Organisation internationale pour les migrations")
    assert graph.nodes[VIET_NAM]["thing"].subclass == ""
    assert graph.nodes[ID + "place/hanoi"]["thing"].countries == ("VNM",)
    assert graph.nodes[MEETING]["thing"].kind == "meeting"


def test_what_the_view_does_not_draw_is_still_told(store: GraphStore) -> None:
    told = {(f.relation, f.value) for f in project(store).graph.nodes[MEETING]["facts"]}
    assert told == {("startDate", "2012-02-16"), ("takesPlaceIn", "Hanoi")}
    assert ("conference/meeting", "takesPlaceIn", "place/hanoi") in edges(project(store, view="everything"))


@pytest.mark.parametrize("view", ["cooperation", "everything"])
def test_persons_come_in_on_request_alone(store: GraphStore, view: str) -> None:
    assert "A. Minister" not in str(project(store, view=view).graph.nodes(data=True))
    assert ID + "person/host" in project(store, view=view, persons=True).graph


def test_recommendations_belong_to_who_makes_them() -> None:
    store = GraphStore(TWO_DOCUMENTS)
    store.add("""<D/hanoi-en> { <R/1> a tk:Recommendation ; tk:recommendedBy <E/meeting> ; tk:status tk:discussed ;
      tk:topic topic:victim-identification, topic:legal-aid ; tk:quote "find victims early" ;
      tk:start 3 ; tk:confidence 0.8 . }""")
    (measure,) = project(store).graph.nodes[MEETING]["measures"]
    assert (measure.status, measure.topics) == ("discussed", ("Victim identification", "legal aid"))
    assert measure.citation.quote == "find victims early"


def test_counts_are_those_of_the_view(store: GraphStore) -> None:
    whole, part = project(store), project(store, focus="IOM", depth=1)
    assert (whole.facts, len(whole.sources), whole.loaded) == (8, 2, 2)
    assert (part.graph.number_of_nodes(), len(part.sources)) == (2, 2)


@pytest.mark.parametrize("name", ["VNM", "viet nam", "Viet Nam", "country/VNM", VIET_NAM])
def test_the_focus_is_found_by_any_name(store: GraphStore, name: str) -> None:
    assert project(store, focus=name).focus == VIET_NAM


def test_the_focus_is_found_without_accents(store: GraphStore) -> None:
    assert project(store, focus="Thailande").focus == THAILAND


def test_the_neighbourhood_ends_where_it_should(store: GraphStore) -> None:
    assert set(project(store, view="ego", focus="IOM", depth=1).graph) == {IOM, MEETING}
    assert THAILAND in project(store, view="ego", focus="IOM", depth=2).graph


def test_an_unknown_focus_brings_suggestions(store: GraphStore) -> None:
    with pytest.raises(BadParameter, match="did you mean Thailand") as error:
        project(store, focus="Tailand")
    assert error.value.exit_code == 2


def test_a_thing_that_no_document_tells_of_is_said_to_be_so(store: GraphStore) -> None:
    with pytest.raises(BadParameter, match="no loaded document states a fact about 'ASEAN'"):
        project(store, focus="ASEAN")


def test_an_ambiguous_focus_lists_its_meanings() -> None:
    store = GraphStore(TWO_DOCUMENTS)
    store.add(
        '<D/hanoi-fr> { <ORG/other> a tk:Organization ; rdfs:label "Other" ; tk:acronym "IOM" ; tk:activeIn <C/THA> . }'
    )
    with pytest.raises(BadParameter, match="organization/iom, organization/other"):
        project(store, focus="iom")


def test_wrong_views_are_refused(store: GraphStore) -> None:
    with pytest.raises(UsageError, match="did you mean cooperation"):
        project(store, view="coperation")
    with pytest.raises(UsageError, match="--focus"):
        project(store, view="ego")


def test_too_many_nodes_leave_the_most_central(store: GraphStore) -> None:
    projection = project(store, at_most=3)
    assert set(projection.graph) == {MEETING, VIET_NAM, THAILAND}
    assert projection.left_out == 2
    assert IOM in project(store, at_most=3, focus="IOM").graph


def test_an_empty_store_gives_an_empty_graph() -> None:
    projection = project(GraphStore())
    assert (projection.graph.number_of_nodes(), projection.facts, projection.loaded) == (0, 0, 0)
