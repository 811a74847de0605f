"""Number functions that go through doubles: the shortest decimal that reads back as the same double, as Java gives it.

They take no blank (but ATAN2), know no negative zero, and raise where the result is no number or beyond the largest
double.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.runtime import numbers
from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Callable


def _by_double(function: Callable[..., float], *arguments: Decimal) -> Decimal:
    try:
        result = function(*(float(a or numbers.ZERO) for a in arguments))
    except (ValueError, OverflowError):
        result = math.nan
    if not math.isfinite(result):
        raise FormulaError("The result is not a number")
    return Decimal(repr(result))


def exp(a: Decimal) -> Decimal:
    """EXP; raises where the result passes the largest double."""
    return _by_double(math.exp, a)


def ln(a: Decimal) -> Decimal:
    """LN; raises for zero and below."""
    return _by_double(math.log, a)


def log(a: Decimal) -> Decimal:
    """LOG: `ln a / ln 10` in doubles, so `LOG(1000)` is 2.9999999999999996."""
    return _by_double(lambda x: math.log(x) / math.log(10), a)


def sqrt(a: Decimal) -> Decimal:
    """SQRT; raises below zero."""
    return _by_double(math.sqrt, a)


def sin(a: Decimal) -> Decimal:
    """SIN of radians."""
    return _by_double(math.sin, a)


def cos(a: Decimal) -> Decimal:
    """COS of radians."""
    return _by_double(math.cos, a)


def tan(a: Decimal) -> Decimal:
    """TAN of radians."""
    return _by_double(math.tan, a)


def asin(a: Decimal) -> Decimal:
    """ASIN in radians; raises outside -1 … 1."""
    return _by_double(math.asin, a)


def acos(a: Decimal) -> Decimal:
    """ACOS in radians; raises outside -1 … 1."""
    return _by_double(math.acos, a)


def atan(a: Decimal) -> Decimal:
    """ATAN in radians."""
    return _by_double(math.atan, a)


def atan2(y: Decimal | None, x: Decimal | None) -> Decimal:
    """ATAN2 of y and x, in radians; alone of its kind it raises for a blank."""
    if y is None or x is None:
        raise FormulaError("ATAN2 takes no blank")
    return _by_double(math.atan2, y, x)
