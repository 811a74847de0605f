"""Killed at a random moment, a hundred times over, generating leaves no half-written file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork and kill a process")
def test_no_half_written_file_after_a_hundred_kills(tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "killed.py"), str(ROOT / "metadata" / "gitlab"), str(tmp_path), "100", "7"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("100 of "), done.stdout
