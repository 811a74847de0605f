"""The verdict by interpretation: the reference that generated validators must agree with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from orgspec.formula.interpreter import evaluate
from orgspec.runtime import checks, fields, saving
from orgspec.runtime.context import Save
from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.runtime.parents import MISSING
from orgspec.runtime.violations import failed, fired, flow_failed
from orgspec.validator.flow import Assignment, Decision, Runs
from orgspec.validator.look_ups import Count, Find, FindAll, LookedUp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.saving import Link
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
        violations = checks.unreadable(table, record, prior, error)
    return Outcome(tuple(v for v in violations if only is None or v.rule in only), running)


def _violations(
    plan: SavePlan, given: Record, running: dict[str, object], prior: Record | None, context: Context,
    only: Collection[str] | None,
) -> Iterator[Violation]:  # fmt: skip
    now = Save(running, prior, context)
    _read(plan, given, now)
    _fill_defaults(plan, given, now, running)
    failure = _run_flows(plan, now, running)
    if failure is not None:
        yield failure
        return
    running |= {ref.path[0]: evaluate(ref, now) for ref in plan.composed}
    wrong = [
        violation
        for check in plan.checks
        if prior is None or running.get(check.field) is not prior.get(check.field)
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


def _read(plan: SavePlan, given: Record, now: Save) -> None:
    """Reads all that formulas and checks may come to. Raises RecordError."""
    for check in plan.checks:
        check.read((now.record if check.field in plan.whole else given).get(check.field))
    for leaf in plan.reads:
        evaluate(leaf, now)
    if now.prior is not None:
        for leaf in plan.prior_reads:
            evaluate(leaf, Save(now.prior, now.prior, now.context))


def _fill_defaults(plan: SavePlan, given: Record, now: Save, running: dict[str, object]) -> None:
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


def _run_flows(plan: SavePlan, now: Save, running: dict[str, object]) -> Violation | None:
    """Runs the before-save flows in their order, up to the first that fails; that is the violation."""
    for flow in plan.flows:
        given_ids = {link.field: fields.text(running.get(link.field)) for link in _set_links(plan, flow)}
        try:
            _run(flow, now, running)
        except (FormulaError, RecordError) as error:  # of the records of others: those of the save are read by now
            return flow_failed(flow.name, error)
        _follow(plan, flow, given_ids, now, running)
    return None


def _follow(plan: SavePlan, flow: Flow, before: Record, now: Save, running: dict[str, object]) -> None:
    """Follows the lookups that a flow has changed. Raises RecordError where formulas cannot read the parents."""
    for link in _set_links(plan, flow):
        id_ = fields.text(running.get(link.field))
        if id_ != before[link.field]:
            parent = saving.followed(plan.links, link.relationship, id_, now.context)
            running.pop(link.relationship, None)
            running |= {} if parent is MISSING else {link.relationship: parent}
            for leaf in plan.reads:
                if leaf.path[0] == link.relationship:
                    evaluate(leaf, now)


def _set_links(plan: SavePlan, flow: Flow) -> list[Link]:
    set_ = flow.fields_set()
    return [link for link in plan.links if link.field in set_]


_RUNS_ON = {Runs.ON_CREATE: (True,), Runs.ON_UPDATE: (False,), Runs.ON_BOTH: (True, False)}


def _run(flow: Flow, now: Save, running: dict[str, object]) -> None:
    if (now.prior is None) not in _RUNS_ON[flow.runs]:
        return
    if flow.condition is not None and not evaluate(flow.condition, now):
        return
    looked_up = LookedUp(flow.found)
    name = flow.start
    while name is not None:
        element = flow.elements[name]
        match element:
            case Assignment(settings=settings, next=following):
                for setting in settings:
                    _set(setting, looked_up.seen(now), running)
                name = following
            case Decision(outcomes=outcomes, next=otherwise):
                seen = looked_up.seen(now)
                taken = (o.next for o in outcomes if evaluate(o.condition, seen))
                name = next(taken, otherwise)
            case Find() | FindAll() | Count():
                looked_up.look(element, now)
                name = element.next
            case _:
                assert_never(element)
