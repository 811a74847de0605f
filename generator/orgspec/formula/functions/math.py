"""Functions of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Example, Function, Overload
from orgspec.formula.functions.signatures import NUMBER, eager, number
from orgspec.formula.types import FormulaContext
from orgspec.runtime import doubles, numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.runtime.values import Scalar


def _of_one(name: str, run: Callable[..., Scalar], summary: str, *examples: Example, raises: bool = False) -> Function:
    return Function(name, (eager((number(),), NUMBER, run, raises=raises),), summary, examples)


def _of_many(name: str, run: Callable[..., Scalar], summary: str, *examples: Example) -> Function:
    return Function(name, (Overload((number(),), NUMBER, run, repeat=1, maximum=255),), summary, examples)


ABS = _of_one("ABS", numbers.absolute, "The number without its sign.", Example("ABS(-2.5)", "2.5"))
CEILING = _of_one(
    "CEILING", numbers.ceiling, "The next integer away from zero.", Example("CEILING(2.1)", "3"),
    Example("CEILING(-2.1)", "-3"),
)  # fmt: skip
FLOOR = _of_one(
    "FLOOR", numbers.floor, "The next integer towards zero.", Example("FLOOR(2.9)", "2"), Example("FLOOR(-2.9)", "-2"),
    Example("FLOOR(1 / 3 * 3)", "1"),
)  # fmt: skip
MCEILING = _of_one("MCEILING", numbers.mceiling, "The least integer that is not less.", Example("MCEILING(-2.1)", "-2"))
MFLOOR = _of_one("MFLOOR", numbers.mfloor, "The greatest integer that is not greater.", Example("MFLOOR(-2.1)", "-3"))
EXP = _of_one("EXP", doubles.exp, "e to the power of the number.", Example("EXP(0)", "1"), raises=True)
LN = _of_one(
    "LN", doubles.ln, "The natural logarithm.", Example("LN(1)", "0"), Example("LN(0)", "#Error!"), raises=True
)
LOG = _of_one(
    "LOG", doubles.log, "The logarithm to base 10, through doubles.", Example("LOG(100)", "2"),
    Example("LOG(1000)", "2.9999999999999996"), raises=True,
)  # fmt: skip
SQRT = _of_one(
    "SQRT", doubles.sqrt, "The square root.", Example("SQRT(16)", "4"), Example("SQRT(-1)", "#Error!"), raises=True
)
SIN = _of_one("SIN", doubles.sin, "The sine of an angle in radians.", Example("SIN(0)", "0"), raises=True)
COS = _of_one("COS", doubles.cos, "The cosine of an angle in radians.", Example("COS(0)", "1"), raises=True)
TAN = _of_one("TAN", doubles.tan, "The tangent of an angle in radians.", Example("TAN(0)", "0"), raises=True)
ASIN = _of_one("ASIN", doubles.asin, "The angle whose sine it is.", Example("ASIN(2)", "#Error!"), raises=True)
ACOS = _of_one("ACOS", doubles.acos, "The angle whose cosine it is.", Example("ACOS(1)", "0"), raises=True)
ATAN = _of_one("ATAN", doubles.atan, "The angle whose tangent it is.", Example("ATAN(0)", "0"), raises=True)
ATAN2 = Function(
    "ATAN2",
    (eager((number("y"), number("x")), NUMBER, doubles.atan2, blank=Blank.SEEN, raises=True),),
    "The angle of the point (x, y) in radians; a blank is an error.",
    (Example("ATAN2(0, 1)", "0"),),
)
PI = Function("PI", (eager((), NUMBER, numbers.pi),), "π to 21 digits.", (Example("ROUND(PI(), 5)", "3.14159"),))
MOD = Function(
    "MOD",
    (eager((number(), number("divisor")), NUMBER, numbers.modulo, raises=True),),
    "The remainder, with the sign of the number; by zero the number itself.",
    (Example("MOD(-7, 3)", "-1"), Example("MOD(3, 0)", "3")),
)
ROUND = Function(
    "ROUND",
    (eager((number(), number("digits")), NUMBER, numbers.round_half_up),),
    "Rounded half away from zero; digits may be negative.",
    (Example("ROUND(-2.5, 0)", "-3"), Example("ROUND(1250, -2)", "1300"), Example("ROUND(50, -2)", "0")),
)
TRUNC = Function(
    "TRUNC",
    (
        eager((number(), number("digits")), NUMBER, numbers.truncate),
        Overload((number(),), NUMBER, numbers.truncate, contexts=frozenset({FormulaContext.FORMULA_FIELD})),
    ),
    "Cut towards zero; with the number alone in formula fields only.",
    (Example("TRUNC(-2.79, 1)", "-2.7"),),
)
MAX = _of_many("MAX", numbers.largest, "The greatest number; blank where any is.", Example("MAX(1, 3, 2)", "3"))
MIN = _of_many("MIN", numbers.smallest, "The least number; blank where any is.", Example("MIN(1, 3, 2)", "1"))

ROWS = (
    ABS, CEILING, FLOOR, MCEILING, MFLOOR, EXP, LN, LOG, SQRT, SIN, COS, TAN, ASIN, ACOS, ATAN, ATAN2, PI, MOD, ROUND,
    TRUNC, MAX, MIN,
)  # fmt: skip
