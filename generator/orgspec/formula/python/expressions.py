"""Typed trees → Python expressions, faithful to three-valued logic and to what is skipped.

A Boolean formula has three renderings: `true` is truthy exactly when it is TRUE, `false` exactly when it is FALSE,
`value` is its exact value, None where it is blank. NOT swaps the first two, so that a blank costs no more than the
test that hand-written code would make: `n > 5` is `n is not None and n > 5`, its negation `n is not None and n <= 5`.

Any other formula is `tree`, which may be evaluated only where all its `guards` hold, and is blank where one does not.
Guards are free of errors or come first, so that an error is never skipped that Salesforce would meet.
"""

from __future__ import annotations

import ast
import operator
import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from orgspec.formula.functions.row import Blank, Form
from orgspec.formula.python import code
from orgspec.formula.python.inline import INLINE, LAZY, PROPAGATING
from orgspec.formula.python.parts import DEEPEST
from orgspec.formula.types import Type
from orgspec.runtime import logic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from orgspec.formula.python.parts import Module
    from orgspec.formula.typed import Apply
    from orgspec.runtime.values import Scalar

_FALSE = code.constant(value=False)


@dataclass(frozen=True, slots=True)
class Value:
    """Code of a value that is not Boolean; `blank`: it may be None although the guards hold."""

    guards: tuple[ast.expr, ...]
    tree: ast.expr
    blank: bool = False
    raises: bool = False
    depth: int = 0

    @property
    def exact(self) -> ast.expr:
        """The value itself, None where it is blank."""
        return _exact(self.guards, self.tree)


def _exact(guards: Sequence[ast.expr], tree: ast.expr) -> ast.expr:
    filled = {code.variable_filled(guard) for guard in guards}
    if not guards or (isinstance(tree, ast.Name) and filled == {tree.id}):
        return tree
    match guards, tree:
        case [ast.Compare(ast.NamedExpr(ast.Name(id=kept), value), [ast.IsNot()])], ast.Name(id=same) if kept == same:
            return value
        case _:
            return code.conditional(code.every(guards), tree, code.constant(None))


@dataclass(frozen=True, slots=True)
class Condition:
    """Code of a Boolean."""

    true: ast.expr
    false: ast.expr
    value: ast.expr
    blank: bool = False
    raises: bool = False
    depth: int = 0

    @property
    def exact(self) -> ast.expr:
        """The truth value itself, None where it is blank."""
        return self.value


Code: TypeAlias = Value | Condition


def literal(module: Module, value: Scalar) -> Code:
    """A constant."""
    if isinstance(value, bool):
        return Condition(code.constant(value), code.constant(not value), code.constant(value))
    return Value((), module.literal(value), blank=value is None)


def variable(name: str, type_: Type, *, blank: bool) -> Code:
    """A variable that holds a value which was read before; a Boolean one is never None."""
    read = code.name(name)
    if type_ is Type.BOOLEAN:
        return Condition(read, code.negated(read), read)
    return Value((code.is_not_none(read),) if blank else (), read)


def computed(tree: ast.expr, type_: Type, *, blank: bool, raises: bool) -> Code:
    """A value that is computed at this place, by a call."""
    return _typed(Value((), tree, blank, raises, 1), type_)


def application(module: Module, node: Apply, arguments: Sequence[Code], context: ast.expr, is_insert: ast.expr) -> Code:
    """A function over arguments that are compiled already."""
    shallow = [settled(module, a) for a in arguments]
    match node.overload.form:
        case Form.AND:
            return _all([as_condition(a) for a in shallow])
        case Form.OR:
            return _any([as_condition(a) for a in shallow])
        case Form.IF:
            return _choice(shallow, node.type)
        case Form.EAGER:
            return _eager(module, node, shallow, ())
        case Form.CONTEXT:
            return _eager(module, node, shallow, (context,))
        case Form.HISTORY:
            return _eager(module, node, shallow, (is_insert,))


def _depth(codes: Sequence[Code]) -> int:
    return 1 + max((c.depth for c in codes), default=0)


