"""The page of recorded results is what was measured, and what was measured still holds where the recordings are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from recorded_cases import read
from shared_facts import shared

ROOT = Path(__file__).parents[2]
MEASURED = json.loads((ROOT / "docs" / "recorded.json").read_text(encoding="utf-8"))
NOT_TARGETS = frozenset({"undocumented-function", "engine-artefact", "before-1583", "org-differs", "locale"})


def test_the_page_is_current() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build_recorded_results.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize(("row", "file"), list(zip(MEASURED, ("golden-open.jsonl", "org-open.jsonl"), strict=True)))
def test_the_numbers_are_current(row: dict[str, object], file: str) -> None:
    """As many cases as there are; `test_conformance` replays them all."""
    cases = sum(1 for _ in read([shared("fidelity", file)], NOT_TARGETS))
    passed = row["passed"]
    assert isinstance(passed, dict)
    assert (row["cases"], passed["orgspec"]) == (cases, cases)
