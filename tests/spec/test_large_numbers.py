"""Numbers that no key takes, of any length: a finding at their place, whatever they are written as."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from orgspec.cli import main

if TYPE_CHECKING:
    from pathlib import Path

DIGITS = "9" * 5000
WRITTEN = {"digits": DIGITS, "negative": f"-{DIGITS}", "text": f'"{DIGITS}"', "exponent": "1e999999999"}
FILES = {
    "X__c.json": '{{"fields": {{"A__c": {{"type": "Text", "length": {}}}}}}}',
    "X__c.yaml": "fields:\n  A__c:\n    type: Text\n    length: {}\n",
}


@pytest.mark.parametrize("number", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("file", FILES)
def test_a_length(tmp_path: Path, file: str, number: str) -> None:
    found = _checked(tmp_path, {"name": "test", "apiVersion": "63.0"}, {file: FILES[file].format(number)})
    assert "(/fields/A__c/length) `length` must be from 1 to 255, not" in found


@pytest.mark.parametrize("version", ["1e30", "1e999999999", DIGITS])
def test_an_api_version(tmp_path: Path, version: str) -> None:
    org = json.dumps({"name": "test", "apiVersion": 63}).replace("63", version)
    assert "(/apiVersion)" in _checked(tmp_path, org, {})


@pytest.mark.parametrize("days", ["1e999999999", DIGITS, "36501"])
def test_a_time_to_stay(tmp_path: Path, days: str) -> None:
    stages = f'{{"A": {{"after": {{"stage": "B", "days": {days}}}}}, "B": {{}}}}'
    fields = '{"Stage__c": {"type": "Picklist", "valueSet": ["A", "B"]}}'
    object_ = f'{{"fields": {fields}, "processes": {{"P": {{"field": "Stage__c", "stages": {stages}}}}}}}'
    found = _checked(tmp_path, {"name": "test", "apiVersion": "63.0"}, {"X__c.json": object_})
    assert "(/processes/P/stages/A/after/days)" in found


def _checked(folder: Path, org: object, objects: dict[str, str]) -> str:
    """What `check` prints of a spec that has errors."""
    (folder / "objects").mkdir()
    (folder / "org.json").write_text(org if isinstance(org, str) else json.dumps(org), "utf-8")
    for name, text in objects.items():
        (folder / "objects" / name).write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert result.exit_code == 1, result.exception
    return result.output
