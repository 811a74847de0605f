"""Where findings stand in metadata files: `positions.json` holds files, and what stands at the pointers into them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from orgspec.diagnostics import Finding, Part, Place, Severity, headline
from orgspec.project.judging import check_folder
from orgspec.source import Span
from orgspec.xml.parsing import parse
from orgspec.xml.positions import locate

CASES = {case["name"]: case for case in json.loads(Path(__file__).with_name("positions.json").read_text("utf-8"))}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["lines", "Windows lines"])
def test_places(tmp_path: Path, name: str, line_break: str) -> None:
    file = tmp_path / "x.xml"
    file.write_bytes(line_break.join(CASES[name]["file"]).encode())
    for expected in CASES[name]["places"]:
        part = Part(expected.get("part", "value"))
        place = Place("x.xml", expected["pointer"], _span(file, expected), part)
        location = locate([Finding("C1", "wrong", place)], tmp_path)[0].location
        if location is None:
            assert expected["at"] is None
        else:
            assert f"{location.start.line}:{location.start.column}" == expected["at"]
            assert location.line[location.start.column - 1 : location.end.column - 1] == expected["under"]


def _span(file: Path, expected: dict[str, Any]) -> Span | None:
    """The stretch of the text that the reader reads."""
    if "text" not in expected:
        return None
    root = parse(file.read_bytes(), file.name)
    assert not isinstance(root, Finding)
    text = next(e.text or "" for e in root.iter(f"{{*}}{expected['pointer'][1:]}"))
    found = re.search(re.escape(expected["text"]), text)
    assert found is not None
    return Span(*found.span())


def test_a_file_that_has_gone_is_no_error(tmp_path: Path) -> None:
    finding = Finding("C1", "wrong", Place("gone.xml", "/label"))
    assert locate([finding], tmp_path) == [finding]


def test_findings_of_a_folder_in_mdapi_format(tmp_path: Path) -> None:
    (tmp_path / "objects").mkdir()
    (tmp_path / "objects/Lead.object").write_text(
        """<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <fields><fullName>Size__c</fullName><label>Size</label><type>Number</type><precision>3</precision><scale>4</scale></fields>
    <fields><fullName>Day__c</fullName><label>Day</label><type>Date</type><required>yes</required></fields>
    <validationRules>
        <fullName>Not_Small</fullName>
        <active>true</active>
        <errorConditionFormula>Size__c &lt; 3 &amp;&amp; Sise__c &gt; 1</errorConditionFormula>
        <errorMessage>Too small.</errorMessage>
    </validationRules>
</CustomObject>
""",
        encoding="utf-8",
    )
    located = check_folder(tmp_path, (Severity.ERROR,))
    found = [headline(finding).partition(")")[0].replace(f"{tmp_path}/", "") for finding in located]
    assert found == [
        "C113 error objects/Lead.object:3:110 (/fields/0/scale",
        "X104 error objects/Lead.object:4:85 (/fields/1/required",
        "F201 error objects/Lead.object:8:58 (/validationRules/0/errorConditionFormula",
    ]
