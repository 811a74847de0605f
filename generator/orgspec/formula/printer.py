"""The canonical layout of a formula: parsing it again gives the same tree, printing it again the same text.

What fits stays on one line. A long call has one argument a line (CASE: one pair), a long chain of operators one
operand a line, the operator in front. Function names and keywords are upper case, literals and names as written.
Parentheses stand where the tree needs them and where readers do: `&&` inside `||`, `*` beside `^`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from orgspec.formula.comments import Attached, attached
from orgspec.formula.layout import Break, Document, Group, Indented, laid_out
from orgspec.formula.limits import MAXIMUM_LENGTH
from orgspec.formula.operators import LEVELS, PREFIX_LEVEL
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
from orgspec.salesforce.formula_texts import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from orgspec.formula.comments import Leading
    from orgspec.formula.tree import Formula, Node

WIDTH: Final = 80
"""Columns of a line, where the formula can be broken at all."""

_ENDLESS: Final = 1_000_000_000
_STEP: Final = 2

_ATOM: Final = PREFIX_LEVEL + 1
_ANY: Final = 0
_UNCLEAR: Final = frozenset({("||", "&&"), ("^", "*"), ("^", "/")})
"""Operator and operand's operator that the grammar lets stand bare, and readers get wrong."""


def format(formula: Formula) -> str:  # noqa: A001 - the module's one verb, called as `printer.format`
    """The formula in canonical layout, comments kept; lines are separated by a line break, none at the end.

    Where line breaks and indentation would make it too long for Salesforce, it gets fewer of them.
    """
    document = _document(formula.root, attached(formula))
    text = laid_out(document, WIDTH, _STEP)
    if len(text) <= MAXIMUM_LENGTH:
        return text
    shortest = laid_out(document, _ENDLESS, 0)
    if len(shortest) > MAXIMUM_LENGTH:
        return text
    unindented = laid_out(document, WIDTH, 0)
    return unindented if len(unindented) <= MAXIMUM_LENGTH else shortest


def unparse(node: Node) -> str:
    """A tree on one line, for messages and generated formulas; without comments."""
    return laid_out(_document(node, Attached()), _ENDLESS, 0)


def _document(root: Node, comments: Attached) -> Document:
    printed = fold(root, partial(_print, comments))
    return _standing(printed, _whole(printed))


@dataclass(slots=True)
class _Link:
    """One operand of a chain with the operator before it (`""` before the first) and its leading comments."""

    operator: str
    operand: Document
    leading: tuple[Leading, ...] = ()


@dataclass(slots=True)
class _Printed:
    """A node on its way to a document.

    `level` is how tightly it holds together. `links` are the operands of a chain of one level, so that a long sum
    is one document and not one in another. `leading` comments are put where the line begins.
    """

    level: int
    links: list[_Link]
    leading: tuple[Leading, ...] = ()


_Children: TypeAlias = "Sequence[_Printed]"


def _print(comments: Attached, node: Node, below: _Children) -> _Printed:
    printed = _bare(node, below)
    printed.leading = comments.leading.get(id(node), ()) + printed.leading
    for comment in comments.trailing.get(id(node), ()):
        last = printed.links[-1]
        last.operand = (last.operand, " ", comment)
    return printed


def _bare(node: Node, below: _Children) -> _Printed:
    match node:
        case Binary(operator=operator):
            return _chain(operator, node, below[0], below[1])
        case Call(name=name):
            return _atom(_call(name, below))
        case Unary(operator="!"):
            return _atom(_call("NOT", below))
        case Unary(operator=sign):
            operand = below[0]
            bare = operand.level == _ATOM and not operand.leading
            return _Printed(PREFIX_LEVEL, [_Link("", (sign, _whole(operand) if bare else _parenthesised(operand)))])
        case Missing():
            return _Printed(_ANY, [_Link("", _joined([_standing(p, _whole(p)) for p in below]))])
        case _:
            return _atom(_leaf(node))


def _atom(document: Document) -> _Printed:
    return _Printed(_ATOM, [_Link("", document)])


def _leaf(node: Name | NumberLiteral | TextLiteral | BooleanLiteral | NullLiteral) -> str:
    match node:
        case Name(text=text, braced=braced):
            return f"{{!{text}}}" if braced else text
        case NumberLiteral(value=value):
            return _number(value)
        case TextLiteral(value=value, text=text):
            return text or quoted(value)
        case BooleanLiteral(value=value):
            return "TRUE" if value else "FALSE"
        case NullLiteral():
            return "NULL"
        case _:
            assert_never(node)


def _number(value: Decimal) -> str:
    return f"{value:f}"


# Chains of operators


def _chain(operator: str, node: Binary, left: _Printed, right: _Printed) -> _Printed:
    level = LEVELS[operator]
    if left.level != level:
        left = _Printed(level, [_Link("", _operand(operator, node.left, left, left.level < level))], left.leading)
    bound = right.level <= level
    left.links.append(_Link(operator, _operand(operator, node.right, right, bound), right.leading))
    return left


def _operand(operator: str, node: Node, printed: _Printed, needed: bool) -> Document:
    """The document of an operand, its leading comments left to the caller."""
    unclear = isinstance(node, Binary) and (operator, node.operator) in _UNCLEAR
    if needed or unclear:
        return _parenthesised(printed)
    return Indented(_whole(printed)) if len(printed.links) > 1 else _whole(printed)


def _parenthesised(printed: _Printed) -> Document:
    return Group(("(", Indented((Break.NOTHING, _whole(printed))), Break.NOTHING, ")"))


def _whole(printed: _Printed) -> Document:
    """All links of a chain in one group, leading comments of the first left out."""
    if len(printed.links) == 1:
        return printed.links[0].operand
    return Group([part for link in printed.links for part in _link(link)])


def _link(link: _Link) -> tuple[Document, ...]:
    if not link.operator:
        return (link.operand,)
    own_lines = tuple((comment.text, Break.ALWAYS) for comment in link.leading if comment.own_line)
    inline = tuple(f"{comment.text} " for comment in link.leading if not comment.own_line)
    return (Break.ALWAYS if own_lines else Break.SPACE, *own_lines, f"{link.operator} ", *inline, link.operand)


def _standing(printed: _Printed, document: Document) -> Document:
    """A document with the leading comments of what it prints."""
    return (*(_before(comment) for comment in printed.leading), document)


def _before(comment: Leading) -> Document:
    return (Break.FRESH, comment.text, Break.ALWAYS) if comment.own_line else f"{comment.text} "


# Calls


def _call(name: str, arguments: _Children) -> Document:
    if not arguments:
        return f"{name}()"
    documents = [_standing(a, _whole(a)) for a in arguments]
    if name == "CASE":
        documents = [documents[0], *_pairs(documents[1:])]
    return Group((f"{name}(", Indented((Break.NOTHING, _joined(documents, ","))), Break.NOTHING, ")"))


def _pairs(documents: Sequence[Document]) -> list[Document]:
    """Value and result of a CASE on one line, while they fit."""
    return [Group(_joined(documents[i : i + 2], ",")) for i in range(0, len(documents), 2)]


def _joined(documents: Sequence[Document], separator: str = "") -> Document:
    parts: list[Document] = []
    for document in documents:
        parts += [separator, Break.SPACE, document] if parts else [document]
    return parts
