"""Flows behind a save, or on schedule, that samples leave out: what they use is refused by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from components import component
from orgspec.org.model import Org
from orgspec.validator.flows.reading import flows
from orgspec.validator.formulas import Formulas

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = json.loads(Path(__file__).with_name("refused_flows.json").read_text("utf-8"))


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_what_is_not_simulated_is_named(case: Mapping[str, Any]) -> None:
    start = {
        "object": "Lead", "triggerType": "RecordAfterSave", "recordTriggerType": "Create",
        "connector": {"targetReference": "First"}, **case.get("start", {}),
    }  # fmt: skip
    formulas = Formulas.of(
        Org.of("x", "63.0", [component("Flow", "Tried", {"status": "Active", "start": start, **case["elements"]})])
    )
    assert list(flows(formulas)) == []
    assert [(f.code, f.message) for f in formulas.findings] == [
        ("V101", f"the flow `Tried` is not simulated: orgspec does not know {case['refused']}")
    ]
