"""The shipped tables: as their packages say, complete in themselves, and compared with a newer API's."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from orgspec.diagnostics import UnreadableError
from orgspec.salesforce.metadata_types import SIMPLE_TYPES, api
from orgspec.salesforce.registry import Child, find_home, home_of, registry
from orgspec.salesforce.standard_objects import standard_object, standard_object_names
from orgspec.salesforce.value_sets import standard_value_set_of, standard_value_sets
from orgspec.salesforce.wsdl import metadata_types_from_wsdl
from shared_facts import shared

ROOT = Path(__file__).parents[2]


def facts(name: str) -> dict[str, dict[str, dict[str, object]]]:
    content: dict[str, dict[str, dict[str, object]]] = json.loads(shared("metadata-api", name).read_bytes())
    return content


def test_the_tables_are_what_their_packages_say() -> None:
    command = [sys.executable, "scripts/build_tables.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("current") == 5


def test_whose_names_are_put_together_from_parts() -> None:
    names = {n: o.fields.get("Name") for n in standard_object_names() if (o := standard_object(n)) is not None}
    parts = {name: field.parts for name, field in names.items() if field is not None and field.parts}
    whole = ("FirstName", "MiddleName", "LastName", "Suffix")
    assert {name for name, found in parts.items() if found == whole} == {"Account", "Contact", "Lead", "User"}
    short = {"CampaignMember", "Individual", "Name", "RecentlyViewed"}
    assert {name for name, found in parts.items() if found == ("FirstName", "LastName")} == short
    assert len(parts) == 8


def test_every_element_has_a_type_that_is_known() -> None:
    known = SIMPLE_TYPES | api().types.keys() | api().enums.keys()
    assert {e.type for t in api().types.values() for e in t.elements} <= known


def test_the_api_in_numbers() -> None:
    assert api().version == "63.0"
    assert len(api().roots) > 600
    assert {"CustomObject", "Flow", "AccountSettings"} <= api().roots
    assert "PicklistValue" not in api().roots - {"PicklistValue"}
    rule = api().types["ValidationRule"]
    assert [e.name for e in rule.elements if e.required] == ["active", "errorConditionFormula", "errorMessage"]
    alert = api().types["DuplicateRule"].by_name["alertText"]
    assert (alert.required, alert.nillable, alert.repeated) == (True, True, False)
    assert "Currency" in api().enums["FieldType"]
    assert "AppActionOverride" in api().subtypes["ActionOverride"]


def listed() -> dict[str, str]:
    """Title of a section of the page on versions → its text."""
    sections = re.split(r"^### ", (ROOT / "docs" / "api-versions.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {title: text for title, _, text in (section.partition("\n") for section in sections)}


def section(title: str) -> str:
    return next(text for name, text in listed().items() if name.startswith(title))


def rows(text: str) -> dict[str, set[str]]:
    """Type → elements, of a section that lists them."""
    items = re.findall(r"^- `(\w+)`: ((?:.|\n  )*)", text, flags=re.MULTILINE)
    return {name: set(re.findall(r"\w+", re.sub(r"\([^)]*\)", "", rest))) for name, rest in items}


def test_what_the_newer_api_adds_is_listed() -> None:
    theirs = facts("types.json")
    types: Any = theirs["types"]
    ours = api().types
    new = types.keys() - ours.keys()
    components = set(re.findall(r"`(\w+)`", section("Types of component")))
    inside = set(re.findall(r"`(\w+)`", section("Types inside components")))
    assert components == set(theirs["roots"]) - api().roots
    assert components | inside >= new
    added = {
        name: {row[0] for row in types[name]["fields"][types[name].get("inherited", 0) :]} - ours[name].by_name.keys()
        for name in ours.keys() & types.keys()
    }
    assert {name: elements for name, elements in added.items() if elements} == rows(section("Elements of types"))


def test_elements_are_what_the_newer_api_says_of_them() -> None:
    """Where both versions have an element it stands in the same order, and is the same but for what is listed."""
    types: Any = facts("types.json")["types"]
    changed: dict[str, set[str]] = {}
    for name in api().types.keys() & types.keys():
        ours = api().types[name].by_name
        given = {row[0]: row for row in types[name]["fields"]}
        assert [e for e in ours if e in given] == [e for e in given if e in ours], name
        for element in given.keys() & ours.keys():
            _, type_, least, most, nillable = given[element]
            found = ours[element]
            shape = (found.type, found.required, found.repeated, found.nillable)
            if shape != (type_, least == 1, most != 1, bool(nillable)):
                changed.setdefault(name, set()).add(element)
    assert changed == rows(section("Elements that are the same"))


def test_the_registry_is_theirs() -> None:
    theirs = facts("registry.json")["types"]
    assert registry().placements.keys() == theirs.keys()
    for name, row in theirs.items():
        ours = registry().placements[name]
        assert ours.directory == row["directoryName"]
        assert ours.suffix == row.get("suffix", ours.suffix) or name == "EmailTemplateFolder"  # another name's alias
        assert ours.in_folder == row.get("inFolder", False)
        assert ours.strict_directory == row.get("strictDirectoryName", False)
        children = row.get("children", {})
        assert isinstance(children, dict)
        assert children.keys() - ours.children.keys() <= {"DigitalExperience"}
        for child, child_row in children.items():
            if child in ours.children:
                assert ours.children[child].directory == child_row["directoryName"]
                assert ours.children[child].id_element == child_row.get("uniqueIdElement", "fullName")


def test_standard_objects_hold_every_field_that_is_known() -> None:
    for name, row in facts("standard-objects.json")["objects"].items():
        ours = standard_object(name)
        assert ours is not None
        fields = row["fields"]
        assert isinstance(fields, dict)
        of_any_case = {spelled.casefold(): field for spelled, field in ours.fields.items()}
        assert len(of_any_case) == len(ours.fields), name
        for field, given in fields.items():
            if "__" in field:  # a custom field of the org that was described
                assert field not in ours.fields
                continue
            found = of_any_case[field.casefold()]
            assert (found.type, found.coarse) == (given["type"], False), f"{name}.{field}"
            assert found.length == given.get("length", found.length)
            assert found.value_set == given.get("standardValueSet")
            assert list(found.reference_to) == given.get("referenceTo", list(found.reference_to))


def test_standard_value_sets_control_the_fields_that_are_known() -> None:
    theirs = facts("standard-value-sets.json")["standardValueSets"]
    assert standard_value_sets().keys() == theirs.keys()
    for name, row in theirs.items():
        assert list(standard_value_sets()[name].fields) == row.get("fields", [])
        assert list(standard_value_sets()[name].attributes) == row.get("valueAttributes", [])


def test_standard_fields_as_a_describe_lists_them() -> None:
    opportunity = standard_object("Opportunity")
    assert opportunity is not None
    amount, stage, account = (opportunity.fields[name] for name in ("Amount", "StageName", "AccountId"))
    assert (amount.type, amount.precision, amount.scale, amount.nillable) == ("currency", 18, 2, True)
    assert (stage.type, stage.value_set, stage.restricted) == ("picklist", "OpportunityStage", False)
    assert (account.reference_to, account.relationship_name) == (("Account",), "Account")
    owner = standard_set_value("Opportunity", "StageName")
    assert owner == "OpportunityStage"


def standard_set_value(object_name: str, field: str) -> str | None:
    found = standard_value_set_of(object_name, field)
    return found.name if found else None


def test_a_type_that_is_known_from_a_declaration_only_says_so() -> None:
    hours = standard_object("BusinessHours")
    assert hours is not None
    assert hours.fields["Name"].coarse
    assert "BusinessHours" in standard_object_names()
    assert standard_object("NoSuchObject") is None


def test_tasks_and_events_have_the_custom_fields_of_activities() -> None:
    for name, holder in (("Task", "Activity"), ("Event", "Activity"), ("Account", "Account")):
        found = standard_object(name)
        assert found is not None
        assert found.custom_fields_from == holder


def test_where_types_are_kept() -> None:
    field = home_of("CustomField")
    assert isinstance(field, Child)
    assert (field.parent, field.directory, field.suffix, field.element) == ("CustomObject", "fields", "field", "fields")
    assert find_home("AccountSettings") is find_home("SecuritySettings") is find_home("Settings")
    assert find_home("PicklistValue") is None
    with pytest.raises(LookupError, match="PicklistValue"):
        home_of("PicklistValue")


SCHEMA = """<?xml version="1.0"?>
<!-- Salesforce.com Metadata API version {version} -->
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="urn:m" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<types><xsd:schema targetNamespace="urn:m">
<xsd:simpleType name="ID"><xsd:restriction base="xsd:string"><xsd:length value="18"/></xsd:restriction></xsd:simpleType>
<xsd:simpleType name="Colour"><xsd:restriction base="xsd:string"><xsd:enumeration value="Red"/></xsd:restriction>
</xsd:simpleType>
<xsd:complexType name="Metadata"><xsd:sequence>
  <xsd:element name="fullName" minOccurs="0" type="xsd:string"/></xsd:sequence></xsd:complexType>
