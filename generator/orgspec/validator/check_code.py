"""System checks in generated Python: the table of them, and for each field a quick test whether it is worth asking."""

from __future__ import annotations

import ast
from dataclasses import fields as fields_of
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.runtime.checks import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.formula.python.parts import Module

ON_PAGE = "on_page"
KNOWS_RECORDS = "knows_records"


def entry(module: Module, check: Check) -> ast.expr:
    """`Check("Name", "Text", required=True, length=120)`."""
    given = [code.constant(check.field), code.constant(check.type)]
    named = [
        ast.keyword(f.name, _written(module, check, f.name))
        for f in fields_of(Check)
        if f.name not in {"field", "type"} and getattr(check, f.name) != f.default
    ]
    return ast.Call(code.name("Check"), given, named)


def _written(module: Module, check: Check, name: str) -> ast.expr:
    value = getattr(check, name)
    if isinstance(value, frozenset):
        return _values(module, check)
    return code.constant(value) if isinstance(value, int) else code.built(value)


def _values(module: Module, check: Check) -> ast.expr:
    members: list[ast.expr] = [code.constant(v) for v in sorted(check.values or ())]
    display = code.call("frozenset", ast.Set(members) if members else ast.Tuple([], ast.Load()))
    return module.constant(f"_values_of_{check.field}", ("values", check.field), display)


def is_suspicious(module: Module, check: Check, variable: str) -> ast.expr:
    """A test that is true at least where the check finds something; `variable` holds the field's value."""
    value = code.name(variable)
    wrong = list(_wrong(module, check, value))
    blank = code.is_none(value)
    if wrong and check.required:
        return code.some([blank, *wrong])
    filled = code.every([code.is_not_none(value), code.some(wrong)]) if wrong else code.constant(value=False)
    if check.required:
        return blank
    if check.required_on_page:
        return code.some([code.every([blank, code.name(ON_PAGE)]), filled])
    return filled


def _wrong(module: Module, check: Check, value: ast.expr) -> Iterator[ast.expr]:
    """Tests of a value that is not blank."""
    if check.length is not None:
        yield code.compared(code.call("len", value), ast.Gt, code.constant(check.length))
    if check.largest is not None:
        yield code.compared(code.call("abs", value), ast.GtE, module.literal(check.largest))
    if check.values is not None:
        yield from _not_listed(module, check, value)
    if check.reference_to or check.unique_in:
        yield code.name(KNOWS_RECORDS)


def _not_listed(module: Module, check: Check, value: ast.expr) -> Iterator[ast.expr]:
    values = _values(module, check)
    if check.type == "MultiselectPicklist":
        unlisted = code.negated(code.method(values, "issuperset", value))
    else:
        unlisted = code.compared(value, ast.NotIn, values)
    yield unlisted if check.restricted else code.every([code.name(ON_PAGE), unlisted])
