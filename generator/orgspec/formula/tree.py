"""The syntax tree of a formula: what was written, before any type is known.

Spans and comments do not take part in equality, so that tests compare meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from orgspec.source import Span

if TYPE_CHECKING:
    from decimal import Decimal

_UNSEEN = Span(0, 0)


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """`42`, `0.5`; `text` is as written, `007` is 7."""

    value: Decimal
    text: str = field(default="", compare=False)
    span: Span = field(default=_UNSEEN, compare=False)


@dataclass(frozen=True, slots=True)
class TextLiteral:
    r"""`"abc"` or `'abc'`; only `\"` and `\\` are resolved in the value."""

    value: str
    span: Span = field(default=_UNSEEN, compare=False)


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
    """A reference, one token: `Amount`, `Account.Owner.Name`, `$User.Id`, `Owner:User.Email`."""

    text: str
    span: Span = field(default=_UNSEEN, compare=False)


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
    """Where an operand should stand and nothing usable did; the parser reported it."""

    span: Span = field(default=_UNSEEN, compare=False)


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
