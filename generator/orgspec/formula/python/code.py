"""Python as syntax trees: built here, simplified a little, printed by `ast.unparse`.

Nothing is ever pasted as text, so a literal from a formula cannot become code.
"""

from __future__ import annotations

import ast
import copy
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from orgspec.runtime.values import Scalar

_INVERSE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

_BY_IDENTITY: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Eq: ast.Is, ast.NotEq: ast.IsNot}
_SINGLE: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.In: ast.Eq, ast.NotIn: ast.NotEq}


def name(identifier: str) -> ast.expr:
    """A variable read, or a dotted one: `numbers.add`."""
    first, *rest = identifier.split(".")
    tree: ast.expr = ast.Name(first, ast.Load())
    for part in rest:
        tree = ast.Attribute(tree, part, ast.Load())
    return tree


def dotted(tree: ast.expr) -> str | None:
    """The dotted name that a tree reads, if it does nothing else."""
    match tree:
        case ast.Name(id=identifier):
            return identifier
        case ast.Attribute(ast.Name(id=identifier), part):
            return f"{identifier}.{part}"
        case _:
            return None


def constant(value: str | bool | int | None) -> ast.expr:
    """A literal."""
    return ast.Constant(value)


def built(value: Scalar) -> ast.expr:
    """An expression that builds a value from literals."""
    match value:
        case None | str() | bool():
            return ast.Constant(value)
        case Decimal():
            return call("Decimal", constant(str(value)))
        case datetime() | date() | time():
            return call(f"{type(value).__name__}.fromisoformat", constant(value.isoformat()))
        case tuple():
            return ast.Tuple([built(v) for v in value], ast.Load())
        case _:
            message = f"no literal is a {type(value).__name__}"
            raise TypeError(message)


def is_constant(tree: ast.expr, value: object) -> bool:
    """Whether a tree is this very literal."""
    return isinstance(tree, ast.Constant) and tree.value is value


def call(function: str, *arguments: ast.expr) -> ast.expr:
    """A call of a function by its (dotted) name."""
    return ast.Call(name(function), list(arguments), [])


def method(owner: ast.expr, function: str, *arguments: ast.expr) -> ast.expr:
    """`owner.function(arguments)`."""
    return ast.Call(ast.Attribute(owner, function, ast.Load()), list(arguments), [])


def assigned(variable: str, tree: ast.expr) -> ast.stmt:
    """`variable = tree`."""
    return ast.Assign([ast.Name(variable, ast.Store())], tree, lineno=0)


def assigned_all(variables: Sequence[str], tree: ast.expr) -> ast.stmt:
    """`a, b = tree`, and `a = tree` for one."""
    if len(variables) == 1:
        return assigned(variables[0], tree)
    return ast.Assign([ast.Tuple([ast.Name(v, ast.Store()) for v in variables], ast.Store())], tree, lineno=0)


def bound(variable: str, tree: ast.expr) -> ast.expr:
    """`(variable := tree)`."""
    return ast.NamedExpr(ast.Name(variable, ast.Store()), tree)


def compared(left: ast.expr, operator: type[ast.cmpop], right: ast.expr) -> ast.expr:
    """`left < right`; blank is asked for by identity, of a literal not at all, since Python warns of that."""
    if is_constant(right, None):
        operator = _BY_IDENTITY.get(operator, operator)
        if isinstance(left, ast.Constant) and operator in _BY_IDENTITY.values():
            return constant((left.value is None) is (operator is ast.Is))
    return ast.Compare(left, [operator()], [right])


def is_none(tree: ast.expr) -> ast.expr:
    """`tree is None`; of a literal the answer itself."""
    return compared(tree, ast.Is, constant(None))


def is_not_none(tree: ast.expr) -> ast.expr:
    """`tree is not None`; of a literal the answer itself."""
    return compared(tree, ast.IsNot, constant(None))


def entry(table: ast.expr, key: ast.expr) -> ast.expr:
    """`table[key]`."""
    return ast.Subscript(table, key, ast.Load())


def member(tree: ast.expr, operator: type[ast.cmpop], values: Sequence[Scalar]) -> ast.expr:
    """`tree in {…}`, with literals that Python has itself."""
    if not values:
        return constant(operator is ast.NotIn)
    if len(values) == 1:
        return compared(tree, _SINGLE[operator], built(values[0]))
    return compared(tree, operator, ast.Set([built(v) for v in values]))


