"""Numbers as JSON may hold them: of any length, and with an exponent."""

from __future__ import annotations

from decimal import Decimal

_MOST_DIGITS = 1000
"""Far below what Python refuses to make an `int` of (4,300), and far above what any key takes."""


def whole_number(text: str) -> int | Decimal:
    """The number that digits say, with a sign or without."""
    return int(text) if len(text) <= _MOST_DIGITS else Decimal(text)


def decimal_number(text: str) -> Decimal:
    """A number with a point or an exponent, with its zeros; `1e2` is 100, as metadata would have it."""
    value = Decimal(text)
    return Decimal(format(value, "f")) if abs(value.adjusted()) <= _MOST_DIGITS else value
