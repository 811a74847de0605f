"""Number functions: decimals, rounded half up, never binary.

Numbers keep 20 pairs of digits, counted from the decimal point: 39 digits where the first stands at an even position
(units, hundreds, hundredths), 40 where it stands at an odd one, as an org shows them.

Functions of this module take no blank (the back ends see to it) unless their docstring says so.
"""

from __future__ import annotations

import re
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    InvalidOperation,
    Overflow,
    Rounded,
)

from orgspec.runtime.errors import FormulaError

_TOO_BIG = "Number too big"
_LARGEST_EXPONENT = 20_000
_LARGEST_WHOLE = Decimal("1e64")


def _context(digits: int, rounding: str = ROUND_HALF_UP) -> Context:
    return Context(prec=digits, rounding=rounding, Emin=MIN_EMIN, Emax=MAX_EMAX)


# A Decimal's own operators would round to the thread's context: everything here names its context.
_KEPT = _context(39)
_GUARDED = _context(40)
_CUT = _context(41, ROUND_DOWN)
"""One digit more than is ever kept, the rest cut: rounding half up asks for no more. Nothing overflows."""
_CUT.traps[Overflow] = False
_LARGEST = Decimal((0, (9,) * 39, MAX_EMAX - 38))
"""What has an exponent that cannot be counted is taken for this; no org holds a number anywhere near it."""
_EXACT = _context(400)
_WIDE = _context(40_000)
_ALL_DIGITS = _context(MAX_PREC)
_BEFORE_FLOOR = _context(33)
_BEFORE_CEILING = _context(33, ROUND_HALF_DOWN)

_UNBOUNDED = _context(40)
_UNBOUNDED.traps[Overflow] = False
"""What is too large to be counted is infinite."""

# Most results fit into 39 digits as they are: whether this one does is known by a trap, without counting digits.
_NOT_EXACT = (Rounded, InvalidOperation)
_UNROUNDED = _context(39)
for _signal in _NOT_EXACT:
    _UNROUNDED.traps[_signal] = True

# Bound once: looking a method up on a context costs more than the sum itself (0.3 µs against 0.1 µs).
_to_39, _to_40 = _KEPT.plus, _GUARDED.plus
_divide_cut = _CUT.divide
_add_exactly, _subtract_exactly, _multiply_exactly = _UNROUNDED.add, _UNROUNDED.subtract, _UNROUNDED.multiply
_remainder_exactly = _UNROUNDED.remainder

ZERO = Decimal(0)
ONE = Decimal(1)

_LARGEST_POWER_SIZE = 64
_VANISHING_POWER_SIZE = -1000
_LARGEST_ROUNDED_POWER = Decimal("1e38")
_POWER_DIGITS = 43
_POWER_PLACES = 42
_SMALLEST_LITERAL_POWER = Decimal("1e-39")

_SMALLEST_PLACE = 38
_MOST_PLACES = 10_000
_BITS = 32
_TWO_TO_32 = Decimal(1 << _BITS)
_SIGN_BIT = 1 << (_BITS - 1)

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?")


def add(a: Decimal, b: Decimal, *more: Decimal) -> Decimal:
    """`a + b`, and so on, each sum rounded."""
    try:
        result = _add_exactly(a, b)
    except _NOT_EXACT:
        result = kept(_CUT.add(a, b))
    for c in more:
        result = add(result, c)
    return result


def subtract(a: Decimal, b: Decimal) -> Decimal:
    """`a - b`."""
    try:
        return _subtract_exactly(a, b)
    except _NOT_EXACT:
        return kept(_CUT.subtract(a, b))


def multiply(a: Decimal, b: Decimal) -> Decimal:
    """`a * b`."""
    try:
        return _multiply_exactly(a, b) or ZERO
    except _NOT_EXACT:
        return kept(_CUT.multiply(a, b))


def product(a: Decimal, b: Decimal) -> Decimal:
    """`a * b` in full, of 39 digits of `a`, as days become seconds: a 40th digit is one of the database alone.

    Raises where not even the exponent can be counted.
    """
    try:
        return _ALL_DIGITS.multiply(_to_39(a), b)
    except Overflow:
        raise FormulaError(_TOO_BIG) from None


