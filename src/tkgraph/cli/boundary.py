"""The one place where an error becomes a line on standard error and an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from tkgraph.cli.group import NoSuchCommand, Session, root
from tkgraph.cli.output import one_line
from tkgraph.errors import InternalError, TkgraphError

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit status; no exception leaves it.

    Args:
        arguments: without the program's name; those of the process where none are given.
    """
    session = Session()
    try:
        _never_fail_on_a_character()
        result = root.main(
            args=None if arguments is None else list(arguments), prog_name="tkgraph", standalone_mode=False, obj=session
        )
        sys.stdout.flush()
    except TkgraphError as error:
        if session.settings.debug:
            traceback.print_exc()
        _complain(str(error))
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        _complain(_usage(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the outermost boundary: a defect still ends in one line
        if session.settings.debug:
            traceback.print_exc()
        # The error's own text may quote a document, so that only its kind is shown.
        _complain(f"internal error ({type(error).__name__}); run again as 'tkgraph --debug …' and report it")
        return InternalError.exit_code
    return result if isinstance(result, int) else 0


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "tkgraph"
    if isinstance(error, NoSuchCommand):
        return f"{message}; {error.hint}"
    if isinstance(error, click.NoSuchOption) and context is not None and context.parent is not None:
        globals_ = {name for parameter in root.params for name in parameter.opts}
        if error.option_name in globals_:
            option = error.option_name
            return f"{option} stands before the command; write 'tkgraph {option} … {context.info_name}'"
    return f"{message}; see '{path} --help'"


def _complain(message: str) -> None:
    click.echo(f"tkgraph: {one_line(message)}", err=True)


def _never_fail_on_a_character() -> None:
    # A terminal whose encoding lacks a character gets a question mark in its place rather than a traceback.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget_output() -> None:
    # The reader has gone: what is still buffered must not fail once more when the interpreter flushes at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
