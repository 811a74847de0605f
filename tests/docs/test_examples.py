"""The examples of the README and the docs run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from orgspec.cli import main
from orgspec.cli.table import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


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


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_shell_examples_name_commands_that_exist(page: Path) -> None:
    named = {name for text in blocks(page, "sh") for name in re.findall(r"orgspec (\w+)", text)}
    assert named <= {row.name for row in COMMANDS}


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
