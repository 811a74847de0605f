"""Difficult constructs in terms of easy ones, as Salesforce does when a formula is saved; before any back end.

Nothing more is folded: `TEXT(0.5)` keeps its zero where `TEXT(1/2)` does not, so what Salesforce folds can be seen.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.formula.functions.table import functions
from orgspec.formula.typed import Apply, FieldRef, Literal
from orgspec.formula.types import Type
from orgspec.runtime import numbers, picklists
from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from orgspec.formula.typed import Typed


def lowered(node: Apply) -> Typed:
    """An application whose arguments are lowered already, in simpler terms."""
    rule = _RULES.get(node.function.name)
    return node if rule is None else rule(node)


def _plus(node: Apply) -> Typed:
    return node.arguments[0] if len(node.arguments) == 1 else node


def _instead_of_blank(node: Apply) -> Typed:
    """The second argument is not even evaluated where the first cannot be blank."""
    first = node.arguments[0]
    never_blank = isinstance(first, FieldRef) and first.zero
    return first if never_blank or (isinstance(first, Literal) and first.value is not None) else node


def _power(node: Apply) -> Typed:
    """Two literals are folded; an error is left to be met when the formula runs."""
    match node.arguments:
        case Literal(value=Decimal() as base), Literal(value=Decimal() as exponent):
            try:
                return Literal(numbers.literal_power(base, exponent), Type.NUMBER, node.span)
            except FormulaError:
                return node
    return node


def _text(node: Apply) -> Typed:
    match node.arguments[0]:
        case Literal(value=Decimal() as number):
            return Literal(numbers.plain(number), Type.TEXT, node.span)
    return node


def _ifs(node: Apply) -> Typed:
    """Pairs of condition and value, and what holds otherwise, as IF in IF."""
    *pairs, result = node.arguments
    row = functions()["IF"]
    overload = next(o for o in row.overloads if o.returns is node.type)
    for i in range(len(pairs) - 2, -1, -2):
        result = Apply(row, overload, (pairs[i], pairs[i + 1], result), node.type, node.span)
    return result


def _equal(node: Apply) -> Typed:
    """`TEXT(picklist) = "x"` asks for a value, as ISPICKVAL does."""
    left, right = node.arguments
    if isinstance(left, Literal):
        left, right = right, left
    if not (isinstance(left, Apply) and left.overload.run is picklists.to_text and _is_text(right)):
        return node
    row = functions()["ISPICKVAL"]
    return Apply(row, row.overloads[0], (left.arguments[0], right), Type.BOOLEAN, node.span)


def _not_equal(node: Apply) -> Typed:
    """`TEXT(picklist) <> "x"`: NOT of the same."""
    asked = _equal(node)
    if asked is node:
        return node
    row = functions()["NOT"]
    return Apply(row, row.overloads[0], (asked,), Type.BOOLEAN, node.span)


def _is_text(node: Typed) -> bool:
    return isinstance(node, Literal) and node.type is Type.TEXT


_RULES: Mapping[str, Callable[[Apply], Typed]] = {
    "+": _plus,
    "^": _power,
    "=": _equal,
    "<>": _not_equal,
    "TEXT": _text,
    "IFS": _ifs,
    "BLANKVALUE": _instead_of_blank,
    "NULLVALUE": _instead_of_blank,
}
