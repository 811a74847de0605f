"""A before-save flow as one Python function: it takes the fields that it reads and gives back those that it may set."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from orgspec.formula.python import code
from orgspec.formula.python.reads import definition, needs
from orgspec.formula.python.sharing import shared
from orgspec.formula.python.variables import FieldValue, FormulaValue, Variable, Zeroed, in_order
from orgspec.formula.types import Type
from orgspec.validator.flow import Assignment, Decision, Flow, meetings
from orgspec.validator.look_up_code import LookUpCode
from orgspec.validator.look_ups import Count, Find, FindAll

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.formula.python.compiler import Compiler
    from orgspec.formula.python.variables import Scope
    from orgspec.validator.defaults import Setting
    from orgspec.validator.flow import Element
    from orgspec.validator.look_up_code import Fields


@dataclass(frozen=True, slots=True)
class FlowFunction:
    """The function of a flow: what it takes (variables, then names that stand in every scope), and what it gives."""

    flow: Flow
    name: str
    variables: tuple[Variable, ...]
    parameters: tuple[str, ...]
    surroundings: tuple[str, ...]
    results: tuple[FieldValue, ...]
    body: tuple[ast.stmt, ...]


def flow_function(compiler: Compiler, fields: Fields, flow: Flow) -> FlowFunction:
    """The function of a flow; `fields` are those by which the flows of the module find records."""
    scope = compiler.scope()
    writer = _Writer(compiler, scope, flow.elements, meetings(flow.elements), LookUpCode(compiler, fields, scope, flow))
    results = tuple(sorted({_target(s) for s in flow.settings()}, key=lambda v: v.path))
    names = [scope.name(v) for v in results]
    writer.steps(flow.start, None)  # makes all its variables known, so that what is computed from a field is
    steps = writer.steps(flow.start, None)
    if flow.condition is not None:
        steps = [ast.If(compiler.condition(flow.condition, scope).true, steps or [ast.Pass()], [])]
    result = code.name(names[0]) if len(names) == 1 else ast.Tuple([code.name(n) for n in names], ast.Load())
    computed = writer.recomputed(None)
    start = [*writer.look_ups.nothing_found(), *computed]
    body = (*_with_shared(compiler, scope, [*start, *steps]), ast.Return(result))
    given = {v: n for n, v in scope.variables.items() if not isinstance(v, Zeroed | FormulaValue)}
    own = {v: n for v, n in given.items() if not writer.look_ups.finds_out(v)}
    used = {n.id for statement in body for n in ast.walk(statement) if isinstance(n, ast.Name)}
    taken = {v: n for v, n in own.items() if n in used or v in results}
    surroundings = tuple(sorted(used & {"context", "is_insert"}))
    name = compiler.module.names.of(("flow", flow.name), f"_{flow.name}")
    return FlowFunction(flow, name, tuple(taken), tuple(taken.values()), surroundings, results, body)


def _with_shared(compiler: Compiler, scope: Scope, statements: list[ast.stmt]) -> list[ast.stmt]:
    """The same steps with what they ask of unchanging fields asked once, before them."""
    nodes = [node for statement in statements for node in ast.walk(statement)]
    changing = frozenset(t.id for n in nodes if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name))
    tests = [node for node in nodes if isinstance(node, ast.If)]
    common = shared(compiler.module, scope.names, [node.test for node in tests], changing)
    for node, test in zip(tests, common.trees, strict=True):
        node.test = test
    return [*(code.assigned(name, tree) for name, tree in common.definitions), *statements]


def _target(setting: Setting) -> FieldValue:
    return FieldValue(setting.field.path, setting.field.field_type)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the elements of one flow as statements."""

    compiler: Compiler
    scope: Scope
    elements: Mapping[str, Element]
    meetings: Mapping[str, str | None]
    look_ups: LookUpCode

    def steps(self, start: str | None, end: str | None) -> list[ast.stmt]:
        """The statements from an element to another one, where ways meet again, or to the end."""
        statements: list[ast.stmt] = []
        name = start
        while name is not None and name != end:
            element = self.elements[name]
            name = self.meetings[name]
            match element:
                case Assignment(settings=settings):
                    statements.extend(s for setting in settings for s in self._set(setting))
                case Decision():
                    statements.extend(self._decision(element, name))
                case Find() | FindAll() | Count():
                    statements.extend(self.look_ups.statements(element))
                    statements.extend(self.recomputed(self.look_ups.result(element)))
                case _:
                    assert_never(element)
        return statements

    def _decision(self, decision: Decision, meeting: str | None) -> list[ast.stmt]:
        statements = self.steps(decision.next, meeting)
        for outcome in reversed(decision.outcomes):
            condition = self.compiler.condition(outcome.condition, self.scope)
            inner = self.steps(outcome.next, meeting)
            if inner or statements or condition.raises:
                statements = [ast.If(condition.true, inner or [ast.Pass()], statements)]
        return statements

    def _set(self, setting: Setting) -> Iterator[ast.stmt]:
        target = _target(setting)
        yield code.assigned(self.scope.name(target), set_value(self.compiler, self.scope, setting))
        yield from self.recomputed(target)

    def recomputed(self, changed: Variable | None) -> list[ast.stmt]:
        """What is computed from a variable, anew; all that can be at the start of the flow where none is named."""
        derived = [v for v in in_order(self.scope.variables.values(), needs) if isinstance(v, Zeroed | FormulaValue)]
        module = self.compiler.module
        return [
            code.assigned(self.scope.name(v), definition(module, self.scope, v))
            for v in derived
            if (changed in in_order([v], needs) if changed else not self.look_ups.is_early(v))
        ]


def set_value(compiler: Compiler, scope: Scope, setting: Setting) -> ast.expr:
    """The value that a field is given; a checkbox is never blank."""
    if setting.field.type is Type.BOOLEAN:
        return code.truth(compiler.condition(setting.value, scope).true)
    return compiler.value(setting.value, scope)
