"""What names mean in an org: `catalog.json` holds one small org and what its paths lead to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from components import component, small_org
from orgspec.org.catalog import Catalog
from orgspec.org.model import Org
from orgspec.org.paths import Resolved, Unresolved, resolve

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

DATA = json.loads((Path(__file__).parent / "catalog.json").read_text(encoding="utf-8"))
CATALOG = Catalog.of(small_org(DATA["components"]))


def cases(section: str) -> list[ParameterSet]:
    return [pytest.param(case, id=case["name"]) for case in DATA[section]]


@pytest.mark.parametrize("case", cases("resolved"))
def test_a_path_leads_to_a_field(case: dict[str, str]) -> None:
    found = resolve(CATALOG, case["object"], case["path"])
    assert isinstance(found, Resolved), found
    assert f"{'.'.join(found.path)}: {CATALOG.value_type(found.entry)}" == case["is"]
    assert len(found.parents) == len(found.path) - 1


@pytest.mark.parametrize("case", cases("unresolved"))
def test_a_path_breaks(case: dict[str, str]) -> None:
    found = resolve(CATALOG, case["object"], case["path"])
    assert isinstance(found, Unresolved), found
    assert f"{found.failure.name}: {found.object} has no {found.name}, nearest {found.nearest}" == case["is"]
    if found.object in case["path"] or found.name in case["path"]:
        assert case["path"][found.start : found.end] == found.name


@pytest.mark.parametrize("case", cases("fields"))
def test_what_is_known_about_a_field(case: dict[str, Any]) -> None:
    object_name, _, name = case["field"].partition(".")
    entry = CATALOG.object(object_name)
    field = entry.field(name) if entry else None
    known = {k: list(v) if isinstance(v := getattr(field, k), tuple) else v for k in case["has"]}
    assert known == case["has"]


def test_objects_are_put_together_once() -> None:
    assert CATALOG.object("LEAD") is CATALOG.object("Lead")


def test_all_objects_are_listed() -> None:
    names = CATALOG.objects()
    assert {"Invoice__c", "Lead", "Route__mdt", "Activity"} <= set(names)
    assert list(names) == sorted(names)


def test_names_of_a_type() -> None:
    assert CATALOG.names("GlobalValueSet") == {"region": "Region"}


@pytest.mark.parametrize(("said", "known"), [("2", 2), ("18", 18), ("7000000", None), ("-3", None)])
def test_digits_that_no_number_has_are_not_known(said: str, known: int | None) -> None:
    field = component("CustomField", "Lead.Budget__c", {"type": "Number", "precision": said, "scale": said})
    entry = Catalog.of(Org.of("digits", "63.0", [field])).object("Lead")
    assert entry is not None
    assert (entry.fields["Budget__c"].precision, entry.fields["Budget__c"].scale) == (known, known)
