"""Reads documents into the store, one transaction and one outcome a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from tkgraph.errors import InputError, InternalError, TkgraphError
from tkgraph.model import PartialDate
from tkgraph.vocabulary import GRAPH_ONTOLOGY, GRAPH_REFERENCE, document_iri

if TYPE_CHECKING:
    from tkgraph.model import Extraction
    from tkgraph.pipeline.inputs import Candidate
    from tkgraph.store.base import Store


class Status(StrEnum):
    """What became of a document."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    READ = "read"
    """Read and extracted, but not written: a dry run."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document.

    Attributes:
        source: the document's name, or the argument that led to no document.
        document_id: empty where it could not be read.
        language_known: whether there is a word list for the language; without one nothing can be found.
        facts, recommendations: how many the document states.
        error: why it failed; None for all that was read.
    """

    source: str
    status: Status
    document_id: str = ""
    title: str = ""
    language: str = ""
    language_known: bool = True
    facts: int = 0
    recommendations: int = 0
    error: TkgraphError | None = None

    @property
    def found_nothing(self) -> bool:
        """Whether the document was read, but nothing in it was recognized as a fact or a recommendation."""
        return self.error is None and self.facts + self.recommendations == 0


def prepare(store: Store) -> None:
    """Writes the ontology and the reference graph into the store; a store that holds them already stays as it is."""
    from tkgraph.rdf import ontology_quads, reference_quads
    from tkgraph.reference import load_reference

    reference = load_reference()
    store.replace_shared(GRAPH_ONTOLOGY, ontology_quads())
    store.replace_shared(GRAPH_REFERENCE, reference_quads(reference.entities.values(), reference.statements))


def ingest(
    store: Store | None,
    candidates: Iterable[Candidate],
    *,
    language: str | None = None,
    published: PartialDate | None = None,
    source: str | None = None,
    standard_input: IO[bytes] | None = None,
) -> Iterator[Outcome]:
    """Reads each candidate and writes what it says; goes on past a document that cannot be read.

    Each document is written in one transaction: a run that is broken off leaves whole documents behind. The store is
    flushed at the end, also of a run that is broken off.

    Args:
        store: where to write; None writes nothing (a dry run).
        candidates: from `find_documents`.
        language: the documents' language, where it need not be told from the text.
        published: their date of publication, where they do not say it themselves.
        source: the name of the one document.
        standard_input: where the candidate without a path is read from.

    Yields:
        An outcome a candidate, in order.

    Raises:
        StoreError: the store cannot be written, which no later document would mend.
        InternalError: a defect of tkgraph; the document's name is in the message.
    """
    try:
        for candidate in candidates:
            yield _outcome(
                store,
                candidate,
                source=source or candidate.source,
                language=language,
                published=published,
                standard_input=standard_input,
            )
    finally:
        if store is not None:
            store.flush()


def _outcome(
    store: Store | None,
    candidate: Candidate,
    *,
    source: str,
    language: str | None,
    published: PartialDate | None,
    standard_input: IO[bytes] | None,
) -> Outcome:
    if candidate.error is not None:
        return Outcome(source=source, status=Status.FAILED, error=candidate.error)
    # Late, all of these: they are slow to import.
    from tkgraph.documents import MAX_BYTES, read_bytes, read_document
    from tkgraph.extraction import extract
    from tkgraph.reference import load_reference
    from tkgraph.resolution import resolve

    try:
        if candidate.path is not None:
            document = read_document(candidate.path, source=source, language=language, published=published)
        else:
            # A byte more than a document may have: enough to be refused, however much follows.
            data = standard_input.read(MAX_BYTES + 1) if standard_input is not None else b""
            source = source or f"stdin-{hashlib.sha256(data).hexdigest()[:12]}"
            document = read_bytes(data, source=source, language=language, published=published)
        reference = load_reference()
        extraction = resolve(extract(document, reference=reference), reference=reference)
        return _written(store, extraction)
    except InputError as error:
        return Outcome(source=source, status=Status.FAILED, error=error)
    except TkgraphError:
        raise
    except Exception as error:
        # Its own message may quote the document, which may name a victim: the kind of the error must do.
        raise InternalError(
            f"{source}: a defect of tkgraph stopped the run here ({type(error).__name__})",
            hint="run again with 'tkgraph --debug load' and report it",
        ) from error


def _written(store: Store | None, extraction: Extraction) -> Outcome:
    from tkgraph.extraction.lexicon import languages
    from tkgraph.rdf import document_quads

    document = extraction.document
    status = Status.READ
    if store is not None:
        change = store.replace_document(document_iri(document.id), document_quads(extraction))
        status = Status(change.value)
    return Outcome(
        source=document.source,
        status=status,
        document_id=document.id,
        title=document.title or "",
        language=document.language,
        language_known=document.language in languages(),
        facts=len(extraction.facts),
        recommendations=len(extraction.recommendations),
    )
