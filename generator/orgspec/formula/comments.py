"""Which node of a formula each comment belongs to, so that a comment survives a new layout."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.formula.lexer import tokenize
from orgspec.formula.tree import Binary, Call, Node, Unary, postorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.formula.lexer import Kind
    from orgspec.formula.tree import Comment, Formula


@dataclass(frozen=True, slots=True)
class Leading:
    """A comment before a node; `own_line` where nothing else stands on its lines."""

    text: str
    own_line: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """Comments by the node they belong to, keyed by `id` (equal nodes may stand in several places)."""

    leading: Mapping[int, tuple[Leading, ...]] = field(default_factory=dict)
    trailing: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


_AFTER_OPERAND = frozenset({"operator", "close", "comma", "end"})
_OPERAND_ENDS = frozenset({"name", "reference", "true", "false", "null", "number", "text", "close"})


def attached(formula: Formula) -> Attached:
    """The node that each comment of a formula belongs to.

    A comment that closes a line belongs to what stands before it, one on a line of its own to what comes next,
    unless nothing comes next inside its parentheses.
    """
    if not formula.comments:
        return Attached()
    tokens = tokenize(formula.text).tokens
    starts = [start for _, _, start, _ in tokens]
    before, after = _anchors(formula.root)
    ends, begins = [end for end, _ in before], [start for start, _ in after]
    leading: defaultdict[int, tuple[Leading, ...]] = defaultdict(tuple)
    trailing: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for comment in formula.comments:
        index = bisect_left(starts, comment.span.start)
        previous = tokens[index - 1][0] if index else None
        own_line = _first_on_line(formula.text, comment) and _last_on_line(formula.text, comment)
        behind = bisect_right(ends, comment.span.start)
        ahead = bisect_left(begins, comment.span.end)
        if behind and (ahead == len(after) or _belongs_to_previous(formula.text, comment, previous, tokens[index][0])):
            trailing[before[behind - 1][1]] += (comment.text,)
        elif ahead < len(after):
            leading[after[ahead][1]] += (Leading(comment.text, own_line),)
    return Attached(leading, trailing)


def _belongs_to_previous(text: str, comment: Comment, previous: Kind | None, following: Kind) -> bool:
    first, last = _first_on_line(text, comment), _last_on_line(text, comment)
    if previous is None or previous == "open":
        return False
    if previous not in _OPERAND_ENDS:
        return last and not first
    if following == "operator" and first and last:
        return False
    return following in _AFTER_OPERAND


def _anchors(root: Node) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(end, node) of what a comment can follow and (start, node) of what it can precede, both in order."""
    before: dict[int, int] = {}
    after: list[tuple[int, int]] = []
    for node in postorder(root):
        if isinstance(node, Binary):
            continue
        before[node.span.end] = id(node)
        after.append((_start(node), id(node)))
    return sorted(before.items()), sorted(after)


def _start(node: Node) -> int:
    match node:
        case Call(name_span=span) | Unary(operator_span=span):
            return span.start
        case _:
            return node.span.start


def _first_on_line(text: str, comment: Comment) -> bool:
    line = text.rfind("\n", 0, comment.span.start) + 1
    return not text[line : comment.span.start].strip()


def _last_on_line(text: str, comment: Comment) -> bool:
    end = text.find("\n", comment.span.end)
    return end >= 0 and not text[comment.span.end : end].strip()
