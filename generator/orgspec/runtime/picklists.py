"""Functions of picklist values: compared by API name without regard to case, never trimmed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.runtime.values import Scalar

_MOST_KEPT = 10_000
_LONGEST_KEPT = 255


class _Folded(dict[str | None, str | None]):
    """A look-up costs a third of what small letters cost, and a picklist has the same few values in all records."""

    def __missing__(self, value: str) -> str:
        folded = value.lower()
        if len(self) < _MOST_KEPT and len(value) <= _LONGEST_KEPT:
            self[value] = folded
        return folded


FOLDED: Mapping[str | None, str | None] = _Folded({None: None})
"""Any value as comparisons see it; blank stays blank."""


def is_picklist_value(value: str | None, literal: str | None) -> bool:
    """ISPICKVAL; an empty literal asks whether nothing is selected."""
    if value is None or literal is None:
        return value is literal
    return value == literal or value.lower() == literal.lower()


def includes(values: tuple[str, ...] | None, literal: str) -> bool:
    """INCLUDES: one whole selected value; a blank field includes nothing."""
    return values is not None and (literal in values or literal.lower() in map(str.lower, values))


def folded_choices(values: tuple[str, ...] | None) -> frozenset[str]:
    """Selected values as INCLUDES sees them; none where the field is blank."""
    return frozenset() if values is None else frozenset(map(str.lower, values))


def count(values: tuple[str, ...] | None) -> Decimal:
    """PICKLISTCOUNT: how many values are selected."""
    return Decimal(0 if values is None else len(values))


def case_of_picklist(value: str | None, *rest: Scalar) -> Scalar:
    """CASE over a picklist; an empty literal matches where nothing is selected."""
    for i in range(0, len(rest) - 1, 2):
        literal = rest[i]
        if (literal is None or isinstance(literal, str)) and is_picklist_value(value, literal):
            return rest[i + 1]
    return rest[-1]


def to_text(value: str) -> str:
    """TEXT of a picklist: the value's API name, whatever its label or the language."""
    return value
