"""Lint: blanks that do not do what they seem to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.lint.linted import Remark, shown
from orgspec.formula.tree import Binary, Call, Name, NullLiteral, TextLiteral, Unary
from orgspec.formula.types import Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.formula.lint.linted import Linted
    from orgspec.formula.tree import Node

_COMPARED_WITH_BLANK_IS_BLANK = frozenset({Type.NUMBER, Type.DATE, Type.DATETIME, Type.TIME})
_COMPARISONS = frozenset({"=", "<>", "<", ">", "<=", ">="})


def equal_to_null(linted: Linted) -> Iterator[Remark]:
    """`Amount = NULL` is neither true nor false, whatever Amount is."""
    for node in linted.nodes:
        match node:
            case Binary(operator="=" | "<>" as operator, left=left, right=NullLiteral()):
                other = left
            case Binary(operator="=" | "<>" as operator, left=NullLiteral(), right=right):
                other = right
            case _:
                continue
        if linted.type_of(other) in _COMPARED_WITH_BLANK_IS_BLANK:
            right_way = f"ISBLANK({shown(other)[1:-1]})"
            hint = f"write `{right_way}`" if operator == "=" else f"write `NOT({right_way})`"
            yield Remark(node.span, f"{shown(node)} is never true", hint)


def isnull_of_text(linted: Linted) -> Iterator[Remark]:
    """ISNULL says false of every text; of the id in a lookup nothing is known."""
    for node in linted.nodes:
        match node:
            case Call(name="ISNULL", arguments=(argument,)) if _plain_text(linted, argument):
                yield Remark(node.span, f"{shown(node)} is always false: it is a text", "use ISBLANK")


def _plain_text(linted: Linted, node: Node) -> bool:
    if linted.type_of(node) is not Type.TEXT:
        return False
    match node:
        case Call(name="PRIORVALUE", arguments=(field,)):
            entry = linted.entry_of(field)
        case _:
            entry = linted.entry_of(node)
    return entry is None or (entry.type != "Id" and not entry.reference_to)


def nullvalue_of_text(linted: Linted) -> Iterator[Remark]:
    """NULLVALUE gives every text as it is; of the id in a lookup nothing is known."""
    for node in linted.nodes:
        match node:
            case Call(name="NULLVALUE", arguments=(argument, _)) if _plain_text(linted, argument):
                yield Remark(node.span, f"{shown(node)} always gives its first argument: a text", "use BLANKVALUE")


def not_over_blank(linted: Linted) -> Iterator[Remark]:
    """NOT of a comparison with a blank is no more true than the comparison."""
    for node in linted.nodes:
        match node:
            case Unary(operator="!", operand=Binary(operator=operator, left=left, right=right)):
                blank = next((side for side in (left, right) if _blank_ordered(linted, side)), None)
                if operator in _COMPARISONS and blank is not None:
                    message = f"with a blank {shown(blank)} neither the comparison nor its NOT is true"
                    yield Remark(
                        node.span, message, "say what a blank means: add ISBLANK, or turn the comparison round"
                    )


def _blank_ordered(linted: Linted, side: Node) -> bool:
    return (
        isinstance(side, Name) and linted.type_of(side) in _COMPARED_WITH_BLANK_IS_BLANK and linted.can_be_blank(side)
    )


def contains_as_list(linted: Linted) -> Iterator[Remark]:
    """CONTAINS("A:B", field) holds for a blank field and for a part of a value."""
    for node in linted.nodes:
        match node:
            case Call(name="CONTAINS", arguments=(TextLiteral(), wanted)) if not isinstance(wanted, TextLiteral):
                message = f"true where {shown(wanted)} is blank, and where it is only a part of an entry"
                hint = "compare with each value, with CASE or with ISPICKVAL"
                yield Remark(node.span, message, hint)


def through_blank_lookup(linted: Linted) -> Iterator[Remark]:
    """A path through an empty lookup is blank."""
    for node in linted.nodes:
        blank = next((lookup for lookup in linted.lookups(node) if lookup.nillable), None)
        if blank is not None:
            yield Remark(node.span, f"blank where `{blank.name}` is empty", "make sure that blank is meant")
