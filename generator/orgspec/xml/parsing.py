"""Parsing files that anybody may have written: no entities, no network, bounded size and depth."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Location, Place
from orgspec.source import Position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

MAX_BYTES = 40_000_000
"""No file of a deploy is larger: the whole archive may have 39 MB."""


def parse(data: bytes, file: str) -> _Element | Finding:
    """The root element of a file, without comments, or the finding that says why it is not read."""
    from lxml import etree

    if len(data) > MAX_BYTES:
        return Finding("X207", f"the file has more than {MAX_BYTES:,} bytes", Place(file))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return _doctype(file)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return _malformed(error, data, file)
    if root.getroottree().docinfo.internalDTD is not None:
        return _doctype(file)
    return root


def _doctype(file: str) -> Finding:
    return Finding("X202", "the file declares a document type", Place(file), "metadata files have none: take it out")


def _malformed(error: Exception, data: bytes, file: str) -> Finding:
    line, column = getattr(error, "position", (1, 1))
    message = str(error).partition(", line ")[0].strip() or "not XML"
    text = line_of(data, line)
    start = Position(max(line, 1), min(max(column, 1), len(text) + 1))
    location = Location(start, Position(start.line, start.column + 1), text)
    hint = next((hint for words, hint in _REMEDIES.items() if words in message), None)
    return Finding("X201", f"not well-formed XML: {message}", Place(file), hint, location=location)


_REMEDIES = {
    "EntityRef": "write `&amp;` for `&`",
    "Entity '": "XML has only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`",
    "StartTag: invalid element name": "write `&lt;` for `<`",
}
"""Words of the parser → what most likely helps."""


@lru_cache(maxsize=64)
def line_of(data: bytes, number: int) -> str:
    """A line of a file (1-based), for a finding to show. All findings of a line share it, however long it is."""
    lines = _lines(data)
    return lines[number - 1].decode("utf-8", "replace").rstrip("\r") if 0 < number <= len(lines) else ""


@lru_cache(maxsize=1)
def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def located(element: _Element, data: bytes) -> Location:
    """Where the tag of an element stands."""
    local = str(element.tag).rpartition("}")[2]
    name = f"{element.prefix}:{local}" if element.prefix else local
    number = element.sourceline if isinstance(element.sourceline, int) else 1
    text = line_of(data, number)
    column = max(text.find(f"<{name}"), 0) + 1
    return Location(Position(number, column), Position(number, column + len(name) + 1), text)


def located_text(text: str, behind: _Element, data: bytes) -> Location:
    """Where the first line of a text stands that comes behind a tag, or behind an element."""
    first = text.strip().partition("\n")[0].rstrip()
    begin = behind.sourceline if isinstance(behind.sourceline, int) else 1
    for number in range(begin, begin + _FAR):
        line = line_of(data, number)
        column = line.rfind(first) + 1
        if column:
            return Location(Position(number, column), Position(number, column + len(first)), line)
    return located(behind, data)


_FAR = 200
"""Lines that an element may have before the text behind it."""


def attributes(element: _Element) -> Mapping[str, str]:
    """An element's attributes, by name with namespace."""
    return {str(name): str(value) for name, value in element.attrib.items()}
