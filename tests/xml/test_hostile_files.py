"""Files that anybody may have written: a finding with its place, never a traceback, never a file of the machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgspec.diagnostics import Finding, UnreadableError
from orgspec.xml import reader
from orgspec.xml.parsing import MAX_BYTES, parse

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "hostile.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_hostile_file_is_a_finding(case: dict[str, Any], tmp_path: Path) -> None:
    """`at` is the line and the column; the line alone where the column is up to the parser's version."""
    text = case["text"]
    if "repeat" in case:
        opening, times, closing = case["repeat"]
        text = text.replace("…", opening * times + closing * times)
    file = tmp_path / "force-app" / case["path"]
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode(case.get("encoding", "utf-8")))
    first, *_ = reader.scan(tmp_path).findings
    assert first.code == case["code"]
    assert first.place.file == f"force-app/{case['path']}"
    at = [first.location.start.line, first.location.start.column] if first.location else []
    assert at[: len(case.get("at", at))] == case.get("at", [])
    assert first.hint == case.get("hint")


def test_a_package_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    listed = [{"path": "force-app"}, {"path": "there"}, {"path": "../elsewhere"}, {}]
    (tmp_path / "sfdx-project.json").write_text(json.dumps({"packageDirectories": listed}))
    (tmp_path / "there").mkdir()
    found = [f"{f.code} {f.place.pointer} {f.message}" for f in reader.scan(tmp_path).findings]
    assert found == [
        "X210 /packageDirectories/0/path the project has no folder `force-app`",
        "X210 /packageDirectories/2/path the project has no folder `../elsewhere`",
    ]


def test_a_manifest_that_names_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "queues").mkdir()
    (tmp_path / "queues/Inbound.queue").write_text(
        '<Queue xmlns="http://soap.sforce.com/2006/04/metadata"><name>Inbound</name></Queue>'
    )
    (tmp_path / "package.xml").write_text(
        """<Package xmlns="http://soap.sforce.com/2006/04/metadata">
    <types><members>Inbound</members><members>Inbond</members><members>*</members><name>Queue</name></types>
    <types><members>Any</members><name>CustomFeld</name></types>
    <version>58.0</version>
</Package>"""
    )
    reading = reader.scan(tmp_path)
    assert reading.org.api_version == "58.0"
    assert [
        f"{f.code} {f.place.file} {f.place.pointer} {f.message} — {(f.hint or '')[:7]}" for f in reading.findings
    ] == [
        "X211 package.xml /types/0/members/1 `Inbond` of type `Queue` is named here, and no file holds it — did you",
        "X211 package.xml /types/1/name there is no metadata type `CustomFeld` — did you",
    ]


def test_a_manifest_that_is_no_xml_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "package.xml").write_text("<Package>")
    assert [f"{f.code} {f.place.file}" for f in reader.scan(tmp_path).findings] == ["X201 package.xml"]


def test_no_secret_of_the_machine_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("do not tell")
    attack = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><CustomField>&s;</CustomField>'
    assert isinstance(parse(attack.encode(), "x"), Finding)


def test_a_file_that_is_too_large_is_not_read() -> None:
    found = parse(b" " * (MAX_BYTES + 1), "x")
    assert isinstance(found, Finding)
    assert found.code == "X207"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_tree_or_a_finding(data: bytes) -> None:
    parse(data, "x")


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "B__c.field-meta.xml").write_text("<CustomField/>")
    project = tmp_path / "project" / "objects" / "A__c"
    project.mkdir(parents=True)
    (project / "fields").symlink_to(outside)
    (project / "loop").symlink_to(project)
    reading = reader.scan(tmp_path / "project")
    assert [finding.code for finding in reading.findings] == ["X206", "X206"]
    assert not reading.org.components


def test_package_directories_outside_the_project_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "X.app-meta.xml").write_text("<CustomApplication/>")
    project = tmp_path / "project"
    project.mkdir()
    (project / "sfdx-project.json").write_text('{"packageDirectories": [{"path": "../other"}]}')
    assert not reader.scan(project).org.components


@pytest.mark.parametrize(("text", "at"), [("{", "1:2"), ("{packageDirectories: []}", "1:2"), ("[" * 100_000, "1:102")])
def test_a_broken_project_file_is_a_finding(text: str, at: str, tmp_path: Path) -> None:
    (tmp_path / "sfdx-project.json").write_text(text)
    (found,) = reader.scan(tmp_path).findings
    assert found.place.file == "sfdx-project.json"
    assert found.location is not None
    assert f"{found.location.start.line}:{found.location.start.column}" == at


@pytest.mark.parametrize("text", ["[]", "3", '{"packageDirectories": [{"path": 3}, 4, {"path": "\\u0000"}]}'])
def test_a_strange_project_file_names_no_folder(text: str, tmp_path: Path) -> None:
    (tmp_path / "sfdx-project.json").write_text(text)
    assert not reader.scan(tmp_path).org.components


def test_what_holds_no_metadata_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    for path in (tmp_path, tmp_path / "notes.txt", tmp_path / "nothing"):
        with pytest.raises(UnreadableError, match=path.name):
            reader.scan(path)


def test_the_findings_of_a_long_line_hold_it_once(tmp_path: Path) -> None:
    file = tmp_path / "force-app" / "objects/A__c/fields/B__c.field-meta.xml"
    file.parent.mkdir(parents=True)
    file.write_text(f'<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">{"<x/>" * 1000}</CustomField>')
    found = reader.scan(tmp_path).findings
    assert len(found) == 1000
    assert len({id(finding.location.line) for finding in found if finding.location}) == 1
