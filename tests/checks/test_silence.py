"""Which findings entries of `silence` leave out, and what is said of an entry that has nothing to leave out.

A case's findings are `CODE file#pointer`; `silence` lists codes and where they are silenced.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orgspec.checks.silence import Silence, audible
from orgspec.diagnostics import Finding, Place, Severity

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("silences.json").read_text("utf-8"))


def finding(text: str) -> Finding:
    code, _, place = text.partition(" ")
    file, _, pointer = place.partition("#")
    return Finding(code, "x", Place(file, pointer))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_heard(case: dict[str, Any]) -> None:
    entries = (Place("org.json", f"/silence/{i}") for i in range(len(case["silence"])))
    silences = tuple(Silence(code, where, at) for (code, where), at in zip(case["silence"], entries, strict=True))
    found = audible(map(finding, case["found"]), silences)
    idle = [f for f in found if f.code == "C199"]
    assert [f"{f.code} {f.place.file}#{f.place.pointer}" for f in found if f not in idle] == case["heard"]
    said = {silence.place: silence.code for silence in silences}
    assert [f"{said[f.place]}: {f.hint}" for f in idle] == case.get("idle", [])
    assert all(f.message == f"there is no finding {said[f.place]} to silence here" for f in idle)
    assert {f.severity for f in idle} <= {Severity.WARNING}
