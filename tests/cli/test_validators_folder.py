"""`validatorsDirectory` of org.json: where validators go, and what `check` finds and `generate` refuses.

`repository` is the folder that holds `.git`, `flat` a spec without a folder of its own; `goes` is where the validator
is written, `finds` what is found; `generate` refuses also what `check` only notes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from orgspec.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = json.loads(Path(__file__).with_name("validators_folder.json").read_text("utf-8"))
RULE = {"errorConditionFormula": "ISBLANK(City)", "errorMessage": "x", "errorDisplayField": "City"}
SILENCE = {"code": "F309", "reason": "not of interest here"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_where_validators_go(case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    spec = work / "shop" / ("" if case.get("flat") else "spec")
    (spec / "objects").mkdir(parents=True)
    named = {"validatorsDirectory": case["named"]} if "named" in case else {}
    (spec / "org.json").write_text(json.dumps({"name": "shop", **named, "silence": [SILENCE]}, indent=2))
    (spec / "objects/Lead.json").write_text(json.dumps({"validationRules": {"R": RULE}}))
    if "repository" in case:
        (work / case["repository"] / ".git").mkdir()
    monkeypatch.chdir(work)

    found = CliRunner().invoke(main, ["check", "shop", "--notes"])
    generated = CliRunner().invoke(main, ["generate", "shop"])
    again = CliRunner().invoke(main, ["generate", "shop", "--check"])

    expected = case.get("finds", "no findings").replace("org.json", (spec / "org.json").relative_to(work).as_posix())
    assert found.output.splitlines()[0] == expected
    assert found.exit_code == int(" error " in expected)
    assert generated.exit_code == again.exit_code == int("finds" in case), generated.output
    assert [p.parent.relative_to(work).as_posix() for p in work.rglob("*.py")] == (
        [case["goes"]] if "goes" in case else []
    )
    assert (work / "shop/force-app/main/default/objects/Lead/validationRules").is_dir() == ("goes" in case)
