"""What shorthand means: spec fragments and the components that they become, word for word.

A case lists the components that it is about; `others` names those that must be there besides, and nothing else is.
A formula stands as a list of lines; `places` says where the spec says a part. Every component fits the schema of the
Metadata API.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from components import named
from orgspec.org.children import normal
from orgspec.org.places import place_of
from orgspec.salesforce.metadata_types import api
from orgspec.spec.expand.expansion import expand
from orgspec.spec.load import load
from orgspec.xml.schema import findings as misfits
from spec_folders import load_org, write_spec

FILES = sorted(Path(__file__).with_name("expansions").glob("*.json"))
CASES = {f"{path.stem}: {c['name']}": c for path in FILES for c in json.loads(path.read_text("utf-8"))}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_fragment_becomes(tmp_path: Path, case: Mapping[str, Any]) -> None:
    org, findings = load_org(write_spec(tmp_path, case["files"]))
    assert findings == ()
    assert [f for c in normal(org.components.values()) for f in misfits(c, api())] == []
    assert {" ".join(key) for key in org.components} == {*case["components"], *case.get("others", ())}
    for key, expected in case["components"].items():
        component = org.components[named(key)]
        assert _readable(component.content) == _joined(expected), key
        assert list(component.cites) == case.get("cites", {}).get(key, [])
    for key, parts in case.get("places", {}).items():
        found = {path: place_of(org.components[named(key)], path) for path in parts}
        assert {path: f"{place.file.removeprefix('spec/')}#{place.pointer}" for path, place in found.items()} == parts


@pytest.mark.parametrize("case", [c for c in CASES.values() if "processes" in str(c["files"])], ids=lambda c: c["name"])
def test_names_of_rules_stay_when_a_stage_is_inserted(tmp_path: Path, case: Mapping[str, Any]) -> None:
    for index in range(3):
        files = copy.deepcopy(case["files"])
        for content in files.values():
            for process in content.get("processes", {}).values() if isinstance(content, dict) else ():
                stages = list(process["stages"].items())
                process["stages"] = dict([*stages[:index], ("Another stage", {}), *stages[index:]])
        org = expand(load(write_spec(tmp_path / str(index), files)))[0]
        rules = {key for key in (*case["components"], *case.get("others", ())) if key.startswith("ValidationRule")}
        assert rules <= {" ".join(key) for key in org.components}


def _readable(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _readable(child) for name, child in value.items()}
    return [_readable(child) for child in value] if isinstance(value, list | tuple) else value


def _joined(value: object, element: str = "") -> object:
    """The expected content, with formulas that stand as lines joined."""
    if isinstance(value, Mapping):
        return {name: _joined(child, name) for name, child in value.items()}
    if isinstance(value, list):
        if element in {"errorConditionFormula", "filterFormula", "formula", "expression"}:
            return "\n".join(value)
        return [_joined(child) for child in value]
    return value
