"""Golden folders: files compared byte for byte, and made anew by a flag whose difference is reviewed as code."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UPDATE = "UPDATE_GOLDEN"
"""Set in the environment, it writes the golden folders instead of comparing them."""


def files_below(folder: Path) -> dict[str, bytes]:
    """Relative path → content of every file."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def assert_golden(found: dict[str, bytes], golden: Path) -> None:
    """That the files are those of the golden folder, byte for byte."""
    if os.environ.get(UPDATE):
        shutil.rmtree(golden, ignore_errors=True)
        for path, content in found.items():
            (golden / path).parent.mkdir(parents=True, exist_ok=True)
            (golden / path).write_bytes(content)
    expected = files_below(golden)
    assert sorted(found) == sorted(expected)
    for path, content in found.items():
        assert content == expected[path], f"{path}: see the difference, then run with {UPDATE}=1"
