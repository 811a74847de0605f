"""The findings about generated files: what is the matter with one, and what in the spec sets it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place
from orgspec.org.places import place_in
from orgspec.output.elements import element_at
from orgspec.output.record import RECORD

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from orgspec.output.files import OutputFile

MISSING = "G103"
_GENERATE = "run `orgspec generate`"
_INTO_THE_SPEC = "put the change into the spec, then run `orgspec generate --discard-edits`"
_SHOWN = 80


def missing(file: OutputFile) -> Finding:
    """The finding that a generated file is not there."""
    return Finding(MISSING, f"`{file.path}` is missing", _place(file), _GENERATE)


def nothing_yet(files: int) -> Finding:
    """The finding that a folder has none of the generated files: it is a new one, or another than was meant."""
    return Finding(MISSING, f"nothing is generated here yet: {files} files are missing", Place(str(RECORD)), _GENERATE)


def outdated(file: OutputFile, found: bytes) -> Finding:
    """The finding that the spec was changed since: what differs first, and what in the spec sets it."""
    message, place = _difference(file, found)
    return Finding("G102", f"`{file.path}` is out of date: {message}", place, _GENERATE)


def edited(file: OutputFile, found: bytes) -> Finding:
    """The finding that a generated file was edited: what differs first, and what in the spec sets it."""
    message, place = _difference(file, found)
    return Finding("G101", f"`{file.path}` was edited: {message}", place, _INTO_THE_SPEC)


def edited_stale(path: PurePosixPath) -> Finding:
    """The finding that a file which nothing calls for any more was edited, and so is not removed."""
    message = f"`{path}` was generated once and edited since; the spec no longer calls for it"
    hint = "move it where it is a file of your own, or run `orgspec generate --discard-edits`, which removes it"
    return Finding("G101", message, Place(str(path)), hint)


def stale(path: PurePosixPath) -> Finding:
    """The finding that a generated file is not called for any more."""
    message = f"`{path}` was generated once, the spec no longer calls for it"
    return Finding("G104", message, Place(str(path)), _GENERATE)


def unreadable_record() -> Finding:
    """The finding that the record of generated files cannot be read."""
    hint = "delete it together with the generated folders, and generate again"
    return Finding("G107", "the record of generated files cannot be read", Place(str(RECORD)), hint)


def outside(file: OutputFile) -> Finding:
    """The finding that a file would leave the output folder."""
    message = f"`{file.path}` is not a plain file below the output folder"
    return Finding("G106", message, _place(file), "no `..`, no absolute path and no symbolic link may stand in it")


def in_the_way(file: OutputFile) -> Finding:
    """The finding that a hand-made file stands where a generated one belongs."""
    message = f"`{file.path}` exists, and orgspec did not write it"
    return Finding("G105", message, _place(file), "move or delete it, or take the component out of the spec")


def twice(file: OutputFile, first: PurePosixPath) -> Finding:
    """The finding that two components would be written to one file."""
    return Finding("G108", f"`{file.path}` is generated already, as `{first}`", _place(file), "rename one of the two")


def _difference(file: OutputFile, found: bytes) -> tuple[str, Place]:
    """The first line that differs, in words, and the place in the spec that sets it."""
    wanted_lines, found_lines = _lines(file.content), _lines(found)
    pairs = enumerate(zip_longest(wanted_lines, found_lines), 1)
    number, (wanted, got) = next(((n, pair) for n, pair in pairs if pair[0] != pair[1]), (1, ("", "")))
    message = f"line {number} is {_shown(got)}, {_given(wanted)}"
    if file.origin is None:
        return message, Place(str(file.path))
    last = min(number, len(wanted_lines))
    parts = file.origin.parts
    path = element_at(file.content, last, parts) if file.content.startswith(b"<?xml") else ""
    return message, place_in(file.origin, path)


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").splitlines()


def _given(line: str | None) -> str:
    return "which the spec does not give" if line is None else f"the spec gives {_shown(line)}"


def _shown(line: str | None) -> str:
    if line is None:
        return "missing"
    text = line.strip()
    return f"`{text[:_SHOWN]}…`" if len(text) > _SHOWN else f"`{text}`"


def _place(file: OutputFile) -> Place:
    return file.origin.place if file.origin else Place(str(file.path))
