"""``tkgraph query``: ask the graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tkgraph.cli.group import Session
from tkgraph.cli.output import STANDARD_OUTPUT, open_output, print_answer
from tkgraph.errors import BadParameter, MissingInput, UnknownQuery, UnreadableDocument, UsageError
from tkgraph.queries import QUERY_FORMATS, find_query, run_query

if TYPE_CHECKING:
    from tkgraph.store.base import Store

TABLE = "table"
_ENDINGS = {ending: name for name, suffix in QUERY_FORMATS.items() for ending in (name, suffix)}


@click.command(name="query")
@click.argument("query", metavar="NAME|FILE|-")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of a named query; may be given several times.",
)
@click.option(
    "--format",
    "name",
    type=click.Choice([TABLE, *QUERY_FORMATS]),
    help="The format; otherwise by the ending of the file, otherwise a table. "
    "A table leaves out the ids of what it names; csv, tsv, json and xml hold all of the rows, turtle and ntriples a "
    "graph (CONSTRUCT, DESCRIBE).",
)
@click.option(
    "-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where to write; standard output if not given."
)
@click.pass_obj
def command(session: Session, query: str, parameters: tuple[str, ...], name: str | None, output: str) -> None:
    """Run a named query, a file of SPARQL, or standard input.

    The named queries and their parameters: 'tkgraph queries'. A file is told by its path or by ending in .rq or
    .sparql. The prefixes of the graph (tk, id, topic, skos, dct …) need not be declared. Only questions are answered:
    an update or a request to another server is refused.

    \b
    Example:
      tkgraph query co-participation
      tkgraph query country-page -p country=PAK
      tkgraph query mine.rq -o answer.csv
      echo 'SELECT (COUNT(*) AS ?n) {?x a tk:Conference}' | tkgraph query -
    """
    from tkgraph.store.base import open_store

    given = _parameters(parameters)
    chosen = name or _format_of(output)
    sparql = _sparql_text(query)
    if sparql is not None and given:
        raise BadParameter("only named queries take parameters", hint="write the value into the query itself")
    with open_store(session.settings.store, create=False) as store:
        answer = run_query(store, sparql if sparql is not None else _named(store, query, given))
        if chosen != TABLE:
            with open_output(output) as stream:
                answer.write(stream, format=chosen)
        elif output == STANDARD_OUTPUT:
            print_answer(answer.columns, answer.rows)
        else:
            raise UsageError(f"{output}: a table is for the screen", hint="choose another --format for a file")


def _named(store: Store, name: str, parameters: dict[str, str]) -> str:
    try:
        return find_query(name).text_for(store, parameters)
    except UnknownQuery as error:
        if Path(name).is_file():
            raise UnknownQuery(f"{name}: no query has this name", hint=f"for the file write ./{name}") from error
        raise


def _sparql_text(query: str) -> str | None:
    """The text of a file or of standard input; None for a name.

    A file is told by the form of the argument alone, so that one lying about never changes what a named query answers.
    """
    if query == STANDARD_OUTPUT:
        return _decoded(sys.stdin.buffer.read(), "standard input")
    path = Path(query)
    if path.suffix not in {".rq", ".sparql"} and "/" not in query and "\\" not in query:
        return None
    try:
        return _decoded(path.read_bytes(), query)
    except FileNotFoundError as error:
        raise MissingInput(f"{query}: no such file", hint="check the path") from error
    except OSError as error:
        raise UnreadableDocument(f"{query}: cannot be read ({error.strerror})", hint="name a file") from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{name}: no text in UTF-8", hint="save the query as UTF-8") from error


def _parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise BadParameter(f"-p {pair}: no value", hint="write -p name=value")
        if name in given:
            raise BadParameter(f"-p {name}: given twice", hint="give it once")
        given[name] = value
    return given


def _format_of(output: str) -> str:
    if output == STANDARD_OUTPUT:
        return TABLE
    ending = Path(output).suffix.removeprefix(".").lower()
    if ending not in _ENDINGS:
        raise UsageError(f"{output}: its ending tells no format", hint="give one with --format")
    return _ENDINGS[ending]
