"""Results of formulas over records, as tables of tests write them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from orgspec.formula.shown import ERROR, shown
from orgspec.runtime.context import Context
from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.formula.compile import CompiledFormula


def result(formula: CompiledFormula, row: Mapping[str, Any]) -> str:
    """What a formula gives for a row's `record`, `prior` and `context`; `#Error!` for a run-time error."""
    try:
        value = formula.evaluate(row.get("record"), row.get("prior"), surroundings(row.get("context", {})))
    except FormulaError:
        return ERROR
    return shown(value)


def surroundings(given: Mapping[str, Any]) -> Context:
    """A context from JSON."""
    values = dict(given)
    if "now" in values:
        values["now"] = datetime.fromisoformat(values["now"])
    if "permissions" in values:
        values["permissions"] = frozenset(values["permissions"])
    return Context(**values)
