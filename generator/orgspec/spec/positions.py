"""The lines and columns of findings: files with findings are parsed again, by parsers that keep positions."""

from __future__ import annotations

import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Location, Part, Place
from orgspec.source import Position, Source, Span
from orgspec.spec.limits import MAX_BYTES
from orgspec.spec.malformed import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.spec.places import Entry, Places


def locate(findings: Iterable[Finding], root: str | Path) -> list[Finding]:
    """The same findings with line and column, and with their file named as the user would type it.

    `root` is the SPEC folder of the command line; the places of findings name files below it. A finding that has a
    location already is left as it is. A file that cannot be read, or a pointer that it does not hold, gives the
    nearest place above it.
    """
    files: dict[str, _File] = {}
    return [f if f.location else _located(f, root, files) for f in findings]


def location_of(place: Place, root: str | Path) -> Location:
    """The lines and columns of a place in a JSON or YAML file below a folder."""
    file = _File(Path(root, place.file))
    return _location(file.source, _span(place, file.places))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Located findings as they stand in their files, from top to bottom."""
    return sorted(findings, key=lambda f: (f.place.file, _start(f), f.code))


def _start(finding: Finding) -> tuple[int, int]:
    location = finding.location
    return (location.start.line, location.start.column) if location else (0, 0)


def location_in(text: str, span: Span) -> Location:
    """The lines and columns of a stretch of a file's text."""
    return _location(Source("", text), span)


def places_in(name: str, text: str) -> Places:
    """JSON pointer → where it stands, for a JSON or YAML file. Raises `MalformedError`."""
    if name.endswith(".json"):
        from orgspec.spec.json_places import places
    else:
        from orgspec.spec.yaml_places import places
    return places(text)


class _File:
    """One file, opened once for all of its findings."""

    def __init__(self, path: Path) -> None:
        data = _bytes(path)
        self.source = Source(str(path), data.decode("utf-8-sig", "replace"))
        self.places: Places = {}
        with suppress(MalformedError, UnicodeDecodeError):
            self.places = places_in(path.name, data.decode("utf-8-sig"))


def _bytes(path: Path) -> bytes:
    """What a file holds; nothing of one that loading would not open."""
    try:
        about = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(about.st_mode) and about.st_size <= MAX_BYTES else b""
    except OSError:
        return b""
    return data if b"\0" not in data[:4] else b""


def _located(finding: Finding, root: str | Path, files: dict[str, _File]) -> Finding:
    place = finding.place
    if place.file not in files:
        files[place.file] = _File(Path(root, place.file))
    file = files[place.file]
    location = _location(file.source, _span(place, file.places))
    return replace(finding, place=replace(place, file=shown(root, place.file)), location=location)


def shown(root: str | Path, file: str) -> str:
    """A file below the SPEC folder as a user would type it."""
    return PurePath(root, file).as_posix()


def _span(place: Place, places: Places) -> Span:
    entry = _nearest(place.pointer, places)
    if entry is None:
        return place.span or Span(0, 1)
    if place.pointer in places:
        if place.part is Part.KEY and entry.key is not None:
            return entry.key
        if place.span is not None:
            return _inside(place.pointer, entry, place.span, places)
    return entry.value


def _nearest(pointer: str, places: Places) -> Entry | None:
    while pointer not in places and pointer:
        pointer = pointer.rpartition("/")[0]
    return places.get(pointer)


def _inside(pointer: str, entry: Entry, span: Span, places: Places) -> Span:
    """A stretch of a text, or of a list of lines joined by line breaks, in the file's own offsets.

    The end of a text (its closing quote) has an offset too: it stands for the line break that joins.
    """
    offsets: list[int] = []
    if entry.text is not None:
        offsets.extend(entry.text())
    for index in range(entry.items):
        line = places[f"{pointer}/{index}"]
        if line.text is not None:
            offsets.extend(line.text())
    if not offsets:
        return entry.value
    last = len(offsets) - 1
    start, end = offsets[min(span.start, last)], offsets[min(span.end, last)]
    return Span(start, max(end, start + 1))


def _location(source: Source, span: Span) -> Location:
    start, end = source.position(span.start), source.position(span.end)
    return Location(start, end if end != start else Position(start.line, start.column + 1), source.line(start.line))
