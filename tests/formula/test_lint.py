"""What lint says about formulas that compile: `lint.json` holds a small org, formulas, and the remarks on each.

`warns` lists all warnings of a case, `informs` all remarks below that; a case may give one or both.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from components import small_org
from orgspec.diagnostics import Severity
from orgspec.formula.checker import check
from orgspec.formula.lint.codes import CODES
from orgspec.formula.lint.rules import RULES, lint
from orgspec.formula.parser import parse
from orgspec.formula.scope import Scope
from orgspec.formula.types import FormulaContext
from orgspec.org.catalog import Catalog

if TYPE_CHECKING:
    from orgspec.diagnostics import Problem

DATA = json.loads((Path(__file__).parent / "lint.json").read_text(encoding="utf-8"))
SECTIONS = ("warns", "informs")
CATALOG = Catalog.of(small_org(DATA["components"]))


def remarks(text: str) -> tuple[Problem, ...]:
    scope = Scope(CATALOG, "Deal__c", FormulaContext.VALIDATION_RULE)
    formula, syntax = parse(text)
    typed, types = check(formula, scope)
    assert [p for p in (*syntax, *types) if p.severity is Severity.ERROR] == []
    return lint(formula, typed, scope)


def shown(problem: Problem, text: str) -> str:
    hint = f" — {problem.hint}" if problem.hint else ""
    return f"{problem.code} {problem.message} @ {text[problem.span.start : problem.span.end]}{hint}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in DATA["cases"]])
def test_remarks(case: dict[str, Any]) -> None:
    """All warnings that a case has; its notes only where it lists them, since most rules here lack a bypass."""
    found = remarks(case["formula"])
    warnings, notes = (
        [shown(p, case["formula"]) for p in found if p.severity is severity]
        for severity in (Severity.WARNING, Severity.INFO)
    )
    assert warnings == case.get("warns", [])
    assert notes == case.get("informs", notes)


def test_each_rule_is_documented_and_shown() -> None:
    codes = {rule.code for rule in RULES}
    assert codes == {code.code for code in CODES if code.code.startswith("F3")}
    assert codes == {
        said.split()[0] for case in DATA["cases"] for section in SECTIONS for said in case.get(section, ())
    }


def test_lint_of_a_deep_formula() -> None:
    for text in ("&&".join(["Done__c"] * 2_000), f"{'+'.join(['Amount__c'] * 5_000)} > 1"):
        formula, _ = parse(text)
        scope = Scope(CATALOG, "Deal__c", FormulaContext.VALIDATION_RULE)
        assert lint(formula, None, scope)
