"""Types that the program says nothing about: a spec in plain form is accepted, judged and rendered all the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest
from click.testing import CliRunner
from lxml import etree

from orgspec.cli import main
from orgspec.salesforce.metadata_types import api
from orgspec.xml.placing import PACKAGE_DIRECTORY
from spec_folders import write_spec

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
PROGRAM = HERE.parents[1] / "generator" / "orgspec"
FROM_SALESFORCE = frozenset({"declared-objects.json", "metadata-types.json", "registry.json"})
"""Tables that name every type, since they are Salesforce's own lists."""


class Fault(TypedDict):
    says: dict[str, object]
    at: list[str]


class Other(TypedDict):
    type: str
    file: str
    says: dict[str, object]
    becomes: str
    elements: Mapping[str, list[str | None]]
    faults: list[Fault]


OTHERS: list[Other] = json.loads((HERE / "other_types.json").read_text("utf-8"))
FAULTS = [(other, fault) for other in OTHERS for fault in other["faults"]]


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def texts(file: Path, path: str) -> list[str | None]:
    root = etree.fromstring(file.read_bytes())
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return [element.text if element.text and element.text.strip() else None for element in root.findall(path)]


def test_nothing_is_written_for_these_types() -> None:
    written = [p for p in PROGRAM.rglob("*") if p.suffix in {".py", ".j2", ".json"} and p.name not in FROM_SALESFORCE]
    named = {
        other["type"]: [str(p) for p in written if re.search(rf"\b{other['type']}\b", p.read_text("utf-8"))]
        for other in OTHERS
    }
    assert {type_: files for type_, files in named.items() if files} == {}
    assert {other["type"] for other in OTHERS} <= api().roots


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other["type"])
def test_plain_form_becomes_metadata(other: Other, tmp_path: Path) -> None:
    project = write_spec(tmp_path, {other["file"]: other["says"]})
    assert run("check", project) == "no findings\n"
    run("generate", project)
    assert run("generate", "--check", project).endswith("all current\n")
    made = project / PACKAGE_DIRECTORY / other["becomes"]
    assert {path: texts(made, path) for path in other["elements"]} == other["elements"]
    assert other["type"].removesuffix("Settings") in (project / "manifest" / "package.xml").read_text("utf-8")


@pytest.mark.parametrize(("other", "fault"), FAULTS, ids=[f"{o['type']} {f['at'][-1]}" for o, f in FAULTS])
def test_what_does_not_fit_its_schema_is_found(other: Other, fault: Fault, tmp_path: Path) -> None:
    project = write_spec(tmp_path, {other["file"]: fault["says"]})
    result = CliRunner().invoke(main, ["check", str(project), "--format", "json"])
    found = json.loads(result.output)["findings"]
    assert result.exit_code == 1
    assert {f["pointer"] for f in found} == set(fault["at"])
    assert {f["code"][:2] for f in found} == {"S1"}
