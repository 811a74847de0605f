"""The orgs together use what an org can hold: each type, field type and formula type stands in a generated file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

from orgspec.xml import writer
from requirement_rows import LISTS, expanded, orgs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    import pytest

WANTED: Mapping[str, list[str]] = json.loads((LISTS / "types.json").read_text("utf-8"))


def generated() -> Iterator[tuple[str, str, str]]:
    """Org, kind and name of what each generated file of the orgs holds."""
    for org in orgs():
        for file in writer.files(expanded(org)):
            if file.path.name.endswith("-meta.xml"):
                for kind, name in held(file.path, etree.fromstring(file.content)):
                    yield org, kind, name


def held(path: PurePosixPath, root: etree._Element) -> Iterator[tuple[str, str]]:
    """The type of a file; of a field, its own type or that of its formula's result."""
    yield "types", "Settings" if path.parent.name == "settings" else etree.QName(root).localname
    if etree.QName(root).localname == "CustomField":
        told = root.findtext("{*}type")
        if told is not None:
            yield "fields" if root.find("{*}formula") is None else "formulas", told


def test_every_type_is_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for org, kind, name in generated():
        found[kind, name].add(org)
    with capsys.disabled():
        print()
        for kind, names in WANTED.items():
            for name in names:
                print(f"{kind}: {name}: {', '.join(sorted(found[kind, name])) or 'nowhere'}")
    assert not [f"{kind}: {name}" for kind, names in WANTED.items() for name in names if not found[kind, name]]
