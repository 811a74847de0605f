"""A generated validator: the Python module that says of a record what stops its save.

The module is put together from syntax trees and printed by one template. It imports `orgspec.runtime` only.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from itertools import starmap
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.formula.python.compiler import Compiler, source_of
from orgspec.formula.python.function import part_body
from orgspec.formula.python.layout import WIDTH, block, line, lines
from orgspec.formula.python.reads import definition, needs, reading
from orgspec.formula.python.variables import FieldValue, FormulaValue, Moment, Parent, Zeroed, in_order
from orgspec.render.environment import template
from orgspec.runtime import parents
from orgspec.validator import check_code
from orgspec.validator.flow import Runs
from orgspec.validator.flow_code import flow_function, set_value
from orgspec.validator.follow_code import follow_code
from orgspec.validator.link_code import link_code
from orgspec.validator.look_up_code import Fields
from orgspec.validator.plan import save_plan
from orgspec.validator.rule_code import Group, Member, RuleTest, rule_group
from orgspec.validator.view import CheckView, DefaultView, FlowView, FunctionView, RuleView, ValidatorView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.formula.python.parts import Part, Used
    from orgspec.formula.python.variables import Scope, Variable
    from orgspec.org.model import Org
    from orgspec.runtime.checks import Check
    from orgspec.validator.defaults import Setting
    from orgspec.validator.flow_code import FlowFunction
    from orgspec.validator.follow_code import FollowCode
    from orgspec.validator.plan import SavePlan
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


def source(org: Org, object_name: str) -> str:
    """The validator of an object, as Python source.

    Raises SpecError where a formula has errors, KeyError for an unknown object.
    """
    return written(save_plan(org, object_name))


def written(plan: SavePlan) -> str:
    """The module that follows a plan."""
    return template(_TEMPLATE).render(view=_Assembly(plan).view())


@dataclass(frozen=True, slots=True)
class _Filled:
    """A default value in code."""

    field: str
    variable: str
    tree: ast.expr
    raises: bool


@dataclass(slots=True)
class _Assembly:
    """One module being put together: `scope` names the variables of `validate`."""

    plan: SavePlan
    compiler: Compiler = field(default_factory=Compiler)
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        self.scope = self.compiler.scope()

    def view(self) -> ValidatorView:
        """All parts of the module."""
        plan, scope = self.plan, self.scope
        conditions = [self.compiler.condition(rule.condition, scope) for rule in plan.rules]
        filled = [self._filled(default) for default in plan.defaults]
        fields = Fields(self.compiler)
        flows = [flow_function(self.compiler, fields, flow) for flow in plan.flows]
        for variable in (v for flow in flows for v in (*flow.variables, *flow.results)):
            scope.name(variable)
        tests = [(c, variable, self._test(c, variable)) for c, variable in self._hoisted()]
        trees = [*(c.true for c in conditions), *(default.tree for default in filled)]
        variables = in_order([*self._wanted(trees, flows, [v for _, v, _ in tests]), *self._named()], needs)
        module = self.compiler.module
        read = [(v, reading(module, scope, v)) for v in variables if not isinstance(v, Zeroed | FormulaValue)]
        derived = [v for v in variables if isinstance(v, Zeroed | FormulaValue)]
        definitions = [(scope.name(v), definition(module, scope, v)) for v in derived]
        checked = {variable for _, variable, _ in tests}
        computed = [d for d in definitions if d[0] not in checked]
        root = rule_group(module, scope.names, plan.rules, conditions, computed)
        table = [check_code.entry(module, c) for c in plan.checks]
        printed: list[ast.AST] = [*trees, *table, *(t for _, _, t in tests), *(t for _, t in definitions)]
        printed.extend(statement for _, statements in read for statement in statements)
        followed = [follow_code(module, scope, flow, plan.links, read) for flow in flows]
        printed.extend(statement for flow in flows for statement in flow.body)
        printed.extend(statement for body in fields.functions.values() for statement in body)
        used = module.used(printed)
        return ValidatorView(
            org=_in_docstring(plan.org),
            object=_in_docstring(plan.entry.name),
            object_literal=_literal(plan.entry.name),
            looked_up=line(code.built(tuple(sorted({name for flow in plan.flows for name in flow.looks_at()})))),
            standard_imports=tuple(_standard_imports(used, suppresses=any(default.raises for default in filled))),
            untyped=bool(used.parts or flows or filled or any(isinstance(c, ast.Dict) for _, c in used.constants)),
            runtime_modules=tuple(sorted({"checks", "fields", "saving", *_runtime_modules(used)})),
            rule_table=tuple(t for rule in plan.rules for t in lines(_rule_entry(rule), after=",")),
            constants=tuple(t for n, c in used.constants for t in lines(c, f"{n}{_annotation(c)} = ")),
            checks=tuple(
                t for c, e in zip(plan.checks, table, strict=True) for t in lines(e, f"{_literal(c.field)}: ", ",")
            ),
            links=tuple(t for link in plan.links for t in lines(link_code(link), after=",")),
            others=tuple(map(_literal, sorted({c.field for c in plan.checks} - {c.field for c, _, _ in tests}))),
            functions=(
                *map(_part, used.parts),
                *starmap(_field_function, fields.functions.items()),
                *map(_flow_definition, flows),
            ),
            surroundings=tuple(_surroundings(t for _, _, t in tests)),
            reads=tuple(t for v, found in read if not _is_prior(v) for t in block(_annotated(found, filled))),
            prior_reads=tuple(t for v, found in read if _is_prior(v) for t in block(found)),
            prior_blanks=tuple(_blank(self.compiler, v, scope.name(v)) for v, _ in read if _is_prior(v)),
            defaults=tuple(map(_default, filled)),
            flows=tuple(map(self._call, flows, followed)),
            composed=tuple(t for name, tree in definitions if name in checked for t in lines(tree, f"{name} = ")),
            system_checks=tuple(_check(*test) for test in tests if not code.is_constant(test[2], value=False)),
            rules=tuple(_rules(root)),
        )

    def _filled(self, default: Setting) -> _Filled:
        variable = self.scope.name(_value(default.field.path[0], default.field.field_type))
        tree = set_value(self.compiler, self.scope, default)
        return _Filled(default.field.path[0], variable, tree, self.compiler.code(default.value, self.scope).raises)

    def _hoisted(self) -> Iterator[tuple[Check, str]]:
        """The checks that are written out: of what is read anyway, and of what must not be missing."""
        own = ((_own_field(v), n) for n, v in self.scope.variables.items())
        known = {field_name: n for field_name, n in own if field_name is not None}
        known |= {ref.path[0]: line(self.compiler.value(ref, self.scope)) for ref in self.plan.composed}
        for check in self.plan.checks:
            if check.field in known:
                yield check, known[check.field]
            elif check.required or check.required_on_page:
                yield check, self.scope.name(_value(check.field, check.type))

    def _test(self, check: Check, variable: str) -> ast.expr:
        return check_code.is_suspicious(self.compiler.module, check, variable)

    def _wanted(
        self, trees: Iterable[ast.expr], flows: Iterable[FlowFunction], checked: Iterable[str]
    ) -> list[Variable]:
        """The variables that `validate` needs, in order of their names."""
        local = self.compiler.module.local
        used = {n for tree in trees for n in local(tree)} | set(checked)
        taken = [v for flow in flows for v in (*flow.variables, *flow.results)]
        names = sorted(n for n, v in self.scope.variables.items() if n in used or v in taken)
        return [self.scope.variables[n] for n in names]

    def _named(self) -> Iterator[Variable]:
        """What formulas name: it has to be readable even where nothing asks for it in the end."""
        yield from map(source_of, self.plan.reads)
        yield from (FieldValue(ref.path, ref.field_type, Moment.PRIOR) for ref in self.plan.prior_reads)

    def _call(self, function: FlowFunction, follow: FollowCode) -> FlowView:
        """`A, B = _flow(…)`: parameters by their names in `validate`."""
        arguments = (*map(self.scope.name, function.variables), *function.surroundings)
        call = code.call(function.name, *map(code.name, arguments))
        step = code.assigned_all([self.scope.name(v) for v in function.results], call)
        flow, when = function.flow, _WHEN[function.flow.runs]
        if not code.is_constant(when, value=True):
            step = ast.If(when, [step], [])
        errors = "(FormulaError, RecordError)" if flow.looks_at() else "FormulaError"
        before, after = tuple(block(follow.before)), tuple(block(follow.after))
        return FlowView(_comment(flow.label), _literal(flow.name), before, tuple(block([step])), errors, after)


def _value(name: str, field_type: str) -> FieldValue:
    return FieldValue((name,), field_type)


def _own_field(variable: Variable) -> str | None:
    """The field of the record itself, as it is now, that a variable holds."""
    match variable:
        case FieldValue((name,), _, Moment.NOW):
            return name
        case _:
            return None


def _annotated(statements: Sequence[ast.stmt], filled: Sequence[_Filled]) -> Sequence[ast.stmt]:
    """A field read; what a default formula may give it is known to Salesforce's types only."""
    match statements:
        case [ast.Assign([ast.Name(name) as target], value), *rest] if any(d.variable == name for d in filled):
            return [ast.AnnAssign(target, code.name("Any"), value, 1), *rest]
        case _:
            return statements


def _annotation(constant: ast.expr) -> str:
    return ": dict[Any, Any]" if isinstance(constant, ast.Dict) else ""


def _is_prior(variable: Variable) -> bool:
    return isinstance(variable, FieldValue | Parent) and variable.moment is Moment.PRIOR


def _blank(compiler: Compiler, variable: Variable, name: str) -> str:
    """What a prior value is on insert."""
    if isinstance(variable, Parent):
        return f"{name} = {compiler.module.function(parents.parent)}(None)"
    is_checkbox = isinstance(variable, FieldValue) and variable.field_type == "Checkbox"
    return f"{name} = {'False' if is_checkbox else 'None'}"


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


def _default(filled: _Filled) -> DefaultView:
    return DefaultView(_literal(filled.field), tuple(lines(filled.tree, f"{filled.variable} = ")), filled.raises)


def _check(check: Check, variable: str, test: ast.expr) -> CheckView:
    return CheckView(tuple(lines(test, "if ", ":")), _literal(check.field), variable)


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
