"""Every type that files are written for: random content fits its schema, is written, and reads back equal."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from orgspec.org.children import normal
from orgspec.org.model import Component, Org
from orgspec.output.writing import write
from orgspec.salesforce.metadata_types import api
from orgspec.salesforce.registry import find_home, registry
from orgspec.xml import project, reader, schema
from orgspec.xml.placing import Layout
from orgspec.xml.writable import renderable, renderable_types
from random_components import Maker

if TYPE_CHECKING:
    from pathlib import Path

TYPES = renderable_types(api())
SEEDS = (1, 2, 3)


def chance(type_: str, seed: int) -> Random:
    return Random(f"{type_} {seed}")  # noqa: S311  # the same components on every run


def components(seed: int) -> list[Component]:
    return [Maker(api(), chance(type_, seed)).component(type_) for type_ in TYPES]


def test_every_type_that_the_registry_keeps_in_xml_can_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    described = [type_ for type_ in registry().placements.keys() | registry().children.keys() if type_ in api().types]
    without_xml = {type_ for type_ in described if not getattr(find_home(type_), "suffix", "")}
    assert without_xml == {"AppFrameworkTemplateBundle", "ExperiencePropertyTypeBundle", "WaveTemplateBundle"}
    assert set(described) - without_xml <= set(TYPES)
    assert {t for t in api().roots if t.endswith("Settings")} <= set(TYPES)
    with capsys.disabled():
        print(f"\n{len(TYPES)} types are written and read back, {len(SEEDS)} random components each, in 2 layouts")
    assert len(TYPES) >= 560


@pytest.mark.parametrize("seed", SEEDS)
def test_random_content_fits_its_schema(seed: int) -> None:
    found = [finding for one in components(seed) for finding in schema.findings(one, api())]
    assert found == []


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_written_reads_back_equal(seed: int, layout: Layout, tmp_path: Path) -> None:
    org = Org.of("every type", "63.0", normal(components(seed)))
    written = write(tmp_path, project.files(org, layout))
    assert written.findings == ()
    reading = reader.scan(tmp_path)
    assert reading.findings == ()
    differing = [key for key, one in org.components.items() if reading.org.components.get(key) != one]
    assert differing == []
    assert reading.org.components.keys() == org.components.keys()


def test_a_type_that_is_no_component_is_refused_by_name() -> None:
    for type_ in ("PicklistValue", "FlowAssignment", "NoSuchType"):
        assert not renderable(type_, api())
