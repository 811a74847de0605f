"""Laws of evaluation, on random formulas from the function table."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from orgspec.formula.compile import CompileError, compile_formula
from orgspec.formula.typed import Apply, FieldRef, postorder
from orgspec.formula.types import BlankMode, Type
from orgspec.runtime.calendar import FarDate
from orgspec.runtime.context import Context
from orgspec.runtime.errors import FormulaError
from random_formulas import FIELDS, RandomFormulas

if TYPE_CHECKING:
    from orgspec.formula.typed import Typed
    from orgspec.runtime.values import Scalar

PYTHON_TYPES: dict[Type, tuple[type, ...]] = {
    Type.NUMBER: (Decimal,),
    Type.TEXT: (str,),
    Type.BOOLEAN: (bool,),
    Type.DATE: (date, FarDate),
    Type.DATETIME: (datetime,),
    Type.TIME: (time,),
    Type.PICKLIST: (str,),
    Type.MULTIPICKLIST: (tuple,),
    Type.GEOLOCATION: (tuple,),
}
ROUNDS = 150
CONTEXT = Context(now=datetime.fromisoformat("2024-03-01T02:03:04"), timezone="Asia/Tokyo")


def can_raise(tree: Typed) -> bool:
    """Whether the table says that something in a formula may raise."""
    return any(
        (isinstance(node, Apply) and node.overload.raises)
        or (isinstance(node, FieldRef) and node.formula is not None and can_raise(node.formula.body))
        for node in postorder(tree)
    )


@pytest.mark.parametrize("type_", list(PYTHON_TYPES), ids=str)
def test_a_value_is_of_the_type_that_was_checked_or_a_formula_error(type_: Type) -> None:
    chance = RandomFormulas(Random(f"orgspec {type_}"))  # noqa: S311 -- chance, not secrets
    refused = 0
    for _ in range(ROUNDS):
        text = chance.formula(type_)
        mode = chance.random.choice(list(BlankMode))
        try:
            formula = compile_formula(text, FIELDS, blank_mode=mode)
        except CompileError:  # what a NULL inside has no type to choose an overload by
            refused += 1
            continue
        prior = chance.random.choice([None, chance.record()])
        try:
            value: Scalar = formula.evaluate(chance.record(), prior, CONTEXT)
        except FormulaError:
            value, raised = None, True
        else:
            raised = False
        assert not raised or can_raise(formula.tree), f"{text} raised an error that the table does not announce"
        fits = value is None or (isinstance(value, PYTHON_TYPES[type_]) and value != "")
        assert fits, f"{text} gave {value!r}"
        if type_ is Type.DATE:
            assert not isinstance(value, datetime), text
    assert refused <= ROUNDS // 20
