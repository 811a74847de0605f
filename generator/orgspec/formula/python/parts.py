"""What compiled formulas share in one module: constants, imported runtime modules, and functions.

Python's own compiler nests only so deep. Where an expression grows deeper than `DEEPEST` it is moved into a function
of its own, whose parameters are the variables that it reads; laziness and order of evaluation stay as they were. What
leans to the left (a sum of 10,000 terms) becomes a function of many short steps, not of many levels.

Names of the module start with `_`, which no field's name does, so that they never meet a variable.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.formula.python import code
from orgspec.formula.python.variables import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from orgspec.runtime.values import Scalar

DEEPEST = 24
"""Levels of operators and calls in one expression."""

_BUILTINS = ("bool", "dict", "frozenset", "len", "str", "type")
_PART = "_part"
_STANDARD = {"Decimal": "decimal", "date": "datetime", "datetime": "datetime", "time": "datetime"}


@dataclass(frozen=True, slots=True)
class Part:
    """A function of the module: its parameters, what it computes on the way, and its result."""

    name: str
    parameters: tuple[str, ...]
    steps: tuple[tuple[str, ast.expr], ...]
    result: ast.expr

    def expressions(self) -> Iterator[ast.expr]:
        """All that stands in its body."""
        yield from (tree for _, tree in self.steps)
        yield self.result


@dataclass(frozen=True, slots=True)
class Table:
    """A CASE over literals: what it asks about, and its results by key."""

    subject: ast.expr
    results: Mapping[Scalar, Scalar]
    default: Scalar

    @property
    def may_be_blank(self) -> bool:
        """Whether any result is blank."""
        return self.default is None or None in self.results.values()


@dataclass(slots=True)
class Module:
    """The shared names of a module under construction; what is used in the end is what is printed."""

    names: Names = field(default_factory=Names)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    _total: set[str] = field(default_factory=set)
    _values: dict[str, Scalar] = field(default_factory=dict)
    _tables: dict[int, tuple[ast.expr, Table]] = field(default_factory=dict)
    _temporaries: int = 0

    def literal(self, value: Scalar) -> ast.expr:
        """A constant: in place where Python has it, else by a name of the module."""
        if value is None or isinstance(value, str | bool):
            return code.constant(value)
        shown = str(value).replace("-", "minus_") if isinstance(value, Decimal) else value
        tree = self.constant(f"_{type(value).__name__[0].upper()}_{shown}", value, code.built(value))
        self._values[tree.id] = value
        return tree

    def is_literal(self, tree: ast.expr) -> bool:
        """Whether a tree's value is known now."""
        return isinstance(tree, ast.Constant) or (isinstance(tree, ast.Name) and tree.id in self._values)

    def value(self, literal: ast.expr) -> Scalar:
        """The value of a literal."""
        match literal:
            case ast.Constant(None | str() | bool() as value):
                return value
            case ast.Name(id=name):
                return self._values[name]
            case _:
                raise TypeError(literal)

    def looked_up(self, subject: ast.expr, results: Mapping[Scalar, ast.expr], default: ast.expr) -> ast.expr:
        """`TABLE.get(subject, default)`, where the table leads from literals to literals."""
        keys = [self.literal(key) for key in results]
        display = ast.Dict(list(keys), list(results.values()))
        table = self.constant("_CASE", ast.dump(display), display)
        tree = code.method(table, "get", subject, default)
        known = {key: self.value(result) for key, result in results.items()}
        self._tables[id(tree)] = (tree, Table(subject, known, self.value(default)))
        return tree

    def table(self, tree: ast.expr) -> Table | None:
        """The CASE that a tree looks up, if it does."""
        found = self._tables.get(id(tree))
        return found[1] if found else None

    def total(self, run: Callable[..., object]) -> str:
        """The name of a function, remembered as one that takes blanks and never raises."""
        name = self.function(run)
        self._total.add(name)
        return name

    def is_total(self, call: ast.Call) -> bool:
        """Whether a call of values that can be had at any time is one itself."""
        match call.func:
            case ast.Attribute(ast.Name(id=module), function):
                return f"{module}.{function}" in self._total or (function == "get" and module in self.constants)
            case _:
                return False

    def constant(self, wish: str, key: object, tree: ast.expr) -> ast.Name:
        """A value built once, when the module is loaded."""
        name = self.names.of((type(key), repr(key)), wish)
        self.constants[name] = tree
        return ast.Name(name, ast.Load())

    def function(self, run: Callable[..., object]) -> str:
        """The dotted name by which a function of the runtime (or Python's own) is called."""
        package, _, module = run.__module__.rpartition(".")
        if module == "builtins":
            return run.__qualname__
        module = module.lstrip("_")
        self.imports[module] = package
        return f"{module}.{run.__qualname__}"

    def attribute(self, home: ModuleType, attribute: str) -> ast.expr:
        """What a module of the runtime has by a name: `parents.MISSING`."""
        package, _, module = home.__name__.rpartition(".")
        self.imports[module] = package
        return code.name(f"{module}.{attribute}")

    def temporary(self) -> str:
        """A fresh name for a value that is needed twice in an expression."""
        self._temporaries += 1
        return f"_t{self._temporaries}"

    def moved(self, tree: ast.expr) -> ast.expr:
        """A call of a new function that computes an expression."""
        first = _evaluated_first(tree)
        earlier = self._part_called(first)
        if earlier is None:
            part = Part(self._part_name(), tuple(self.local(tree)), (), tree)
        else:
            value = self.temporary()
            tree = _with(tree, first, code.name(value))
            read = (p for p in self.local(tree) if p != value)
            parameters = tuple(dict.fromkeys((*earlier.parameters, *read)))
            part = Part(self._part_name(), parameters, (*earlier.steps, (value, earlier.result)), tree)
        return self.called(part)

    def _part_name(self) -> str:
        return self.names.of(object(), _PART)

    def called(self, part: Part) -> ast.expr:
        """A call of a part, which is added to the module, with variables named like its parameters."""
        self.parts[part.name] = part
        return code.call(part.name, *map(code.name, part.parameters))

    def local(self, tree: ast.expr) -> Iterator[str]:
        """The names that an expression reads and the module does not have."""
        known = (self.constants, self.parts, self.imports, _BUILTINS)
        return (n for n in code.loads(tree) if not any(n in names for names in known))

    def used(self, trees: Iterable[ast.AST]) -> Used:
        """What some expressions need of the module, directly or through its parts."""
        reached: dict[str, None] = {}
        waiting: list[ast.AST] = list(trees)
        while waiting:
            for name in code.loads(waiting.pop()):
                if name not in reached:
                    reached[name] = None
                    waiting.extend(self.parts[name].expressions() if name in self.parts else ())
                    waiting.extend([self.constants[name]] if name in self.constants else ())
        homes = {**_STANDARD, **self.imports}
        return Used(
            tuple(sorted((homes[n], n) for n in reached if n in homes)),
            tuple((n, self.constants[n]) for n in self.constants if n in reached),
            tuple(self.parts[n] for n in self.parts if n in reached),
        )

    def _part_called(self, tree: ast.expr) -> Part | None:
        match tree:
            case ast.Call(ast.Name(function)):
                return self.parts.get(function)
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Used:
    """The part of a module that is printed: imports (package, module), constants and functions."""

    imports: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, ast.expr], ...]
    parts: tuple[Part, ...]


