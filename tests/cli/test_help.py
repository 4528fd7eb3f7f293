from __future__ import annotations

import re
import resource
import statistics
import subprocess
import sys

import click
import pytest

from support.commands import run
from tkgraph.cli.group import COMMANDS, root


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(root, info_name="tkgraph")
    found = [(name, root.get_command(context, name)) for name in root.list_commands(context)]
    return [(name, command) for name, command in found if command is not None]


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    assert command.help
    assert re.search(rf"Example:\n +(.*\n +)?.*tkgraph {name}\b", command.help), f"no example of {name}"
    # A short line for the list of commands: click cuts off what is longer than the terminal.
    assert len(command.help.split("\n")[0]) <= 66


@pytest.mark.parametrize(("name", "command"), [("tkgraph", root), *commands()])
def test_every_option_has_help(name: str, command: click.Command) -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts[0]} has no help"
            assert parameter.help.endswith("."), f"{name} {parameter.opts[0]}: {parameter.help}"


def test_the_list_of_commands_is_complete_and_whole() -> None:
    result = run("--help")
    assert result.status == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +\S.*[^.]\.$", result.text, re.MULTILINE), name


def test_without_a_command_the_help_is_shown_and_the_status_is_2() -> None:
    result = run()
    assert result.status == 2
    assert "Commands:" in result.errors


def test_the_version() -> None:
    assert run("--version").text == "tkgraph 0.1.0\n"


def test_help_starts_quickly() -> None:
    """Far above what it takes, so that a slow machine passes; an import of the store or of rdflib would not."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "tkgraph", "--help"], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    assert statistics.median(times) < 0.3


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from tkgraph.cli import main; main(['--help']); "
        "sys.exit(' '.join({'rdflib','pyoxigraph','numpy','networkx','rich','trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.stderr.strip() == ""
