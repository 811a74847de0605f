"""Real projects and files of public repositories: read without loss, written back as they were retrieved."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from orgspec.diagnostics import Finding
from orgspec.output.writing import write
from orgspec.salesforce.metadata_types import api
from orgspec.xml import project, reader, writer
from orgspec.xml.content import File, content, local
from orgspec.xml.parsing import parse
from orgspec.xml.placing import Layout
from shared_facts import shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMATS = {
    "EDACS-EASY-Open-Source-Solution": Layout.MDAPI,
    "SalesforceFoundation-PMM": Layout.SOURCE,
    "SalesforceFoundation-Volunteers-for-Salesforce": Layout.MDAPI,
    "SalesforceLabs-ProjectManagementTool": Layout.SOURCE,
    "navikt-crm-arbeidsgiver-base": Layout.SOURCE,
}

KNOWN_FINDINGS = {
    ("EDACS-EASY-Open-Source-Solution", "X210", "force-app"): 1,
    ("SalesforceFoundation-Volunteers-for-Salesforce", "X102", "mobileReady"): 8,
    ("navikt-crm-arbeidsgiver-base", "X205", "Activity"): 1,
}
"""A package directory that the project does not have; an element of an old API version; an object that stands in two
folders. Nothing else is reported."""


@pytest.fixture(params=sorted(FORMATS))
def path(request: pytest.FixtureRequest) -> Path:
    return shared("corpus", "projects", str(request.param))


def test_every_finding_is_one_that_is_known(path: Path) -> None:
    found = Counter(
        (path.name, finding.code, re.findall(r"`([^`]+)`", finding.message)[1 if finding.code == "X102" else 0])
        for finding in reader.scan(path).findings
        if finding.code != "X211"  # the corpus keeps manifests, but not all that they name
    )
    assert found == {key: count for key, count in KNOWN_FINDINGS.items() if key[0] == path.name}


@pytest.mark.parametrize("layout", Layout)
def test_what_was_read_is_written_and_reads_back_equal(path: Path, layout: Layout, tmp_path: Path) -> None:
    org = reader.scan(path).org
    assert write(tmp_path, project.files(org, layout)).findings == ()
    again = reader.scan(tmp_path)
    assert again.findings == ()
    assert again.org.components == org.components


def test_files_are_written_as_they_were_retrieved(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Byte for byte, but for what people and tools did to the files since: line ends, indentation, order, escapes."""
    same, other, moved = 0, [], 0
    reading = reader.scan(path)
    not_fully_read = {finding.place.file for finding in reading.findings}
    for file in writer.files(reading.org, FORMATS[path.name]):
        assert file.origin is not None
        original = path / file.origin.place.file
        if original.name != file.path.name:
            moved += 1
        elif original.read_bytes() == file.content:
            same += 1
        elif as_retrieved(original.read_bytes()) != as_retrieved(file.content):
            other.append(file.origin.place.file)
    with capsys.disabled():
        print(f"\n{path.name}: {same} files byte for byte, {len(other)} with other content")
    assert same >= {"SalesforceFoundation-Volunteers-for-Salesforce": 20}.get(path.name, 80)
    assert set(other) <= not_fully_read
    assert moved == 0


def as_retrieved(data: bytes) -> list[str]:
    """The lines of a file, however it is laid out: without indentation, comments and order."""
    text = re.sub(rb"<!--.*?-->", b"", data.replace(b"\r\n", b"\n"), flags=re.DOTALL).decode()
    for written, plain in (("&#39;", "'"), ("&apos;", "'"), ("&quot;", '"'), ("&gt;", ">"), ("&#38;", "&amp;")):
        text = text.replace(written, plain)
    text = re.sub(r"(?s)<\?xml.*?\?>", "", text)
    text = re.sub(r'\s+xmlns:\w+="[^"]*"', "", text)
    text = re.sub(r"<(\w+)\s*/>", r"<\1></\1>", text)
    text = re.sub(r"<(\w+) ([^>]*?)\s*/>", r"<\1 \2></\1>", text)
    return sorted(line.strip() for line in re.sub(r">\s*<", ">\n<", text).split("\n") if line.strip())


def examples() -> Iterator[Path]:
    folder = shared("corpus", "examples")
    without_xml = {".email", ".md"}
    yield from (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix not in without_xml)


def test_single_files_are_written_as_they_were_retrieved() -> None:
    same, findings = 0, []
    for path in examples():
        data = path.read_bytes()
        root = parse(data, path.name)
        assert not isinstance(root, Finding), path
        type_, file = local(root), File(path.name, data, api())
        written = writer.xml(type_, content(root, api().types[type_], file), api())
        findings += [re.findall(r"`([^`]+)`", f.message)[1] for f in file.findings]
        same += written == data
        if not file.findings:
            assert as_retrieved(written) == as_retrieved(data), path
    assert sorted(set(findings)) == OLDER_ELEMENTS
    assert same >= 95


OLDER_ELEMENTS = [
    "componentInstances",
    "enableGuestRecordReassignOrgPref",
    "enableXssProtection",
    "useReportTableSetting",
]
"""Elements of other versions of the API than the shipped one."""