def every(trees: Iterable[ast.expr]) -> ast.expr:
    """`a and b and c`: flat, without what is always true, and cut where it is always false."""
    return _joined(ast.And, trees, neutral=True)


def some(trees: Iterable[ast.expr]) -> ast.expr:
    """`a or b or c`: flat, without what is always false, and cut where it is always true."""
    return _joined(ast.Or, trees, neutral=False)


def _joined(operator: type[ast.boolop], trees: Iterable[ast.expr], *, neutral: bool) -> ast.expr:
    values: list[ast.expr] = []
    facts: dict[str, bool] = {}
    for value in _flat(operator, trees):
        value = informed(value, facts)
        if is_constant(value, neutral):
            continue
        if is_constant(value, not neutral):
            values = [*_up_to_the_last_that_may_raise(values), value]
            break
        _add(values, value, operator)
        asked = fact(value)
        if asked is not None:
            facts[asked[0]] = asked[1] is neutral
    if operator is ast.Or and len(values) > 1:
        values = _asked_once(values)
    if not values:
        return constant(neutral)
    return values[0] if len(values) == 1 else ast.BoolOp(operator(), values)


def _up_to_the_last_that_may_raise(tests: Sequence[ast.expr]) -> list[ast.expr]:
    """What has to be asked although the answer is known: a plain test raises nothing."""
    kept = list(tests)
    while kept and fact(kept[-1]) is not None:
        kept.pop()
    return kept


def _flat(operator: type[ast.boolop], trees: Iterable[ast.expr]) -> Iterator[ast.expr]:
    for tree in trees:
        if isinstance(tree, ast.BoolOp) and isinstance(tree.op, operator):
            yield from tree.values
        else:
            yield tree


def fact(test: ast.expr) -> tuple[str, bool] | None:
    """What a plain test asks, and which answer it wants: that a variable is true, or that it is filled."""
    match test:
        case ast.Name(id=variable):
            return variable, True
        case ast.UnaryOp(ast.Not(), ast.Name(id=variable)):
            return variable, False
        case ast.Compare(ast.Name(id=variable), [ast.IsNot() | ast.Is() as operator], [ast.Constant(None)]):
            return f"{variable} is not None", isinstance(operator, ast.IsNot)
        case _:
            return None


def _knowing(tree: ast.expr, facts: Mapping[str, bool]) -> ast.expr:
    """A test with what it asks of known facts settled."""
    asked = fact(tree) if facts else None
    if asked is not None:
        return constant(facts[asked[0]] is asked[1]) if asked[0] in facts else tree
    match tree:
        case ast.BoolOp(operator, values) if facts:
            return (every if isinstance(operator, ast.And) else some)([_knowing(value, facts) for value in values])
        case ast.IfExp(test, body, otherwise) if facts:
            return conditional(_knowing(test, facts), body, otherwise)
        case _:
            return tree


def _add(values: list[ast.expr], value: ast.expr, operator: type[ast.boolop]) -> None:
    """Joins a test to those before it: `x == a or x == b` as `x in {a, b}`."""
    merged = _merged(values[-1], value, ast.NotIn if operator is ast.And else ast.In) if values else None
    if merged is None:
        values.append(value)
    else:
        values[-1] = merged


def _asked_once(alternatives: Sequence[ast.expr]) -> list[ast.expr]:
    """`x is not None and (a or b)` for alternatives side by side that begin with the same plain test."""
    found: list[ast.expr] = []
    for asked, group in groupby(alternatives, _first_fact):
        together = list(group)
        if asked is None or len(together) == 1:
            found.extend(together)
        else:
            tests = [one.values for one in together if isinstance(one, ast.BoolOp)]
            found.append(every([tests[0][0], some(every(rest) for _, *rest in tests)]))
    return found


def _first_fact(tree: ast.expr) -> tuple[str, bool] | None:
    match tree:
        case ast.BoolOp(ast.And(), [first, *_]):
            return fact(first)
        case _:
            return None


def variable_filled(tree: ast.expr) -> str | None:
    """The variable that a test `x is not None` is about."""
    match tree:
        case ast.Compare(ast.Name(id=variable), [ast.IsNot()], [ast.Constant(None)]):
            return variable
        case _:
            return None


