"""Formula fields that a formula names: each is parsed and checked once, cycles are found, errors handed on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Problem, Severity
from orgspec.formula import messages
from orgspec.formula.functions.signatures import DATE, DATETIME, eager, value
from orgspec.formula.functions.table import functions
from orgspec.formula.parser import parse
from orgspec.formula.size import ABSURD, MAXIMUM, estimate
from orgspec.formula.typed import Apply, FieldFormula, FieldRef
from orgspec.formula.types import Type
from orgspec.runtime import dates

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from orgspec.formula.scope import Scope
    from orgspec.formula.tree import Formula
    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import FieldEntry

    Check: TypeAlias = Callable[[Formula, Scope], tuple[Typed | None, tuple[Problem, ...]]]

_DAY_OF = eager((value("datetime", DATETIME),), DATE, dates.day_of)
_DEEPEST = 40
"""Formula fields that name one another in a row; the compiled size would be far beyond what Salesforce takes."""


def with_formula(
    ref: FieldRef, entry: FieldEntry, scope: Scope, check: Check
) -> tuple[FieldRef | None, Problem | None]:
    """A reference to a formula field with that field's tree, or what is wrong with it, placed at the reference."""
    formulas = scope.formulas
    key = (entry.object, entry.name)
    if key in formulas.open or key == scope.formula_of:
        return None, Problem("F210", messages.CYCLE, ref.span)
    if key not in formulas.checked:
        formulas.open.append(key)
        try:
            formulas.checked[key] = _checked(ref, entry, scope, check)
        finally:
            formulas.open.pop()
    found = formulas.checked[key]
    if isinstance(found, Problem):
        return None, replace(found, span=ref.span)
    return replace(ref, formula=found), None


def _checked(ref: FieldRef, entry: FieldEntry, scope: Scope, check: Check) -> FieldFormula | Problem:
    if len(scope.formulas.open) > _DEEPEST:
        return Problem("F210", f"more than {_DEEPEST} formula fields name one another", ref.span)
    inner = scope.of_field_formula(entry, ref.type)
    formula, syntax = parse(entry.formula or "")
    body, types = check(formula, inner)
    wrong = next((p for p in (*syntax, *types) if p.severity is Severity.ERROR), None)
    if wrong is not None:
        return _inherited(wrong, entry)
    if body is None:
        message = f"the formula of `{entry.name}` cannot be checked: not all that it names is known here"
        return Problem("F215", message, ref.span, severity=Severity.WARNING)
    size = estimate(body)
    if size > ABSURD:
        return Problem("F211", messages.in_referenced_formula(entry.name, messages.too_big(size, MAXIMUM)), ref.span)
    return FieldFormula(entry.object, entry.name, _as_kept(body, ref.type), inner.blank_mode, ref.type, size)


def _as_kept(body: Typed, kept: Type) -> Typed:
    """A formula as its field keeps its value: a Date field takes a DateTime, and not the time of day."""
    if kept is Type.DATE and body.type is Type.DATETIME:
        return Apply(functions()["DATEVALUE"], _DAY_OF, (body,), Type.DATE, body.span)
    return body


def _inherited(wrong: Problem, entry: FieldEntry) -> Problem:
    if wrong.code == "F210":
        return wrong
    return Problem("F211", messages.in_referenced_formula(entry.name, wrong.message), wrong.span, wrong.hint)
