"""The lines and columns of findings in metadata files: those with findings are parsed again, by a parser that tells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from orgspec.diagnostics import Location, Part
from orgspec.source import Position
from orgspec.spec.positions import location_of
from orgspec.xml.parsing import MAX_BYTES, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from orgspec.diagnostics import Finding, Place
    from orgspec.source import Span


@dataclass(slots=True)
class _Node:
    """An element: where its tag begins, its text in stretches that a file writes without a break, what is inside."""

    name: str
    start: Position
    stretches: list[tuple[str, Position]] = field(default_factory=list)
    inside: dict[str, list[_Node]] = field(default_factory=dict)

    def found(self, pointer: str) -> tuple[_Node, bool]:
        """The element at a JSON pointer, and whether it is the one: else the nearest above it."""
        node = self
        steps = pointer.split("/")[1:]
        while steps:
            name, *steps = steps
            index = int(steps.pop(0)) if steps and steps[0].isdecimal() else 0
            members = node.inside.get(name, [])
            if index >= len(members):
                return node, False
            node = members[index]
        return node, True

    def at(self, offset: int) -> Position:
        """Where the character at an offset of the text stands; the end of the text has an offset too."""
        for text, start in self.stretches:
            if offset < len(text):
                return Position(start.line, start.column + offset)
            offset -= len(text)
        text, start = self.stretches[-1]
        return Position(start.line, start.column + len(text))


def locate(findings: Iterable[Finding], root: Path) -> list[Finding]:
    """The same findings with line and column; one that has them, or whose file cannot be parsed, is left as it is.

    `root` is the project's folder, below which the places of findings name files. Of JSON files they are found as those
    of a spec are.
    """
    files: dict[str, tuple[bytes, _Node | None]] = {}
    return [finding if finding.location else _located(finding, root, files) for finding in findings]


def _located(finding: Finding, root: Path, files: dict[str, tuple[bytes, _Node | None]]) -> Finding:
    name = finding.place.file
    if name.endswith(".json"):
        return finding.located(location_of(finding.place, root))
    if name not in files:
        data = _bytes(root / name)
        files[name] = data, _tree(data)
    data, tree = files[name]
    return finding if tree is None else replace(finding, location=_location(finding.place, tree, data))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return b""


def _location(place: Place, tree: _Node, data: bytes) -> Location:
    node, exact = tree.found(place.pointer)
    if exact and place.part is Part.VALUE and node.stretches and not node.inside:
        start, end = _text(node, place.span)
    else:
        start = node.start
        end = Position(start.line, start.column + len(f"<{node.name}"))
    line = line_of(data, start.line)
    return Location(start, end if end.line == start.line else Position(start.line, len(line) + 1), line)


def _text(node: _Node, span: Span | None) -> tuple[Position, Position]:
    length = sum(len(text) for text, _ in node.stretches)
    return node.at(span.start if span else 0), node.at(span.end if span else length)


def _tree(data: bytes) -> _Node | None:
    """The elements of a file; None where it is not XML, or declares a document type."""
    parser = expat.ParserCreate()
    top = _Node("", Position(1, 1))
    open_: list[_Node] = [top]

    def here() -> Position:
        return Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def begin(tag: str, _attributes: object) -> None:
        name = tag.rpartition(":")[2]
        node = _Node(name, here())
        open_[-1].inside.setdefault(name, []).append(node)
        open_.append(node)

    def text(stretch: str) -> None:
        open_[-1].stretches.append((stretch, here()))

    def refuse(*_: object) -> None:
        raise expat.ExpatError

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _tag: open_.pop()
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return None
    return next(iter(top.inside.values()))[0]
