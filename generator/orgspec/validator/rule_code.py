"""The rules of an object as nested steps: what many rules ask is asked once, and they stand below it.

Bringing a test to the front changes nothing where it is total and no test before it can raise.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from orgspec.formula.python import code
from orgspec.formula.python.sharing import Seen, shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgspec.formula.python.expressions import Condition
    from orgspec.formula.python.parts import Module
    from orgspec.formula.python.variables import Names
    from orgspec.validator.rules import TypedRule

_FEWEST = 2
"""Rules that must ask the same before it is asked above them."""

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A rule, what is left to ask for it, and whether that may raise."""

    rule: TypedRule
    test: ast.expr
    raises: bool
    reads: frozenset[str]


@dataclass(slots=True)
class Group:
    """Rules that stand below a test that all of them ask; `variables` are computed first."""

    test: ast.expr
    members: list[RuleTest | Group] = field(default_factory=list)
    variables: list[tuple[str, ast.expr]] = field(default_factory=list)

    @property
    def reads(self) -> frozenset[str]:
        """The names that are read in it, its own test included."""
        own = {name for tree in (self.test, *(tree for _, tree in self.variables)) for name in code.loads(tree)}
        return frozenset(own).union(*(member.reads for member in self.members))


Member: TypeAlias = RuleTest | Group


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule with its tests, all of which must hold; the first `free` may change places, and none of these raises."""

    rule: TypedRule
    tests: tuple[ast.expr, ...]
    free: int
    raises: bool


Computed: TypeAlias = "Sequence[tuple[str, ast.expr]]"
"""Variables and what computes them, each behind those that it needs."""


def rule_group(
    module: Module, names: Names, rules: Sequence[TypedRule], conditions: Sequence[Condition], computed: Computed
) -> Group:
    """All rules below a test that is always true; `computed` are variables that they read, total ones."""
    common = shared(module, names, [c.true for c in conditions])
    seen = Seen(module)
    asked = [
        _asked(seen, rule, tree, raises=c.raises) for rule, tree, c in zip(rules, common.trees, conditions, strict=True)
    ]
    root = Group(code.constant(value=True), _grouped(seen, asked, _DEEPEST))
    for name, tree in reversed((*computed, *common.definitions)):
        _innermost(root, name).variables.insert(0, (name, tree))
    return _informed(root, {})


def _asked(seen: Seen, rule: TypedRule, tree: ast.expr, *, raises: bool) -> _Asked:
    tests = tuple(tree.values) if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else (tree,)
    total = list(takewhile(seen.is_total, tests))
    cheap_first = sorted(total, key=lambda test: seen.cost(test) or 0)
    return _Asked(rule, (*cheap_first, *tests[len(total) :]), len(total) if raises else len(tests), raises)


def _grouped(seen: Seen, asked: Sequence[_Asked], depth: int) -> list[Member]:
    """Rules below the tests that they share, in order of the first rule of each group."""
    members: list[Member] = []
    waiting = list(asked)
    while depth and (number := _most_asked(seen, waiting)) is not None:
        inside = [a for a in waiting if number in _free(seen, a)]
        waiting = [a for a in waiting if number not in _free(seen, a)]
        below = _grouped(seen, [_without(seen, a, number) for a in inside], depth - 1)
        members.append(Group(seen.trees[number], below))
    members.extend(_rule_test(a) for a in waiting)
    return sorted(members, key=_first_name)


def _rule_test(asked: _Asked) -> RuleTest:
    test = code.every(asked.tests)
    return RuleTest(asked.rule, test, asked.raises, frozenset(code.loads(test)))


def _first_name(member: Member) -> str:
    while isinstance(member, Group):
        member = member.members[0]
    return member.rule.rule.name


def _most_asked(seen: Seen, asked: Sequence[_Asked]) -> int | None:
    counts = Counter(number for a in asked for number in _free(seen, a))
    number, count = counts.most_common(1)[0] if counts else (0, 0)
    return number if count >= _FEWEST else None


def _free(seen: Seen, asked: _Asked) -> list[int]:
    """The numbers of the tests that may come first; a rule keeps at least one test of its own."""
    tests = asked.tests[: asked.free] if len(asked.tests) > 1 else ()
    return list(dict.fromkeys(seen.number(test) for test in tests if seen.is_total(test)))


def _without(seen: Seen, asked: _Asked, number: int) -> _Asked:
    kept = [i for i, test in enumerate(asked.tests) if seen.number(test) != number]
    tests = tuple(asked.tests[i] for i in kept)
    return replace(asked, tests=tests, free=sum(i < asked.free for i in kept))


def _innermost(group: Group, name: str) -> Group:
    """The smallest group that holds every use of a variable."""
    while True:
        users = [member for member in group.members if name in member.reads]
        if any(name in code.loads(tree) for _, tree in group.variables) or len(users) != 1:
            return group
        user = users[0]
        if isinstance(user, RuleTest) or name in code.loads(user.test):
            return group
        group = user


def _informed(group: Group, facts: Mapping[str, bool]) -> Group:
    """The same steps, where what a test above has settled is not asked again: `a if is_insert else b`."""
    settled = code.fact(group.test)
    below = {**facts, settled[0]: settled[1]} if settled else facts
    members = [
        _informed(m, below) if isinstance(m, Group) else replace(m, test=code.informed(m.test, below))
        for m in group.members
    ]
    variables = [(name, code.informed(tree, below)) for name, tree in group.variables]
    return Group(code.informed(group.test, facts), members, variables)
