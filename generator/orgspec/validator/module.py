"""A generated validator: the Python module that says of a record what stops its save.

The module is put together from syntax trees and printed by one template. It imports `orgspec.runtime` only.
"""

from __future__ import annotations

import ast
from itertools import starmap
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.formula.python.function import part_body
from orgspec.formula.python.layout import WIDTH, block, line, lines
from orgspec.render.environment import template
from orgspec.validator import check_code
from orgspec.validator.assembly import is_prior, validator_code
from orgspec.validator.flow import Runs
from orgspec.validator.link_code import link_code
from orgspec.validator.plan import save_plan
from orgspec.validator.rule_code import RuleTest
from orgspec.validator.view import CheckView, DefaultView, FlowView, FunctionView, RuleView, ValidatorView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.formula.python.parts import Part, Used
    from orgspec.formula.python.variables import Scope
    from orgspec.org.model import Org
    from orgspec.validator.assembly import CheckTest, Filled, ValidatorCode
    from orgspec.validator.flow_code import FlowFunction
    from orgspec.validator.follow_code import FollowCode
    from orgspec.validator.formulas import Formulas
    from orgspec.validator.plan import SavePlan
    from orgspec.validator.rule_code import Group, Member
    from orgspec.validator.rules import TypedRule

_TEMPLATE = "validator.py.j2"
_WHEN = {
    Runs.ON_CREATE: code.name("is_insert"),
    Runs.ON_UPDATE: code.negated(code.name("is_insert")),
    Runs.ON_BOTH: code.constant(value=True),
}
_SURROUNDINGS = {
    check_code.ON_PAGE: 'context.via == "page"',
    check_code.KNOWS_RECORDS: "bool(context.records)",
}


def source(org: Org, object_name: str, formulas: Formulas | None = None) -> str:
    """The validator of an object, as Python source; pass the same `formulas` along for several objects of an org.

    Raises SpecError where a formula has errors, KeyError for an unknown object.
    """
    return written(save_plan(org, object_name, formulas))


def written(plan: SavePlan) -> str:
    """The module that follows a plan."""
    return template(_TEMPLATE).render(view=_view(plan, validator_code(plan)))


def _view(plan: SavePlan, given: ValidatorCode) -> ValidatorView:
    """The code as the template prints it."""
    used, checks = given.used, given.checks
    tests = [c.test for c in checks]
    flows = [flow for flow, _ in given.flows]
    return ValidatorView(
        org=_in_docstring(plan.org),
        object=_in_docstring(plan.entry.name),
        object_literal=_literal(plan.entry.name),
        looked_up=line(code.built(tuple(sorted({name for flow in plan.flows for name in flow.looks_at()})))),
        standard_imports=tuple(_standard_imports(used, suppresses=any(default.raises for default in given.filled))),
        untyped=bool(used.parts or flows or given.filled or any(isinstance(c, ast.Dict) for _, c in used.constants)),
        runtime_modules=tuple(sorted({"checks", "fields", "saving", *_runtime_modules(used)})),
        rule_table=tuple(t for rule in plan.rules for t in lines(_rule_entry(rule), after=",")),
        constants=tuple(t for n, c in used.constants for t in lines(c, f"{n}{_annotation(c)} = ")),
        checks=tuple(
            t for c, e in zip(plan.checks, given.table, strict=True) for t in lines(e, f"{_literal(c.field)}: ", ",")
        ),
        links=tuple(t for link in plan.links for t in lines(link_code(link), after=",")),
        others=tuple(map(_literal, sorted({c.field for c in plan.checks} - {c.check.field for c in checks}))),
        functions=(
            *map(_part, used.parts),
            *starmap(_field_function, given.field_functions.items()),
            *map(_flow_definition, flows),
        ),
        surroundings=tuple(_surroundings(tests)),
        reads=tuple(t for v, read in given.reads if not is_prior(v) for t in block(_annotated(read, given.filled))),
        prior_reads=tuple(t for v, read in given.reads if is_prior(v) for t in block(read)),
        prior_blanks=tuple(block(given.prior_blanks)),
        defaults=tuple(map(_default, given.filled)),
        flows=tuple(_call(given.scope, flow, follow) for flow, follow in given.flows),
        composed=tuple(t for n, tree in given.definitions if n in given.composed for t in lines(tree, f"{n} = ")),
        system_checks=tuple(_check(c) for c in checks if not code.is_constant(c.test, value=False)),
        rules=tuple(_rules(given.rules)),
    )


