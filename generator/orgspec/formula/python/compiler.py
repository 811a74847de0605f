"""Python back end: typed trees → Python, over variables that are read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Form
from orgspec.formula.python import code
from orgspec.formula.python.expressions import (
    Value,
    application,
    as_condition,
    computed,
    literal,
    settled,
    variable,
)
from orgspec.formula.python.inline import CHAINED
from orgspec.formula.python.parts import Module, Part
from orgspec.formula.python.reads import formula_call
from orgspec.formula.python.sharing import shared
from orgspec.formula.python.variables import (
    ContextValue,
    FieldValue,
    FormulaValue,
    GlobalValue,
    Moment,
    Names,
    Scope,
    Zeroed,
    within,
)
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, Literal
from orgspec.formula.types import Type
from orgspec.salesforce.flow_triggers import PRIOR_RECORD, RECORD

if TYPE_CHECKING:
    import ast

    from orgspec.formula.functions.row import Overload
    from orgspec.formula.python.expressions import Code, Condition
    from orgspec.formula.python.variables import Variable
    from orgspec.formula.typed import FieldFormula, Typed

RESERVED = frozenset(
    {
        "before", "context", "found", "get", "is_insert", "knows_records", "on_page", "only", "others", "prior",
        "record",
        "error", "rule", "violation", "validate",
        "CHECKS", "LOOKED_UP", "OBJECT", "RULES",
        "bool", "dict", "frozenset", "len", "list", "str", "type", "Any", "date", "datetime", "Decimal", "time",
        "calendar", "checks", "dates", "doubles", "fields", "geolocation", "history", "logic", "lookups", "markup",
        "numbers", "operator", "parents", "patterns", "picklists", "queries", "saving", "text",
        "Check", "Collection", "Context", "FormulaError", "Link", "Record", "RecordError", "Rule", "TYPE_CHECKING",
        "Violation", "failed", "fired", "flow_failed",
    }
)  # fmt: skip
"""Names that generated modules use themselves; no variable takes one."""

_MOMENTS = {"": Moment.NOW, RECORD: Moment.NOW, PRIOR_RECORD: Moment.PRIOR}


def source_of(leaf: FieldRef | GlobalRef) -> FieldValue | GlobalValue:
    """The variable that holds a stored field or a global."""
    if isinstance(leaf, GlobalRef):
        return GlobalValue(leaf.path, leaf.field_type, leaf.known)
    return FieldValue(leaf.path, leaf.field_type, _MOMENTS[leaf.root])


@dataclass(frozen=True, slots=True)
class FieldFunction:
    """A formula field as a function of the module."""

    name: str
    parameters: tuple[Variable, ...]
    surroundings: tuple[str, ...]
    """`context`, `is_insert`: what it needs besides variables"""
    blank: bool
    raises: bool


@dataclass(slots=True)
class Compiler:
    """Compiles formulas into one module; each function that is to hold them has a scope of its own."""

    module: Module = field(default_factory=Module)
    _functions: dict[tuple[str, str], FieldFunction] = field(default_factory=dict)

    def scope(self) -> Scope:
        """The empty namespace of one more function."""
        return Scope(Names(RESERVED))

    def code(self, root: Typed, scope: Scope) -> Code:
        """The code of a formula; the variables that it reads are added to the scope."""
        done: list[Code] = []
        for node in _postorder(root):
            below = len(done) - len(_children(node))
            arguments = done[below:]
            del done[below:]
            done.append(self._node(node, arguments, scope))
        return done[0]

    def condition(self, root: Typed, scope: Scope) -> Condition:
        """The code of a Boolean formula: `true` is truthy exactly when it is TRUE."""
        return as_condition(settled(self.module, self.code(root, scope)))

    def value(self, root: Typed, scope: Scope) -> ast.expr:
        """An expression with a formula's value; a blank Boolean is None."""
        return settled(self.module, self.code(root, scope)).exact

    def _node(self, node: Typed, arguments: list[Code], scope: Scope) -> Code:
        match node:
            case Literal(value, _):
                return literal(self.module, value)
            case FieldRef():
                return self._field(node, _MOMENTS[node.root], scope)
            case GlobalRef():
                return variable(scope.name(source_of(node)), node.type, blank=True)
            case Apply():
                return self._apply(node, arguments, scope)

    def _apply(self, node: Apply, arguments: list[Code], scope: Scope) -> Code:
        overload = node.overload
        if overload.form is Form.CONTEXT and not node.arguments and not overload.raises and overload.run is not None:
            name = scope.name(ContextValue(self.module.function(overload.run)))
            return variable(name, node.type, blank=False)
        if overload.form is Form.HISTORY:
            moments = (Moment.NOW, Moment.PRIOR)
            arguments = [_if_there(self._field(f, m, scope), m) for f in _fields(node) for m in moments]
        return application(self.module, node, arguments, code.name("context"), code.name("is_insert"))

    def _field(self, ref: FieldRef, moment: Moment, scope: Scope) -> Code:
        if ref.formula is None:
            value: FieldValue | FormulaValue = FieldValue(ref.path, ref.field_type, moment)
            return self._read(value, ref, scope)
        function = self._function(ref.formula)
        prefix = ref.path[:-1]
        moved = tuple(within(p, prefix, moment) for p in function.parameters)
        boolean = ref.type is Type.BOOLEAN
        value = FormulaValue(ref.path, function.name, moved, function.surroundings, boolean, moment)
        if not function.raises:
            return self._read(value, ref, scope)
        tree = formula_call(self.module, scope, value)
        if not ref.zero or ref.type is not Type.NUMBER:
            return computed(tree, ref.type, blank=function.blank or bool(prefix), raises=True)
        kept = self.module.temporary()
        filled = code.is_not_none(code.bound(kept, tree))
        return Value((), code.conditional(filled, code.name(kept), self._zero()), raises=True, depth=2)

    def _read(self, value: FieldValue | FormulaValue, ref: FieldRef, scope: Scope) -> Code:
        if ref.zero and ref.type is Type.NUMBER:
            self._zero()
            return variable(scope.name(Zeroed(value)), ref.type, blank=False)
        return variable(scope.name(value), ref.type, blank=True)

    def _zero(self) -> ast.expr:
        return self.module.literal(Decimal(0))

    def _function(self, formula: FieldFormula) -> FieldFunction:
        """The function that computes a formula field; those that it builds on come first."""
        for needed in _formulas(formula):
            key = (needed.object, needed.field)
            if key not in self._functions:
                self._functions[key] = self._defined(needed)
        return self._functions[formula.object, formula.field]

    def _defined(self, formula: FieldFormula) -> FieldFunction:
        scope = self.scope()
        body = settled(self.module, self.code(formula.body, scope))
        exact = code.truth(as_condition(body).true) if formula.type is Type.BOOLEAN else body.exact
        name = self.module.names.of((formula.object, formula.field), f"_{formula.field}")
        read = tuple(self.module.local(exact))
        own = tuple(n for n in read if n in scope.variables)
        surroundings = tuple(n for n in read if n not in scope.variables)
        common = shared(self.module, scope.names, [exact])
        self.module.called(Part(name, (*own, *surroundings), common.definitions, common.trees[0]))
        blank = formula.type is not Type.BOOLEAN
        return FieldFunction(name, tuple(scope.variables[n] for n in own), surroundings, blank, body.raises)


