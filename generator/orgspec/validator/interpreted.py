"""The verdict by interpretation: the reference that generated validators must agree with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.formula.interpreter import evaluate
from orgspec.runtime import checks, saving
from orgspec.runtime.context import Save
from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.runtime.violations import failed, fired
from orgspec.validator.flow import Assignment, Decision, Runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.values import Scalar
    from orgspec.runtime.violations import Violation
    from orgspec.validator.defaults import Setting
    from orgspec.validator.flow import Flow
    from orgspec.validator.plan import SavePlan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a save: why it was refused, if it was, and the record as the rules saw it."""

    violations: tuple[Violation, ...]
    record: Record


def save(
    plan: SavePlan, record: Record, prior: Record | None, context: Context, only: Collection[str] | None = None
) -> Outcome:
    """Saves a record of the plan's object, as far as that can be done offline."""
    running = dict(saving.merged(record, prior, plan.links, context))
    try:
        violations = list(_violations(plan, record, running, prior, context, only))
    except RecordError as error:
        table = {check.field: check for check in plan.checks}
        violations = checks.unreadable(table, record, error)
    return Outcome(tuple(v for v in violations if only is None or v.rule in only), running)


def _violations(
    plan: SavePlan, given: Record, running: dict[str, object], prior: Record | None, context: Context,
    only: Collection[str] | None,
) -> Iterator[Violation]:  # fmt: skip
    now = Save(running, prior, context)
    for check in plan.checks:
        check.read(given.get(check.field))
    for leaf in plan.reads:
        evaluate(leaf, now)
    fill_defaults(plan, given, now, running)
    for flow in plan.flows:
        try:
            _run(flow, now, running)
        except FormulaError as error:
            yield failed(flow.name, error)
            return
    running |= {ref.path[0]: evaluate(ref, now) for ref in plan.composed}
    wrong = [
        violation
        for check in plan.checks
        if prior is None or running.get(check.field) != prior.get(check.field)
        for violation in checks.violations(check, check.read(running.get(check.field)), prior, context)
    ]
    yield from wrong
    if wrong and only is None:
        return
    for rule in plan.rules:
        try:
            if evaluate(rule.condition, now):
                yield fired(rule.rule)
        except FormulaError as error:
            yield failed(rule.rule.name, error)


def fill_defaults(plan: SavePlan, given: Record, now: Save, running: dict[str, object]) -> None:
    """Fills what a new record leaves out with the default values of its object; `running` is the record of `now`."""
    for default in plan.defaults if now.prior is None else ():
        if default.field.path[0] not in given:
            _fill(default, now, running)


def _fill(default: Setting, now: Save, running: dict[str, object]) -> None:
    """A default value that cannot be computed is none."""
    try:
        _set(default, now, running)
    except FormulaError:
        return


def _set(setting: Setting, now: Save, running: dict[str, object]) -> None:
    running[setting.field.path[0]] = as_stored(setting.field.field_type, evaluate(setting.value, now))


def as_stored(field_type: str, value: Scalar) -> Scalar:
    """A value as records hold it: a percentage as 12.5, which formulas see as 0.125; a checkbox never blank."""
    match field_type:
        case "Percent":
            return value.scaleb(2) if isinstance(value, Decimal) else value
        case "Checkbox":
            return bool(value)
        case _:
            return value


_RUNS_ON = {Runs.ON_CREATE: (True,), Runs.ON_UPDATE: (False,), Runs.ON_BOTH: (True, False)}


def _run(flow: Flow, now: Save, running: dict[str, object]) -> None:
    if (now.prior is None) not in _RUNS_ON[flow.runs]:
        return
    if flow.condition is not None and not evaluate(flow.condition, now):
        return
    name = flow.start
    while name is not None:
        element = flow.elements[name]
        match element:
            case Assignment(settings=settings, next=following):
                for setting in settings:
                    _set(setting, now, running)
                name = following
            case Decision(outcomes=outcomes, next=otherwise):
                taken = (o.next for o in outcomes if evaluate(o.condition, now))
                name = next(taken, otherwise)
