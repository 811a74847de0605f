"""Conditions taken apart: what AND and OR join, and which comparisons say one thing about one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from orgspec.formula.tree import (
    Binary,
    BooleanLiteral,
    Call,
    Missing,
    Name,
    NullLiteral,
    NumberLiteral,
    TextLiteral,
    Unary,
    children,
)
from orgspec.formula.walking import in_postorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.formula.tree import Node

ALL: Final = frozenset({"&&", "AND"})
"""What joins conditions that must all hold."""
ANY: Final = frozenset({"||", "OR"})
"""What joins conditions of which one must hold."""


def joined_by(node: Node) -> str | None:
    """The operator or function at the top of a node, or None."""
    match node:
        case Binary(operator=word) | Call(name=word):
            return word
        case _:
            return None


def operands(node: Node, words: frozenset[str]) -> tuple[Node, ...]:
    """What a node joins, in order, however often AND stands in AND (`words` says which); the node alone if nothing."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if joined_by(current) in words:
            waiting.extend(reversed(children(current)))
        else:
            found.append(current)
    return tuple(found)


def joints(root: Node, words: frozenset[str]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every outermost node that is joined by one of `words`, with what it joins."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if joined_by(node) in words:
            joined = operands(node, words)
            yield node, joined
            waiting.extend(reversed(joined))
        else:
            waiting.extend(reversed(children(node)))


def wording(node: Node) -> str:
    """A text that is the same for expressions of the same letters: operands first, names in one case."""
    return "\n".join(map(_word, in_postorder(node, children)))


def _word(node: Node) -> str:
    match node:
        case Name(text=text):
            return text.casefold()
        case TextLiteral(value=value):
            return repr(value)
        case NumberLiteral(value=number):
            return str(number)
        case Call(name=name, arguments=arguments):
            return f"{name}/{len(arguments)}"
        case Unary(operator=operator):
            return f"{operator}/1"
        case Binary(operator=operator):
            return f"{operator}/2"
        case BooleanLiteral(value=truth):
            return str(truth).upper()
        case NullLiteral():
            return "NULL"
        case Missing(parts=parts):
            return f"?/{len(parts)}"
        case _:
            assert_never(node)


@dataclass(frozen=True, slots=True)
class Claim:
    """A condition that says of one expression that it is, or is not, one literal value."""

    subject: str
    value: str
    holds: bool

    def excludes(self, other: Claim) -> bool:
        """Whether the two can never both be true."""
        if self.subject != other.subject:
            return False
        if self.holds and other.holds:
            return self.value != other.value
        return self.holds != other.holds and self.value == other.value

    def completes(self, other: Claim) -> bool:
        """Whether one of the two is always true."""
        return self.opposite().excludes(other.opposite())

    def opposite(self) -> Claim:
        """What is said where this does not hold."""
        return Claim(self.subject, self.value, not self.holds)


def claim(node: Node) -> Claim | None:
    """What a condition claims, or None where it is no comparison with a literal."""
    match node:
        case Unary(operator="!", operand=operand):
            inner = claim(operand)
            return inner.opposite() if inner else None
        case Call(name="ISPICKVAL", arguments=(subject, TextLiteral(value=value))):
            return Claim(wording(subject), value.casefold(), holds=True)
        case Binary(operator="=" | "<>" as operator, left=left, right=right):
            return _comparison(left, right, operator == "=") or _comparison(right, left, operator == "=")
        case _:
            return None


def _comparison(subject: Node, value: Node, holds: bool) -> Claim | None:
    match value:
        case TextLiteral(value=text):
            literal = text
        case NumberLiteral(value=number):
            literal = f"{number.normalize():f}"
        case _:
            return None
    match subject:
        case TextLiteral() | NumberLiteral():
            return None
        case Call(name="TEXT", arguments=(inner,)):
            return Claim(wording(inner), literal.casefold(), holds)
        case _:
            return Claim(wording(subject), literal, holds)
