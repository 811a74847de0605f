"""Rows that are tried by what stands in the generated metadata: a table of file, path and expected texts."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

import pytest
from lxml import etree

from orgspec.xml import writer
from orgspec.xml.placing import PACKAGE_DIRECTORY
from requirement_rows import LISTS, Row, claimed, expanded

if TYPE_CHECKING:
    from collections.abc import Mapping


class Where(TypedDict):
    file: str
    path: str


class Shown(Where):
    org: str
    row: str
    shows: str
    equals: list[str] | Where


TABLE: list[Shown] = json.loads((LISTS / "metadata.json").read_text("utf-8"))


@lru_cache
def generated(name: str) -> Mapping[str, bytes]:
    """File below the package directory → content."""
    return {str(file.path.relative_to(PACKAGE_DIRECTORY)): file.content for file in writer.files(expanded(name))}


def texts(org: str, where: Where) -> list[str]:
    """The texts of the elements at a path; element names without their namespace."""
    root = etree.fromstring(generated(org)[where["file"]])
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    found = root.xpath(where["path"])
    assert isinstance(found, list)
    return [element.text or "" for element in found if isinstance(element, etree._Element)]


@pytest.mark.parametrize("shown", TABLE, ids=lambda shown: f"{shown['row']} {shown['shows']}")
def test_metadata_shows(shown: Shown) -> None:
    expected = shown["equals"]
    assert texts(shown["org"], shown) == (expected if isinstance(expected, list) else texts(shown["org"], expected))


@pytest.mark.parametrize("row", [row for row in claimed() if "metadata" in row.ways], ids=lambda row: row.id)
def test_row_has_a_line_in_the_table(row: Row) -> None:
    lines = [shown for shown in TABLE if (shown["org"], shown["row"]) == (row.org, row.id)]
    assert lines, f"metadata.json says nothing of {row.id}; what is to come stands in to_come.json"
