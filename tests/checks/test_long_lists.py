"""Lists that are one entry too long, and too long themselves to be written down as cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from components import small_org
from orgspec.checks.run import check

if TYPE_CHECKING:
    from components import Json

OTHER: dict[str, dict[str, Json]] = {
    "CustomField Boat__c.Kind__c": {
        "type": "Picklist",
        "valueSet": {"controllingField": "Long__c", "valueSetDefinition": {"value": [{"fullName": "A"}]}},
    }
}


CONTROLS = "a field of at most 300 values can control another, `Long__c` has {}"


@pytest.mark.parametrize(
    ("type_", "number", "messages"),
    [
        ("Picklist", 300, []),
        ("Picklist", 301, [CONTROLS.format(301)]),
        ("Picklist", 1001, [CONTROLS.format(1001), "at most 1,000 values of a picklist, these are 1,001"]),
        ("MultiselectPicklist", 500, []),
        ("MultiselectPicklist", 501, ["at most 500 values of a multi-select, these are 501"]),
    ],
)
def test_values_of_a_picklist(type_: str, number: int, messages: list[str]) -> None:
    values: list[Json] = [{"fullName": f"V{i}"} for i in range(number)]
    long: dict[str, Json] = {"type": type_, "visibleLines": "4", "valueSet": {"valueSetDefinition": {"value": values}}}
    found = [f.message for f in check(small_org({"CustomField Boat__c.Long__c": long, **OTHER}))]
    assert [text for text in found if "values" in text] == messages
