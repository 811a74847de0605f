"""What the table says of its functions holds of each, whatever a record may hold."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from orgspec.formula.functions.row import Blank, Form, Takes
from orgspec.formula.functions.table import functions
from orgspec.formula.types import Type
from orgspec.runtime.calendar import FarDate
from orgspec.runtime.errors import FormulaError, UnavailableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgspec.formula.functions.row import Overload
    from orgspec.runtime.values import Scalar

_NUMBERS = (
    *("0", "1", "-1", "0.5", "2", "1e9", "-1e40", "9" * 60, "0." + "3" * 60, "1e-9999", "1e20001"),
    *("9." + "9" * 60 + "e999999999999999999", "-9.99e999999999999999999", "1e-999999999999999999"),
)
_MOMENTS = ("0001-01-01T00:00:00", "2024-02-29T10:11:12.013", "9999-12-31T23:59:59.999")
VALUES: Mapping[Type, Sequence[Scalar]] = {
    Type.NUMBER: tuple(map(Decimal, _NUMBERS)),
    Type.TEXT: (" ", "a", "ß😀x", "\ud83d", "12.5", "1e999", "2024-02-30", "a" * 4000, "\x00", "(((", "İ"),
    Type.BOOLEAN: (True, False),
    Type.DATE: (date.min, date(2024, 2, 29), date.max, FarDate(-1, 2, 28), FarDate(10_000, 1, 1)),
    Type.DATETIME: tuple(map(datetime.fromisoformat, _MOMENTS)),
    Type.TIME: (time.min, time(10, 11, 12), time.max),
    Type.PICKLIST: ("Open", "a" * 300),
    Type.MULTIPICKLIST: (("Red", "Blue"), ("a" * 300,)),
    Type.GEOLOCATION: ((Decimal(48), Decimal(11)), (Decimal(-90), Decimal(180))),
    Type.NULL: (None,),
}
"""Values of each type as formulas may see them, at the ends of what there is. Empty texts are blank."""

CALLS = 100

OVERLOADS = [
    pytest.param(overload, id=f"{name} {', '.join(str(p.types[0]) for p in overload.params)}")
    for name, function in functions().items()
    for overload in function.overloads
    if overload.run is not None and overload.form is Form.EAGER and all(p.takes is Takes.VALUE for p in overload.params)
]


@pytest.mark.parametrize("overload", OVERLOADS)
def test_a_function_gives_a_value_or_the_error_that_the_table_announces(overload: Overload) -> None:
    """What is announced to give a value always stands outside of any `try` in generated validators."""
    chance = Random(1)  # noqa: S311 -- chance, not secrets
    assert overload.run is not None
    for _ in range(CALLS):
        count = len(overload.params) + overload.repeat * chance.randrange(2)
        parameters = overload.parameters(count) or overload.params
        arguments = [chance.choice([*VALUES[p.types[0]], *_blanks(overload)]) for p in parameters]
        with suppress(*((FormulaError, UnavailableError) if overload.raises else ())):
            overload.run(*arguments)


def _blanks(overload: Overload) -> tuple[None, ...]:
    return (None,) if overload.blank is Blank.SEEN else ()