def divide(a: Decimal, b: Decimal) -> Decimal:
    """`a / b`; raises on zero."""
    if not b:
        raise FormulaError("Division by zero")
    return kept(_divide_cut(a, b))


def kept(value: Decimal) -> Decimal:
    """Rounded to 39 digits, or to 40 where the first stands at an odd decimal position (tens, tenths, …)."""
    try:
        return _to_40(value) if value.adjusted() & 1 else _to_39(value)
    except Overflow:
        return _LARGEST.copy_sign(value)


def unchanged(a: Decimal) -> Decimal:
    """`+a`."""
    return a


def negate(a: Decimal) -> Decimal:
    """`-a`; there is no negative zero."""
    return a.copy_negate() if a else ZERO


def power(a: Decimal, b: Decimal) -> Decimal:
    """`a ^ b` of values that are known at run time only: 42 decimal places.

    Raises where the exponent is no integer, for a negative power of zero, above 1e64, where an exact result needs more
    than 43 digits, and where one cut at 42 places passes 1e38 (seen on an org).
    """
    exact = _exact_power(a, b)
    if _exponent(exact) >= -_POWER_PLACES:
        if len(exact.normalize(_EXACT).as_tuple().digits) > _POWER_DIGITS:
            raise FormulaError(_TOO_BIG)
        return exact
    if exact.copy_abs() >= _LARGEST_ROUNDED_POWER:
        raise FormulaError(_TOO_BIG)
    return _to_places(exact, _POWER_PLACES, ROUND_HALF_UP)


def literal_power(a: Decimal, b: Decimal) -> Decimal:
    """`a ^ b` of two literals, folded when the formula is saved: 18 digits, and 0 below 1e-39. Raises as `power`."""
    exact = _exact_power(a, b)
    return ZERO if exact.copy_abs() < _SMALLEST_LITERAL_POWER else _context(18).plus(exact)


def _exact_power(a: Decimal, b: Decimal) -> Decimal:
    if b != b.to_integral_value():
        raise FormulaError("The exponent must be an integer")
    if not b:
        return ONE
    if not a:
        if b < 0:
            raise FormulaError("Division by zero")
        return ZERO
    size = _UNBOUNDED.multiply(b, a.copy_abs().log10(_GUARDED))
    if size > _LARGEST_POWER_SIZE:
        raise FormulaError(_TOO_BIG)
    if size < _VANISHING_POWER_SIZE:
        return ZERO
    result = _EXACT.power(a, b.copy_abs())
    return result if b > 0 else _EXACT.divide(ONE, result)


def _unsigned(value: Decimal) -> Decimal:
    """There is no negative zero."""
    return value or ZERO


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def absolute(a: Decimal) -> Decimal:
    """ABS."""
    return a.copy_abs()


def round_half_up(number: Decimal, digits: Decimal) -> Decimal:
    """ROUND: half away from zero; `digits` is cut to an integer of 32 bits and may be negative.

    Where a negative `digits` would leave no digit at all the result is 0: `ROUND(50, -2)` is 0, not 100.
    """
    places = _places(digits)
    if places < 0 and number.adjusted() < -places:
        return ZERO
    return _to_places(_counted_from_one(number), places, ROUND_HALF_UP)


def truncate(number: Decimal, digits: Decimal = ZERO) -> Decimal:
    """TRUNC: towards zero; `TRUNC(1/3*3, 0)` is 1."""
    return _to_places(_counted_from_one(number), _places(digits), ROUND_DOWN)


def _counted_from_one(number: Decimal) -> Decimal:
    """What is below one as ROUND and TRUNC take it: with the 38 places that 39 digits have behind a one."""
    return _to_places(number, _SMALLEST_PLACE, ROUND_HALF_UP) if number.adjusted() < 0 else number


def _places(digits: Decimal) -> int:
    return max(min(_lowest_bits(digits), _MOST_PLACES), -_MOST_PLACES)


