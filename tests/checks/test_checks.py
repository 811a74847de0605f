"""What the checks say, case by case: `cases/*.json` hold small orgs and the findings that each must give.

A case's `org` is laid over `base.json`; `expect` lists `CODE Type Full_Name/path: message`, hint after a dash.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from components import named
from orgspec.checks.run import check
from orgspec.checks.table import CHECKS
from orgspec.diagnostics import Place, Severity
from orgspec.org.model import Component, Content, Org, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.diagnostics import Finding
    from orgspec.org.model import Value

CASES = Path(__file__).parent / "cases"
BASE = json.loads((CASES / "base.json").read_text(encoding="utf-8"))


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.json")):
        if path.name != "base.json":
            for case in json.loads(path.read_text(encoding="utf-8")):
                yield pytest.param(case["org"], case["expect"], id=f"{path.stem}: {case['name']}")


def places(file: str, value: Value, path: str = "") -> Iterator[tuple[str, Place]]:
    """A place for each path in a content."""
    if path:
        yield path, Place(file, f"/{path}")
    if isinstance(value, str) or value is None:
        return
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in entries:
        yield from places(file, below, f"{path}/{key}" if path else str(key))


def component(name: str, content: Content) -> Component:
    return Component(*named(name), content, origin=Origin(Place(name), dict(places(name, content))))


def org_of(components: dict[str, Content]) -> Org:
    named = {**BASE, **components}
    return Org.of("acme", "63.0", (component(name, content) for name, content in named.items() if content is not None))


def shown(finding: Finding) -> str:
    hint = f" — {finding.hint}" if finding.hint else ""
    return f"{finding.code} {finding.place.file}{finding.place.pointer}: {finding.message}{hint}"


@pytest.mark.parametrize(("components", "expected"), list(cases()))
def test_findings(components: dict[str, Content], expected: list[str]) -> None:
    assert [shown(f) for f in check(org_of(components)) if f.severity is not Severity.INFO] == expected


def test_every_check_has_a_case() -> None:
    texts = "".join(p.read_text(encoding="utf-8") for p in CASES.glob("*.json"))
    assert [check.code for check in CHECKS if f'"{check.code} ' not in texts] == []
