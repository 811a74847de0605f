"""Texts made to harm: `hostile.json` holds what is repeated how often, and the finding or value that comes of it.

Every text goes through every pass. Nothing may be raised, and what is evaluated gives the same both ways.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from passes import all_passes, scope

CASES = json.loads((Path(__file__).parent / "hostile.json").read_text(encoding="utf-8"))
RECORD = {"n": 3, "t": "a" * 28 + "b", "b": True, "d": "2024-02-29"}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_finding_or_a_value(case: dict[str, Any]) -> None:
    text = "".join(part * times for part, times in case["text"])
    outcome = all_passes(text, scope(), RECORD)
    assert outcome.agrees
    assert outcome.interpreted == case.get("value")
    if "finding" in case:
        assert case["finding"] in outcome.findings


@pytest.mark.parametrize("plane", range(17))
def test_every_plane_of_unicode(plane: int) -> None:
    characters = "".join(chr(c) for c in range(plane << 16, (plane + 1) << 16, 61))
    assert all_passes(characters, scope(), RECORD).findings
    for function in ("UPPER", "LOWER", "TRIM", "REVERSE", "INITCAP", "ASCII", "URLENCODE", "HTMLENCODE", "JSENCODE"):
        quoted = characters.replace("\\", "").replace("'", "")
        assert all_passes(f"{function}('{quoted}')", scope(), RECORD).agrees
    assert all_passes("REGEX(t, t)", scope(), {"t": characters}).agrees