def _first_field(tree: ast.expr) -> str | None:
    """The field of a node that holds what Python evaluates first, where that is one expression."""
    match tree:
        case ast.IfExp():
            return "test"
        case ast.Compare() | ast.BinOp():
            return "left"
        case ast.NamedExpr():
            return "value"
        case ast.UnaryOp():
            return "operand"
        case ast.BoolOp():
            return "values"
        case ast.Tuple():
            return "elts"
        case ast.Call(args=[_, *_]):
            return "args"
        case _:
            return None


def _below(tree: ast.expr) -> ast.expr | None:
    name = _first_field(tree)
    below = getattr(tree, name) if name else None
    first = below[0] if isinstance(below, list) else below
    return first if isinstance(first, ast.expr) else None


def _evaluated_first(tree: ast.expr) -> ast.expr:
    """The call of a part that is evaluated before all else, or whatever is."""
    while (below := _below(tree)) is not None and not _is_part(tree):
        tree = below
    return tree


def _is_part(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id.startswith(_PART)


def _with(tree: ast.expr, old: ast.expr, new: ast.expr) -> ast.expr:
    """A copy in which `new` stands for `old`, which is what is evaluated first."""
    if tree is old:
        return new
    name, below = _first_field(tree), _below(tree)
    if name is None or below is None:
        raise ValueError(ast.dump(old))
    copied = copy.copy(tree)
    held = getattr(tree, name)
    replaced = _with(below, old, new)
    setattr(copied, name, [replaced, *held[1:]] if isinstance(held, list) else replaced)
    return copied
