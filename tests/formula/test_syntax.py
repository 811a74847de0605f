"""What the parser and the printer make of a formula, case by case: `syntax/*.json` hold formulas and results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orgspec.formula import printer
from orgspec.formula.parser import parse
from orgspec.formula.tree import same
from sexpr import sexpr

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from orgspec.diagnostics import Problem

CASES = Path(__file__).parent / "syntax"


def cases(file: str) -> list[ParameterSet]:
    return [pytest.param(case, id=case["name"]) for case in json.loads((CASES / file).read_text(encoding="utf-8"))]


def shown(problem: Problem, formula: str) -> str:
    hint = f" — {problem.hint}" if problem.hint else ""
    return f"{problem.code} {problem.message} @ {formula[problem.span.start : problem.span.end]}{hint}"


@pytest.mark.parametrize("case", cases("trees.json"))
def test_tree(case: dict[str, str]) -> None:
    formula, problems = parse(case["formula"])
    assert (sexpr(formula.root), problems) == (case["tree"], ())
    again, _ = parse(printer.format(formula))
    assert same(again.root, formula.root)
    on_one_line, _ = parse(printer.unparse(formula.root))
    assert same(on_one_line.root, formula.root)


@pytest.mark.parametrize("case", cases("problems.json"))
def test_problems(case: dict[str, object]) -> None:
    text = str(case["formula"])
    formula, problems = parse(text)
    assert [shown(p, text) for p in problems] == case["problems"]
    if "tree" in case:
        assert sexpr(formula.root) == case["tree"]


@pytest.mark.parametrize("case", cases("layouts.json"))
def test_layout(case: dict[str, object]) -> None:
    formula, problems = parse(str(case["formula"]))
    printed = printer.format(formula)
    assert (printed.split("\n"), problems) == (case["layout"], ())
    again, _ = parse(printed)
    assert same(again.root, formula.root)
    assert printer.format(again) == printed
