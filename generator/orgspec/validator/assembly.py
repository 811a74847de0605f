"""The code of a generated validator, as syntax trees: all that the module says, before it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.formula.python.compiler import Compiler, source_of
from orgspec.formula.python.layout import line
from orgspec.formula.python.reads import definition, needs, reading
from orgspec.formula.python.variables import FieldValue, FormulaValue, Moment, Parent, Zeroed, in_order
from orgspec.runtime import parents
from orgspec.validator import check_code
from orgspec.validator.flow_code import flow_function, set_value
from orgspec.validator.follow_code import follow_code
from orgspec.validator.look_up_code import Fields
from orgspec.validator.rule_code import rule_group

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from orgspec.formula.python.parts import Used
    from orgspec.formula.python.variables import Scope, Variable
    from orgspec.runtime.checks import Check
    from orgspec.validator.defaults import Setting
    from orgspec.validator.flow_code import FlowFunction
    from orgspec.validator.follow_code import FollowCode
    from orgspec.validator.plan import SavePlan
    from orgspec.validator.rule_code import Group


@dataclass(frozen=True, slots=True)
class Filled:
    """The default value of a field, and the variable that it fills."""

    field: str
    variable: str
    tree: ast.expr
    raises: bool


@dataclass(frozen=True, slots=True)
class CheckTest:
    """A check that is written out: the variable that it looks at, and the test whether to look closer."""

    check: Check
    variable: str
    test: ast.expr


@dataclass(frozen=True, slots=True)
class ValidatorCode:
    """What a module consists of.

    `scope` names the variables of `validate`, `reads` are the statements that read them, `prior_blanks` those that set
    what was before to blanks on insert, `definitions` what computes the others. `field_functions` give the formula
    fields by which flows find records; of each flow there is a function, and what follows the lookups that it changes.
    `table` holds the entries of `CHECKS`; `used` what all this calls.
    """

    scope: Scope
    reads: Sequence[tuple[Variable, Sequence[ast.stmt]]]
    prior_blanks: Sequence[ast.stmt]
    definitions: Sequence[tuple[str, ast.expr]]
    filled: Sequence[Filled]
    field_functions: Mapping[str, Sequence[ast.stmt]]
    flows: Sequence[tuple[FlowFunction, FollowCode]]
    table: Sequence[ast.expr]
    checks: Sequence[CheckTest]
    rules: Group
    used: Used

    @property
    def composed(self) -> frozenset[str]:
        """The computed variables that checks look at, and so have to be there before the rules."""
        return frozenset(test.variable for test in self.checks) & {name for name, _ in self.definitions}


def validator_code(plan: SavePlan) -> ValidatorCode:
    """The code that follows a plan."""
    return _Assembly(plan).assembled()


@dataclass(slots=True)
class _Assembly:
    """One module being put together: `scope` names the variables of `validate`."""

    plan: SavePlan
    compiler: Compiler = field(default_factory=Compiler)
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        self.scope = self.compiler.scope()

    def assembled(self) -> ValidatorCode:
        """All parts of the module."""
        plan, scope, module = self.plan, self.scope, self.compiler.module
        conditions = [self.compiler.condition(rule.condition, scope) for rule in plan.rules]
        filled = [self._filled(default) for default in plan.defaults]
        fields = Fields(self.compiler)
        flows = [flow_function(self.compiler, fields, flow) for flow in plan.flows]
        for variable in (v for flow in flows for v in (*flow.variables, *flow.results)):
            scope.name(variable)
        checks = list(self._written_out())
        trees = [*(c.true for c in conditions), *(default.tree for default in filled)]
        variables = in_order([*self._wanted(trees, flows, checks), *self._named()], needs)
        reads = [(v, reading(module, scope, v)) for v in variables if not isinstance(v, Zeroed | FormulaValue)]
        derived = [v for v in variables if isinstance(v, Zeroed | FormulaValue)]
        definitions = [(scope.name(v), definition(module, scope, v)) for v in derived]
        checked = {check.variable for check in checks}
        rules = rule_group(module, scope.names, plan.rules, conditions, [d for d in definitions if d[0] not in checked])
        table = [check_code.entry(module, c) for c in plan.checks]
        followed = [follow_code(module, scope, flow, plan.links, reads) for flow in flows]
        printed: list[ast.AST] = [*trees, *table, *(c.test for c in checks), *(tree for _, tree in definitions)]
        bodies = (*(read for _, read in reads), *(flow.body for flow in flows), *fields.functions.values())
        used = module.used([*printed, *(statement for body in bodies for statement in body)])
        return ValidatorCode(
            scope=scope,
            reads=reads,
            prior_blanks=[code.assigned(scope.name(v), self._blank(v)) for v, _ in reads if is_prior(v)],
            definitions=definitions,
            filled=filled,
            field_functions=fields.functions,
            flows=list(zip(flows, followed, strict=True)),
            table=table,
            checks=checks,
            rules=rules,
            used=used,
        )

    def _filled(self, default: Setting) -> Filled:
        variable = self.scope.name(_value(default.field.path[0], default.field.field_type))
        tree = set_value(self.compiler, self.scope, default)
        return Filled(default.field.path[0], variable, tree, self.compiler.code(default.value, self.scope).raises)

    def _written_out(self) -> Iterator[CheckTest]:
        """The checks of what is read anyway, and of what must not be missing."""
        own = ((_own_field(v), n) for n, v in self.scope.variables.items())
        known = {field_name: n for field_name, n in own if field_name is not None}
        known |= {ref.path[0]: line(self.compiler.value(ref, self.scope)) for ref in self.plan.composed}
        for check in self.plan.checks:
            if check.field in known:
                yield self._tested(check, known[check.field])
            elif check.required or check.required_on_page:
                yield self._tested(check, self.scope.name(_value(check.field, check.type)))

    def _tested(self, check: Check, variable: str) -> CheckTest:
        return CheckTest(check, variable, check_code.is_suspicious(self.compiler.module, check, variable))

    def _wanted(
        self, trees: Iterable[ast.expr], flows: Iterable[FlowFunction], checks: Iterable[CheckTest]
    ) -> list[Variable]:
        """The variables that `validate` needs, in order of their names."""
        local = self.compiler.module.local
        used = {n for tree in trees for n in local(tree)} | {check.variable for check in checks}
        taken = [v for flow in flows for v in (*flow.variables, *flow.results)]
        names = sorted(n for n, v in self.scope.variables.items() if n in used or v in taken)
        return [self.scope.variables[n] for n in names]

    def _blank(self, variable: Variable) -> ast.expr:
        """What a prior value is on insert."""
        if isinstance(variable, Parent):
            return code.call(self.compiler.module.function(parents.parent), code.constant(None))
        is_checkbox = isinstance(variable, FieldValue) and variable.field_type == "Checkbox"
        return code.constant(value=False if is_checkbox else None)

    def _named(self) -> Iterator[Variable]:
        """What formulas name: it has to be readable even where nothing asks for it in the end."""
        yield from map(source_of, self.plan.reads)
        yield from (FieldValue(ref.path, ref.field_type, Moment.PRIOR) for ref in self.plan.prior_reads)


def is_prior(variable: Variable) -> bool:
    """Whether a variable holds what was before the save."""
    return isinstance(variable, FieldValue | Parent) and variable.moment is Moment.PRIOR


def _value(name: str, field_type: str) -> FieldValue:
    return FieldValue((name,), field_type)


def _own_field(variable: Variable) -> str | None:
    """The field of the record itself, as it is now, that a variable holds."""
    match variable:
        case FieldValue((name,), _, Moment.NOW):
            return name
        case _:
            return None
