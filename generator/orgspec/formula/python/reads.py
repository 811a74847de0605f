"""Where a variable's value comes from: the expression that reads or computes it.

The function around it has `get` and `before` (look-ups in the record and in the prior record), `context`, `is_insert`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, assert_never

from orgspec.formula.python import code
from orgspec.formula.python.variables import (
    ContextValue,
    FieldValue,
    FormulaValue,
    GlobalValue,
    Moment,
    Parent,
    Zeroed,
    in_order,
)
from orgspec.runtime import fields, lookups, numbers, parents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from orgspec.formula.python.parts import Module
    from orgspec.formula.python.variables import Scope, Variable
    from orgspec.runtime.values import Scalar

_PERMISSION = "$Permission"


def definitions(module: Module, scope: Scope, wanted: Iterable[Variable]) -> list[tuple[str, ast.expr]]:
    """Name and expression of each wanted variable and of all that these need, in order of need."""
    return [(scope.name(v), definition(module, scope, v)) for v in in_order(wanted, needs)]


def needs(variable: Variable) -> tuple[Variable, ...]:
    """The variables that a variable's own definition reads."""
    match variable:
        case FieldValue(path, _, moment) | Parent(path, moment):
            return (Parent(path[:-1], moment),) if path[1:] else ()
        case Zeroed(number=number):
            return (number,)
        case FormulaValue(path=path, arguments=arguments, moment=moment):
            return (*arguments, *((Parent(path[:-1], moment),) if path[1:] else ()))
        case GlobalValue() | ContextValue():
            return ()
        case _:
            assert_never(variable)


def definition(module: Module, scope: Scope, variable: Variable) -> ast.expr:
    """The expression that gives a variable its value."""
    match variable:
        case FieldValue(path, field_type, moment):
            return _read(module, fields.reader(field_type, zero=False), _raw(scope, path, moment))
        case Parent(path, moment):
            kept = code.bound(_RAW, _raw(scope, path, moment))
            called = code.call(module.function(parents.parent), code.name(_RAW))
            return code.conditional(_is_exactly(kept, "dict"), code.name(_RAW), called)
        case Zeroed(number=number):
            read = code.name(scope.name(number))
            return code.conditional(code.is_not_none(read), read, module.literal(numbers.ZERO))
        case FormulaValue():
            return _if_parent_is_known(module, scope, variable, _formula(module, scope, variable))
        case GlobalValue(path, field_type):
            return _global(module, path, field_type)
        case ContextValue(function=function):
            return code.call(function, code.name("context"))
        case _:
            assert_never(variable)


def _read(module: Module, reader: Callable[[object], Scalar], raw: ast.expr) -> ast.expr:
    """A raw value read: as it is where it needs no reading, as nearly every value of a program does, else by a call."""
    kept = code.bound(_RAW, raw)
    again = code.name(_RAW)
    called = code.call(module.function(reader), again)
    if reader is fields.boolean:
        filled = code.every([code.is_not_none(again), called])
        return code.conditional(_is_exactly(kept, "bool"), again, filled)
    as_it_is = [code.is_none(kept)]
    if reader in _AS_THEY_ARE:
        class_name, further = _AS_THEY_ARE[reader]
        as_it_is.append(code.every([_is_exactly(again, class_name), *further]))
    return code.conditional(code.some(as_it_is), again, called)


def _is_exactly(value: ast.expr, class_name: str) -> ast.expr:
    return code.compared(ast.Attribute(value, "__class__", ast.Load()), ast.Is, code.name(class_name))


_RAW = "_raw"
_AS_THEY_ARE: dict[Callable[[object], Scalar], tuple[str, tuple[ast.expr, ...]]] = {
    fields.text: ("str", (code.name(_RAW),)),
    fields.day: ("date", ()),
    fields.number: (
        "Decimal",
        (code.call(f"{_RAW}.is_finite"), code.within(code.call(f"{_RAW}.adjusted"), fields.LARGEST_EXPONENT)),
    ),
}
"""Readers that give back a value of a class as it is, where it is also not empty, or of a size that is read."""


def _raw(scope: Scope, path: tuple[str, ...], moment: Moment) -> ast.expr:
    if path[1:]:
        return code.call(f"{scope.name(Parent(path[:-1], moment))}.get", code.constant(path[-1]))
    return code.call("get" if moment is Moment.NOW else "before", code.constant(path[-1]))


def formula_call(module: Module, scope: Scope, value: FormulaValue) -> ast.expr:
    """The call that computes a formula field; below a blank lookup it is blank."""
    call = code.call(value.function, *map(code.name, _arguments(scope, value)))
    return _if_parent_is_known(module, scope, value, call)


def _arguments(scope: Scope, value: FormulaValue) -> list[str]:
    return [*(scope.name(a) for a in value.arguments), *value.surroundings]


def _formula(module: Module, scope: Scope, value: FormulaValue) -> ast.expr:
    """A formula field's own expression over the variables of this scope, or a call where it has several steps."""
    part = module.parts[value.function]
    arguments = _arguments(scope, value)
    if part.steps:
        return code.call(part.name, *map(code.name, arguments))
    return code.renamed(part.result, dict(zip(part.parameters, arguments, strict=True)))


def _if_parent_is_known(module: Module, scope: Scope, value: FormulaValue, tree: ast.expr) -> ast.expr:
    if len(value.path) == 1:
        return tree
    parent = code.name(scope.name(Parent(value.path[:-1], value.moment)))
    missing = code.name(f"{module.function(parents.parent).partition('.')[0]}.MISSING")
    return code.conditional(
        code.compared(parent, ast.IsNot, missing), tree, code.constant(False if value.boolean else None)
    )


def _global(module: Module, path: tuple[str, ...], field_type: str) -> ast.expr:
    if path[0] == _PERMISSION:
        return code.compared(code.constant(path[1]), ast.In, code.name("context.permissions"))
    keys = ast.Tuple([code.constant(part) for part in path], ast.Load())
    raw = code.call(module.function(lookups.global_value), code.name("context"), keys)
    return code.call(module.function(fields.reader(field_type, zero=False)), raw)