def settled(module: Module, compiled: Code) -> Code:
    """The same code, moved into functions of its own where it has grown too deep."""
    if compiled.depth <= DEEPEST:
        return compiled
    if isinstance(compiled, Value):
        blank = compiled.blank or bool(compiled.guards)
        return Value((), module.moved(compiled.exact), blank, compiled.raises, 1)
    true, false, value = map(module.moved, (compiled.true, compiled.false, compiled.value))
    return Condition(true, false, value, compiled.blank, compiled.raises, 1)


def as_condition(compiled: Code) -> Condition:
    """The code of a Boolean; the literal NULL is neither true nor false."""
    if isinstance(compiled, Condition):
        return compiled
    return Condition(_FALSE, _FALSE, compiled.exact, blank=True, raises=compiled.raises, depth=compiled.depth)


def _typed(compiled: Value, type_: Type) -> Code:
    """The three renderings of a Boolean that a function computes."""
    if type_ is not Type.BOOLEAN:
        return compiled
    tree, guards = compiled.tree, compiled.guards
    false = code.compared(tree, ast.Is, _FALSE) if compiled.blank else code.negated(tree)
    return Condition(
        code.every([*guards, tree]),
        code.every([*guards, false]),
        compiled.exact,
        compiled.blank or bool(guards),
        compiled.raises,
        compiled.depth,
    )


def _all(conditions: Sequence[Condition]) -> Condition:
    true = code.every(c.true for c in conditions)
    return _real(true, conditions)


def _any(conditions: Sequence[Condition]) -> Condition:
    true = code.some(c.true for c in conditions)
    return _real(true, conditions)


def _real(true: ast.expr, conditions: Sequence[Condition]) -> Condition:
    """AND and OR are TRUE or FALSE, never blank."""
    raises = any(c.raises for c in conditions)
    return Condition(true, code.negated(true), code.truth(true), raises=raises, depth=_depth(conditions))


def _choice(arguments: Sequence[Code], type_: Type) -> Code:
    """IF, and IFS with its pairs of conditions and results."""
    *pairs, result = arguments
    for test, then in reversed(list(zip(pairs[::2], pairs[1::2], strict=True))):
        result = _if(as_condition(test), then, result, type_)
    return result


def _if(test: Condition, then: Code, otherwise: Code, type_: Type) -> Code:
    blank, raises = then.blank or otherwise.blank, test.raises or then.raises or otherwise.raises
    depth = _depth((test, then, otherwise))
    if type_ is Type.BOOLEAN:
        one, other = as_condition(then), as_condition(otherwise)
        return Condition(
            code.chosen(test.true, one.true, other.true),
            code.chosen(test.true, one.false, other.false),
            code.conditional(test.true, one.value, other.value),
            blank,
            raises,
            depth,
        )
    guarded = any(isinstance(c, Value) and c.guards for c in (then, otherwise))
    return Value((), code.conditional(test.true, then.exact, otherwise.exact), blank or guarded, raises, depth)


def _eager(module: Module, node: Apply, arguments: Sequence[Code], before: tuple[ast.expr, ...]) -> Code:
    """All arguments, then the function; where blanks propagate, nothing of a blank is computed."""
    run, seen = _run(node), node.overload.blank is Blank.SEEN
    if run is operator.not_ and isinstance(arguments[0], Condition):
        return _opposite(module, arguments[0])
    same = _same_or_opposite(module, run, arguments)
    if same is not None:
        return same
    values = [_as_value(a) for a in arguments]
    propagating = PROPAGATING.get(run) if len(values) > 1 and _is_filled_literal(module, values[1]) else None
    guards, trees = _operands(module, values) if propagating or not seen else ((), [v.exact for v in values])
    raises = node.overload.raises or any(a.raises for a in arguments)
    tree = (propagating or partial(_written, run, raises))(module, node, [*before, *trees])
    blank = not propagating and _may_be_blank(module, run, values, tree)
    return _typed(Value(guards, tree, blank, raises, _depth(arguments)), node.type)


def _run(node: Apply) -> Callable[..., object]:
    if node.overload.run is None:
        message = f"{node.function.name} has no function to run"
        raise TypeError(message)
    return node.overload.run


def _is_filled_literal(module: Module, value: Value) -> bool:
    return module.is_literal(value.tree) and not value.blank


