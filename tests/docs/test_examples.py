"""The examples of the README and the docs run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from orgspec.cli import main
from orgspec.cli.table import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OTHERS = [ROOT / "CHANGELOG.md", *sorted((ROOT / "metadata").glob("*/README.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


IN_SHELL = re.compile(r"(?:bin/|^)orgspec ([^&\n]+)", re.MULTILINE)
IN_TEXT = re.compile(r"`orgspec ([^`\n]+)`")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def shown_commands(text: str) -> list[str]:
    """What stands behind `orgspec` wherever a command is shown: in a text, a table, a block for the shell."""
    in_blocks = (
        line
        for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        for line in IN_SHELL.findall(block)
    )
    return [*IN_TEXT.findall(text.replace("\\|", "|")), *in_blocks]


def blocks(page: Path, language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(page.read_text(encoding="utf-8")) if name == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "metadata" / "gitlab" / "spec", tmp_path / "metadata" / "gitlab" / "spec")
    monkeypatch.chdir(tmp_path)
    for text in blocks(page, "python"):
        exec(compile(text, str(page), "exec"), {})  # noqa: S102 - our own docs


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_json_is_json(page: Path) -> None:
    for text in blocks(page, "json"):
        json.loads(text)


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=named)
def test_commands_and_options_exist(page: Path) -> None:
    for line in shown_commands(page.read_text(encoding="utf-8")):
        words = line.replace("[", " ").replace("]", " ").split()
        command = main.get_command(click.Context(main), words[0])
        assert command is not None, line
        if isinstance(command, click.Group) and len(words) > 1:
            command = command.get_command(click.Context(command), words[1])
        assert command is not None, line
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_the_commands_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "metadata" / "gitlab" / "spec", tmp_path / "metadata" / "gitlab" / "spec")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    lines = [line for text in blocks(PAGES[0], "sh") for line in IN_SHELL.findall(text)]
    assert len(lines) >= 3
    for line in lines:
        result = CliRunner().invoke(main, line.split())
        assert result.exit_code == 0, f"{line}: {result.output}"


def test_the_readme_lists_all_commands_and_no_other() -> None:
    rows = re.findall(r"^\| `orgspec (\w+)", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [row.name for row in COMMANDS]


def test_the_readme_s_spec_and_sample_give_the_verdict(tmp_path: Path) -> None:
    spec, sample = blocks(PAGES[0], "json")
    (tmp_path / "org.json").write_text('{"name": "readme", "specVersion": 1}')
    for folder, text in (("objects", spec), ("samples", sample)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Opportunity.json").write_text(text)
    for job in ("check", "test"):
        result = CliRunner().invoke(main, [job, str(tmp_path)])
        assert result.exit_code == 0, result.output
