"""Salesforce's recorded results hold, where the recordings stand beside the repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shared_facts import shared

COMMAND = Path(__file__).with_name("conformance.py")
NOT_TARGETS = ("undocumented-function", "engine-artefact", "before-1583", "org-differs", "locale")


@pytest.mark.parametrize(
    ("file", "excluded"), [("golden-open.jsonl", NOT_TARGETS), ("org-open.jsonl", ())], ids=["engine", "org"]
)
@pytest.mark.parametrize("back_end", [(), ("--python",)], ids=["interpreter", "python"])
def test_recorded_results(file: str, excluded: tuple[str, ...], back_end: tuple[str, ...]) -> None:
    options = [*back_end, *(option for tag in excluded for option in ("--exclude", tag))]
    run = subprocess.run(
        [sys.executable, COMMAND, shared("fidelity", file), *options], capture_output=True, text=True, check=False
    )
    last = run.stdout.splitlines()[-1]
    passed, total = last.removeprefix("passed ").split(" of ")
    assert (passed, run.returncode) == (total, 0), run.stdout
