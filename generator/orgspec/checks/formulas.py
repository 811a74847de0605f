"""Every formula of an org, wherever it stands, read and typed in its context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.checks.places import formula_place
from orgspec.checks.subject import Subject, own_name, parent, text, texts
from orgspec.diagnostics import Finding
from orgspec.formula.parser import parse
from orgspec.formula.types import FormulaContext, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from orgspec.diagnostics import Problem
    from orgspec.org.model import Component


def formula_findings(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the formulas of an org."""
    for component in subject.of_type("ValidationRule"):
        for path, formula in texts(component.content, "errorConditionFormula"):
            for problem in parse(formula)[1]:
                place = formula_place(component, path, problem.span)
                yield Finding(problem.code, problem.message, place, problem.hint, problem.severity)
