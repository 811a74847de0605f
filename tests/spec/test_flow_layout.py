"""Every flow that a spec builds opens cleanly in Flow Builder: names, labels, ways from element to element, places."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orgspec.org.content import inside, parts, text
from spec_folders import load_org, write_spec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.model import Component, Content

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("actionCalls", "assignments", "decisions", "recordCreates", "recordLookups", "recordUpdates")
RESOURCES = ("formulas", "variables")
SPECS = {
    case["name"]: case["files"]
    for name in ("flows", "stamps", "ageing")
    for case in json.loads(Path(__file__).with_name("expansions").joinpath(f"{name}.json").read_text("utf-8"))
}
ORGS = sorted(p.parent.name for p in (ROOT / "metadata").glob("*/spec"))


@pytest.mark.parametrize("files", SPECS.values(), ids=SPECS)
def test_flows_of_the_examples(tmp_path: Path, files: Mapping[str, object]) -> None:
    for flow in load_org(write_spec(tmp_path, files))[0].of_type("Flow"):
        opens_cleanly(flow)


@pytest.mark.parametrize("name", ORGS)
def test_flows_of_the_orgs(name: str) -> None:
    for flow in load_org(ROOT / "metadata" / name)[0].of_type("Flow"):
        opens_cleanly(flow)


def opens_cleanly(flow: Component) -> None:
    """Names are unique and short, all is labelled and leads somewhere, nothing is left out or covered."""
    content = flow.content
    elements = [e for kind in KINDS for e in parts(content, kind)]
    named = [*elements, *(r for kind in RESOURCES for r in parts(content, kind)), *rules(content)]
    names = Counter((text(e, "name") or "").casefold() for e in named)
    assert max(names.values()) == 1, [n for n, count in names.items() if count > 1]
    assert all(0 < len(name) <= 80 and "__" not in name for name in names)
    assert all(0 < len(text(e, "label") or "") <= 255 for e in elements)
    start = inside(content, "start")
    reached = set(targets([start, *parts(start, "scheduledPaths"), *elements, *rules(content)]))
    assert reached == {text(e, "name") for e in elements}
    places = Counter((text(e, "locationX"), text(e, "locationY")) for e in elements)
    assert max(places.values()) == 1, "one element covers another"
    assert all(int(y or 0) > 0 for _, y in places)
    used = str({k: v for k, v in content.items() if k != "formulas"})
    assert all(f"'{text(f, 'name')}'" in used for f in parts(content, "formulas")), "a formula that nothing uses"


def rules(content: Content) -> Iterator[Content]:
    return (rule for decision in parts(content, "decisions") for rule in parts(decision, "rules"))


def targets(leading: list[Content]) -> Iterator[str | None]:
    for element in leading:
        for connector in ("connector", "defaultConnector"):
            if connector in element:
                yield text(inside(element, connector), "targetReference")
