"""Where the values of a YAML file stand in its text."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from orgspec.source import escape
from orgspec.spec.places import Entry, Places
from orgspec.spec.yaml_tree import Node, compose

if TYPE_CHECKING:
    from orgspec.source import Span

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_CONTINUED = re.compile(r"(?:\\\r?\n[ \t]*)+")
"""A line of a quoted text that goes on behind a backslash."""

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n?")


def places(text: str) -> Places:
    """Where every value of a YAML text stands; an alias stands where its anchor does. Raises `MalformedError`."""
    found: dict[str, Entry] = {}
    todo: list[tuple[str, Span | None, Node]] = [("", None, compose(text))]
    while todo:
        pointer, key, node = todo.pop()
        offsets = partial(_offsets, text, node) if isinstance(node.value, str) else None
        found[pointer] = Entry(node.span, key, offsets, len(node.items))
        todo.extend((f"{pointer}/{escape(name)}", k.span, child) for name, (k, child) in node.members.items())
        todo.extend((f"{pointer}/{index}", None, child) for index, child in enumerate(node.items))
    return found


def _offsets(text: str, node: Node) -> tuple[int, ...]:
    """Each code point of a scalar's value found again in the text, in order.

    Line folding and indentation differ between the two: white space in the value is looked for in any white space.
    """
    at, end = _body(text, node)
    offsets: list[int] = []
    for character in str(node.value):
        at = _find(text, character, at, end, node.style)
        offsets.append(at)
        at += _width(text, at, node.style)
    return (*offsets, min(at, end))


def _body(text: str, node: Node) -> tuple[int, int]:
    """Where the characters of a scalar begin and end, without quotes or the header of a block."""
    start, end = node.span.start, node.span.end
    match node.style:
        case "'" | '"':
            return start + 1, end - 1
        case "|" | ">":
            header = _HEADER.match(text, start)
            return (header.end() if header else start), end
        case _:
            return start, end


def _find(text: str, character: str, at: int, end: int, style: str | None) -> int:
    """The offset of a value's next character: white space between is folding or indentation."""
    continued = _CONTINUED.match(text, at) if style == '"' else None
    if continued:
        at = continued.end()
    if character.isspace():
        return at
    while at < end - 1 and text[at].isspace() and text[at] != character:
        at += 1
    return at


def _width(text: str, at: int, style: str | None) -> int:
    """How much text stands for the character at an offset: an escape, a doubled quote, or itself."""
    if style == '"' and text.startswith("\\", at):
        escape_ = _ESCAPE.match(text, at)
        return len(escape_[0]) if escape_ else 1
    return 2 if style == "'" and text.startswith("''", at) else 1
