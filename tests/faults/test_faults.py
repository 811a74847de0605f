"""Faults put into a sound spec one at a time: each gives exit code 1 and one finding, at its place, with a useful hint.

`faults.json` says what to change in a copy of `spec`; `expect` is the finding's `CODE file:line:column`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from orgspec.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
FAULTS = json.loads((HERE / "faults.json").read_text(encoding="utf-8"))


def changed(text: str, fault: Mapping[str, str]) -> str:
    assert text.count(fault["replace"]) == 1, "the table names a text that stands there once"
    return text.replace(fault["replace"], fault["by"])


@pytest.mark.parametrize("fault", FAULTS, ids=[f["name"] for f in FAULTS])
def test_a_fault_gives_one_finding(fault: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(HERE / "spec", tmp_path / "spec")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "spec" / fault["file"]
    path.parent.mkdir(exist_ok=True)
    text = fault["write"] if "write" in fault else changed(path.read_text(encoding="utf-8"), fault)
    path.write_text(text, encoding="utf-8")

    result = CliRunner().invoke(main, ["check", "spec", "--format", "json"])

    assert result.exit_code == 1
    (finding,) = json.loads(result.output)["findings"]
    start = finding["start"]
    assert f"{finding['code']} {finding['file']}:{start['line']}:{start['column']}" == fault["expect"]
    assert fault["hint"] in finding["hint"]


def test_without_a_fault_there_is_no_finding() -> None:
    result = CliRunner().invoke(main, ["check", str(HERE / "spec"), "--format", "json"])
    assert (result.exit_code, json.loads(result.output)) == (0, {"findings": []})
