"""Generated Python gives what the interpreter gives, on random formulas from the function table and random records."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

import pytest

from orgspec.formula.compile import compile_formula
from orgspec.formula.interpreter import evaluate
from orgspec.formula.python.function import function
from orgspec.formula.shown import ERROR
from orgspec.formula.types import BlankMode, Type
from orgspec.runtime.context import Context, Save
from orgspec.runtime.errors import FormulaError
from random_formulas import FIELDS, RandomFormulas

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.runtime.values import Scalar

FORMULAS = 250
RECORDS = 3
CONTEXT = Context(now=datetime(2024, 3, 1, 2, 3, 4), timezone="Asia/Tokyo")  # noqa: DTZ001 -- UTC by contract
TYPES = (Type.BOOLEAN, Type.NUMBER, Type.TEXT, Type.DATE, Type.DATETIME, Type.TIME, Type.GEOLOCATION)


def outcome(run: Callable[[], Scalar], type_: Type) -> Scalar:
    """A value, or that there is none; a blank truth counts as false."""
    try:
        value = run()
    except FormulaError:
        return ERROR
    return bool(value) if type_ is Type.BOOLEAN else value


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_python_and_interpreter_agree(type_: Type) -> None:
    chance = RandomFormulas(Random(f"agree {type_}"))  # noqa: S311 -- chance, not secrets
    for _ in range(FORMULAS):
        text = chance.formula(type_, chance.random.randint(1, 4))
        formula = compile_formula(text, FIELDS, blank_mode=chance.random.choice(list(BlankMode)))
        compiled = function(formula.tree)
        for _ in range(RECORDS):
            save = Save(chance.record(), chance.random.choice([None, chance.record()]), CONTEXT)
            expected = outcome(lambda: evaluate(formula.tree, save), formula.type)  # noqa: B023 -- called at once
            found = outcome(lambda: compiled(save), formula.type)  # noqa: B023 -- called at once
            assert (found, type(found)) == (expected, type(expected)), text
