"""Which of a context's records a flow finds: conditions and order as the platform's queries have them.

A field is a function that gives its value of a record: a `Stored` one, or one that computes a formula field. Conditions
are triples of a field, an operator of flows and the value that is asked for. All functions raise FormulaError where a
field has no value, and RecordError where a record holds what its field cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.runtime import fields, known
from orgspec.runtime.parents import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.values import Scalar

    Field: TypeAlias = Callable[[Record, Context], Scalar]
    Condition: TypeAlias = tuple[Field, str, Scalar]


@dataclass(frozen=True, slots=True)
class Stored:
    """A field that records hold."""

    name: str
    type: str

    def __call__(self, record: Record, _context: Context) -> Scalar:
        """The value as formulas see it; raises RecordError."""
        return fields.reader(self.type, zero=False)(record.get(self.name))


def first(
    context: Context,
    object_: str,
    conditions: Sequence[Condition],
    sort: Field | None = None,
    descending: bool = False,
) -> Record:
    """The first record that meets all conditions, in the order of a field; `MISSING` where there is none.

    Blanks come first in an order, and last where it is descending.
    """
    found = matching(context, object_, conditions)
    if sort is None or len(found) < 2:
        return found[0] if found else MISSING
    keyed = [(known.folded(sort(record, context)), record) for record in found]
    blank = [record for key, record in keyed if key is None]
    filled = [pair for pair in keyed if pair[0] is not None]
    if not filled or (blank and not descending):
        return blank[0]
    chosen = max if descending else min
    return chosen(filled, key=lambda pair: pair[0])[1]  # type: ignore[arg-type, return-value]  # of one field's type


def count(context: Context, object_: str, conditions: Sequence[Condition]) -> Decimal:
    """How many records meet all conditions."""
    return Decimal(len(matching(context, object_, conditions)))


def matching(context: Context, object_: str, conditions: Sequence[Condition]) -> Sequence[Record]:
    """The records that meet all conditions, in their order.

    Texts are compared without regard to case [k], ids with it.
    """
    found = known.records(context, object_)
    if not found:
        return ()
    rest = list(conditions)
    equal = next((c for c in rest if c[1] == _EQUAL), None)
    if equal is not None:
        rest.remove(equal)
        key, wanted = _compared(equal[0], context), equal[2]
        found = known.by_key(context, object_, equal[0], key, _folding(equal[0])(wanted))
    for field, operator, wanted in rest:
        holds, key, asked = OPERATORS[operator], _compared(field, context), _folding(field)(wanted)
        found = [record for record in found if holds(key(record), asked)]
    return found


def _folding(field: Field) -> Callable[[Scalar], Scalar]:
    return _exact if isinstance(field, Stored) and field.type in _IDS else known.folded


_IDS = frozenset({"Id", "Lookup", "MasterDetail", "Hierarchy", "MetadataRelationship"})


def _exact(value: Scalar) -> Scalar:
    return value


def _compared(field: Field, context: Context) -> Callable[[Record], Scalar]:
    """What a field is compared by."""
    fold = _folding(field)
    return lambda record: fold(field(record, context))


def _ordered(compare: Callable[[int], bool]) -> Callable[[Scalar, Scalar], bool]:
    def holds(left: Scalar, right: Scalar) -> bool:
        if left is None or right is None:
            return False
        return compare((left > right) - (left < right))  # type: ignore[operator]  # values of one field's type

    return holds


def _in_text(test: Callable[[str, str], bool]) -> Callable[[Scalar, Scalar], bool]:
    return lambda left, right: isinstance(left, str) and isinstance(right, str) and test(left, right)


_EQUAL = "EqualTo"

OPERATORS: Mapping[str, Callable[[Scalar, Scalar], bool]] = {
    _EQUAL: lambda left, right: left == right,
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
"""The operators by which records are found, over values in which texts are folded."""
