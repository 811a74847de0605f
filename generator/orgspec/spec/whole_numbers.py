"""Whole numbers of any length, as JSON may hold them."""

from __future__ import annotations

from decimal import Decimal

_MOST_DIGITS = 1000
"""Far below what Python refuses to make an `int` of (4,300), and far above what any key takes."""


def whole_number(text: str) -> int | Decimal:
    """The number that digits say, with a sign or without."""
    return int(text) if len(text) <= _MOST_DIGITS else Decimal(text)
