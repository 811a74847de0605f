"""Writing generated files: only what changes, whole or not at all, and nothing that a person made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from orgspec.output import findings, record
from orgspec.output.files import fingerprint, is_known
from orgspec.output.folder import Folder, OutsideError
from orgspec.output.state import State, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path, PurePosixPath

    from orgspec.diagnostics import Finding
    from orgspec.output.files import OutputFile


class Edits(Enum):
    """What becomes of generated files that a person edited."""

    KEEP = "keep"
    DISCARD = "discard"


BATCH = 256
"""So many files are announced in the journal at a time."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did. `findings` names the files that were left alone, and why."""

    written: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]
    unchanged: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Run:
    """The books of one run."""

    before: Mapping[PurePosixPath, frozenset[str]]
    edits: Edits
    after: dict[PurePosixPath, str]
    written: list[PurePosixPath]
    unchanged: int
    findings: list[Finding]


def write(root: Path, files: Iterable[OutputFile], edits: Edits = Edits.KEEP) -> Written:
    """Makes a folder hold these files: writes what differs, removes what an earlier run wrote and this one does not.

    A file that no run wrote is left alone, and so is one that was edited since unless `edits` says otherwise; a finding
    names each. When `files` raises, what was written stays, nothing is removed, and the next run takes up from there.
    """
    folder = Folder(root)
    try:
        before = record.known(folder)
    except (record.RecordError, OutsideError):
        return Written((), (), 0, (findings.unreadable_record(),))
    for leftover in folder.leftovers():
        folder.remove(leftover)
    run = _Run(before, edits, {}, [], 0, [])
    for batch in _batches(once(files, run.findings)):
        _write_batch(folder, batch, run)
    removed = _remove_stale(folder, run)
    record.settle(folder, run.after)
    return Written(tuple(run.written), removed, run.unchanged, tuple(run.findings))


def once(files: Iterable[OutputFile], found: list[Finding]) -> Iterator[OutputFile]:
    """The files, without those that would overwrite an earlier one; a finding for each goes to `found`."""
    seen: dict[str, PurePosixPath] = {}
    for file in files:
        first = seen.setdefault(str(file.path).casefold(), file.path)
        if first is file.path:
            yield file
        else:
            found.append(findings.twice(file, first))


def _batches(files: Iterator[OutputFile]) -> Iterator[list[OutputFile]]:
    while batch := list(islice(files, BATCH)):
        yield batch


def _write_batch(folder: Folder, batch: list[OutputFile], run: _Run) -> None:
    due = [file for file in batch if _is_due(folder, file, run)]
    if not due:
        return
    record.announce(folder, ((file.path, run.after[file.path]) for file in due))
    for file in due:
        folder.replace(file.path, file.content)
        run.written.append(file.path)


def _is_due(folder: Folder, file: OutputFile, run: _Run) -> bool:
    """Whether a file has to be written; notes what becomes of it."""
    known = run.before.get(file.path, frozenset())
    how, found = state(folder, file, known)
    match how:
        case State.MISSING | State.OUTDATED:
            run.after[file.path] = fingerprint(file.content)
            return True
        case State.CURRENT:
            run.after[file.path] = fingerprint(file.content)
            run.unchanged += 1
        case State.EDITED if run.edits is Edits.DISCARD:
            run.after[file.path] = fingerprint(file.content)
            return True
        case State.EDITED:
            run.after[file.path] = min(known)
            run.findings.append(findings.edited(file, found))
        case State.FOREIGN:
            run.findings.append(findings.in_the_way(file))
        case State.OUTSIDE:
            run.findings.append(findings.outside(file))
    return False


def _remove_stale(folder: Folder, run: _Run) -> tuple[PurePosixPath, ...]:
    removed: list[PurePosixPath] = []
    for path in sorted(run.before.keys() - run.after.keys()):
        try:
            found = folder.read(path)
        except OutsideError:
            continue
        if found is None:
            continue
        if run.edits is Edits.DISCARD or is_known(found, run.before[path]):
            folder.remove(path)
            removed.append(path)
        else:
            run.after[path] = min(run.before[path])
            run.findings.append(findings.edited_stale(path))
    return tuple(removed)