def _if_there(compiled: Code, moment: Moment) -> Code:
    """A prior value that may raise is asked for on update only."""
    if moment is Moment.NOW or not compiled.raises:
        return compiled
    tree = code.conditional(code.name("is_insert"), code.constant(None), compiled.exact)
    return Value((), tree, blank=True, raises=True, depth=compiled.depth + 1)


def _fields(node: Apply) -> list[FieldRef]:
    return [a for a in node.arguments if isinstance(a, FieldRef)]


def _children(node: Typed) -> tuple[Typed, ...]:
    """What is compiled before a node: its arguments, `a && b && c` as one AND of three."""
    if not isinstance(node, Apply) or node.overload.form is Form.HISTORY:
        return ()
    rest: list[Typed] = []
    first: Typed = node
    while isinstance(first, Apply) and _are_one(first.overload, node.overload):
        rest.extend(reversed(first.arguments[1:]))
        first = first.arguments[0]
    return (first, *reversed(rest)) if rest else node.arguments


def _are_one(one: Overload, other: Overload) -> bool:
    """Whether an application of `one` as the first argument of `other` is part of the same."""
    return one.form is other.form and (one.form in {Form.AND, Form.OR} or (one.run in CHAINED and one.run is other.run))


def _postorder(root: Typed) -> list[Typed]:
    found: list[Typed] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(_children(node))
    found.reverse()
    return found


def _formulas(root: FieldFormula) -> list[FieldFormula]:
    """A formula field and all those it reads, each behind what it reads."""
    found: list[FieldFormula] = []
    seen: set[tuple[str, str]] = set()
    waiting = [(root, False)]
    while waiting:
        formula, ready = waiting.pop()
        if ready:
            found.append(formula)
        elif (formula.object, formula.field) not in seen:
            seen.add((formula.object, formula.field))
            waiting.append((formula, True))
            waiting.extend((f, False) for f in _direct(formula.body))
    return found


def _direct(root: Typed) -> list[FieldFormula]:
    refs = (n for node in _postorder(root) for n in ([node] if isinstance(node, FieldRef) else _history(node)))
    return [r.formula for r in refs if r.formula is not None]


def _history(node: Typed) -> list[FieldRef]:
    return _fields(node) if isinstance(node, Apply) and node.overload.form is Form.HISTORY else []
