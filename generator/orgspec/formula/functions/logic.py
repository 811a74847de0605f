"""Conditions, choice and blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Example, Form, Function, Overload, Param
from orgspec.formula.functions.signatures import (
    BOOLEAN,
    DATE,
    DATETIME,
    GEOLOCATION,
    MULTIPICKLIST,
    NULL,
    NUMBER,
    ORDERED,
    PICKLIST,
    TEXT,
    TIME,
    VALUES,
    eager,
    literal,
    value,
)  # fmt: skip
from orgspec.runtime import logic, picklists

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.formula.types import Type
    from orgspec.runtime.values import Scalar

_CONDITION = value("condition", BOOLEAN)

AND = Function(
    "AND",
    (Overload((_CONDITION,), BOOLEAN, form=Form.AND, repeat=1),),
    "Whether all conditions are true; stops at the first that is false or blank.",
    (Example("AND(1 < 2, 2 < 3)", "TRUE"), Example("AND(FALSE, 1 / 0 > 0)", "FALSE")),
)

OR = Function(
    "OR",
    (Overload((_CONDITION,), BOOLEAN, form=Form.OR, repeat=1),),
    "Whether any condition is true; stops at the first that is.",
    (Example("OR(1 > 2, 2 < 3)", "TRUE"),),
)

IF = Function(
    "IF",
    tuple(
        Overload(
            (Param("condition", (BOOLEAN,), null=False), value("if_true", t), value("otherwise", t)), t, form=Form.IF
        )
        for t in (NULL, *VALUES)
    ),
    "One of two values of one type; a blank condition is false. Only the chosen one is evaluated.",
    (
        Example('IF(1 < 2, "yes", "no")', "yes"),
        Example('IF(n > 0, "yes", "no")', "no", (("n", "Number", None),)),
    ),
)

_IFS_RESULTS = tuple(
    Overload((Param("condition", (BOOLEAN,)), value("then", t), value("otherwise", t)), t, form=Form.IF, repeat=2)
    for t in (NULL, *VALUES)
)

IFS = Function(
    "IFS",
    _IFS_RESULTS,
    "The value behind the first true condition, else the last value. Salesforce's open engine has it; the platform "
    "does not list it.",
    (Example('IFS(1 > 2, "a", 2 > 1, "b", "c")', "b"),),
)

_RESULTS = (NULL, *ORDERED)


def _cases(subject: Type, run: Callable[..., Scalar], case: Param) -> tuple[Overload, ...]:
    return tuple(
        Overload(
            (value("expression", subject), case, value("result", result), value("otherwise", result)),
            result,
            run,
            Blank.SEEN,
            repeat=2,
            repeat_from=1,
        )
        for result in _RESULTS
    )


CASE = Function(
    "CASE",
    (
        *_cases(NUMBER, logic.case, value("value", NUMBER)),
        *_cases(TEXT, logic.case_of_text, value("value", TEXT)),
        *_cases(DATE, logic.case, value("value", DATE)),
        *_cases(DATETIME, logic.case, value("value", DATETIME)),
        *_cases(TIME, logic.case, value("value", TIME)),
        *_cases(PICKLIST, picklists.case_of_picklist, literal("value")),
    ),
    "The result beside the value that equals the expression, else the last argument. Every result is evaluated: an "
    "error in one that is not chosen is still the outcome. A blank number or date equals nothing.",
    (
        Example('CASE(2, 1, "one", 2, "two", "many")', "two"),
        Example('CASE(n, 0, "zero", "other")', "other", (("n", "Number", None),)),
        Example("CASE(1, 1, 1, 2, 1 / 0, 0)", "#Error!"),
    ),
    terse=True,
)

_BLANKABLE = (*ORDERED, GEOLOCATION, MULTIPICKLIST)

ISBLANK = Function(
    "ISBLANK",
    (eager((value("expression", *_BLANKABLE),), BOOLEAN, logic.is_blank, blank=Blank.SEEN),),
    "Whether there is no value; an empty text is blank, a space is not. In a formula that treats blanks as zeros a "
    "number is never blank.",
    (Example('ISBLANK("")', "TRUE"), Example('ISBLANK(" ")', "FALSE")),
    terse=True,
)

ISNULL = Function(
    "ISNULL",
    (
        eager(
            (value("expression", *(t for t in _BLANKABLE if t is not TEXT)),), BOOLEAN, logic.is_blank, blank=Blank.SEEN
        ),
        eager((value("expression", TEXT),), BOOLEAN, logic.is_null_text, blank=Blank.SEEN),
    ),
    "Whether there is no value; never true of a text. Prefer ISBLANK.",
    (
        Example("ISNULL(d)", "TRUE", (("d", "Date", None),)),
        Example("ISNULL(t)", "FALSE", (("t", "Text", None),)),
    ),
    terse=True,
)


def _instead(of_text: Callable[..., Scalar]) -> tuple[Overload, ...]:
    return tuple(
        eager(
            (value("expression", t), value("instead", t)), t, of_text if t is TEXT else logic.blank_value,
            blank=Blank.SEEN,
        )
        for t in (NULL, *ORDERED)
    )  # fmt: skip


BLANKVALUE = Function(
    "BLANKVALUE",
    _instead(logic.blank_value),
    "The expression, or the other value where it is blank. Both are evaluated; where the expression is made of nothing "
    "that can be blank (no NULL, no field but numbers whose blank is zero), it alone is.",
    (
        Example('BLANKVALUE(t, "none")', "none", (("t", "Text", None),)),
        Example("BLANKVALUE(3, 4)", "3"),
    ),
    terse=True,
)

NULLVALUE = Function(
    "NULLVALUE",
    _instead(logic.null_value_of_text),
    "Like BLANKVALUE, but a text is always itself. Prefer BLANKVALUE.",
    (
        Example("NULLVALUE(d, DATE(2024, 1, 1))", "2024-01-01", (("d", "Date", None),)),
        Example('NULLVALUE(t, "none")', "", (("t", "Text", None),)),
    ),
    terse=True,
)

ROWS = (AND, OR, IF, IFS, CASE, ISBLANK, ISNULL, BLANKVALUE, NULLVALUE)
