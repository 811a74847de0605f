"""Comparing generated files with those on the disk, without writing any."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from orgspec.output import findings, record
from orgspec.output.folder import Folder, OutsideError
from orgspec.output.state import State, state
from orgspec.output.writing import once

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePosixPath

    from orgspec.diagnostics import Finding
    from orgspec.output.files import OutputFile


def check(root: Path, files: Iterable[OutputFile]) -> list[Finding]:
    """What a folder's generated files differ in from what would be generated now; empty where they are current.

    Each finding names the file and, for the first line that differs, the place in the spec that sets it.
    """
    folder = Folder(root)
    try:
        known = record.known(folder)
    except (record.RecordError, OutsideError):
        return [findings.unreadable_record()]
    found: list[Finding] = []
    wanted: set[PurePosixPath] = set()
    for file in once(files, found):
        wanted.add(file.path)
        finding = _compared(folder, file, known.get(file.path, frozenset()))
        if finding is not None:
            found.append(finding)
    if len(wanted) > 1 and not known and not any(_exists(folder, path) for path in wanted):
        return [*(f for f in found if f.code != findings.MISSING), findings.nothing_yet(len(wanted))]
    found.extend(findings.stale(path) for path in sorted(known.keys() - wanted) if _exists(folder, path))
    return found


def _compared(folder: Folder, file: OutputFile, known: frozenset[str]) -> Finding | None:
    how, content = state(folder, file, known)
    match how:
        case State.CURRENT:
            return None
        case State.MISSING:
            return findings.missing(file)
        case State.OUTDATED:
            return findings.outdated(file, content)
        case State.EDITED:
            return findings.edited(file, content)
        case State.FOREIGN:
            return findings.in_the_way(file)
        case State.OUTSIDE:
            return findings.outside(file)
    assert_never(how)


def _exists(folder: Folder, path: PurePosixPath) -> bool:
    try:
        return folder.read(path) is not None
    except OutsideError:
        return True
