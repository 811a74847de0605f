"""The operators: one row each, with an overload a type; `-` and `+` before one operand are overloads of one."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Example, Form, Function, Overload
from orgspec.formula.functions.signatures import (
    BOOLEAN,
    DATE,
    DATETIME,
    NULL,
    NUMBER,
    ORDERED,
    TEXT,
    TIME,
    eager,
    number,
    text,
    value,
)  # fmt: skip
from orgspec.runtime import dates, logic, numbers
from orgspec.runtime import text as texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.formula.types import Type
    from orgspec.runtime.values import Scalar


def _with_null(*types: Type) -> tuple[Overload, ...]:
    """Anything beside the literal NULL gives a blank, even a text, and is another NULL, which fits every type."""
    pairs = [(NULL, NULL), *((t, NULL) for t in types), *((NULL, t) for t in types)]
    return tuple(eager((value("left", a), value("right", b)), NULL, logic.nothing, blank=Blank.SEEN) for a, b in pairs)


_NUMBERS = (number("left"), number("right"))
_TEXTS = (text("left"), text("right"))

PLUS = Function(
    "+",
    (
        *_with_null(NUMBER, TEXT, DATE, DATETIME, TIME),
        eager((number("operand"),), NUMBER, numbers.unchanged),
        eager(_NUMBERS, NUMBER, numbers.add),
        eager((value("left", DATE), number("right")), DATE, dates.add_days, raises=True),
        eager((value("left", DATETIME), number("right")), DATETIME, dates.add_to_datetime, raises=True),
        eager((value("left", TIME), number("right")), TIME, dates.add_milliseconds),
        eager((number("left"), value("right", DATE)), DATE, dates.days_added, raises=True),
        eager((number("left"), value("right", DATETIME)), DATETIME, dates.added_to_datetime, raises=True),
        eager(_TEXTS, TEXT, texts.concatenate, blank=Blank.SEEN),
    ),
    "Adds two numbers, or days to a Date or DateTime, or milliseconds to a Time; joins two texts.",
    (
        Example("0.1 + 0.2", "0.3"),
        Example("DATE(2024, 2, 28) + 1.9", "2024-02-29"),
        Example('"a" + "b"', "ab"),
    ),
)

MINUS = Function(
    "-",
    (
        *_with_null(NUMBER, DATE, DATETIME, TIME),
        eager((number("operand"),), NUMBER, numbers.negate),
        eager(_NUMBERS, NUMBER, numbers.subtract),
        eager((value("left", DATE), number("right")), DATE, dates.subtract_days, raises=True),
        eager((value("left", DATE), value("right", DATE)), NUMBER, dates.days_between),
        eager((value("left", DATETIME), number("right")), DATETIME, dates.subtract_from_datetime, raises=True),
        eager((value("left", DATETIME), value("right", DATETIME)), NUMBER, dates.time_between_datetimes),
        eager((value("left", TIME), number("right")), TIME, dates.subtract_milliseconds),
        eager((value("left", TIME), value("right", TIME)), NUMBER, dates.time_between_times),
    ),
    "Subtracts numbers, or days from a Date or DateTime; the days between two of them; the milliseconds between Times.",
    (
        Example("5 - 7.5", "-2.5"),
        Example("DATE(2024, 3, 1) - DATE(2024, 2, 28)", "2"),
        Example("-2 ^ 2", "4"),
    ),
)

TIMES = Function(
    "*", (eager(_NUMBERS, NUMBER, numbers.multiply),), "Multiplies two numbers.", (Example("2 * 3 ^ 2", "36"),)
)

DIVIDE = Function(
    "/",
    (eager(_NUMBERS, NUMBER, numbers.divide, raises=True),),
    "Divides two numbers; division by zero is an error, which blocks a save.",
    (Example("1 / 4", "0.25"), Example("1 / 0", "#Error!")),
)

POWER = Function(
    "^",
    (eager(_NUMBERS, NUMBER, numbers.power, raises=True),),
    "Raises to an integer power. Binds looser than `*` and `/`.",
    (Example("2 ^ 3 ^ 2", "64"), Example("2 ^ -2", "0.25"), Example("2 ^ 0.5", "#Error!")),
)

JOIN = Function(
    "&",
    (eager(_TEXTS, TEXT, texts.concatenate, blank=Blank.SEEN),),
    "Joins two texts; a blank one is skipped.",
    (Example('"Mr " & "X"', "Mr X"), Example('"a" & NULL', "a")),
)


def _equality(run: Callable[..., Scalar]) -> tuple[Overload, ...]:
    by_type = {TEXT: Blank.SEEN}
    return tuple(
        eager((value("left", t), value("right", t)), BOOLEAN, run, blank=by_type.get(t, Blank.BLANK))
        for t in (*ORDERED, BOOLEAN)
    )


EQUAL = Function(
    "=",
    _equality(operator.eq),
    "Whether two values of one type are equal. Text is compared case-sensitively, a blank text as an empty one; any "
    "other comparison with a blank is blank, which counts as false.",
    (
        Example("1.0 = 1.00", "TRUE"),
        Example('"a" = "A"', "FALSE"),
        Example('t = ""', "TRUE", (("t", "Text", None),)),
        Example("n = NULL", "FALSE", (("n", "Number", None),)),
    ),
)

NOT_EQUAL = Function(
    "<>",
    _equality(operator.ne),
    "Whether two values of one type differ.",
    (Example('t <> "a"', "TRUE", (("t", "Text", None),)), Example("n <> 1", "FALSE", (("n", "Number", None),))),
)


def _order(
    name: str, run: Callable[..., Scalar], by_text: Callable[..., Scalar], summary: str, *examples: Example
) -> Function:
    return Function(
        name,
        tuple(eager((value("left", t), value("right", t)), BOOLEAN, by_text if t is TEXT else run) for t in ORDERED),
        summary,
        examples,
    )


LESS = _order(
    "<", operator.lt, texts.less, "Whether the left is less; blank where either side is.",
    Example("n < 5", "FALSE", (("n", "Number", None),)), Example('"B" < "a"', "TRUE"),
)  # fmt: skip
GREATER = _order(
    ">",
    operator.gt,
    texts.greater,
    "Whether the left is greater; blank where either side is.",
    Example("2 > 1", "TRUE"),
)
LESS_OR_EQUAL = _order(
    "<=", operator.le, texts.less_or_equal, "Whether the left is less or equal; blank where either side is.",
    Example("DATE(2024, 1, 1) <= DATE(2024, 1, 1)", "TRUE"),
)  # fmt: skip
GREATER_OR_EQUAL = _order(
    ">=", operator.ge, texts.greater_or_equal, "Whether the left is greater or equal; blank where either side is.",
    Example("1 >= 2", "FALSE"),
)  # fmt: skip

_CONDITION = value("condition", BOOLEAN)

BOTH = Function(
    "&&",
    (Overload((_CONDITION, _CONDITION), BOOLEAN, form=Form.AND),),
    "AND of two conditions.",
    (Example("TRUE && 1 > 2", "FALSE"), Example("FALSE && 1 / 0 > 0", "FALSE")),
)
EITHER = Function(
    "||",
    (Overload((_CONDITION, _CONDITION), BOOLEAN, form=Form.OR),),
    "OR of two conditions.",
    (Example("TRUE || 1 / 0 > 0", "TRUE"),),
)
NOT = Function(
    "NOT",
    (eager((_CONDITION,), BOOLEAN, operator.not_),),
    "The opposite; of a blank comparison blank. Also written `!`.",
    (
        Example("NOT(TRUE)", "FALSE"),
        Example("NOT TRUE = FALSE", "TRUE"),
        Example("NOT(n > 0)", "FALSE", (("n", "Number", None),)),
    ),
)

ROWS = (
    PLUS, MINUS, TIMES, DIVIDE, POWER, JOIN, EQUAL, NOT_EQUAL, LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, BOTH,
    EITHER, NOT,
)  # fmt: skip
