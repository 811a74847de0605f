"""Flows in samples: what they do behind a save, later, and by night; each case set is a whole spec.

The second test keeps the first honest: without any one flow some case comes out differently.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from orgspec.spec.load import load, load_org
from orgspec.testing.report import as_text
from orgspec.testing.run import test as run
from spec_folders import write_spec

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = sorted(Path(__file__).with_name("effects").glob("*.json"))
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in FILES}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_cases_come_out_as_expected(tmp_path: Path, case: Mapping[str, Any]) -> None:
    spec = write_spec(tmp_path, case["files"])
    org, findings = load_org(spec)
    assert findings == ()
    report = run(org, load(spec).documents)
    told = sorted(n.code for n in report.notices)
    assert report.ok, as_text(report)
    assert told == case.get("notices", [c for c in told if c == "V102"])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_flow_is_missed(tmp_path: Path, case: Mapping[str, Any]) -> None:
    spec = write_spec(tmp_path, case["files"])
    org, documents = load_org(spec)[0], load(spec).documents
    for flow in org.of_type("Flow"):
        assert run(org.without([flow.key]), documents).failures, f"no case misses {flow.full_name}"