<xsd:complexType name="Part"><xsd:sequence><xsd:element name="id" type="tns:ID"/></xsd:sequence></xsd:complexType>
<xsd:complexType name="Unused"><xsd:sequence/></xsd:complexType>
<xsd:complexType name="Thing"><xsd:complexContent><xsd:extension base="tns:Metadata"><xsd:sequence>
  <xsd:element name="colour" type="tns:Colour" nillable="true"/>
  <xsd:element name="parts" minOccurs="0" maxOccurs="unbounded" type="tns:Part"/></xsd:sequence></xsd:extension>
  </xsd:complexContent></xsd:complexType>
</xsd:schema></types></definitions>"""


def test_a_table_is_made_from_any_wsdl_and_used(tmp_path: Path) -> None:
    table = metadata_types_from_wsdl(SCHEMA.format(version="70.0").encode(), {"file": "metadata.wsdl"})
    assert table["apiVersion"] == "70.0"
    assert table["types"] == {
        "Metadata": {"elements": {"fullName": "string?"}},
        "Part": {"elements": {"id": "string"}},
        "Thing": {"base": "Metadata", "elements": {"colour": "Colour nillable", "parts": "Part*"}},
    }
    path = tmp_path / "metadata-types.json"
    path.write_text(json.dumps(table))
    newer = api(path)
    assert (newer.version, newer.roots) == ("70.0", frozenset({"Thing"}))
    assert [e.name for e in newer.types["Thing"].elements] == ["fullName", "colour", "parts"]


@pytest.mark.parametrize(
    "wsdl",
    [
        b"",
        b"<html/>",
        b"<definitions",
        b'<!DOCTYPE x [<!ENTITY a "b">]><definitions/>',
        b"<!-- Metadata API version 70.0 --><definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>",
    ],
)
def test_what_is_no_wsdl_is_unreadable(wsdl: bytes) -> None:
    with pytest.raises(UnreadableError):
        metadata_types_from_wsdl(wsdl, {})


CIRCLE = '{"apiVersion": "1", "namespace": "", "enums": {}, "types": {"A": {"base": "A", "elements": {}}}}'


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"types": {"A": {"elements": {"x": "?"}}}, "enums": {}}', CIRCLE])
def test_what_is_no_table_is_unreadable(text: str, tmp_path: Path) -> None:
    path = tmp_path / "metadata-types.json"
    path.write_text(text)
    with pytest.raises(UnreadableError, match="orgspec api update"):
        list(api(path).types.values())
