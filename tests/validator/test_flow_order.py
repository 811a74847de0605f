"""The order in which flows run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from components import component
from orgspec.validator.flow_order import run_order

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = json.loads(Path(__file__).with_name("flow_order.json").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["name"])
def test_order(row: Mapping[str, Any]) -> None:
    flows = [component("Flow", name, {"triggerOrder": order}) for name, order in row["orders"].items()]
    assert [flow.full_name for flow in sorted(flows, key=run_order)] == row["run"]
