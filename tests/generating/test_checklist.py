"""What the checklist has a person do by hand: small orgs, a step, and what there is to tick off."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from components import small_org
from orgspec.project.checklist import checklist

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = json.loads(Path(__file__).with_name("checklist.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_there_is_to_do(case: Mapping[str, Any]) -> None:
    page = checklist(small_org(case["org"]))
    step = re.search(rf"\*\*{re.escape(case['step'])}\*\*.*\n((?: +- \[ \] .*\n?)*)", page)
    ticked = re.findall(r"- \[ \] (.*)", step.group(1)) if step else []
    assert sorted(ticked) == case["names"]
