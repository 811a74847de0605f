"""What is wrong with spec files and shorthand: the finding, its line and column, what is underlined, the hint.

A case's `finds` are the findings as `orgspec check` prints them, without the temporary folder; `under` is the text that
the caret line underlines, one a finding.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from orgspec.diagnostics import Finding, SpecError, headline
from orgspec.spec.codes import CODES
from spec_folders import load_org, write_spec

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = {
    f"{path.stem}: {case['name']}": case
    for path in sorted(Path(__file__).with_name("faults").glob("*.json"))
    for case in json.loads(path.read_text("utf-8"))
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_wrong_and_where(tmp_path: Path, case: Mapping[str, Any]) -> None:
    found = _findings(write_spec(tmp_path, case["files"]))
    assert [headline(f).replace(f"{tmp_path}/spec/", "") for f in found] == case["finds"]
    assert [_underlined(f) for f in found] == case["under"]


def test_every_code_has_a_case() -> None:
    shown = {finding.split()[0] for case in CASES.values() for finding in case["finds"]}
    assert {code.code for code in CODES} - shown == {"S103"}, "S103 is shown by test_files.py"


def _findings(spec: Path) -> tuple[Finding, ...]:
    try:
        return load_org(spec)[1]
    except SpecError as error:
        return error.findings


def _underlined(finding: Finding) -> str:
    assert finding.location is not None
    start, end = finding.location.start, finding.location.end
    return finding.location.line[start.column - 1 : end.column - 1 if end.line == start.line else None]
