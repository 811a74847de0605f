"""The syntax tree of a formula: what was written, before any type is known.

Spans and comments do not take part in equality, so that tests compare meaning.

How deep a tree is: the parser admits 500 levels of nesting (calls, parentheses, prefix operators, right operands).
Left operands do not count, so that a sum of 10,000 terms is a tree of 10,000 levels that leans to the left.
A pass therefore does not call itself: it is written as a `fold` (children first, results handed up) or walks
with `postorder`. A pass that must recurse goes down the left operands in a loop. For the same reason two
trees that may be large are compared with `same`, not with `==`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from orgspec.formula.walking import folded, in_postorder
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from orgspec.formula.walking import Result

_UNSEEN = Span(0, 0)


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """`42`, `0.5`; `text` is as written, `007` is 7."""

    value: Decimal
    text: str = field(default="", compare=False)
    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class TextLiteral:
    r"""`"abc"` or `'abc'`; only `\"` and `\\` are resolved in the value. `text` is as written, quotes included."""

    value: str
    span: Span = field(default=_UNSEEN, compare=False)
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class BooleanLiteral:
    """`TRUE`, `FALSE`."""

    value: bool
    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class NullLiteral:
    """`NULL`."""

    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A reference, one token: `Amount`, `Account.Owner.Name`, `$User.Id`, `Owner:User.Email`.

    `braced`: written `{!$Record.Amount}`, as flow formulas want it; the braces are not part of `text`.
    """

    text: str
    span: Span = field(default=_UNSEEN, compare=False)
    braced: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """A prefix operator: `-`, `+`, `!` (`NOT` is the same operator)."""

    operator: str
    operand: Node
    span: Span = field(default=_UNSEEN, compare=False)
    operator_span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """A binary operator in canonical spelling: `||` `&&` `=` `<>` `<` `>` `<=` `>=` `+` `-` `&` `^` `*` `/`."""

    operator: str
    left: Node
    right: Node
    span: Span = field(default=_UNSEEN, compare=False)
    operator_span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; `name` in upper case, `written` as typed (messages quote it)."""

    name: str
    arguments: tuple[Node, ...]
    written: str = field(default="", compare=False)
    span: Span = field(default=_UNSEEN, compare=False)
    name_span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class Missing:
    """Where an operand should stand and nothing usable did; the parser reported it.

    `parts` holds what stood there without an operator between (`a b`): worth checking, of no known type.
    """

    span: Span = field(default=_UNSEEN, compare=False)
    parts: tuple[Node, ...] = ()


Node: TypeAlias = NumberLiteral | TextLiteral | BooleanLiteral | NullLiteral | Name | Unary | Binary | Call | Missing


@dataclass(frozen=True, slots=True)
class Comment:
    """`/* … */` with its text as written, delimiters included."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula: its text, its tree and its comments in order."""

    text: str
    root: Node
    comments: tuple[Comment, ...] = field(default=(), compare=False)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, in order of the text."""
    match node:
        case Binary(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case Unary(operand=operand):
            return (operand,)
        case Missing(parts=parts):
            return parts
        case _:
            return ()


def postorder(root: Node) -> Iterator[Node]:
    """Every node of a tree, each after its children, which come in order of the text."""
    return in_postorder(root, children)


def fold(root: Node, combine: Callable[[Node, Sequence[Result]], Result]) -> Result:
    """The result of `combine` for the root, called for each node with the results of its children."""
    return folded(root, children, combine)


def same(one: Node, other: Node) -> bool:
    """Whether two trees are equal; unlike `==`, for trees of any depth."""
    waiting = [(one, other)]
    while waiting:
        left, right = waiting.pop()
        if _own(left) != _own(right):
            return False
        waiting.extend(zip(children(left), children(right), strict=True))
    return True


def _own(node: Node) -> tuple[object, ...]:
    """What makes a node this one, apart from its children."""
    match node:
        case NumberLiteral(value=value) | TextLiteral(value=value) | BooleanLiteral(value=value):
            return (type(node), value)
        case Name(text=text):
            return (Name, text)
        case Unary(operator=operator) | Binary(operator=operator):
            return (type(node), operator)
        case Call(name=name, arguments=arguments):
            return (Call, name, len(arguments))
        case Missing(parts=parts):
            return (Missing, len(parts))
        case NullLiteral():
            return (NullLiteral,)
