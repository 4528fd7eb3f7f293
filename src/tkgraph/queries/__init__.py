"""Named queries with typed parameters, and the answers of queries."""

from __future__ import annotations

from tkgraph.queries.answers import QUERY_FORMATS, QueryResult, run_query
from tkgraph.queries.named import NamedQuery, Parameter, find_query, named_queries, read_query

__all__ = [
    "QUERY_FORMATS",
    "NamedQuery",
    "Parameter",
    "QueryResult",
    "find_query",
    "named_queries",
    "read_query",
    "run_query",
]
