"""What a flow looks up, in generated Python: calls of `orgspec.runtime.queries`, and the fields that these ask for."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from orgspec.formula.python import code
from orgspec.formula.python.compiler import source_of
from orgspec.formula.python.reads import needs, reading, readings
from orgspec.formula.python.variables import FieldValue, GlobalValue, Moment, Parent, in_order
from orgspec.formula.typed import FieldRef, GlobalRef
from orgspec.runtime import parents, queries, saving
from orgspec.runtime.numbers import ZERO
from orgspec.salesforce.flow_triggers import VARIABLES
from orgspec.validator.flow import Assignment, Decision, formulas
from orgspec.validator.leaves import leaves
from orgspec.validator.link_code import link_code
from orgspec.validator.look_ups import Computed, Count, Find, FindAll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from orgspec.formula.python.compiler import Compiler
    from orgspec.formula.python.variables import Scope, Variable
    from orgspec.runtime.saving import Link
    from orgspec.validator.flow import Flow
    from orgspec.validator.look_ups import LookUp, Queried, Wanted


@dataclass(slots=True)
class Fields:
    """The fields by which the flows of a module find records; a function for each that a formula computes."""

    compiler: Compiler
    functions: dict[str, tuple[ast.stmt, ...]] = field(default_factory=dict)

    def name(self, object_: str, queried: Queried) -> ast.expr:
        """The name of what gives the field of a record."""
        module = self.compiler.module
        match queried:
            case queries.Stored(name, type_):
                stored = code.call(module.function(queries.Stored), code.constant(name), code.constant(type_))
                return module.constant(f"_{object_}_{name}", ("queried", object_, name), stored)
            case Computed(field=ref):
                function = module.names.of(("queried", object_, ref.path), f"_{object_}_{ref.path[-1]}")
                if function not in self.functions:
                    self.functions[function] = self._computed(queried)
                return code.name(function)
            case _:
                assert_never(queried)

    def _computed(self, queried: Computed) -> tuple[ast.stmt, ...]:
        """The body of a function of `record` and `context`."""
        module, scope = self.compiler.module, self.compiler.scope()
        value = self.compiler.value(queried.field, scope)
        wanted = [scope.variables[name] for name in module.local(value) if name in scope.variables]
        rest = [*readings(module, scope, wanted), ast.Return(value)]
        used = {name for statement in rest for name in code.loads(statement)}
        record = _with_parents(self.compiler, code.name("record"), queried.links, queried.field.object)
        around = {
            "is_insert": code.constant(value=True),
            "get": ast.Attribute(record, "get", ast.Load()),
            "before": ast.Attribute(_missing(self.compiler), "get", ast.Load()),
        }
        return (*(code.assigned(name, tree) for name, tree in around.items() if name in used), *rest)


def _missing(compiler: Compiler) -> ast.expr:
    return compiler.module.attribute(parents, "MISSING")


def _with_parents(compiler: Compiler, record: ast.expr, links: Sequence[Link], wish: str) -> ast.expr:
    """A record with the parents that its lookups lead to."""
    if not links:
        return record
    module = compiler.module
    followed = module.constant(f"_links_of_{wish}", links, ast.Tuple([link_code(link) for link in links], ast.Load()))
    merged = module.function(saving.merged)
    return code.call(merged, record, code.constant(None), followed, code.name("context"))


@dataclass(frozen=True)
class LookUpCode:
    """The look-ups of one flow as statements, in the scope of its function."""

    compiler: Compiler
    fields: Fields
    scope: Scope
    flow: Flow

    def finds_out(self, variable: Variable) -> bool:
        """Whether a variable is set by a look-up, and not given with the save."""
        match variable:
            case FieldValue(path, _, Moment.NOW) | Parent(path, Moment.NOW):
                return path[0] in self.flow.found
            case GlobalValue(path):
                return path[0] == VARIABLES and (path[1] in self.flow.counted or path[2:] == _HOW_MANY)
            case _:
                return False

    def nothing_found(self) -> Iterator[ast.stmt]:
        """Statements that set what look-ups find out to what it is before these, where anything may read it then."""
        for name, variable in list(self.scope.variables.items()):
            if self.finds_out(variable) and not self.is_early(variable):
                yield code.assigned(name, self._nothing(variable))

    def is_early(self, variable: Variable) -> bool:
        """Whether a variable depends on a look-up that surely runs before anything reads what it finds out."""
        return not self._early.isdisjoint(in_order([variable], needs))

    @cached_property
    def _early(self) -> frozenset[Variable]:
        """What the look-ups at the beginning of the flow find out, as far as nothing before reads it."""
        found: set[Variable] = set()
        condition = self.flow.condition
        read = {_source(leaf) for leaf in leaves([] if condition is None else [condition])}
        name = self.flow.start
        while name is not None and not isinstance(element := self.flow.elements[name], Decision):
            read.update(_source(leaf) for leaf in leaves(formulas(element)))
            read.update([_how_many(element.found)] if isinstance(element, Count) else [])
            if not isinstance(element, Assignment) and self.result(element) not in read:
                found.add(self.result(element))
            name = element.next
        return frozenset(found)

    def _nothing(self, variable: Variable) -> ast.expr:
        match variable:
            case Parent():
                return _missing(self.compiler)
            case FieldValue(_, "Checkbox"):
                return code.constant(value=False)
            case GlobalValue(path) if path[2:] == _HOW_MANY:
                return self.compiler.module.literal(ZERO)
            case _:
                return code.constant(None)

    def result(self, element: LookUp) -> Variable:
        """The variable that holds what an element looked up."""
        match element:
            case Find(name=name):
                return Parent((name,))
            case FindAll(name=name):
                return _how_many(name)
            case Count(variable=variable):
                return GlobalValue((VARIABLES, variable), "Number")
            case _:
                assert_never(element)

    def statements(self, element: LookUp) -> Iterator[ast.stmt]:
        """The statements that set that variable, and what is read of a record that was found."""
        name = self.scope.name(self.result(element))
        match element:
            case Find(object=object_, wanted=wanted, sort=sort):
                descending = (code.constant(value=True),) if element.descending else ()
                order = () if sort is None else (self.fields.name(object_, sort), *descending)
                query = self._query(queries.first, object_, wanted, *order)
                links = self.flow.found[element.name].links
                yield code.assigned(name, _with_parents(self.compiler, query, links, element.name))
                yield from self._read(element.name)
            case FindAll(object=object_, wanted=wanted):
                yield code.assigned(name, self._query(queries.count, object_, wanted))
            case Count(found=found):
                yield code.assigned(name, code.name(self.scope.name(_how_many(found))))
            case _:
                assert_never(element)

    def _query(self, run: Callable[..., object], object_: str, wanted: Sequence[Wanted], *order: ast.expr) -> ast.expr:
        asked = ast.Tuple([self._condition(object_, one) for one in wanted], ast.Load())
        function = self.compiler.module.function(run)
        return code.call(function, code.name("context"), code.constant(object_), asked, *order)

    def _condition(self, object_: str, wanted: Wanted) -> ast.expr:
        value = self.compiler.value(wanted.value, self.scope)
        return ast.Tuple([self.fields.name(object_, wanted.field), code.constant(wanted.operator), value], ast.Load())

    def _read(self, name: str) -> Iterator[ast.stmt]:
        """Statements that read the fields of a record that was found, and of its parents."""
        found = Parent((name,))
        for variable in in_order(list(self.scope.variables.values()), needs):
            inside = isinstance(variable, FieldValue | Parent) and variable != found and self.finds_out(variable)
            if inside and found in in_order([variable], needs):
                yield from reading(self.compiler.module, self.scope, variable)


_HOW_MANY = ("records",)


def _how_many(name: str) -> Variable:
    """The variable that holds how many records a look-up found."""
    return GlobalValue((VARIABLES, name, *_HOW_MANY), "Number")


def _source(leaf: FieldRef | GlobalRef) -> Variable:
    """The variable from which a look-up's part of what formulas read comes."""
    return source_of(leaf) if isinstance(leaf, GlobalRef) else Parent(leaf.path[:1])
