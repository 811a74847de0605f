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


def readings(module: Module, scope: Scope, wanted: Iterable[Variable]) -> list[ast.stmt]:
    """The statements that set the wanted variables and all that these need, in order of need."""
    return [statement for v in in_order(wanted, needs) for statement in reading(module, scope, v)]


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


def reading(module: Module, scope: Scope, variable: Variable) -> list[ast.stmt]:
    """The statements that set a variable.

    A raw value stays as it is where it needs no reading, as nearly every value of a program does.
    """
    name = scope.name(variable)
    match variable:
        case FieldValue(path, field_type, moment):
            reader = fields.reader(field_type, zero=False)
            if reader is fields.fraction:
                return _read_percent(module, name, _raw(scope, path, moment))
            absent = (code.constant(value=False),) if reader is fields.boolean else ()
            return _read(module, name, _raw(scope, path, moment, *absent), _is_unread(reader, name), reader)
        case Parent(path, moment):
            unread = _is_no(code.name(name), "dict")
            return _read(module, name, _raw(scope, path, moment), unread, parents.parent)
        case Zeroed() | FormulaValue() | GlobalValue() | ContextValue():
            return [code.assigned(name, definition(module, scope, variable))]
        case _:
            assert_never(variable)


def definition(module: Module, scope: Scope, variable: Zeroed | FormulaValue | GlobalValue | ContextValue) -> ast.expr:
    """The expression that gives a variable its value, where one expression does."""
    match variable:
        case Zeroed(number=number):
            read = code.name(scope.name(number))
            return code.conditional(code.is_not_none(read), read, module.literal(numbers.ZERO))
        case FormulaValue():
            return _if_parent_is_known(module, scope, variable, _formula(module, scope, variable))
        case GlobalValue():
            return _global(module, variable)
        case ContextValue(function=function):
            return code.call(function, code.name("context"))
        case _:
            assert_never(variable)


def _read(
    module: Module, name: str, raw: ast.expr, unread: ast.expr, reader: Callable[[object], object]
) -> list[ast.stmt]:
    """`x = get("X")`, then `if …: x = fields.number(x)`."""
    value = code.call(module.function(reader), code.name(name))
    return [code.assigned(name, raw), ast.If(unread, [code.assigned(name, value)], [])]


def _read_percent(module: Module, name: str, raw: ast.expr) -> list[ast.stmt]:
    """`x = get("X")`, then where it is filled its hundredth; a plain number needs no look at what else it could be."""
    given = code.name(name)
    multiply, factor = module.attribute(fields, "multiply"), module.attribute(fields, "HUNDREDTH")
    hundredth = ast.Call(multiply, [given, factor], [])
    own = code.call(module.function(fields.fraction), given)
    value = code.conditional(code.some(_unlike_number(given)), own, hundredth)
    return [code.assigned(name, raw), ast.If(code.is_not_none(given), [code.assigned(name, value)], [])]


def _is_unread(reader: Callable[[object], Scalar], name: str) -> ast.expr:
    """The test that a raw value is not yet what the reader would give back."""
    raw = code.name(name)
    if reader is fields.boolean:
        return _is_no(raw, "bool")
    unlike = _UNLIKE[reader](raw) if reader in _UNLIKE else [code.constant(value=True)]
    return code.every([code.is_not_none(raw), code.some(unlike)])


def _is_no(value: ast.expr, class_name: str) -> ast.expr:
    return code.compared(code.call("type", value), ast.IsNot, code.name(class_name))


def _unlike_number(raw: ast.expr) -> list[ast.expr]:
    return [_is_no(raw, "Decimal"), code.negated(code.method(raw, "is_finite"))]


def _unlike_moment(raw: ast.expr) -> list[ast.expr]:
    zoned = code.is_not_none(ast.Attribute(raw, "tzinfo", ast.Load()))
    return [_is_no(raw, "datetime"), zoned, ast.Attribute(raw, "microsecond", ast.Load())]


_UNLIKE: dict[Callable[[object], Scalar], Callable[[ast.expr], list[ast.expr]]] = {
    fields.text: lambda raw: [_is_no(raw, "str"), code.negated(raw)],
    fields.day: lambda raw: [_is_no(raw, "date")],
    fields.moment: _unlike_moment,
    fields.number: _unlike_number,
}
"""Readers that give back some values as they are, and the tests that a value is none of these."""


def _raw(scope: Scope, path: tuple[str, ...], moment: Moment, *absent: ast.expr) -> ast.expr:
    if path[1:]:
        return code.call(f"{scope.name(Parent(path[:-1], moment))}.get", code.constant(path[-1]), *absent)
    return code.call("get" if moment is Moment.NOW else "before", code.constant(path[-1]), *absent)


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
    missing = module.attribute(parents, "MISSING")
    return code.conditional(
        code.compared(parent, ast.IsNot, missing), tree, code.constant(False if value.boolean else None)
    )


def _global(module: Module, variable: GlobalValue) -> ast.expr:
    path = variable.path
    if path[0] == _PERMISSION:
        return code.compared(code.constant(path[1]), ast.In, code.name("context.permissions"))
    keys = ast.Tuple([code.constant(part) for part in path], ast.Load())
    known = () if variable.known is None else (code.constant(variable.known),)
    raw = code.call(module.function(lookups.global_value), code.name("context"), keys, *known)
    return code.call(module.function(fields.reader(variable.field_type, zero=False)), raw)