def _lowest_bits(number: Decimal) -> int:
    """A number cut to an integer as Java cuts it: of a larger one the lowest 32 bits, the first of them the sign."""
    if _exponent(number) >= _BITS:
        return 0
    return (int(_ALL_DIGITS.remainder(number, _TWO_TO_32)) + _SIGN_BIT) % (2 * _SIGN_BIT) - _SIGN_BIT


def _to_places(number: Decimal, places: int, rounding: str) -> Decimal:
    if _exponent(number) >= -places:
        return number
    if number.adjusted() < -places - 1:
        return ZERO
    return _unsigned(number.quantize(Decimal((0, (1,), -places)), rounding, _WIDE))


def ceiling(a: Decimal) -> Decimal:
    """CEILING: away from zero, after rounding to 33 digits."""
    return _integral(a, _BEFORE_CEILING, ROUND_UP)


def floor(a: Decimal) -> Decimal:
    """FLOOR: towards zero, after rounding to 33 digits, so that `FLOOR(1/3*3)` is 1."""
    return _integral(a, _BEFORE_FLOOR, ROUND_DOWN)


def mceiling(a: Decimal) -> Decimal:
    """MCEILING: towards plus infinity."""
    return _integral(a, _BEFORE_CEILING, ROUND_CEILING)


def mfloor(a: Decimal) -> Decimal:
    """MFLOOR: towards minus infinity."""
    return _integral(a, _BEFORE_FLOOR, ROUND_FLOOR)


def _integral(a: Decimal, before: Context, rounding: str) -> Decimal:
    try:
        return _unsigned(before.plus(a).to_integral_value(rounding))
    except Overflow:
        return a


def modulo(a: Decimal, b: Decimal) -> Decimal:
    """MOD: the remainder, with the sign of `a`; `MOD(a, 0)` is `a`.

    Raises where `b` goes into `a` so often that the count has more than 39 digits.
    """
    if not b:
        return a
    try:
        return _remainder_exactly(a, b) or ZERO
    except _NOT_EXACT:
        return _large_modulo(a, b)


def _large_modulo(a: Decimal, b: Decimal) -> Decimal:
    digits = a.adjusted() - b.adjusted() + 80
    if digits > _LARGEST_EXPONENT:
        raise FormulaError(_TOO_BIG)
    context = _EXACT if digits <= _EXACT.prec else _context(digits)
    if len(context.divide_int(a, b).normalize(context).as_tuple().digits) > _KEPT.prec:
        raise FormulaError(_TOO_BIG)
    return _unsigned(_KEPT.plus(context.remainder(a, b)))


def whole(number: Decimal) -> int:
    """A number cut to an integer, as functions take lengths, positions and days.

    What has more digits than numbers keep counts as the largest that is: no text and no calendar goes as far.
    """
    if number.adjusted() < _LARGEST_WHOLE.adjusted():
        return int(number)
    return int(_LARGEST_WHOLE if number > 0 else -_LARGEST_WHOLE)


def pi() -> Decimal:
    """PI, to 21 digits."""
    return Decimal("3.14159265358979323846")


def largest(*values: Decimal) -> Decimal:
    """MAX."""
    return max(values)


def smallest(*values: Decimal) -> Decimal:
    """MIN."""
    return min(values)


def plain(value: Decimal) -> str:
    """Plain notation without trailing zeros or a negative zero: how a literal reads (`0.5`)."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def to_text(value: Decimal) -> str:
    """TEXT of a number: plain, no grouping, no trailing zeros, and no zero before the point (`.5`, `-.5`).

    Raises for a number of more digits than any org holds.
    """
    if abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise FormulaError(_TOO_BIG)
    text = plain(kept(value))
    if text.startswith("0."):
        return text[1:]
    return f"-{text[2:]}" if text.startswith("-0.") else text


def value(text: str) -> Decimal:
    """VALUE: sign, digits with an optional point, exponent; anything else raises."""
    if _NUMBER.fullmatch(text) is None:
        message = f"The value '{text}' is not a valid number."
        raise FormulaError(message)
    return kept(Decimal(text))


def is_number(text: str | None) -> bool:
    """ISNUMBER: whether VALUE would accept it; a blank is no number."""
    return text is not None and _NUMBER.fullmatch(text) is not None
