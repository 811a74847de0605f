"""An object's active validation rules, typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.formula.types import FormulaContext
from orgspec.org.content import text, truth
from orgspec.runtime.violations import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.formula.typed import Typed
    from orgspec.org.model import Component
    from orgspec.validator.formulas import Formulas


@dataclass(frozen=True, slots=True)
class TypedRule:
    """A validation rule: as its users know it, its formula as written and as a typed tree."""

    rule: Rule
    formula: str
    condition: Typed
    component: Component


def rules(formulas: Formulas, object_name: str) -> Iterator[TypedRule]:
    """The active rules of an object in order of their names; those with errors are left to the findings."""
    scope = formulas.scope(object_name, FormulaContext.VALIDATION_RULE)
    for component in formulas.org.children("ValidationRule", object_name):
        formula = text(component.content, "errorConditionFormula")
        if formula is None or not truth(component.content, "active"):
            continue
        condition = formulas.typed(formula, scope, component, "errorConditionFormula")
        if condition is not None:
            yield TypedRule(_rule(component), formula, condition, component)


def _rule(component: Component) -> Rule:
    name = component.full_name.partition(".")[2]
    return Rule(name, text(component.content, "errorMessage") or "", text(component.content, "errorDisplayField"))
