"""Why a rule fired or did not: the fields that decided, with their values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Form
from orgspec.formula.interpreter import evaluate
from orgspec.formula.shown import ERROR
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, postorder
from orgspec.runtime.context import Save
from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.testing.report import Reason
from orgspec.testing.shown import shown
from orgspec.validator.interpreted import as_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.formula.typed import Typed
    from orgspec.runtime.values import Scalar
    from orgspec.testing.samples import Case
    from orgspec.validator.interpreted import Outcome
    from orgspec.validator.plan import SavePlan


def reasons(plan: SavePlan, case: Case, outcome: Outcome) -> Iterator[Reason]:
    """For each rule of the plan what decided about it."""
    now = Save(outcome.record, case.prior, case.context)
    for rule in plan.rules:
        values = tuple(_values(deciding(rule.condition, now), now))
        yield Reason(rule.rule.name, rule.rule.message, rule.formula, values)


def deciding(condition: Typed, now: Save) -> list[Typed]:
    """The parts of a condition that made it what it is: of a false AND the false part, of a true OR the true one."""
    found: list[Typed] = []
    waiting = [condition]
    while waiting:
        node = waiting.pop()
        parts = _parts(node, now)
        if parts is None:
            found.append(node)
        else:
            waiting.extend(reversed(parts))
    return found


def _parts(node: Typed, now: Save) -> Sequence[Typed] | None:
    """The parts that decide about a node; None for a test that is not made of others."""
    if not isinstance(node, Apply):
        return None
    match node.overload.form:
        case Form.AND:
            return _first(node.arguments, now, wanted=False)
        case Form.OR:
            return _first(node.arguments, now, wanted=True)
        case _:
            return node.arguments if node.function.name == "NOT" else None


def _first(parts: Sequence[Typed], now: Save, *, wanted: bool) -> Sequence[Typed]:
    """The first part with the value that decides alone, or else all."""
    for part in parts:
        value = _value(part, now)
        if value == ERROR or bool(value) is wanted:
            return (part,)
    return parts


def _value(node: Typed, now: Save) -> Scalar:
    try:
        return evaluate(node, now)
    except (FormulaError, RecordError):
        return ERROR


def _values(parts: Iterable[Typed], now: Save) -> Iterator[tuple[str, str]]:
    """Names and values of what some parts read, each once."""
    seen: set[str] = set()
    for part in parts:
        for name, value in _read(part, now):
            if name not in seen:
                seen.add(name)
                yield name, value


def _read(part: Typed, now: Save, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for node in postorder(part):
        match node:
            case FieldRef():
                at = replace(node, path=(*prefix, *node.path))
                yield ".".join(at.path), _text(_shown_value(at, now))
                if node.formula is not None:
                    yield from _read(node.formula.body, now, at.path[:-1])
            case GlobalRef():
                yield ".".join(node.path), _text(_value(node, now))
            case Apply(overload=overload, arguments=arguments) if overload.form is Form.HISTORY:
                yield from _history(arguments, now)


def _history(arguments: Sequence[Typed], now: Save) -> Iterator[tuple[str, str]]:
    if now.prior is None:
        yield "the record", "new"
        return
    before = Save(now.prior, now.prior, now.context)
    for argument in arguments:
        if isinstance(argument, FieldRef):
            yield f"{'.'.join(argument.path)} before", _text(_shown_value(argument, before))
    if not arguments:
        yield "the record", "not new"


def _shown_value(ref: FieldRef, now: Save) -> Scalar:
    value = _value(ref, now)
    return value if value == ERROR else as_stored(ref.field_type, value)


def _text(value: Scalar) -> str:
    return ERROR if value == ERROR else shown(value)
