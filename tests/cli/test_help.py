"""The command line as a whole: help, versions, wrong usage, and what it imports."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from orgspec.cli import main
from orgspec.cli.table import COMMANDS, NOT_YET, CommandRow

SPEC = Path(__file__).parents[1] / "faults" / "spec"
HEAVY = ("jinja2", "jsonschema", "lxml", "rich", "ruamel", "regex", "orgspec.salesforce", "orgspec.spec", "orgspec.xml")


def test_help_lists_the_commands_of_the_table() -> None:
    result = CliRunner().invoke(main, ["--help"], terminal_width=200)
    assert result.exit_code == 0
    for row in COMMANDS:
        assert f"{row.name}" in result.output
        assert row.summary in result.output


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_a_command_is_where_the_table_says_and_says_the_same(row: CommandRow) -> None:
    command = import_module(row.module).command
    assert isinstance(command, click.Command)
    assert command.help is not None
    assert command.help.splitlines()[0] == row.summary


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_each_command_has_help(row: CommandRow) -> None:
    result = CliRunner().invoke(main, [row.name, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Usage:")


def test_help_imports_no_command_and_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom orgspec.cli import main\n"
        "before = set(sys.modules)\nCliRunner().invoke(main, ['--help'])\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    commands = {row.module for row in COMMANDS}
    assert [m for m in loaded if m in commands or m.startswith(HEAVY)] == []


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["chek", "."], "no such command `chek`: did you mean `check`?"),
        (["check"], "Missing argument 'SPEC'"),
        (["check", ".", "--format", "pdf"], "'pdf' is not one of"),
        (["check", "no/such/folder"], "`no/such/folder`"),
        (["generate", ".", "--layout", "mdapi"], "--layout mdapi needs -o"),
        (["validate", "."], "no command `validate` yet: meanwhile, the generated validators can be called"),
        (["sing", "."], "No such command 'sing'"),
        (["generate", str(SPEC), "-o", "/dev/null/out"], "`/dev/null/out"),
    ],
)
def test_wrong_usage_and_unreadable_input_end_with_2(arguments: list[str], text: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert text in result.stderr
    assert result.stdout == ""


def test_no_command_is_both_there_and_to_come() -> None:
    assert NOT_YET.keys().isdisjoint(row.name for row in COMMANDS)


def test_the_version_is_the_package_s() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.output == "orgspec, version 0.1.0\n"


def test_a_closed_pipe_is_no_traceback() -> None:
    command = f"{sys.executable} -m orgspec check tests/faults/spec --format json | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def on_a_terminal(command: list[str], environment: dict[str, str]) -> str:
    """What a command shows to a person at a terminal."""
    terminal, inside = os.openpty()
    with subprocess.Popen(command, stdout=inside, stderr=inside, stdin=inside, env=environment) as process:
        os.close(inside)
        shown = b""
        with contextlib.suppress(OSError):  # how the end of a terminal is told
            while part := os.read(terminal, 4096):
                shown += part
        os.close(terminal)
    assert process.returncode == 1
    return shown.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a system with terminals of this kind")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_colour_and_progress_are_for_a_terminal(no_colour: str, coloured: bool, tmp_path: Path) -> None:
    (tmp_path / "org.json").write_text('{"name": "x", "nme": "y"}')
    environment = {**os.environ, "NO_COLOR": no_colour, "TERM": "xterm", "COLUMNS": "200"}
    shown = on_a_terminal([sys.executable, "-m", "orgspec", "check", str(tmp_path)], environment)
    assert "S110" in shown
    assert ("\x1b[31m" in shown) is coloured
    assert "checking" in shown
