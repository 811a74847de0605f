"""The record of generated files: which files of a folder orgspec wrote, and what it wrote into them.

`.orgspec/generated.json` is checked in with the files. While files are being written, a journal beside it
tells of each one before it is touched; so a run that is killed at any moment leaves no generated file that
looks hand-made, and no hand-made file that looks generated.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from orgspec.output.folder import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from orgspec.output.folder import Folder

RECORD = PurePosixPath(OWN, "generated.json")
JOURNAL = PurePosixPath(OWN, "generated.journal")


class RecordError(Exception):
    """The record cannot be read."""


def known(folder: Folder) -> dict[PurePosixPath, frozenset[str]]:
    """Path of a generated file → the fingerprints that it may have. Raises `RecordError`."""
    content = folder.read(RECORD)
    found = {} if content is None else _files(content)
    journal = folder.read(JOURNAL) or b""
    for line in journal.decode("utf-8", "replace").splitlines():
        announced = _announced(line)
        if announced is not None:
            path, fingerprint = announced
            found[path] = found.get(path, frozenset()) | {fingerprint}
    return found


def _announced(line: str) -> tuple[PurePosixPath, str] | None:
    """What a line of the journal announces; half a line, of a run that was killed, announced what was not begun."""
    fingerprint, _, name = line.partition(" ")
    try:
        return PurePosixPath(json.loads(name)), fingerprint
    except (ValueError, TypeError):
        return None


def _files(content: bytes) -> dict[PurePosixPath, frozenset[str]]:
    try:
        files = json.loads(content)["files"]
        return {PurePosixPath(path): frozenset((str(print_),)) for path, print_ in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError from error


def announce(folder: Folder, files: Iterable[tuple[PurePosixPath, str]]) -> None:
    """Notes what is about to be written, before it is; on a line of its own, whatever a killed run left there."""
    lines = [f"\n{print_} {json.dumps(str(path))}" for path, print_ in files]
    folder.append(JOURNAL, ("".join(lines) + "\n").encode())


def settle(folder: Folder, files: Mapping[PurePosixPath, str]) -> None:
    """Writes the record of what is there now, and ends the journal."""
    listed = {str(path): files[path] for path in sorted(files)}
    content = json.dumps({"files": listed}, indent=1).encode() + b"\n"
    if folder.read(RECORD) != content:
        folder.replace(RECORD, content)
    if folder.read(JOURNAL) is not None:
        folder.remove(JOURNAL)
