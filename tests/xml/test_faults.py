"""Components that are not what their type says: what is wrong, where in the spec, what would be right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from components import component
from orgspec.diagnostics import Finding, Place, SpecError
from orgspec.org.model import Component, Org, Origin, Value
from orgspec.salesforce.metadata_types import api
from orgspec.xml import schema, writer

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "faults.json").read_text("utf-8"))


def said_everywhere(one: Component, paths: list[str]) -> Component:
    """The component as if a spec file said every element of it, so that a finding shows where it looked."""
    parts = {path: Place("spec.json", f"/{path}") for path in paths if path}
    return replace(one, origin=Origin(Place("spec.json"), parts))


def findings(one: Component) -> list[Finding]:
    try:
        list(writer.files(Org.of("faults", "63.0", [one])))
    except SpecError as error:
        return list(error.findings)
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_fault_is_found_where_it_stands(case: dict[str, Any]) -> None:
    one = said_everywhere(component(case["type"], case["full_name"], case["content"]), [case["path"]])
    refused = findings(one)
    found = list(schema.findings(one, api())) if case.get("writable") else refused
    assert bool(refused) != case.get("writable", False)
    first = next(finding for finding in found if finding.code == case["code"])
    assert first.message == case["message"]
    assert first.place.pointer == (f"/{case['path']}" if case["path"] else "")
    assert first.hint == case.get("hint")


def test_all_that_cannot_be_written_is_named_at_once_and_the_rest_is_written() -> None:
    org = Org.of(
        "faults",
        "63.0",
        [
            component("CustomField", "A__c.One__c", {"lable": "x"}),
            component("CustomField", "A__c.Two__c", {"label": "x"}),
            component("NoSuchType", "Three", {}),
        ],
    )
    written: list[str] = []
    with pytest.raises(SpecError) as raised:
        written.extend(file.path.name for file in writer.files(org))
    assert {finding.code for finding in raised.value.findings} == {"X101", "X102"}
    assert written == ["Two__c.field-meta.xml"]


def test_content_that_never_ends_is_refused() -> None:
    field: Value = {"name": "innermost"}
    for _ in range(5000):
        field = {"fields": (field,)}
    screen = {"locationX": "0", "locationY": "0", "fields": (field,)}
    found = findings(Component("Flow", "F", {"label": "F", "screens": (screen,)}))
    assert "X108" in {finding.code for finding in found}
