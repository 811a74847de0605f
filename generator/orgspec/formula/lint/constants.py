"""Lint: conditions that are decided before any record is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from orgspec.formula.conditions import ALL, ANY, Claim, claim, joints, wording
from orgspec.formula.lint.linted import Remark, shown
from orgspec.formula.tree import Binary, BooleanLiteral, Call, NumberLiteral, TextLiteral
from orgspec.formula.types import FormulaContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from orgspec.formula.lint.linted import Linted
    from orgspec.formula.tree import Node

_MOST_COMPARED = 60
"""Conditions side by side that are compared with one another; more are a list that a program wrote."""


def unreachable_branches(linted: Linted) -> Iterator[Remark]:
    """A branch of IF behind TRUE or FALSE, or behind a condition that was already asked."""
    nested: set[int] = set()
    for node in reversed(linted.nodes):
        match node:
            case Call(name="IF", arguments=(BooleanLiteral(value=value), then, otherwise)):
                yield Remark(
                    (otherwise if value else then).span, f"never reached: the condition is {str(value).upper()}"
                )
            case Call(name="IF") if id(node) not in nested:
                chain = tuple(_chain(node))
                nested.update(map(id, chain))
                yield from _asked_before(chain)


def _chain(node: Node) -> Iterator[Call]:
    """IF and each IF that stands as the last argument of the one before."""
    while isinstance(node, Call) and node.name == "IF" and len(node.arguments) == _IF_ARGUMENTS:
        yield node
        node = node.arguments[-1]


_IF_ARGUMENTS = 3


def _asked_before(chain: Sequence[Call]) -> Iterator[Remark]:
    asked: set[str] = set()
    for node in chain:
        condition = wording(node.arguments[0])
        if condition in asked:
            yield Remark(node.arguments[1].span, "never reached: the same condition decided before")
        asked.add(condition)


def said_twice(linted: Linted) -> Iterator[Remark]:
    """A condition beside itself, a value of CASE that an earlier one caught."""
    for words in (ALL, ANY):
        for _, joined in joints(linted.formula.root, words):
            yield from _repeated(joined, "the same condition stands here twice")
    for node in linted.nodes:
        match node:
            case Call(name="CASE", arguments=(_, *cases)):
                values = [value for value in cases[:-1:2] if isinstance(value, TextLiteral | NumberLiteral)]
                yield from _repeated(values, "never reached: an earlier value of this CASE is the same")


def _repeated(nodes: Sequence[Node], message: str) -> Iterator[Remark]:
    seen: set[str] = set()
    for node in nodes:
        words = wording(node)
        if words in seen:
            yield Remark(node.span, message)
        seen.add(words)


def always_or_never(linted: Linted) -> Iterator[Remark]:
    """A condition whose value is known: by constants, or because its parts exclude or complete each other."""
    root = linted.formula.root
    if isinstance(root, BooleanLiteral) and linted.scope.context is FormulaContext.VALIDATION_RULE:
        effect = "fires on every save" if root.value else "never fires"
        yield Remark(root.span, f"this rule {effect}", None if root.value else "set `active` to false instead")
    for node in linted.nodes:
        match node:
            case Binary(operator="=" | "<>" | "<" | ">" | "<=" | ">=", left=left, right=right) if isinstance(
                left, _CONSTANTS
            ) and isinstance(right, _CONSTANTS):
                yield Remark(node.span, f"{shown(node)} compares two constants")
    for words, sense in ((ALL, _NEVER), (ANY, _ALWAYS)):
        for node, joined in joints(root, words):
            yield from _by_constant(node, joined, sense)
            yield from _by_claims(joined, sense)


@dataclass(frozen=True, slots=True)
class _Sense:
    """How a joint of conditions comes to be decided: by which constant, or by which two claims."""

    outcome: str
    constant: bool
    by: Callable[[Claim, Claim], bool]
    meant: str


_NEVER = _Sense("never true", False, lambda one, other: one.excludes(other), "perhaps OR is meant")
_ALWAYS = _Sense("always true", True, lambda one, other: one.completes(other), "perhaps AND is meant")


_CONSTANTS = (TextLiteral, NumberLiteral, BooleanLiteral)


def _by_constant(node: Node, joined: Sequence[Node], sense: _Sense) -> Iterator[Remark]:
    for condition in joined:
        if not isinstance(condition, BooleanLiteral):
            continue
        if condition.value is sense.constant:
            yield Remark(node.span, f"{sense.outcome}, because of the {str(sense.constant).upper()} in it")
        else:
            yield Remark(condition.span, "changes nothing here", "leave it out")


def _by_claims(joined: Sequence[Node], sense: _Sense) -> Iterator[Remark]:
    claims = [(node, said) for node in joined[:_MOST_COMPARED] if (said := claim(node))]
    for (first, one), (second, other) in combinations(claims, 2):
        if sense.by(one, other):
            message = f"{shown(first)} and {shown(second)} together are {sense.outcome}"
            yield Remark(second.span, message, sense.meant)
