"""The root command: global options, and the commands, each imported when it is wanted."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module

import click

from tkgraph import __version__
from tkgraph.errors import suggestion
from tkgraph.settings import DEFAULT_STORE, Settings

COMMANDS: Mapping[str, str] = {
    "load": "load",
    "documents": "documents",
    "show": "show",
    "remove": "remove",
    "query": "query",
    "queries": "queries",
    "network": "network",
    "export": "export",
    "demo": "demo",
}
"""The commands in the order of the help, each with its module below ``tkgraph.cli.commands``."""


@dataclass(slots=True)
class Session:
    """What the commands of one run share."""

    settings: Settings = field(default_factory=Settings)


class NoSuchCommand(click.UsageError):
    """There is no command of that name; ``hint`` says what was meant."""

    def __init__(self, name: str, *, ctx: click.Context) -> None:
        super().__init__(f"{name}: no such command", ctx=ctx)
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        self.hint = suggestion(near, otherwise="see 'tkgraph --help'")


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names.

        Raises:
            NoSuchCommand: there is none.
        """
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise NoSuchCommand(args[0], ctx=ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tkgraph.cli.commands.{COMMANDS[cmd_name]}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__}.command is no command")
        return command


@click.group(cls=LazyGroup, name="tkgraph", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store",
    metavar="FOLDER",
    help=f"The folder of the store. Otherwise TKGRAPH_STORE, otherwise {DEFAULT_STORE} in the working folder.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, message="%(prog)s %(version)s", help="Show the version and leave.")
@click.pass_obj
def root(session: Session, store: str | None, debug: bool) -> None:
    """Cooperation against trafficking in persons as a graph, each fact with the sentence that proves it.

    Load documents in English, French or Spanish, read what they say, query it with SPARQL, draw it as a network.

    \b
    Example:
      tkgraph load reports/
      tkgraph documents
      tkgraph query co-participation
      tkgraph network -o network.html

    \b
    Exit status:
      0  done
      1  done in part: a document could not be read, or nothing was found
      2  wrong use: an option, a name or a parameter
      3  bad input: a file or a query that cannot be read
      4  the store cannot be used
    """
    session.settings = Settings.from_options(store=store, debug=debug)
