"""A tree as a text that a test can state: `(&& (= Name "a") (ISBLANK Phone))`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
    fold,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.formula.tree import Node


def sexpr(root: Node) -> str:
    return fold(root, _shown)


def _shown(node: Node, below: Sequence[str]) -> str:
    match node:
        case Binary(operator=word) | Unary(operator=word) | Call(name=word):
            return f"({' '.join((word, *below))})"
        case Missing():
            return f"(? {' '.join(below)})" if below else "?"
        case Name(text=text):
            return text
        case NumberLiteral(value=value):
            return str(value)
        case TextLiteral(value=value):
            return f'"{value}"'
        case BooleanLiteral(value=value):
            return str(value).upper()
        case NullLiteral():
            return "NULL"
        case _:
            assert_never(node)
