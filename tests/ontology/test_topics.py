"""The topics and markers of recommendations, and the script that writes them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.rdf import Graph
from tkgraph.rdf import ontology_quads
from tkgraph.resources import resource
from tkgraph.vocabulary import MARKER, RDF, SKOS, TOPIC

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_topics.py"
PILLARS = {
    "prevention": "awareness-raising safe-migration recruitment-regulation vulnerability-reduction demand-reduction",
    "protection": "victim-identification victim-assistance return-reintegration legal-aid witness-protection"
    " non-punishment compensation",
    "prosecution": "legislation law-enforcement investigation extradition financial-investigation border-control corruption",
    "partnership": "international-cooperation mutual-legal-assistance data-sharing research capacity-building civil-society"
    " private-sector coordination",
}
"""The topics of the annotation guide."""

SOURCE = json.loads(resource("data/reference/topics.json").read_text(encoding="utf-8"))
ONTOLOGY = Graph(ontology_quads())


def pillars_of(topic: str) -> set[str]:
    above = {iri.removeprefix(TOPIC) for iri in ONTOLOGY.values(TOPIC + topic, SKOS + "broader")}
    return {pillar for t in above for pillar in pillars_of(t)} if above else {topic}


def test_the_file_is_what_the_script_writes() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("pillar", PILLARS)
def test_every_topic_of_the_guide_lies_directly_below_its_pillar(pillar: str) -> None:
    assert ONTOLOGY.values(TOPIC + pillar, SKOS + "topConceptOf") == {TOPIC + "scheme"}
    guide = {t["id"] for t in SOURCE["topics"] if t["in_guide"]}
    below = {iri.removeprefix(TOPIC) for iri in ONTOLOGY.subjects(SKOS + "broader", TOPIC + pillar)}
    assert below & guide == set(PILLARS[pillar].split())


def test_the_top_concepts_are_the_pillars_and_all_markers() -> None:
    assert ONTOLOGY.values(TOPIC + "scheme", SKOS + "hasTopConcept") == {TOPIC + pillar for pillar in PILLARS}
    markers = {MARKER + marker["id"] for marker in SOURCE["cross_cutting_markers"]}
    assert ONTOLOGY.values(MARKER + "scheme", SKOS + "hasTopConcept") == markers


@pytest.mark.parametrize("topic", SOURCE["topics"], ids=lambda t: t["id"])
def test_every_topic_of_the_source_is_a_concept_below_its_pillar(topic: dict[str, object]) -> None:
    iri = f"{TOPIC}{topic['id']}"
    assert ONTOLOGY.values(iri, RDF + "type") == {SKOS + "Concept"}
    assert ONTOLOGY.languages(iri, SKOS + "prefLabel") == ["en", "es", "fr"]
    assert ONTOLOGY.values(iri, SKOS + "inScheme") == {TOPIC + "scheme"}
    assert topic["broader"] in pillars_of(str(topic["id"]))
    matches = ONTOLOGY.values(iri, SKOS + "closeMatch")
    assert matches == ({f"http://eurovoc.europa.eu/{topic['eurovoc']}"} if topic["eurovoc"] else set())


@pytest.mark.parametrize("marker", SOURCE["cross_cutting_markers"], ids=lambda m: m["id"])
def test_every_marker_of_the_source_is_a_concept(marker: dict[str, object]) -> None:
    assert ONTOLOGY.languages(f"{MARKER}{marker['id']}", SKOS + "prefLabel") == ["en", "es", "fr"]


def test_no_two_concepts_of_a_scheme_share_a_name() -> None:
    for scheme in (TOPIC, MARKER):
        concepts = ONTOLOGY.subjects(SKOS + "inScheme", scheme + "scheme")
        names = [
            (o.value, getattr(o, "language", "")) for c in concepts for o in ONTOLOGY.objects(c, SKOS + "prefLabel")
        ]
        assert len(names) == len(set(names))


def test_cues_of_the_rules_are_no_names() -> None:
    texts = {o.value for o in ONTOLOGY.objects(TOPIC + "awareness-raising", SKOS + "altLabel")}
    assert not texts
