"""The words of a SPARQL text: enough of its grammar to tell a keyword from a string, a comment, an IRI or a variable.

Engines fetch whatever SERVICE names, and none of them can be told not to; so the word itself is refused before a query
reaches the engine. Only words that stand outside of strings, comments and IRIs count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tkgraph.errors import QuerySyntaxError


class TokenKind(StrEnum):
    """What a stretch of a SPARQL text is."""

    COMMENT = "comment"
    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    NAME = "name"
    """A name with a prefix: ``tk:Conference``."""
    NUMBER = "number"
    TAG = "tag"
    """A language tag: ``@en``."""
    WORD = "word"
    """A keyword, a function or ``true``."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a SPARQL text; the texts of all tokens together are the whole text."""

    kind: TokenKind
    text: str


# The order matters: the first that fits at a place is taken. Numbers come before words, so that "1SERVICE" hides none.
_GRAMMAR = re.compile(
    r"""
    (?P<comment> \#[^\r\n]* )
  | (?P<string> \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
              | \"(?:[^\"\\\r\n]|\\.)*\" | '(?:[^'\\\r\n]|\\.)*' )
  | (?P<iri> <(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8})*> )
  | (?P<variable> [?$]\w+ )
  | (?P<name> _:[\w.\-]+ | (?:[^\W\d_][\w.\-]*)?:(?:[\w:%]|\\[^\w\s]|\.(?=[\w:%.\-\\])|-)* )
  | (?P<number> (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
  | (?P<tag> @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
  | (?P<word> [^\W\d]\w* )
  | (?P<other> \s+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_SILENT = frozenset({TokenKind.COMMENT, TokenKind.STRING, TokenKind.IRI, TokenKind.VARIABLE})


def tokens(text: str) -> Iterator[Token]:
    """All of the text in order, comments and white space too."""
    for match in _GRAMMAR.finditer(text):
        yield Token(TokenKind(match.lastgroup or TokenKind.OTHER), match.group())


def refuse_all_but_local_queries(text: str) -> None:
    """Refuses what would change the store or send a request to another host.

    Raises:
        QuerySyntaxError: the text is an update, or it uses SERVICE.
    """
    begun = False
    for token in tokens(text):
        # Engines need no space behind a keyword: SERVICEtk:x and trueSERVICE are read as if there were one. So what
        # counts is whether the word is in there at all; a local name behind its colon is the one harmless place.
        if token.kind not in _SILENT and "service" in token.text.split(":", 1)[0].casefold():
            raise QuerySyntaxError(
                "the query uses SERVICE, which would send a request to another host",
                hint="ask only the graphs of this store",
            )
        if token.kind == TokenKind.WORD and not begun:
            word = token.text.upper()
            if word in _UPDATES:
                raise QuerySyntaxError(
                    f"the text is an update ({word}), which a query must not be",
                    hint="use SELECT, ASK, CONSTRUCT or DESCRIBE",
                )
            begun = word in _QUERIES
