"""An edited line of a generated file leads to the key of the spec that sets it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from components import component
from orgspec.diagnostics import Place
from orgspec.org.model import Component, Org, Origin
from orgspec.output.checking import check
from orgspec.output.writing import write
from orgspec.xml import writer
from orgspec.xml.placing import Layout

if TYPE_CHECKING:
    from pathlib import Path

FILE = "spec/objects/A__c.json"


def said(type_: str, name: str, pointer: str, keys: dict[str, str], content: dict[str, object]) -> Component:
    parts = {path: Place(FILE, f"{pointer}/{key}") for path, key in keys.items()}
    return replace(component(type_, name, content), origin=Origin(Place(FILE, pointer), parts))  # type: ignore[arg-type]


KIND = said(
    "CustomField",
    "A__c.Kind__c",
    "/fields/Kind__c",
    {"label": "label", "valueSet": "values", "valueSet/valueSetDefinition/value/1": "values/1"},
    {
        "label": "Kind",
        "type": "Picklist",
        "valueSet": {
            "valueSetDefinition": {
                "sorted": "false",
                "value": [
                    {"fullName": "one", "default": "false", "label": "one"},
                    {"fullName": "two", "default": "false", "label": "two"},
                ],
            }
        },
    },
)
RULE = said(
    "ValidationRule",
    "A__c.R",
    "/validationRules/R",
    {"errorConditionFormula": "errorConditionFormula"},
    {"active": "true", "errorConditionFormula": "AND(\n  TRUE,\n  FALSE\n)", "errorMessage": "no"},
)
ORG = Org.of("places", "63.0", [KIND, RULE])

EDITS = [
    ("<label>Kind</label>", "<label>Sort</label>", "/fields/Kind__c/label"),
    ("<label>two</label>", "<label>zwei</label>", "/fields/Kind__c/values/1"),
    ("<label>one</label>", "<label>eins</label>", "/fields/Kind__c/values"),
    ("<type>Picklist</type>", "<type>Text</type>", "/fields/Kind__c"),
    ("  FALSE\n", "  TRUE\n", "/validationRules/R/errorConditionFormula"),
    ("<errorMessage>no</errorMessage>", "<errorMessage>No!</errorMessage>", "/validationRules/R"),
]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(("old", "new", "pointer"), EDITS)
def test_an_edited_line_leads_to_its_key(old: str, new: str, pointer: str, layout: Layout, tmp_path: Path) -> None:
    write(tmp_path, writer.files(ORG, layout))
    (path,) = (p for p in tmp_path.rglob("*.*") if p.is_file() and old in p.read_text("utf-8"))
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    (finding,) = check(tmp_path, writer.files(ORG, layout))
    assert finding.code == "G101"
    assert path.relative_to(tmp_path).as_posix() in finding.message
    assert finding.place == Place(FILE, pointer)
