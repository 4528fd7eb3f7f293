"""The one tree of errors, each with the exit code that the command line ends with.

::

    TkgraphError
    ├── UsageError            2  the call itself is wrong
    │   ├── UnknownQuery          no named query of that name
    │   ├── UnknownDocument       no loaded document of that id
    │   └── BadParameter          a query parameter is missing or does not fit its type
    ├── InputError            3  what was handed in cannot be read
    │   ├── MissingInput          no such file, or a folder without documents
    │   ├── UnsupportedFormat     a kind of file that no reader takes
    │   ├── UnreadableDocument    binary, broken or undecodable content
    │   ├── EmptyDocument         no text is left after reading and cleaning
    │   └── QuerySyntaxError      a SPARQL text that does not parse, or that would change the store
    ├── StoreError            4  the store cannot be used
    │   ├── StoreUnavailable      not there, not a store, no permission, disk full
    │   └── StoreLocked           another process is writing to it
    └── InternalError        70  our own defect: never the reader's fault

Messages name the file or the argument and say what to do; they never hold text of a document, because a document may
name a victim. ``hint`` is the second half of the line: what the user can do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


def suggestion(near: Sequence[str], *, otherwise: str) -> str:
    """The hint that offers near names, or another one where there are none."""
    return f"did you mean {' or '.join(near)}?" if near else otherwise


class TkgraphError(Exception):
    """Base of all errors of this package.

    Args:
        message: what is wrong, with the name of the file, query or parameter.
        hint: what the user can do; printed after the message.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UsageError(TkgraphError):
    """The call is wrong: a name, an option or a parameter."""

    exit_code = 2


class UnknownQuery(UsageError):
    """There is no named query of that name."""


class UnknownDocument(UsageError):
    """No document of that id is loaded."""


class BadParameter(UsageError):
    """A parameter of a named query is missing, unknown or does not fit its type."""


class InputError(TkgraphError):
    """Something handed in cannot be read."""

    exit_code = 3


class MissingInput(InputError):
    """A file that is not there, or a folder that holds no document."""


class UnsupportedFormat(InputError):
    """A kind of file that no reader takes."""


class UnreadableDocument(InputError):
    """Binary, broken or undecodable content."""


class EmptyDocument(InputError):
    """Nothing is left of a document once it is read and cleaned."""


class QuerySyntaxError(InputError):
    """A SPARQL text that does not parse, or an update where a query is wanted."""


class StoreError(TkgraphError):
    """The store cannot be used."""

    exit_code = 4


class StoreUnavailable(StoreError):
    """The store is not there, is no store, or may not be read or written."""


class StoreLocked(StoreError):
    """Another process holds the store."""


class InternalError(TkgraphError):
    """A defect of tkgraph itself."""

    exit_code = 70
