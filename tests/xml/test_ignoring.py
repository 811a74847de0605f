"""`.forceignore`: which components of a project are read, and which files are left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orgspec.xml import reader

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "ignoring.json").read_text("utf-8"))
OWN = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
RULE = (
    f"<ValidationRule {OWN}><active>true</active><errorConditionFormula>true</errorConditionFormula></ValidationRule>"
)
FILES = {
    "sfdx-project.json": '{"packageDirectories": [{"path": "force-app"}, {"path": "more"}]}',
    "force-app/objects/Account/validationRules/Open.validationRule-meta.xml": RULE,
    "force-app/profiles/Admin.profile-meta.xml": f"<Profile {OWN}/>",
    "more/objects/Lead/validationRules/Open.validationRule-meta.xml": RULE,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_left_out(case: dict[str, Any], tmp_path: Path) -> None:
    for name, text in (FILES | {".forceignore": "\n".join(case["lines"])}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    reading = reader.scan(tmp_path)
    assert sorted(c.full_name for c in reading.org.components.values()) == sorted(case["reads"])
    assert sorted(reading.left_out) == case.get("leaves", [])
    located = [(f, f.location) for f in reading.findings if f.location]
    shown = [f"{f.code} {f.severity} {at.start.line}:{at.start.column} {f.message}" for f, at in located]
    assert shown == case.get("finds", [])
    assert len(located) == len(reading.findings)
    assert all(at.line[at.start.column - 1 : at.end.column - 1] in f.message for f, at in located)
    assert all(at.end.column == len(at.line) + 1 for _, at in located)
