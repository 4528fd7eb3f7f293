"""From paths to a filled store: find the documents, read, extract, resolve, write; an outcome a document."""

from __future__ import annotations

from tkgraph.pipeline.demo import DEMO_QUERY, DemoResult, run_demo
from tkgraph.pipeline.ingest import Outcome, Status, ingest, prepare
from tkgraph.pipeline.inputs import STANDARD_INPUT, Candidate, Inputs, find_documents

__all__ = [
    "DEMO_QUERY",
    "STANDARD_INPUT",
    "Candidate",
    "DemoResult",
    "Inputs",
    "Outcome",
    "Status",
    "find_documents",
    "ingest",
    "prepare",
    "run_demo",
]
