"""All files below a folder, in a fixed order, without leaving it."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SKIPPED = frozenset({".git", ".sf", ".sfdx", ".orgspec", "node_modules", "__pycache__"})


def walk(root: Path, findings: list[Finding]) -> Iterator[PurePosixPath]:
    """Paths of files relative to a folder, sorted; a link is not followed, and named in a finding."""
    pending = [PurePosixPath()]
    found: list[PurePosixPath] = []
    while pending:
        folder = pending.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                path = folder / entry.name
                if entry.is_symlink():
                    place = Place(str(path))
                    findings.append(Finding("X206", "a symbolic link is not followed", place, None, Severity.WARNING))
                elif entry.is_dir():
                    if entry.name not in _SKIPPED:
                        pending.append(path)
                elif entry.is_file():
                    found.append(path)
    yield from sorted(found)
