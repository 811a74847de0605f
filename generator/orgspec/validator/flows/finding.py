"""Which records a flow finds: conditions and order as the platform's queries have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.interpreter import evaluate
from orgspec.runtime.context import Save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from orgspec.formula.typed import FieldRef
    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.values import Scalar
    from orgspec.validator.flows.elements import Wanted


def matching(
    records: Iterable[Record], wanted: Sequence[Wanted], values: Sequence[Scalar], context: Context
) -> list[Record]:
    """The records that meet all conditions, whose values are computed already."""
    conditions = list(zip(wanted, values, strict=True))
    return [r for r in records if all(_meets(r, one, value, context) for one, value in conditions)]


def ordered(records: Iterable[Record], by: FieldRef, *, descending: bool, context: Context) -> list[Record]:
    """Records in the order of a field; blanks come first, or last where the order is descending."""
    keyed = [(_key(value_of(r, by, context)), r) for r in records]
    filled = [k for k in keyed if k[0] is not None]
    filled.sort(key=lambda k: k[0], reverse=descending)  # type: ignore[arg-type, return-value]  # of one field's type
    blank = [k for k in keyed if k[0] is None]
    return [r for _, r in ([*filled, *blank] if descending else [*blank, *filled])]


def value_of(record: Record, field: FieldRef, context: Context) -> Scalar:
    """The value of a field of a record, of a formula field too."""
    return evaluate(field, Save(record, None, context))


def _meets(record: Record, wanted: Wanted, value: Scalar, context: Context) -> bool:
    return _OPERATORS[wanted.operator](_key(value_of(record, wanted.field, context)), _key(value))


def _key(value: Scalar) -> object:
    """A value as queries compare it: texts without regard to case, an empty one is blank [k]."""
    if isinstance(value, str):
        return value.casefold() or None
    return value


def _ordered(compare: Callable[[int], bool]) -> Callable[[object, object], bool]:
    def holds(left: object, right: object) -> bool:
        if left is None or right is None:
            return False
        return compare((left > right) - (left < right))  # type: ignore[operator]  # values of one field's type

    return holds


def _in_text(test: Callable[[str, str], bool]) -> Callable[[object, object], bool]:
    return lambda left, right: isinstance(left, str) and isinstance(right, str) and test(left, right)


_OPERATORS: Mapping[str, Callable[[object, object], bool]] = {
    "EqualTo": lambda left, right: left == right,
    "NotEqualTo": lambda left, right: left != right,
    "GreaterThan": _ordered(lambda sign: sign > 0),
    "GreaterThanOrEqualTo": _ordered(lambda sign: sign >= 0),
    "LessThan": _ordered(lambda sign: sign < 0),
    "LessThanOrEqualTo": _ordered(lambda sign: sign <= 0),
    "StartsWith": _in_text(str.startswith),
    "EndsWith": _in_text(str.endswith),
    "Contains": _in_text(lambda left, right: right in left),
    "IsNull": lambda left, right: (left is None) == bool(right),
}
