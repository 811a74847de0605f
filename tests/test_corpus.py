"""Formulas of public repositories parse, print and type-check, where the corpus stands beside the repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shared_facts import shared

COMMAND = Path(__file__).with_name("corpus.py")


@pytest.mark.parametrize("kind", ["rules", "formula-fields"])
def test_formulas_of_public_repositories(kind: str) -> None:
    folder = shared("corpus", "rules-open.jsonl").parent
    run = subprocess.run(
        [sys.executable, COMMAND, folder, "--only", kind, "--lint"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, ""), run.stdout
    last = run.stdout.splitlines()[-1]
    assert last.endswith(" in 20 formulas")
    assert float(last.split()[-4]) <= 1, run.stdout
