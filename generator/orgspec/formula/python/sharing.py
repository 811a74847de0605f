"""Tests that several formulas make, computed once.

Only what is total is shared: an expression over variables that has a value whatever they hold, and never raises. So
computing it early changes nothing, even where the formulas would not have come to it.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.formula.python.code import name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.formula.python.parts import Module
    from orgspec.formula.python.variables import Names

_CALL_COST = 4
_TEST_COST = 1
_WORTH = 4
"""What sharing must save at least, in tests: one call, or a test that is made five times."""

_ALWAYS = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)


@dataclass(frozen=True, slots=True)
class Shared:
    """Variables to compute first, and the expressions that use them."""

    definitions: tuple[tuple[str, ast.expr], ...]
    trees: tuple[ast.expr, ...]


def shared(module: Module, names: Names, trees: Sequence[ast.expr], unsteady: frozenset[str] = frozenset()) -> Shared:
    """The same expressions with what they have in common computed once.

    `unsteady` are variables that change between the expressions.
    """
    seen = Seen(module, unsteady)
    for tree in trees:
        seen.count(tree)
    variables: dict[int, str] = {}
    definitions = []
    for number in sorted(seen.chosen()):
        computed = seen.rewritten(seen.trees[number], variables)
        variables[number] = names.of(("shared", number), _wish(seen.trees[number]))
        definitions.append((variables[number], computed))
    return Shared(tuple(definitions), tuple(seen.rewritten(tree, variables) for tree in trees))


@dataclass(slots=True)
class Seen:
    """Every expression met so far, numbered: equal ones have one number, and parts a smaller one than the whole."""

    module: Module
    unsteady: frozenset[str] = frozenset()
    trees: list[ast.expr] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)
    _numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    _known: dict[int, tuple[ast.expr, int]] = field(default_factory=dict)
    _parts: list[tuple[int, ...]] = field(default_factory=list)
    _costs: list[int | None] = field(default_factory=list)

    def cost(self, tree: ast.expr) -> int | None:
        """What an expression costs to compute; None unless it has a value whatever its variables hold (is total)."""
        return self._costs[self.number(tree)]

    def is_total(self, tree: ast.expr) -> bool:
        """Whether an expression has a value whatever its variables hold, and never raises."""
        return self.cost(tree) is not None

    def count(self, tree: ast.expr) -> None:
        """Counts an expression and all its parts."""
        waiting = [self.number(tree)]
        while waiting:
            number = waiting.pop()
            self.counts[number] += 1
            waiting.extend(self._parts[number])

    def number(self, tree: ast.expr) -> int:
        """The number of an expression."""
        known = self._known.get(id(tree))
        if known is None:
            parts = tuple(self.number(part) for part in _parts(tree))
            key = (type(tree), *_own(tree), *parts)
            number = self._numbers.setdefault(key, len(self.trees))
            if number == len(self.trees):
                self.trees.append(tree)
                self._parts.append(parts)
                self._costs.append(self._cost(tree, parts))
            known = self._known[id(tree)] = (tree, number)
        return known[1]

    def _cost(self, tree: ast.expr, parts: Sequence[int]) -> int | None:
        """What an expression costs to compute, in tests; None where it is not total."""
        below = [self._costs[part] for part in parts]
        if None in below:
            return None
        inner = sum(cost for cost in below if cost is not None)
        match tree:
            case ast.Constant():
                return 0
            case ast.Name(id=variable):
                return None if variable in self.unsteady or variable.startswith("_t") else 0
            case ast.Set():
                return 0
            case ast.Compare(_, [ast.In() | ast.NotIn()], [ast.Set() | ast.Call()]):
                return inner + _TEST_COST
            case ast.Compare(_, [ast.Is() | ast.IsNot()], [ast.Constant(None)]):
                return inner
            case ast.Compare(_, [operator], _) if isinstance(operator, _ALWAYS):
                return inner + _TEST_COST
            case ast.BoolOp() | ast.UnaryOp(ast.Not()):
                return inner
            case ast.IfExp():
                return inner + _TEST_COST
            case ast.Call() if self.module.is_total(tree):
                return inner + _CALL_COST
            case ast.Subscript():
                return inner + _CALL_COST
            case _:
                return None

    def chosen(self) -> Iterator[int]:
        """The numbers that are worth a variable, the largest expressions first."""
        left = Counter(self.counts)
        for number in range(len(self.trees) - 1, -1, -1):
            cost = self._costs[number]
            if cost and (left[number] - 1) * cost >= _WORTH:
                yield number
                for part in self._below(number):
                    left[part] -= left[number] - 1

    def _below(self, number: int) -> Iterator[int]:
        waiting = list(self._parts[number])
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(self._parts[part])

    def rewritten(self, tree: ast.expr, variables: dict[int, str]) -> ast.expr:
        """An expression with variables in place of what they hold."""
        variable = variables.get(self.number(tree))
        if variable is not None:
            return name(variable)
        changes = {part: self.rewritten(part, variables) for part in _parts(tree)}
        if all(old is new for old, new in changes.items()):
            return tree
        return _replaced(tree, changes)


def _wish(tree: ast.expr) -> str:
    """A name that says what an expression computes."""
    match tree:
        case ast.Name(id=variable):
            return variable
        case ast.IfExp(ast.Name("is_insert"), _, otherwise):
            return _wish(otherwise)
        case ast.Call(ast.Attribute(attr=function), [argument, *_]):
            return f"{_wish(argument)}_{function}"
        case ast.Subscript(ast.Attribute(attr=table), key):
            return f"{_wish(key)}_{table.lower()}"
        case ast.Compare(left, [ast.Eq()], [ast.Constant(str(text))]):
            return f"{_subject(left)}_is_{text}"
        case ast.Compare(left, [ast.NotEq()], [ast.Constant(str(text))]):
            return f"{_subject(left)}_is_not_{text}"
        case ast.Compare(left, [ast.NotEq()], [ast.Name()]):
            return f"{_subject(left)}_differs"
        case ast.Compare(left, [ast.In()], _):
            return f"{_subject(left)}_is_one_of"
        case ast.Compare(left, [ast.NotIn()], _):
            return f"{_subject(left)}_is_none_of"
        case _:
            return "asked"


def _subject(tree: ast.expr) -> str:
    return _wish(tree).removesuffix("_folded")


def _parts(tree: ast.expr) -> list[ast.expr]:
    if isinstance(tree, ast.Call):
        return tree.args
    if isinstance(tree, ast.Subscript):
        return [tree.slice]
    return [node for node in ast.iter_child_nodes(tree) if isinstance(node, ast.expr)]


def _own(tree: ast.expr) -> Iterable[object]:
    """What makes an expression this one, apart from its parts."""
    match tree:
        case ast.Name(id=identifier):
            return (identifier,)
        case ast.Constant(value):
            return (type(value), value)
        case ast.Attribute(attr=attribute):
            return (attribute,)
        case ast.Compare(ops=[operator]):
            return (type(operator),)
        case ast.Call(func=whole) | ast.Subscript(value=whole):
            return (ast.dump(whole),)
        case ast.BoolOp(op=operator) | ast.UnaryOp(op=operator):
            return (type(operator),)
        case _:
            return ()


def _replaced(tree: ast.expr, changes: dict[ast.expr, ast.expr]) -> ast.expr:
    copied = copy.copy(tree)
    for field_name, value in ast.iter_fields(tree):
        if isinstance(value, list):
            setattr(copied, field_name, [changes.get(v, v) for v in value])
        elif isinstance(value, ast.expr):
            setattr(copied, field_name, changes.get(value, value))
    return copied
