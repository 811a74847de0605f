"""Flows in samples: what they do behind a save, later, and by night; each case set is a whole spec.

The second test keeps the first honest: without any one flow some case comes out differently.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from changed_json import changed
from orgspec.diagnostics import SpecError
from orgspec.org.model import Org
from orgspec.spec.load import load
from orgspec.testing.failures import details, failure
from orgspec.testing.run import test as run
from reports import as_text
from spec_folders import load_org, write_spec

if TYPE_CHECKING:
    from random import Random

    from orgspec.org.model import Value
    from orgspec.spec.spec import Document
    from orgspec.spec.values import Json

FILES = sorted(Path(__file__).with_name("effects").glob("*.json"))
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in FILES}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_cases_come_out_as_expected(tmp_path: Path, case: Mapping[str, Any]) -> None:
    spec = write_spec(tmp_path, case["files"])
    org, findings = load_org(spec)
    assert findings == ()
    report = run(org, load(spec).documents)
    assert report.ok, as_text(report)
    assert sorted(n.code for n in report.notices) == case.get("notices", [])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_flow_is_missed(tmp_path: Path, case: Mapping[str, Any]) -> None:
    spec = write_spec(tmp_path, case["files"])
    org, documents = load_org(spec)[0], load(spec).documents
    for flow in org.of_type("Flow"):
        assert run(org.without([flow.key]), documents).failures, f"no case misses {flow.full_name}"


@pytest.mark.parametrize("row", json.loads(Path(__file__).with_name("wrong_effects.json").read_text("utf-8")))
def test_effects_that_did_not_come_about(tmp_path: Path, row: Mapping[str, Any]) -> None:
    files = {**CASES[row["spec"]]["files"]}
    files[row["file"]] = {**files[row["file"]], "cases": [{"name": "x", **row["case"]}]}
    for name, more in row.get("objects", {}).items():
        files[f"objects/{name}.json"] = {**files[f"objects/{name}.json"], **more}
    spec = write_spec(tmp_path, {n: c for n, c in files.items() if not n.startswith("samples/") or n == row["file"]})
    report = run(load_org(spec)[0], load(spec).documents)
    found = failure(report.failures[0])
    assert f"{found.code} {found.place.pointer} {found.message}" == row["told"]
    assert row.get("details", "") in "\n".join(details(report.failures[0]))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.sampled_from(sorted(CASES)), st.randoms(use_true_random=False), st.integers(1, 3))
def test_nonsense_in_a_flow_is_refused_by_name(name: str, random: Random, times: int) -> None:
    org, documents = opened(name)
    flow = random.choice(list(org.of_type("Flow")))
    content = plain(flow.content)
    for _ in range(times):
        content = changed(content, random)
    elements = {key: as_element(child) for key, child in content.items()} if isinstance(content, dict) else {}
    rest = org.without([flow.key]).components.values()
    try:
        report = run(Org.of(org.name, org.api_version, [*rest, replace(flow, content=elements)]), documents)
    except SpecError:
        return
    assert {n.code for n in report.notices} <= {"V101"}


@cache
def opened(name: str) -> tuple[Org, tuple[Document, ...]]:
    with TemporaryDirectory() as folder:
        spec = write_spec(Path(folder), CASES[name]["files"])
        return load_org(spec)[0], tuple(load(spec).documents)


def plain(value: Value) -> Json:
    """A component's content as JSON."""
    match value:
        case str() | None:
            return value
        case Mapping():
            return {key: plain(child) for key, child in value.items()}
        case _:
            return [plain(child) for child in value]


def as_element(value: Json) -> Value:
    """JSON as a component's content: scalars keep their text."""
    match value:
        case dict():
            return {key: as_element(child) for key, child in value.items()}
        case list():
            return tuple(as_element(child) for child in value)
        case None:
            return None
        case _:
            return str(value).lower() if isinstance(value, bool) else str(value)