def _same_or_opposite(module: Module, run: Callable[..., object], arguments: Sequence[Code]) -> Code | None:
    """`condition = TRUE` is the condition, `condition = FALSE` its opposite; no need to compare."""
    match arguments:
        case [Condition() as one, Condition(ast.Constant(bool() as wanted)) as literal] if not literal.blank:
            if run is operator.eq:
                return one if wanted else _opposite(module, one)
            if run is operator.ne:
                return _opposite(module, one) if wanted else one
    return None


def _opposite(module: Module, one: Condition) -> Condition:
    if not one.blank:
        return replace(one, true=one.false, false=one.true, value=code.truth(code.negated(one.value)))
    kept = module.temporary()
    filled = code.is_not_none(code.bound(kept, one.value))
    value = code.conditional(filled, ast.UnaryOp(ast.Not(), code.name(kept)), code.constant(None))
    return replace(one, true=one.false, false=one.true, value=value)


def _as_value(compiled: Code) -> Value:
    if isinstance(compiled, Value):
        return compiled
    return Value((), compiled.value, compiled.blank, compiled.raises, compiled.depth)


def _written(
    run: Callable[..., object], raises: bool, module: Module, node: Apply, trees: Sequence[ast.expr]
) -> ast.expr:
    """A call written out, or by name."""
    write = None if raises and run in LAZY else INLINE.get(run)
    inline = write(module, node, trees) if write else None
    if inline is not None:
        return inline
    called = module.total if node.overload.blank is Blank.SEEN and not node.overload.raises else module.function
    return code.call(called(run), *trees)


def _may_be_blank(module: Module, run: Callable[..., object], values: Sequence[Value], tree: ast.expr) -> bool:
    """Whether a function of values that are not blank (or are seen) may give a blank: by its own signature.

    Functions of Python itself give none, and a type variable is what the arguments are.
    """
    table = module.table(tree)
    if table is not None:
        return table.may_be_blank
    words = set(re.findall(r"\w+", getattr(run, "__annotations__", {}).get("return", "")))
    if "T" in words:
        deciding = values[1:] if run is logic.blank_value else values
        return any(v.blank or v.guards for v in deciding)
    return not words.isdisjoint({"None", "Scalar"})


def _operands(module: Module, values: Sequence[Value]) -> tuple[tuple[ast.expr, ...], list[ast.expr]]:
    """The tests that no argument is blank, and the arguments to use where none is.

    What may raise is evaluated first and in order, whatever else is blank.
    """
    optional = [v for v in values if v.guards or v.blank]
    if not optional:
        return (), [v.tree for v in values]
    alone = len(optional) == 1 and [v for v in values if v.raises] == optional
    kept = {} if alone else {i: module.temporary() for i, v in enumerate(values) if v.raises}
    if not kept and any(code.is_constant(v.tree, None) for v in values):
        return (_FALSE,), [v.tree for v in values]
    guards: list[ast.expr] = []
    trees: list[ast.expr] = []
    for i, value in enumerate(values):
        if i in kept:
            trees.append(code.name(kept[i]))
        else:
            guards.extend((*value.guards, *_filled(module, value, trees)))
    return (*_kept([(kept[i], values[i]) for i in kept]), *_once(guards)), trees


def _once(guards: Sequence[ast.expr]) -> list[ast.expr]:
    """Each variable is asked once whether it is blank."""
    return list({code.variable_filled(guard) or id(guard): guard for guard in guards}.values())


def _kept(raising: Sequence[tuple[str, Value]]) -> list[ast.expr]:
    """Tests that none of some values is blank, with all of them evaluated, each kept in a variable."""
    bound = [code.bound(name, value.exact) for name, value in raising]
    if not any(value.guards or value.blank for _, value in raising[:-1]):
        return [code.is_not_none(tree) for tree in bound]
    return [ast.Tuple(bound, ast.Load()), *(code.is_not_none(code.name(name)) for name, _ in raising)]


def _filled(module: Module, value: Value, trees: list[ast.expr]) -> list[ast.expr]:
    """The test that a value is not blank where its guards hold; the value to use goes to `trees`."""
    if not value.blank:
        trees.append(value.tree)
        return []
    if code.is_constant(value.tree, None):
        trees.append(value.tree)
        return [_FALSE]
    if isinstance(value.tree, ast.Name):
        trees.append(value.tree)
        return [code.is_not_none(value.tree)]
    kept = module.temporary()
    trees.append(code.name(kept))
    return [code.is_not_none(code.bound(kept, value.tree))]
