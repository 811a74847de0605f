"""YAML read into JSON values, with the place of each: maps, lists, texts, numbers, `true`, `false` and `null`.

The tree is built from the parser's events, without recursion. A plain scalar is a number, a Boolean or null only where
JSON would read it so: `yes`, `007` and `2018-10-01` stay text. An alias stands for the value that it names; what all
aliases together write out is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from orgspec.source import Span
from orgspec.spec.json_numbers import decimal_number
from orgspec.spec.limits import MAX_DEPTH, MAX_YAML_NODES
from orgspec.spec.malformed import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ruamel.yaml.events import Event

    from orgspec.spec.values import Json

    _Anchored: TypeAlias = MappingStartEvent | SequenceStartEvent | ScalarEvent

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,3999})(?P<fraction>(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None, "~": None, "": None}

_HINTS = {
    "mapping values are not allowed": "put a text that holds `: ` in quotes",
    "cannot start any token": "indent with spaces; put a text that begins with `@`, `%` or a backtick in quotes",
    "but found '<scalar>'": "put the whole text in quotes where it begins with a quote or a bracket",
    "expected <block end>": "is the line indented like its neighbours?",
    "could not find expected ':'": "is there a colon and a space after the key?",
    "expected the node content": "a value or a closing bracket is missing",
    "unexpected end of stream": "a quote or a bracket is not closed",
    "expected ',' or": "a comma or the closing bracket is missing",
    "expected ' ', but found": "put a text that begins with `{` or `!` in quotes",
    "expected alphabetic or numeric character": "put a text that begins with `*` or `&` in quotes",
    "sequence entries are not allowed": "put a text that begins with `- ` in quotes",
    "mapping keys are not allowed": "put a text that begins with `? ` in quotes",
}

_UNCLOSED = "unexpected end of stream"
"""What ends too late is shown where it begins."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place. `style` is a scalar's: None for plain, or one of `'`, `"`, `|`, `>`."""

    value: Json
    span: Span
    style: str | None = None
    members: Mapping[str, tuple[Node, Node]] = field(default_factory=dict)
    items: tuple[Node, ...] = ()
    size: int = 1
    depth: int = 0


@dataclass(slots=True)
class _Open:
    """A map or list whose end has not come yet; a map's keys and values alternate in `nodes`."""

    event: MappingStartEvent | SequenceStartEvent
    nodes: list[Node] = field(default_factory=list)


def compose(text: str) -> Node:
    """The one document of a YAML text. Raises `MalformedError`."""
    try:
        node = _compose(YAML(typ="safe", pure=True).parse(text))
    except ReaderError as error:
        at = error.position if isinstance(error.position, int) else 0
        raise MalformedError("S105", "a character that YAML does not allow", Span(at, at + 1)) from None
    except MarkedYAMLError as error:
        raise _from_yaml(error) from None
    except YAMLError as error:
        raise MalformedError("S105", f"not YAML: {error}", Span(0, 1)) from None
    if node is None:
        raise MalformedError("S105", "the file is empty", Span(0, 1), "a spec file holds a map")
    return node


def _compose(events: Iterable[Event]) -> Node | None:
    stack: list[_Open] = []
    anchors: dict[str, Node] = {}
    unused: dict[str, Event] = {}
    root: Node | None = None
    for event in events:
        _note_anchor(event, unused)
        match event:
            case DocumentStartEvent() if root is not None:
                _refuse(event, "a second YAML document", "one file holds one document")
            case MappingStartEvent() | SequenceStartEvent():
                _refuse_tag(event)
                stack.append(_Open(event))
                if len(stack) > MAX_DEPTH:
                    raise MalformedError("S107", f"nested deeper than {MAX_DEPTH} levels", _span(event))
            case MappingEndEvent() | SequenceEndEvent():
                opened = stack.pop()
                node = _anchored(opened.event, _closed(opened, event), anchors)
                root = _place(node, stack, root)
            case AliasEvent():
                root = _place(_alias(event, anchors, len(stack)), stack, root)
            case ScalarEvent():
                root = _place(_anchored(event, _scalar(event), anchors), stack, root)
            case _:
                pass
    for name, event in unused.items():
        message = f"the anchor `&{name}` is used nowhere"
        raise MalformedError("S105", message, _span(event), "put a text that begins with `&` in quotes")
    return root


def _note_anchor(event: Event, unused: dict[str, Event]) -> None:
    """Keeps the anchors that no alias names: whoever wrote `&` at the beginning of a text lost its first word."""
    match event:
        case AliasEvent():
            unused.pop(event.anchor, None)
        case MappingStartEvent() | SequenceStartEvent() | ScalarEvent() if event.anchor:
            unused[event.anchor] = event


def _place(node: Node, stack: list[_Open], root: Node | None) -> Node | None:
    """Puts a finished node into the map or list that is open, or makes it the root."""
    if not stack:
        return node
    stack[-1].nodes.append(node)
    return root


def _anchored(event: _Anchored, node: Node, anchors: dict[str, Node]) -> Node:
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _alias(event: AliasEvent, anchors: Mapping[str, Node], depth: int) -> Node:
    node = anchors.get(event.anchor)
    if node is None:
        message = f"the alias `*{event.anchor}` names no value before it"
        raise MalformedError("S105", message, _span(event), "put a text that begins with `*` in quotes")
    if depth + node.depth > MAX_DEPTH:
        raise MalformedError("S107", f"nested deeper than {MAX_DEPTH} levels", _span(event))
    return node


def _scalar(event: ScalarEvent) -> Node:
    _refuse_tag(event)
    text: str = event.value
    if event.style is None and not text:
        return Node(None, Span(event.start_mark.index, event.start_mark.index))
    return Node(_plain(text) if event.style is None else text, _span(event), event.style)


def _plain(text: str) -> Json:
    if text in _WORDS:
        return _WORDS[text]
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    return decimal_number(text) if number["fraction"] else int(text)


def _closed(opened: _Open, end: Event) -> Node:
    span = Span(opened.event.start_mark.index, end.end_mark.index)
    size = 1 + sum(n.size for n in opened.nodes)
    depth = 1 + max((n.depth for n in opened.nodes), default=0)
    if size > MAX_YAML_NODES:
        message = f"the aliases write out more than {MAX_YAML_NODES:,} values"
        raise MalformedError("S107", message, _span(opened.event))
    if isinstance(opened.event, SequenceStartEvent):
        return Node([n.value for n in opened.nodes], span, items=tuple(opened.nodes), size=size, depth=depth)
    members = _members(opened.nodes)
    value = {key: node.value for key, (_, node) in members.items()}
    return Node(value, span, members=members, size=size, depth=depth)


def _members(nodes: list[Node]) -> dict[str, tuple[Node, Node]]:
    members: dict[str, tuple[Node, Node]] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        name = _key(key)
        if name == _MERGE and key.style is None:
            hint = "say the keys again, or let an alias stand for the whole value"
            raise MalformedError("S105", f"the YAML merge key `{_MERGE}` is not supported in a spec", key.span, hint)
        if name in members:
            message = f"the key `{name}` stands twice in one map"
            raise MalformedError("S106", message, key.span, "keep one of the two")
        written = value.span.start < value.span.end
        members[name] = (key, value if written else replace(value, span=key.span))
    return members


_MERGE = "<<"


def _key(node: Node) -> str:
    match node.value:
        case str() as text:
            return text
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[node.value]
        case int() | Decimal() as number:
            return str(number)
        case _:
            raise MalformedError("S105", "a map or list cannot be a key", node.span)


def _refuse_tag(event: _Anchored) -> None:
    if event.tag is not None:
        own = str(event.tag).startswith("!")
        hint = "put a text that begins with `!` in quotes" if own else _NO_TAGS
        _refuse(event, f"the YAML tag `{event.tag}`", hint)


_NO_TAGS = "remove it: a spec holds texts, numbers, maps and lists only"


def _refuse(event: Event, what: str, hint: str) -> NoReturn:
    raise MalformedError("S105", f"{what} is not supported in a spec", _span(event), hint)


def _span(event: Event) -> Span:
    return Span(event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1))


def _from_yaml(error: MarkedYAMLError) -> MalformedError:
    problem = str(error.problem or error.context or "unreadable")
    marks = (error.problem_mark, error.context_mark)
    mark = next((m for m in (reversed(marks) if _UNCLOSED in problem else marks) if m), None)
    at = mark.index if mark else 0
    hint = next((hint for part, hint in _HINTS.items() if part in problem), None)
    return MalformedError("S105", f"not YAML: {problem}", Span(at, at + 1), hint)
