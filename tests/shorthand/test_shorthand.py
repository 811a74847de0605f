"""What shorthand becomes, and what is wrong with it, held as data: one table of cases a kind of shorthand.

A case names the spec's files, the components that come of them (whole contents, as the Metadata API spells them) and
the components that must not; `findings` are all that `orgspec check` says, as `CODE file pointer — hint`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

from orgspec.project.opening import judged, open_folder
from orgspec.spec.files import is_spec
from spec_folders import write_spec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.diagnostics import Finding
    from orgspec.org.model import Value

HERE = Path(__file__).parent


class _Optional(TypedDict, total=False):
    environment: str
    components: Mapping[str, object]
    absent: list[str]
    findings: list[str]


class Case(_Optional):
    name: str
    files: Mapping[str, object]


def cases() -> Iterator[object]:
    for table in sorted(HERE.glob("*.json")):
        for case in json.loads(table.read_text("utf-8")):
            yield pytest.param(case, id=f"{table.stem}: {case['name']}")


def plain(value: Value) -> object:
    """Content with lists in place of tuples, as JSON has it."""
    match value:
        case None | str():
            return value
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case _:
            return [plain(inner) for inner in value]


def said(finding: Finding, folder: Path) -> str:
    file = Path(finding.place.file).relative_to(folder / "spec").as_posix()
    hint = f" — {finding.hint}" if finding.hint else ""
    return f"{finding.code} {file} {finding.place.pointer}{hint}"


@pytest.mark.parametrize("case", list(cases()))
def test_shorthand(case: Case, tmp_path: Path) -> None:
    folder = write_spec(tmp_path, case["files"])
    assert is_spec(folder)

    project = open_folder(folder)
    findings = judged(project)

    components = {f"{c.type} {c.full_name}": plain(c.content) for c in project.org.components.values()}
    expected = dict(case.get("components", {}))
    assert {name: components.get(name) for name in expected} == expected
    assert [name for name in case.get("absent", []) if name in components] == []
    assert [said(finding, folder) for finding in findings] == case.get("findings", [])
    assert all(finding.location for finding in findings)
