from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.texts import read
from tkgraph.pipeline import prepare
from tkgraph.rdf import document_quads
from tkgraph.store.base import Store, open_store
from tkgraph.vocabulary import document_iri

DELHI = (
    "# Regional Conference on Trafficking in Persons\n"
    "The Regional Conference on Trafficking in Persons, organized by IOM, was held in Delhi on 3 May 2010. "
    "Participants included delegates from Nepal, India and Bhutan. "
    "The conference was funded by Norway.\n"
    "The conference recommended training judges and raising awareness in schools."
)
LIMA = (
    "# Second Workshop on Labour Migration\n"
    "The Second Workshop on Labour Migration was held in Kathmandu on 4-5 June. Nepal and India took part in the workshop. "
    "The Task Force on Recruitment was established by IOM in 2009."
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("queries") / "store"), create=True) as opened:
        prepare(opened)
        for name, text in (("delhi", DELHI), ("kathmandu", LIMA)):
            opened.replace_document(document_iri(name), document_quads(read(text, id=name)))
        yield opened
