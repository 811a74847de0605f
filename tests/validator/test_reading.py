"""What a record may hold for a field of each type, as a table of raw values and what is read from them."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from orgspec.runtime import fields
from orgspec.runtime.errors import RecordError

if TYPE_CHECKING:
    from orgspec.runtime.values import Scalar

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "reading.json").read_text("utf-8"))


def shown(value: Scalar) -> str | None:
    """A value as the table writes it."""
    match value:
        case None | str():
            return value
        case bool():
            return str(value).lower()
        case tuple():
            return ";".join(map(str, value))
        case date() | datetime() | time():
            return value.isoformat()
        case _:
            return str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['type']}-{case['raw']}")
def test_a_raw_value_is_read_or_refused(case: dict[str, Any]) -> None:
    read = fields.reader(case["type"], zero=False)
    if "refused" in case:
        with pytest.raises(RecordError) as caught:
            read(case["raw"])
        assert str(caught.value) == case["refused"]
    else:
        assert shown(read(case["raw"])) == case["read"]


@pytest.mark.parametrize("value", [Decimal("12.5"), date(2018, 12, 31), time(9, 30), (Decimal(1), Decimal(2))])
def test_values_of_pythons_types_stay_as_they_are(value: Scalar) -> None:
    readers = {Decimal: "Number", date: "Date", time: "Time", tuple: "Location"}
    assert fields.reader(readers[type(value)], zero=False)(value) == value
