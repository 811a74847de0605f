"""A small org with one of nearly everything, and all its files byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from components import org_of
from golden import assert_golden
from orgspec.diagnostics import headline
from orgspec.org.children import normal
from orgspec.org.model import Org
from orgspec.output.writing import write
from orgspec.salesforce.metadata_types import api
from orgspec.xml import project, reader, schema
from orgspec.xml.placing import Layout

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def org() -> Org:
    return org_of(GOLDEN / "org.json")


def test_the_org_fits_the_schema(org: Org) -> None:
    assert [headline(f) for one in org.components.values() for f in schema.findings(one, api())] == []


@pytest.mark.parametrize("layout", Layout)
def test_its_files(org: Org, layout: Layout) -> None:
    found = {str(file.path): file.content for file in project.files(org, layout)}
    assert_golden(found, GOLDEN / layout)


@pytest.mark.parametrize("layout", Layout)
def test_its_files_read_back(org: Org, layout: Layout) -> None:
    reading = reader.scan(GOLDEN / layout)
    assert reading.findings == ()
    assert reading.org.components == Org.of(org.name, org.api_version, normal(org.components.values())).components
    assert reading.org.api_version == org.api_version


def test_a_second_run_writes_nothing(org: Org, tmp_path: Path) -> None:
    first = write(tmp_path, project.files(org))
    second = write(tmp_path, project.files(org))
    assert len(first.written) > 50
    assert (second.written, second.removed, second.unchanged) == ((), (), len(first.written))
