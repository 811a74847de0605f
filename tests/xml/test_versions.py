"""Projects of another API version than the tables: what it had is said as today, what it may have is a warning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orgspec.org.model import Component
from orgspec.salesforce.metadata_types import api
from orgspec.xml import reader, schema

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "versions.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_file_of_a_project_of_a_version(case: dict[str, Any], tmp_path: Path) -> None:
    project = {"sourceApiVersion": case["version"]} if case["version"] else {}
    (tmp_path / "sfdx-project.json").write_text(json.dumps(project))
    file = tmp_path / "force-app" / case["path"]
    file.parent.mkdir(parents=True)
    file.write_text(case["text"].replace(">", ' xmlns="http://soap.sforce.com/2006/04/metadata">', 1))
    reading = reader.scan(tmp_path)
    assert [f"{f.code} {f.severity} {f.message} — {f.hint}" for f in reading.findings] == case["findings"]
    contents = [plain(component.content) for component in reading.org.components.values()]
    assert contents == ([case["content"]] if "content" in case else [])


VALUES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "values_of_versions.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VALUES, ids=lambda case: case["name"])
def test_a_value_of_a_project_of_a_version(case: dict[str, Any]) -> None:
    component = Component(case["type"], "A", case["content"])
    found = schema.findings(component, api(), case["version"])
    assert [f"{f.code} {f.severity} {f.message} — {f.hint}" for f in found] == case["findings"]


def plain(value: object) -> object:
    """A content as JSON has it."""
    return json.loads(json.dumps(value))
