"""Whether a rule stops a move from one stage to another whatever else the record holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from orgspec.formula.parser import parse
from orgspec.formula.tree import Binary, BooleanLiteral, Call, Name, NumberLiteral, TextLiteral, Unary, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from orgspec.formula.tree import Node

_Known: TypeAlias = "bool | str | Decimal | None"
"""A value that is known to come out; None where it depends on the rest of the record."""


@dataclass(frozen=True, slots=True)
class Change:
    """A picklist field that a save moves from one value to another."""

    field: str
    source: str
    target: str


def stops(formula: str, change: Change) -> bool:
    """Whether an error condition is true for every record that is changed so."""
    tree, problems = parse(formula)
    return not problems and fold(tree.root, lambda node, below: _value(node, below, change)) is True


def _value(node: Node, below: Sequence[_Known], change: Change) -> _Known:
    match node:
        case BooleanLiteral() | TextLiteral() | NumberLiteral():
            return node.value
        case Unary(operator="!"):
            return _negation(below[0])
        case Binary():
            return _binary(node.operator, below)
        case Call():
            return _call(node, below, change)
        case _:
            return None


def _binary(operator: str, below: Sequence[_Known]) -> _Known:
    match operator:
        case "&&":
            return _all(below)
        case "||":
            return _any(below)
        case "=":
            return _equal(*below)
        case "<>":
            return _negation(_equal(*below))
        case _:
            return None


def _call(node: Call, below: Sequence[_Known], change: Change) -> _Known:
    stage = _stage(node.arguments[0], change) if node.arguments else None
    match node.name:
        case "AND":
            return _all(below)
        case "OR":
            return _any(below)
        case "NOT":
            return _negation(below[0])
        case "ISNEW":
            return False
        case "ISCHANGED":
            return True if stage == change.target else None
        case "TEXT":
            return stage
        case "ISPICKVAL":
            return None if stage is None else _equal(stage, below[1])
        case "ISBLANK":
            return None if below[0] is None else below[0] == ""
        case "CASE":
            return _case(stage, below)
        case _:
            return None


def _stage(node: Node, change: Change) -> str | None:
    """The stage that an expression means: the field as it is now, or as it was before the save."""
    match node:
        case Name() if _names(node, change):
            return change.target
        case Call(name="PRIORVALUE", arguments=(Name() as inner,)) if _names(inner, change):
            return change.source
        case _:
            return None


def _names(node: Name, change: Change) -> bool:
    return node.text.casefold() == change.field.casefold()


def _case(stage: str | None, below: Sequence[_Known]) -> _Known:
    if stage is None:
        return None
    for when, then in zip(below[1:-1:2], below[2:-1:2], strict=True):
        if when is None:
            return None
        if when == stage:
            return then
    return below[-1]


def _all(below: Iterable[_Known]) -> bool | None:
    values = list(below)
    return False if False in values else True if all(value is True for value in values) else None


def _any(below: Iterable[_Known]) -> bool | None:
    values = list(below)
    return True if True in values else False if all(value is False for value in values) else None


def _negation(value: _Known) -> bool | None:
    return not value if isinstance(value, bool) else None


def _equal(one: _Known, other: _Known) -> bool | None:
    return None if one is None or other is None else one == other
