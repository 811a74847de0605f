"""System checks in generated Python: the table of them, and for each field a quick test whether it is worth asking."""

from __future__ import annotations

import ast
from dataclasses import fields as fields_of
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.runtime.checks import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.formula.python.parts import Module

ON_PAGE = "on_page"
KNOWS_RECORDS = "knows_records"


def entry(module: Module, check: Check) -> ast.expr:
    """`Check("Name", "Text", required=True, length=120)`."""
    given = [code.constant(check.field), code.constant(check.type)]
    named = [
        ast.keyword(f.name, _written(module, check, f.name))
        for f in fields_of(Check)
        if f.init and f.name not in {"field", "type"} and getattr(check, f.name) != f.default
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
    blank, filled = code.is_none(value), code.is_not_none(value)
    unlisted = [] if check.values is None else [_is_unlisted(module, check, value)]
    wrong = [*_wrong(module, check, value), *(unlisted if check.restricted else ())]
    wrong_on_page = () if check.restricted else unlisted
    return code.some(
        [
            blank if check.required else _FALSE,
            _where(
                ON_PAGE, [blank if check.required_on_page else _FALSE, code.every([filled, code.some(wrong_on_page)])]
            ),
            code.every([filled, code.some(wrong)]),
            _where(KNOWS_RECORDS, [filled if check.reference_to or check.unique_in else _FALSE]),
        ]
    )


_FALSE = code.constant(value=False)


def _where(condition: str, tests: Iterable[ast.expr]) -> ast.expr:
    return code.every([code.name(condition), code.some(tests)])


def _wrong(module: Module, check: Check, value: ast.expr) -> Iterator[ast.expr]:
    """Tests of a value that is not blank."""
    if check.length is not None:
        yield code.compared(code.call("len", value), ast.Gt, code.constant(check.length))
    if check.largest is not None:
        yield code.compared(code.method(value, "copy_abs"), ast.GtE, module.literal(check.largest))


def _is_unlisted(module: Module, check: Check, value: ast.expr) -> ast.expr:
    values = _values(module, check)
    if check.type == "MultiselectPicklist":
        return code.negated(code.method(values, "issuperset", value))
    return code.compared(value, ast.NotIn, values)
