"""The verdict on a case, by the interpreter and by the generated validator; the two must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.runtime.violations import Kind
from orgspec.validator.interpreted import save

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.runtime.violations import Violation
    from orgspec.testing.samples import Case
    from orgspec.validator.interpreted import Outcome
    from orgspec.validator.loading import Validator
    from orgspec.validator.plan import SavePlan


def interpreted(plan: SavePlan, case: Case) -> Outcome:
    """What becomes of a case by the interpreter."""
    return save(plan, case.given, case.prior, case.context)


def generated(validator: Validator, case: Case) -> tuple[Violation, ...]:
    """The verdict of the generated validator."""
    return tuple(validator.validate(case.given, case.prior, case.context))


def spelt(violations: Iterable[Violation]) -> tuple[str, ...]:
    """A verdict as samples spell it, in order."""
    return tuple(sorted(v.verdict for v in violations))


def passed(plan: SavePlan, violations: Iterable[Violation]) -> tuple[str, ...]:
    """The rules that let the record through; none where the save ended before the rules."""
    found = tuple(violations)
    names = [rule.rule.name for rule in plan.rules]
    if any(v.kind is Kind.SYSTEM or v.rule not in names for v in found):
        return ()
    stopped = {v.rule for v in found}
    return tuple(name for name in names if name not in stopped)
