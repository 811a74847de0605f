"""What counts as the recorded result: one line of a recording a row, and whether it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from recorded_cases import outcome, passes, read

if TYPE_CHECKING:
    from pathlib import Path

ROWS: tuple[tuple[str, dict[str, Any], bool], ...] = (
    ("numbers by value", {"formula": "0.10 + 0.20", "return_type": "Double", "expected": "0.3"}, True),
    ("to 32 places", {"formula": "1 / 3", "return_type": "Double", "expected": "0." + "3" * 32}, True),
    ("and no fewer", {"formula": "1 / 3", "return_type": "Double", "expected": "0." + "3" * 31}, False),
    ("a percentage times 100", {"formula": "0.125", "return_type": "Percent", "expected": "12.5"}, True),
    ("however large", {"formula": "EXP(700) * EXP(700)", "return_type": "Double", "expected": "1"}, False),
    ("a text exactly", {"formula": '" a"', "return_type": "Text", "expected": " a"}, True),
    ("a text without ends", {"formula": '" a "', "return_type": "Text", "expected": "a"}, True),
    ("a text cut", {"formula": 'RPAD("a", 2000, "x")', "return_type": "Text", "expected": "a" + "x" * 1299}, True),
    ("no text for another", {"formula": '"a"', "return_type": "Text", "expected": " a"}, False),
    ("empty is blank", {"formula": '""', "return_type": "Text", "expected": None}, True),
    ("blank is empty", {"formula": '""', "return_type": "Text", "expected": ""}, True),
    ("spaces are none", {"formula": '" "', "return_type": "Text", "expected": None}, True),
    ("a text is not blank", {"formula": '"a"', "return_type": "Text", "expected": None}, False),
    ("a blank truth is false", {"formula": "1 > NULL", "return_type": "Boolean", "expected": "false"}, True),
    (
        "date-times as instants",
        {"formula": "FROMUNIXTIME(0.5)", "return_type": "DateTime", "expected": "1970-01-01T00:00:00.500Z"},
        True,
    ),
    (
        "and not by their day",
        {"formula": "FROMUNIXTIME(1)", "return_type": "DateTime", "expected": "1970-01-01T00:00:00Z"},
        False,
    ),
    ("no date is one", {"formula": "DATE(2024, 1, 2)", "return_type": "DateTime", "expected": "2024-01-02"}, False),
    ("nor is a blank", {"formula": "NULL", "return_type": "DateTime", "expected": "1970-01-01T00:00:00Z"}, False),
    ("no date is one of no", {"formula": "NULL", "return_type": "DateOnly", "expected": None}, True),
    (
        "of a date-time in a Date the day",
        {"formula": "FROMUNIXTIME(90000)", "return_type": "DateOnly", "expected": "1970-01-02T00:00:00Z"},
        True,
    ),
    ("and no other day", {"formula": "DATE(2024, 1, 2)", "return_type": "DateOnly", "expected": "2024-01-01"}, False),
    (
        "a date beyond 9999",
        {"formula": "DATE(9999, 12, 31) + 1", "return_type": "DateOnly", "expected": "10000-01-01"},
        True,
    ),
    ("times as Java does", {"formula": 'TIMEVALUE("2:0:0.0")', "return_type": "TimeOnly", "expected": "02:00"}, True),
    ("any error is one", {"formula": "1 / 0", "return_type": "Double", "expected": "#Error!"}, True),
    ("an error is no blank", {"formula": "1 / 0", "return_type": "Double", "expected": None}, False),
)  # fmt: skip


@pytest.mark.parametrize(("row", "holds"), [pytest.param(row, holds, id=name) for name, row, holds in ROWS])
def test_what_counts_as_the_recorded_result(row: dict[str, Any], holds: bool, tmp_path: Path) -> None:
    file = tmp_path / "recorded.jsonl"
    file.write_text(
        json.dumps({"id": "t/0/0/blank", "test": "t", "fields": {}, "inputs": {}, "blank_as": "blank", **row})
    )
    (case,) = read([file])
    assert passes(case, outcome(case)) is holds