def _call(scope: Scope, function: FlowFunction, follow: FollowCode) -> FlowView:
    """`A, B = _flow(…)`: parameters by their names in `validate`."""
    arguments = (*map(scope.name, function.variables), *function.surroundings)
    call = code.call(function.name, *map(code.name, arguments))
    step = code.assigned_all([scope.name(v) for v in function.results], call)
    flow, when = function.flow, _WHEN[function.flow.runs]
    if not code.is_constant(when, value=True):
        step = ast.If(when, [step], [])
    errors = "(FormulaError, RecordError)" if flow.looks_at() else "FormulaError"
    before, after = tuple(block(follow.before)), tuple(block(follow.after))
    return FlowView(_comment(flow.label), _literal(flow.name), before, tuple(block([step])), errors, after)


def _annotated(statements: Sequence[ast.stmt], filled: Sequence[Filled]) -> Sequence[ast.stmt]:
    """A field read; what a default formula may give it is known to Salesforce's types only."""
    match statements:
        case [ast.Assign([ast.Name(name) as target], value), *rest] if any(d.variable == name for d in filled):
            return [ast.AnnAssign(target, code.name("Any"), value, 1), *rest]
        case _:
            return statements


def _annotation(constant: ast.expr) -> str:
    return ": dict[Any, Any]" if isinstance(constant, ast.Dict) else ""


def _part(part: Part) -> FunctionView:
    return FunctionView(_head(part.name, part.parameters), tuple(block(part_body(part))))


def _field_function(name: str, body: tuple[ast.stmt, ...]) -> FunctionView:
    return FunctionView(_head(name, ("record", "context")), tuple(block(body)))


def _flow_definition(function: FlowFunction) -> FunctionView:
    parameters = (*function.parameters, *function.surroundings)
    return FunctionView(_head(function.name, parameters), tuple(block(function.body)))


def _head(name: str, parameters: Sequence[str]) -> tuple[str, ...]:
    """`def name(parameter: Any, …) -> Any:`, a parameter a line where it is long."""
    whole = f"def {name}({', '.join(f'{p}: Any' for p in parameters)}) -> Any:"
    if len(whole) <= WIDTH:
        return (whole,)
    return (f"def {name}(", *(f"    {p}: Any," for p in parameters), ") -> Any:")


def _default(filled: Filled) -> DefaultView:
    return DefaultView(_literal(filled.field), tuple(lines(filled.tree, f"{filled.variable} = ")), filled.raises)


def _check(given: CheckTest) -> CheckView:
    return CheckView(tuple(lines(given.test, "if ", ":")), _literal(given.check.field), given.variable)


def _rules(root: Group) -> Iterator[RuleView]:
    """The rules in order, each with what has to be asked before it."""
    waiting: list[tuple[Member, str]] = [(root, "")]
    opening: list[str] = []
    while waiting:
        member, indent = waiting.pop()
        if isinstance(member, RuleTest):
            yield _rule(member, indent, tuple(opening))
            opening = []
            continue
        if not code.is_constant(member.test, value=True):
            opening.extend(indent + text for text in lines(member.test, "if ", ":"))
            indent += "    "
        opening.extend(indent + text for name, tree in member.variables for text in lines(tree, f"{name} = "))
        waiting.extend((inner, indent) for inner in reversed(member.members))


def _rule(member: RuleTest, indent: str, opening: tuple[str, ...]) -> RuleView:
    given = member.rule.rule
    formula = tuple(f" {_comment(text)}".rstrip() for text in member.rule.formula.splitlines())
    return RuleView(
        _comment(given.name),
        _literal(given.name),
        formula,
        tuple(lines(member.test, "if ", ":")),
        member.raises,
        indent,
        opening,
    )


def _rule_entry(rule: TypedRule) -> ast.expr:
    """`Rule("Name", "message", "Field__c")`."""
    given = rule.rule
    return code.call("Rule", *map(code.constant, (given.name, given.message, given.field)))


def _surroundings(tests: Iterable[ast.expr]) -> Iterator[str]:
    used = {name for test in tests for name in code.loads(test)}
    return (f"{name} = {text}" for name, text in _SURROUNDINGS.items() if name in used)


def _standard_imports(used: Used, *, suppresses: bool) -> Iterator[str]:
    yield from ("from contextlib import suppress",) if suppresses else ()
    packages = sorted({package for package, _ in used.imports if package != _RUNTIME})
    for package in packages:
        names = [name for home, name in used.imports if home == package]
        yield f"from {package} import {', '.join(names)}" if package else f"import {', '.join(names)}"


_RUNTIME = "orgspec.runtime"


def _runtime_modules(used: Used) -> Iterator[str]:
    return (name for package, name in used.imports if package == _RUNTIME)


def _literal(value: str | None) -> str:
    return line(code.constant(value))


def _comment(text: str) -> str:
    """A text that may stand in a comment or a docstring: what is not printed is written as an escape."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _in_docstring(text: str) -> str:
    return _comment(text).replace("\\", "\\\\").replace('"', '\\"')
