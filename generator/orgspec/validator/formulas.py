"""The formulas that decide about a save, typed once for every object of an org."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding
from orgspec.formula.checker import check
from orgspec.formula.parser import parse
from orgspec.formula.scope import FieldFormulas, Scope
from orgspec.formula.tree import Formula
from orgspec.org.catalog import Catalog
from orgspec.org.places import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.diagnostics import Problem
    from orgspec.formula.tree import Node
    from orgspec.formula.typed import Typed
    from orgspec.formula.types import FormulaContext, Type
    from orgspec.org.model import Component, Org


@dataclass(slots=True)
class Formulas:
    """Types the formulas of one org; formula fields are typed once, when first named. Findings are collected."""

    org: Org
    catalog: Catalog
    fields: FieldFormulas = field(default_factory=FieldFormulas)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, org: Org) -> Formulas:
        """The formulas of an org."""
        return cls(org, Catalog.of(org))

    def scope(
        self,
        object_name: str,
        context: FormulaContext | None,
        returns: Type | None = None,
        resources: Mapping[str, str] | None = None,
    ) -> Scope:
        """Where a formula of an object stands; without a context every function and global exists."""
        return Scope(
            self.catalog, object_name, context, returns=returns, resources=resources or {}, formulas=self.fields
        )

    def typed(self, text: str, scope: Scope, component: Component, path: str) -> Typed | None:
        """A formula as a typed tree; None where it has errors, which are then among the findings."""
        formula, problems = parse(text)
        if problems:
            self._found(problems, component, path)
            return None
        return self.tree(formula, scope, component, path)

    def tree(self, formula: Formula, scope: Scope, component: Component, path: str) -> Typed | None:
        """The same for a formula that was read already."""
        typed, problems = check(formula, scope)
        self._found(problems, component, path)
        return typed

    def tree_of(self, root: Node, object_name: str) -> Typed | None:
        """A tree that no person wrote, typed where the formulas of an object stand; None where it means nothing."""
        return check(Formula("", root), self.scope(object_name, None))[0]

    def _found(self, problems: tuple[Problem, ...], component: Component, path: str) -> None:
        place = place_of(component, path)
        for problem in problems:
            at = replace(place, span=problem.span) if place.span is None else place
            self.findings.append(Finding(problem.code, problem.message, at, problem.hint, problem.severity))
