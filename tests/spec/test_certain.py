"""Which error conditions are true for every record that moves from one stage to another, as a table of formulas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgspec.spec.expand.certain import Change, stops

TABLE = json.loads(Path(__file__).with_name("certain.json").read_text("utf-8"))
CASES = [
    pytest.param(formula, Change(*row["move"]), key == "stops", id=f"{key}: {formula}")
    for row in TABLE
    for key in ("stops", "passes")
    for formula in row[key]
]


@pytest.mark.parametrize(("formula", "change", "expected"), CASES)
def test_whether_a_rule_stops_every_record(formula: str, change: Change, expected: bool) -> None:
    assert stops(formula, change) is expected
