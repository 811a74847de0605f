"""Difficult constructs in terms of easy ones, as Salesforce does when a formula is saved; before any back end.

Numbers are computed where Salesforce computes them, and nowhere else, since it can be seen: `TEXT(0.2 + 0.3)` has a
zero before its point where `TEXT(1/2)` has none, and `3 ^ (40 + 1)` has 18 digits where `3 ^ n` has more.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, assert_never

from orgspec.formula.functions.row import Form
from orgspec.formula.functions.table import functions
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, Literal, fold
from orgspec.formula.types import Type
from orgspec.runtime import logic, numbers, picklists
from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from orgspec.formula.typed import Typed


def lowered(node: Apply) -> Typed:
    """An application whose arguments are lowered already, in simpler terms."""
    rule = _RULES.get(node.function.name, _computed)
    return rule(node)


def _computed(node: Apply) -> Typed:
    """A number made of nothing but literals; an error is left to be met when the formula runs."""
    values = [argument.value for argument in node.arguments if isinstance(argument, Literal)]
    run = node.overload.run
    if node.type is not Type.NUMBER or node.overload.form is not Form.EAGER or run is None:
        return node
    if not values or len(values) < len(node.arguments) or None in values:
        return node
    try:
        result = run(*values)
    except FormulaError:
        return node
    return Literal(result, Type.NUMBER, node.span) if isinstance(result, Decimal) else node


def _as_it_is(node: Apply) -> Typed:
    """A division, which Salesforce leaves to the database lest digits are lost."""
    return node


def _plus(node: Apply) -> Typed:
    return node.arguments[0] if len(node.arguments) == 1 else _or_nothing(node)


def _minus(node: Apply) -> Typed:
    """The sign of a number that is written out is left where it stands: `TEXT(-0.5)` is `-.5`."""
    return node if len(node.arguments) == 1 else _or_nothing(node)


def _or_nothing(node: Apply) -> Typed:
    """What stands beside the literal NULL is not even evaluated, as in the open engine: `1 / 0 + NULL` is blank."""
    return Literal(None, Type.NULL, node.span) if node.overload.run is logic.nothing else _computed(node)


def _instead_of_blank(node: Apply) -> Typed:
    """The second argument is not even evaluated where nothing that the first is made of can be blank."""
    first = node.arguments[0]
    return node if fold(first, _part).blank else first


class _Part(NamedTuple):
    """What Salesforce knows of a part of a formula when the formula is saved."""

    blank: bool
    """Whether it counts as something that can be blank."""
    constant: bool
    """Whether it is computed when the formula is saved."""
    text: bool
    """Whether a text that is written out is in it."""


def _part(node: Typed, below: Sequence[_Part]) -> _Part:
    """Only fields and the literal NULL can be blank: an empty text cannot, nor can a text cut to nothing by a number.

    What is computed when the formula is saved counts by its result; of texts that result may be blank.
    """
    match node:
        case Literal(value=value, type=type_):  # a tuple is a field, that of VLOOKUP
            return _Part(type_ is Type.NULL or isinstance(value, tuple), constant=True, text=type_ is Type.TEXT)
        case FieldRef(zero=zero):
            return _Part(not zero, constant=False, text=False)
        case GlobalRef():
            return _Part(blank=True, constant=False, text=False)
        case Apply(function=function):
            constant = bool(below) and function.name != "/" and all(part.constant for part in below)
            text = any(part.text for part in below)
            counted = below[1:] if function.name == "NULLVALUE" else below
            return _Part((constant and text) or any(part.blank for part in counted), constant, text)
        case _:
            assert_never(node)


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
    picklist = _whose_text(left)
    if picklist is None or not _is_text(right):
        return node
    row = functions()["ISPICKVAL"]
    return Apply(row, row.overloads[0], (picklist, right), Type.BOOLEAN, node.span)


def _not_equal(node: Apply) -> Typed:
    """`TEXT(picklist) <> "x"`: NOT of the same."""
    asked = _equal(node)
    if asked is node:
        return node
    row = functions()["NOT"]
    return Apply(row, row.overloads[0], (asked,), Type.BOOLEAN, node.span)


def _case(node: Apply) -> Typed:
    """`CASE(TEXT(picklist), "x", …)` asks for values, as CASE over the picklist does."""
    subject, *cases, _ = node.arguments
    picklist = _whose_text(subject)
    if picklist is None or not all(map(_is_text, cases[::2])):
        return _computed(node)
    by_value = (o for o in node.function.overloads if o.run is picklists.case_of_picklist)
    overload = next(o for o in by_value if o.returns is node.overload.returns)
    return Apply(node.function, overload, (picklist, *node.arguments[1:]), node.type, node.span)


def _whose_text(node: Typed) -> Typed | None:
    """The picklist of `TEXT(picklist)`."""
    return node.arguments[0] if isinstance(node, Apply) and node.overload.run is picklists.to_text else None


def _is_text(node: Typed) -> bool:
    return isinstance(node, Literal) and node.type is Type.TEXT


_RULES: Mapping[str, Callable[[Apply], Typed]] = {
    "+": _plus,
    "-": _minus,
    "/": _as_it_is,
    "^": _power,
    "=": _equal,
    "<>": _not_equal,
    "TEXT": _text,
    "IFS": _ifs,
    "CASE": _case,
    "BLANKVALUE": _instead_of_blank,
    "NULLVALUE": _instead_of_blank,
}
