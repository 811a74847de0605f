"""What the Python back end writes: its layout means what its tree means, and no formula is too deep for it."""

from __future__ import annotations

import ast
from random import Random
from typing import TYPE_CHECKING

import pytest

from orgspec.formula.checker import check
from orgspec.formula.compile import compile_formula
from orgspec.formula.interpreter import evaluate
from orgspec.formula.parser import parse
from orgspec.formula.python.function import function, module_of, source
from orgspec.formula.python.layout import block
from orgspec.formula.scope import Scope
from orgspec.formula.types import Type
from orgspec.org.catalog import Catalog, FieldEntry
from orgspec.org.model import Org
from orgspec.runtime.context import Context, Save
from orgspec.runtime.errors import FormulaError
from random_formulas import FIELDS, RandomFormulas

if TYPE_CHECKING:
    from orgspec.formula.typed import Typed

TYPES = {"n": "Number", "t": "Text", "b": "Checkbox"}


def typed(text: str) -> Typed:
    """The tree of a formula of any length."""
    fields = {name: FieldEntry(name, "", type_, name) for name, type_ in TYPES.items()}
    scope = Scope(Catalog.of(Org.of("test", "63.0", [])), None, None, fields=fields)
    tree, _ = check(parse(text)[0], scope)
    assert tree is not None
    return tree


@pytest.mark.parametrize("type_", [Type.BOOLEAN, Type.NUMBER, Type.TEXT], ids=str)
def test_layout_is_the_tree(type_: Type) -> None:
    chance = RandomFormulas(Random(f"layout {type_}"))  # noqa: S311 -- chance, not secrets
    for _ in range(150):
        tree = compile_formula(chance.formula(type_, 5), FIELDS).tree
        module = module_of(tree)
        body = [s for s in module.body if isinstance(s, ast.FunctionDef)][-1].body
        laid_out = ast.parse("\n".join(block(body)).replace("return ", "result = "))
        plain = ast.parse("\n".join(map(ast.unparse, body)).replace("return ", "result = "))
        assert ast.dump(laid_out) == ast.dump(plain)


DEEP = {
    "a sum": "+".join(["n"] * 4000),
    "a sum of quotients": "+".join(["1 / n"] * 1000),
    "texts joined": "&".join(["t"] * 4000),
    "conditions": "&&".join(["n > 1"] * 4000),
    "mixed conditions": "||".join(['n > 7 && t = "x"'] * 1000),
    "IF in IF": "IF(n > 1, " * 400 + "1" + ", 2)" * 400,
    "NOT in NOT": "NOT(" * 249 + "b" + ")" * 249,
    "calls in calls": "ABS(" * 450 + "n" + ")" * 450,
    "parentheses": "(" * 450 + "n" + ")" * 450,
    "two deep sides": "ABS(" * 450 + "n" + ")" * 450 + " > " + "ABS(" * 400 + "n" + ")" * 400,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_formulas(name: str) -> None:
    tree = typed(DEEP[name])
    compiled = function(tree)
    for record in ({"n": 5, "t": "ab", "b": True}, {}, {"n": 0, "t": "x"}):
        save = Save(record, None, Context())
        outcomes = []
        for run in (compiled, lambda s: evaluate(tree, s)):
            try:
                outcomes.append(run(save))
            except FormulaError as error:
                outcomes.append(str(error))
        assert outcomes[0] == outcomes[1]


CODE = [
    ("n > 5", "return n > _D_5 if n is not None else None"),
    ('IF(NOT(n > 5), "a", "b")', 'return "a" if n is not None and n <= _D_5 else "b"'),
    ('t = "" || t <> "x"', 'return t is None or t != "x"'),
    ('CONTAINS(t, "abc") && b', 'return bool(t is not None and "abc" in t and b)'),
    ('CASE(t, "a", 1, "b", 1, 0) = 1', 'return t in {"a", "b"}'),
    ("n = NULL", "return None"),
    ("b = FALSE", "return not b"),
]


@pytest.mark.parametrize(("formula", "expected"), CODE, ids=[formula for formula, _ in CODE])
def test_written_as_by_hand(formula: str, expected: str) -> None:
    module = module_of(typed(formula))
    body = [s for s in module.body if isinstance(s, ast.FunctionDef)][-1].body
    assert "\n".join(block(body[-1:])) == expected


def test_source_is_what_runs() -> None:
    tree = typed("n * 2 > 5")
    space: dict[str, object] = {}
    exec(compile(source(tree), "<test>", "exec"), space)  # noqa: S102 -- the module under test
    evaluated = space["evaluate"]
    assert callable(evaluated)
    assert evaluated({"n": 3}, None, Context()) is True
    assert evaluated({}, None, Context()) is None
