"""The reference: a typed tree evaluated on one save, as Salesforce does.

A step of the evaluation is a generator that asks for the values of the parts it needs, so that laziness reads as it is
meant and no tree is too deep for Python's stack.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, assert_never

from orgspec.formula.functions.row import Blank, Form
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, Literal
from orgspec.formula.types import Type
from orgspec.runtime import fields, lookups
from orgspec.runtime.context import Save
from orgspec.runtime.numbers import ZERO
from orgspec.salesforce.flow_triggers import PRIOR_RECORD

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import TypeAlias

    from orgspec.formula.typed import FieldFormula, Typed
    from orgspec.runtime.context import Record
    from orgspec.runtime.values import Scalar

    Step: TypeAlias = Generator[tuple[Typed, Save], Scalar, Scalar]


def evaluate(typed: Typed, save: Save) -> Scalar:
    """The value of a formula for one save; a condition without a value is None, which counts as false.

    Raises FormulaError where the formula has no value, and RecordError where a record's value does not fit its field.
    """
    running = [_step(typed, save)]
    value: Scalar = None
    while running:
        try:
            part, part_save = running[-1].send(value)
        except StopIteration as finished:
            running.pop()
            value = finished.value
        else:
            running.append(_step(part, part_save))
            value = None
    return value


def _step(node: Typed, save: Save) -> Step:
    match node:
        case Literal(value=value):
            return value
        case GlobalRef():
            return fields.reader(node.field_type, zero=False)(lookups.global_value(save.context, node.path, node.known))
        case FieldRef():
            return (yield from _field(node, save))
        case Apply():
            return (yield from _FORMS[node.overload.form](node, save))
        case _:
            assert_never(node)


def _field(ref: FieldRef, save: Save) -> Step:
    if ref.root == PRIOR_RECORD:
        save = Save(save.prior or {}, None, save.context)
    if ref.formula is None:
        return fields.reader(ref.field_type, ref.zero)(fields.at(save.record, ref.path))
    value = yield from _formula_field(ref.formula, ref.path[:-1], save)
    if value is None and ref.zero:
        return ZERO
    return bool(value) if ref.type is Type.BOOLEAN else value


def _formula_field(formula: FieldFormula, parents: tuple[str, ...], save: Save) -> Step:
    """The value of a formula field of the record or of a parent; without the parent there is none."""
    if not parents:
        return (yield formula.body, save)
    record = _parent(save.record, parents)
    if record is None:
        return None
    prior = save.prior and _parent(save.prior, parents)
    return (yield formula.body, Save(record, prior, save.context))


def _parent(record: Record, path: tuple[str, ...]) -> Record | None:
    found = fields.at(record, path)
    return found if isinstance(found, Mapping) else None


def _values(node: Apply, save: Save) -> Generator[tuple[Typed, Save], Scalar, list[Scalar]]:
    values: list[Scalar] = []
    for argument in node.arguments:
        value = yield argument, save
        values.append(value)
    return values


def _eager(node: Apply, save: Save) -> Step:
    return _called(node, (yield from _values(node, save)))


def _called(node: Apply, values: list[Scalar], *before: object) -> Scalar:
    """The one place where a row's rule for blanks is applied."""
    run = node.overload.run
    if node.overload.blank is Blank.BLANK and None in values:
        return None
    assert run is not None  # noqa: S101 -- every row of an eager form has one, says a test
    return run(*before, *values)


def _in_context(node: Apply, save: Save) -> Step:
    return _called(node, (yield from _values(node, save)), save.context)


def _history(node: Apply, save: Save) -> Step:
    values: list[Scalar] = []
    for argument in node.arguments:
        values.append((yield argument, save))
        values.append(None if save.prior is None else (yield argument, Save(save.prior, save.prior, save.context)))
    return _called(node, values, save.prior is None)


def _if(node: Apply, save: Save) -> Step:
    condition, then, otherwise = node.arguments
    return (yield ((then if (yield condition, save) else otherwise), save))


def _and(node: Apply, save: Save) -> Step:
    for argument in node.arguments:
        if not (yield argument, save):
            return False
    return True


def _or(node: Apply, save: Save) -> Step:
    for argument in node.arguments:
        if (yield argument, save):
            return True
    return False


_FORMS: Mapping[Form, Callable[[Apply, Save], Step]] = {
    Form.EAGER: _eager,
    Form.IF: _if,
    Form.AND: _and,
    Form.OR: _or,
    Form.CONTEXT: _in_context,
    Form.HISTORY: _history,
}
