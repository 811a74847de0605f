"""Mistakes in formulas and what is said about them: message, hint and the underlined text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from components import org_of
from orgspec.diagnostics import Severity
from orgspec.formula.checker import check
from orgspec.formula.compile import CompileError, compile_formula, compiled
from orgspec.formula.field_types import FORMULA_TYPES
from orgspec.formula.functions.row import Form
from orgspec.formula.functions.table import FAMILIES, functions
from orgspec.formula.parser import parse
from orgspec.formula.scope import Scope
from orgspec.formula.types import FormulaContext
from orgspec.org.catalog import Catalog
from orgspec.salesforce import availability
from verdicts import result

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from orgspec.diagnostics import Problem

TABLES = Path(__file__).parent / "typing"
CATALOG = Catalog.of(org_of(TABLES / "org.json"))


def cases(file: str, name: str) -> list[ParameterSet]:
    return [pytest.param(case, id=case[name][:70]) for case in json.loads((TABLES / file).read_text(encoding="utf-8"))]


def shown(problem: Problem, formula: str) -> str:
    hint = f" — {problem.hint}" if problem.hint else ""
    severity = "" if problem.severity is Severity.ERROR else f" {problem.severity}"
    underlined = formula[problem.span.start : problem.span.end]
    return f"{problem.code}{severity} {problem.message} @ {underlined}{hint}"


@pytest.mark.parametrize("case", cases("mistakes.json", "name"))
def test_mistakes(case: dict[str, Any]) -> None:
    context = FormulaContext(case.get("context", "validation_rule"))
    returns = FORMULA_TYPES[case["returns"]] if "returns" in case else None
    formula, syntax = parse(case["formula"])
    tree, problems = check(formula, Scope(CATALOG, "Deal__c", context, returns=returns))
    assert [shown(p, case["formula"]) for p in (*syntax, *problems)] == case["problems"]
    if not problems:
        assert tree is not None


@pytest.mark.parametrize("case", cases("values.json", "formula"))
def test_values(case: dict[str, Any]) -> None:
    assert result(compiled(case["formula"], Scope(CATALOG, "Deal__c", None)), case) == case["expected"]


def test_a_formula_field_that_names_itself() -> None:
    formula, _ = parse("Round__c + 1")
    scope = Scope(CATALOG, "Deal__c", FormulaContext.FORMULA_FIELD, formula_of=("Deal__c", "Round__c"))
    _, problems = check(formula, scope)
    assert [p.code for p in problems] == ["F210"]


def test_a_formula_field_is_checked_once() -> None:
    scope = Scope(CATALOG, "Deal__c", None)
    formula, _ = parse("Quarter__c + Quarter__c + Double__c")
    check(formula, scope)
    first = dict(scope.formulas.checked)
    check(formula, scope)
    assert {k: id(v) for k, v in first.items()} == {k: id(v) for k, v in scope.formulas.checked.items()}
    assert set(first) == {("Deal__c", "Quarter__c"), ("Deal__c", "Double__c")}


def test_formula_fields_that_double_each_other() -> None:
    fields = {f"f{i}": {"type": "Number", "formula": f"f{i - 1} + f{i - 1}" if i else "n + 1"} for i in range(40)}
    with pytest.raises(CompileError) as refused:
        compile_formula("f39 > 1", {"n": {"type": "Number"}, **fields})
    assert [p.code for p in refused.value.problems] == ["F211"]


@pytest.mark.parametrize("text", ["+".join(["1"] * 10_000), "(" * 400 + "1" + ")" * 400, "-" * 400 + "1"], ids=len)
def test_size_and_depth_do_not_matter(text: str) -> None:
    formula, _ = parse(text)
    tree, _ = check(formula, Scope(CATALOG, None, None))
    assert tree is not None


def test_every_function_that_exists_in_our_kinds_of_formula_has_a_row() -> None:
    ours = {"validation_rule", "formula_field", "default_value", "flow_formula"}
    exist = {name for name, kinds in availability.of_functions().items() if kinds & ours}
    assert exist - set(functions()) == set()


def test_every_overload_can_be_run() -> None:
    lazy = {Form.IF, Form.AND, Form.OR}
    for row in functions().values():
        for overload in row.overloads:
            assert (overload.run is None) == (overload.form in lazy), row.name
            assert overload.run is None or overload.run.__module__.startswith(("orgspec.runtime", "_operator"))


def test_a_name_stands_once() -> None:
    assert len(functions()) == sum(len(rows) for rows in FAMILIES.values())


def test_a_compiled_formula_is_shown_by_its_text() -> None:
    formula = compile_formula("a__c > 10", {"a__c": {"type": "Number"}})
    assert repr(formula).startswith("CompiledFormula(text='a__c > 10', type=")
    assert "tree" not in repr(formula)