def _merged(one: ast.expr, other: ast.expr, membership: type[ast.cmpop]) -> ast.expr | None:
    first, second = _members(one, membership), _members(other, membership)
    if first is None or second is None or ast.dump(first[0]) != ast.dump(second[0]):
        return None
    by_value = {m.value: m for m in (*first[1], *second[1]) if isinstance(m, ast.Constant)}
    return compared(first[0], membership, ast.Set(list(by_value.values())))


def _members(tree: ast.expr, membership: type[ast.cmpop]) -> tuple[ast.expr, list[ast.expr]] | None:
    """What a tree asks to be (or not to be) one of some texts, and these."""
    match tree:
        case ast.Compare(left, [operator], [ast.Constant(str()) as text]) if isinstance(operator, _SINGLE[membership]):
            return None if _binds(left) else (left, [text])
        case ast.Compare(left, [operator], [ast.Set(texts)]) if isinstance(operator, membership):
            return None if _binds(left) else (left, texts)
        case _:
            return None


def _binds(tree: ast.expr) -> bool:
    return any(isinstance(node, ast.NamedExpr) for node in ast.walk(tree))


def negated(tree: ast.expr) -> ast.expr:
    """`not tree`, pushed into a comparison; the comparison's operands must not be blank."""
    match tree:
        case ast.Constant(bool() as value):
            return constant(not value)
        case ast.UnaryOp(ast.Not(), operand):
            return operand
        case ast.Compare(left, [operator], [right]):
            return compared(left, _INVERSE[type(operator)], right)
        case _:
            return ast.UnaryOp(ast.Not(), tree)


def conditional(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
    """`then if test else otherwise`, shorter where the test or both results are known."""
    if isinstance(test, ast.Constant):
        return then if test.value else otherwise
    if is_constant(then, value=False) and is_constant(otherwise, value=True):
        return truth(negated(test))
    return ast.IfExp(test, then, otherwise)


def informed(test: ast.expr, facts: Mapping[str, bool]) -> ast.expr:
    """A test in which what is known is asked no more."""
    known = _knowing(test, facts)
    if not facts or not any(isinstance(node, ast.IfExp) for node in ast.walk(known)):
        return known
    changed: ast.expr = _Informed(facts).visit(copy.deepcopy(known))
    return changed


def renamed(tree: ast.expr, names: Mapping[str, str]) -> ast.expr:
    """An expression over other variables."""
    copied = copy.deepcopy(tree)
    for node in ast.walk(copied):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    return copied


class _Informed(ast.NodeTransformer):
    def __init__(self, facts: Mapping[str, bool]) -> None:
        self._facts = facts

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """Leaves one branch where the test is settled."""
        self.generic_visit(node)
        settled = _knowing(node.test, self._facts)
        return conditional(settled, node.body, node.orelse) if isinstance(settled, ast.Constant) else node


def chosen(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
    """`conditional` for two truth values, of which only truth matters: as `and`/`or` where one is a literal."""
    if is_constant(otherwise, value=False):
        return every([test, then])
    if is_constant(then, value=True):
        return some([test, otherwise])
    if is_constant(then, value=False) and is_constant(otherwise, value=True):
        return negated(test)
    return conditional(test, then, otherwise)


def truth(tree: ast.expr) -> ast.expr:
    """`tree` as a real Boolean."""
    return tree if is_boolean(tree) else call("bool", tree)


def is_boolean(tree: ast.expr) -> bool:
    """Whether Python itself makes a tree's value True or False."""
    match tree:
        case ast.Compare() | ast.UnaryOp(ast.Not()) | ast.Constant(bool()):
            return True
        case ast.BoolOp(_, values):
            return all(is_boolean(v) for v in values)
        case ast.Call(ast.Name("bool")):
            return True
        case _:
            return False


def loads(tree: ast.AST) -> Iterable[str]:
    """The names that a tree reads, each once, in order of appearance, without those it binds itself."""
    read: dict[str, None] = {}
    bound_here: set[str] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                read[node.id] = None
            else:
                bound_here.add(node.id)
        elif not isinstance(node, ast.Constant):
            waiting.extend(reversed(_below(node)))
    return [name for name in read if name not in bound_here] if bound_here else read


def _below(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below a node."""
    found: list[ast.AST] = []
    for field in node._fields:
        value = getattr(node, field)
        if isinstance(value, ast.AST):
            found.append(value)
        elif isinstance(value, list):
            found.extend(v for v in value if isinstance(v, ast.AST))
    return found
