"""Faults put into the metadata files of a project: all are found in one run, and each one once.

`project.json` says what to change in the files that are generated from `spec`: per file below the package directory,
what to replace by what, wherever it stands, or all of its text; `/` before a name means a file below the project's
folder. `expect` lists what `orgspec check` says then: `CODE severity file:line:column hint`, the hint `-` where there
is none, the line alone where the column is up to the parser of XML.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

from orgspec.diagnostics import Severity
from orgspec.project.generation import generate_folder
from orgspec.project.judging import check_folder
from orgspec.xml.placing import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.diagnostics import Finding

HERE = Path(__file__).parent


class Fault(TypedDict, total=False):
    name: str
    layout: str
    changes: Mapping[str, str | list[tuple[str, str]]]
    expect: list[str]


FAULTS: list[Fault] = json.loads((HERE / "project.json").read_text(encoding="utf-8"))
ROOTS = {Layout.SOURCE: "force-app/main/default/", Layout.MDAPI: "src/"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_all_faults_of_a_project_are_found_at_once(fault: Fault, tmp_path: Path) -> None:
    layout = Layout(fault.get("layout", "source"))
    generate_folder(HERE / "spec", tmp_path, layout)
    for name, replacements in fault["changes"].items():
        put_in(tmp_path / (name[1:] if name.startswith("/") else ROOTS[layout] + name), replacements)
    found = check_folder(tmp_path, {Severity.ERROR, Severity.WARNING})
    assert [shown(one, f"{tmp_path}/{ROOTS[layout]}") for one in found] == fault["expect"]


def put_in(path: Path, change: str | list[tuple[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    text = change if isinstance(change, str) else path.read_text(encoding="utf-8")
    for old, new in change if isinstance(change, list) else ():
        assert old in text, "the table names a text that stands there"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def shown(finding: Finding, root: str) -> str:
    assert finding.location is not None
    start = finding.location.start
    at = str(start.line) if finding.code == "X201" else f"{start.line}:{start.column}"
    file = Path(finding.place.file)
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    return f"{finding.code} {finding.severity} {name}:{at} {finding.hint or '-'}"
