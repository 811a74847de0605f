"""Generated Python gives what the interpreter gives, on random formulas from the function table and random records."""

from __future__ import annotations

from random import Random

import pytest

from agreements import Failed, agreements
from orgspec.formula.types import Type
from random_formulas import RandomFormulas

FORMULAS = 200
TYPES = (Type.BOOLEAN, Type.NUMBER, Type.TEXT, Type.DATE, Type.DATETIME, Type.TIME, Type.GEOLOCATION)


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_python_and_interpreter_agree(type_: Type) -> None:
    chance = RandomFormulas(Random(f"agree {type_}"))  # noqa: S311 -- chance, not secrets
    found = list(agreements(chance, (type_,), FORMULAS))
    assert [one for one in found if not one.holds] == []
    assert any(not isinstance(one.interpreted, Failed) for one in found)
