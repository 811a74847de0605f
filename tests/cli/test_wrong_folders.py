"""Commands on a folder that holds nothing for them: exit code 2, and what the user may have meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from orgspec.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = json.loads(Path(__file__).with_name("wrong_folders.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_may_have_been_meant(case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in case["files"]:
        path = tmp_path / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_text('{"name": "x"}', "utf-8")
    result = CliRunner().invoke(main, case["type"])
    assert result.exit_code == 2
    assert case["says"] in result.stderr
