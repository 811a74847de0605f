"""From tokens to the tree: operator precedence over explicit stacks, so that no input is too deep for Python.

Two states take turns: an operand is due (prefix operators and `(` may come first), then an operator is due (`)` may
come first). Both report what they do not like and go on, so that three mistakes give three messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from orgspec.diagnostics import Problem
from orgspec.formula.lexer import Token, tokenize
from orgspec.formula.limits import MAXIMUM_DEPTH, MAXIMUM_LENGTH, MOST_PROBLEMS, READ_LENGTH
from orgspec.formula.operators import LEVELS, PREFIX_LEVEL, PREFIXES, SPELLINGS
from orgspec.formula.tree import (
    Binary,
    BooleanLiteral,
    Call,
    Formula,
    Missing,
    Name,
    Node,
    NullLiteral,
    NumberLiteral,
    TextLiteral,
    Unary,
)
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GLUE: Final = ""
"""Stands between two operands where no operator did; binds loosest and becomes `Missing`."""
_GLUE_LEVEL: Final = 0
_AFTER_OPERAND: Final = frozenset({"operator", "close", "comma", "end", "unknown"})
_BEFORE_ARGUMENT: Final = frozenset({"open", "comma"})
_NOTHING: Final[Token] = ("end", "", 0, -1)
_INFIX_WORDS: Final[Mapping[str, str]] = {"AND": "&&", "OR": "||"}
_FROM_ELSEWHERE: Final[Mapping[str, str]] = {
    "BEGINS": "write `BEGINS(text, beginning)`",
    "BETWEEN": "write `a >= 1 && a <= 9`",
    "CONTAINS": "write `CONTAINS(text, part)`",
    "IN": 'there is no `IN`: write `a = "x" || a = "y"`, or CASE',
    "INCLUDES": 'write `INCLUDES(field, "value")`',
    "IS": "write `ISBLANK(…)`",
    "LIKE": "there is no `LIKE`: use CONTAINS, BEGINS or REGEX",
    "MOD": "write `MOD(a, b)`",
}
"""Words that other languages put between two operands, or that are functions here → what to write."""
_MISTYPED: Final[Mapping[str, str]] = {"=>": ">=", "=<": "<=", "><": "<>", "<<": "<", ">>": ">", "|||": "||"}
_ESCAPE: Final = re.compile(r"\\(.)")
_RESOLVED: Final = re.compile(r'\\(["\\])')


def parse(text: str) -> tuple[Formula, tuple[Problem, ...]]:
    """The formula in a text, and what is wrong with it, in order of the text.

    There always is a formula: `Missing` stands where something cannot be understood. Spans count code points of `text`.
    """
    problems = list(_length_problem(text))
    if len(text) > READ_LENGTH:
        return Formula(text, Missing(Span(0, len(text)))), tuple(problems)
    lexed = tokenize(text)
    parser = _Parser(lexed.tokens, lexed.cut_short)
    root = parser.formula()
    syntax = sorted([*lexed.problems, *parser.problems], key=lambda p: p.span.start)
    return Formula(text, root, lexed.comments), (*syntax[:MOST_PROBLEMS], *problems)


def _length_problem(text: str) -> Iterator[Problem]:
    if len(text) > MAXIMUM_LENGTH:
        message = f"Formula is too long ({len(text):,} characters). Maximum length is {MAXIMUM_LENGTH:,} characters"
        yield Problem("F108", message, Span(MAXIMUM_LENGTH, len(text)))


_Operand: TypeAlias = tuple[Node, int, int]
"""A node, and start and end of where it stands with its parentheses, which the node's own span leaves out."""

_Pending: TypeAlias = tuple[int, str, int, int]
"""An operator that waits for its right operand: level, canonical spelling, start, end."""


@dataclass(slots=True)
class _Frame:
    """An open parenthesis, of a call where `name` is given; operators below `base` wait outside of it."""

    start: int
    base: int
    name: Token | None
    arguments: list[Node] = field(default_factory=list)


class _TooDeepError(Exception):
    """Raised and caught here, to leave the loop."""


class _Parser:
    """The state of one run: tokens ahead, operands and operators behind, both stacks shared by all open parentheses."""

    __slots__ = ("_at", "_base", "_cut_short", "_frames", "_operands", "_pending", "_tokens", "problems")

    def __init__(self, tokens: tuple[Token, ...], cut_short: bool) -> None:
        self._tokens = tokens
        self._at = 0
        self._cut_short = cut_short
        self._operands: list[_Operand] = []
        self._pending: list[_Pending] = []
        self._frames: list[_Frame] = []
        self._base = 0
        self.problems: list[Problem] = []

    def formula(self) -> Node:
        try:
            self._operand()
            while self._operator():
                self._operand()
        except _TooDeepError:
            return Missing(Span(0, self._tokens[-1][3]))
        return self._operands[0][0]

    # An operand is due.

    def _operand(self) -> None:
        tokens = self._tokens
        while True:
            token = tokens[self._at]
            kind, text, start, end = token
            self._at += 1
            if kind == "name":
                if tokens[self._at][0] != "open":
                    self._operands.append((Name(text, Span(start, end)), start, end))
                    return
                self._at += 1
                self._open(start, token)
                if tokens[self._at][0] == "close":
                    self._finish(self._frames.pop(), tokens[self._at])
                    return
            elif kind == "open":
                self._open(start, None)
            elif kind == "not" or text in PREFIXES:
                self._wait(PREFIX_LEVEL, "!" if kind == "not" else text, start, end)
            elif kind != "unknown":
                self._leaf(token)
                return

    def _leaf(self, token: Token) -> None:
        kind, text, start, end = token
        span = Span(start, end)
        match kind:
            case "text":
                node: Node = self._text_literal(text, span)
            case "number":
                node = NumberLiteral(Decimal(text), text, span)
            case "true" | "false":
                node = BooleanLiteral(kind == "true", span)
            case "null":
                node = NullLiteral(span)
            case "reference":
                node = Name(text, span, braced=True)
            case _:
                self._at -= 1
                self._found(token)
                node, end = Missing(Span(start, start)), start
        self._operands.append((node, start, end))

    def _open(self, start: int, name: Token | None) -> None:
        self._base = len(self._pending)
        self._frames.append(_Frame(start, self._base, name))
        self._check_depth(start)

    def _wait(self, level: int, operator: str, start: int, end: int) -> None:
        self._pending.append((level, operator, start, end))
        self._check_depth(start)

    def _check_depth(self, start: int) -> None:
        if len(self._frames) + len(self._pending) > MAXIMUM_DEPTH:
            message = f"the formula is nested more than {MAXIMUM_DEPTH} levels deep"
            self.problems.append(Problem("F109", message, Span(start, start + 1)))
            raise _TooDeepError

    def _text_literal(self, text: str, span: Span) -> TextLiteral:
        inside = text[1:-1]
        if "\\" not in inside:
            return TextLiteral(inside, span, text)
        for escape in _ESCAPE.finditer(inside):
            if escape[1] not in "nrtNRT\"'\\":
                at = span.start + 1 + escape.start()
                hint = f"`{escape[0]}` is no escape: write `\\\\` for a backslash"
                self.problems.append(Problem("F105", "Syntax error", Span(at, at + 2), hint))
        return TextLiteral(_RESOLVED.sub(r"\1", inside), span, text)

    # An operator is due.

    def _operator(self) -> bool:
        """Reads up to and with the next operator or comma; False at the end of the formula."""
        while True:
            token = self._tokens[self._at]
            kind, text, start, end = token
            if kind == "close":
                self._close(token)
            elif kind == "comma":
                self._comma(token)
                return True
            elif kind == "operator" and text != "!":
                self._binary(SPELLINGS.get(text, text), start, end)
                return True
            elif kind == "end":
                self._end(token)
                return False
            elif kind != "unknown":
                self._missing_operator(token)
                return True
            else:
                self._at += 1
                if self._tokens[self._at][0] not in _AFTER_OPERAND:
                    self._glue(start)
                    return True

    def _binary(self, operator: str, start: int, end: int) -> None:
        level = LEVELS[operator]
        self._reduce(level)
        self._wait(level, operator, start, end)
        self._at += 1

    def _reduce(self, level: int) -> None:
        """Builds what binds at least as tightly as a level, within the innermost parenthesis."""
        pending = self._pending
        while len(pending) > self._base and pending[-1][0] >= level:
            self._build(*pending.pop())

    def _build(self, level: int, operator: str, start: int, end: int) -> None:
        right, _, right_end = self._operands.pop()
        if level == PREFIX_LEVEL:
            node: Node = Unary(operator, right, Span(start, right_end), Span(start, end))
            self._operands.append((node, start, right_end))
            return
        left, left_start, _ = self._operands.pop()
        span = Span(left_start, right_end)
        if operator == _GLUE:
            node = Missing(span, (left, right))
        else:
            node = Binary(operator, left, right, span, Span(start, end))
        self._operands.append((node, left_start, right_end))

    def _close(self, token: Token) -> None:
        if not self._frames:
            hint = "there is no open parenthesis that this one closes"
            self.problems.append(Problem("F103", "Syntax error. Extra ')'", _underlined(token), hint))
            self._at += 1
            return
        self._reduce(_GLUE_LEVEL)
        frame = self._frames.pop()
        frame.arguments.append(self._operands.pop()[0])
        self._finish(frame, token)

    def _finish(self, frame: _Frame, closing: Token) -> None:
        """Makes an operand of a parenthesis that is read to its end."""
        self._at += 1
        self._base = self._frames[-1].base if self._frames else 0
        end = closing[3]
        if frame.name is None:
            node = frame.arguments[0]
        else:
            _, written, start, name_end = frame.name
            node = Call(written.upper(), tuple(frame.arguments), written, Span(start, end), Span(start, name_end))
        self._operands.append((node, frame.start, end))

    def _comma(self, token: Token) -> None:
        if self._frames and self._frames[-1].name is not None:
            self._reduce(_GLUE_LEVEL)
            self._frames[-1].arguments.append(self._operands.pop()[0])
        else:
            self._unexpected(token, "only the arguments of a function are separated by `,`")
            self._glue(token[2])
        self._at += 1

    def _end(self, token: Token) -> None:
        if self._frames and not self._cut_short:
            self.problems.append(Problem("F102", "Syntax error.  Missing ')'", _underlined(token), self._unclosed()))
        while self._frames:
            self._close(token)
            self._leave_unfinished()
        self._reduce(_GLUE_LEVEL)

    def _leave_unfinished(self) -> None:
        """A call that ends in the middle of its arguments is not judged by their number."""
        node, start, end = self._operands[-1]
        if isinstance(node, Call) and node.arguments and isinstance(node.arguments[-1], Missing):
            self._operands[-1] = (Missing(node.span, node.arguments), start, end)

    def _unclosed(self) -> str:
        frame = self._frames[-1]
        hint = f"`{frame.name[1] if frame.name else ''}(` is not closed"
        return hint if len(self._frames) == 1 else f"{hint}; {len(self._frames)} parentheses are open"

    def _missing_operator(self, token: Token) -> None:
        kind, text, start, end = token
        operator = _INFIX_WORDS.get(text.upper()) if kind == "name" else None
        if operator:
            word = text.upper()
            self._unexpected(token, f"`{word}` is a function: write `{word}(…, …)`, or `{operator}` between the two")
            self._binary(operator, start, end)
            return
        if all(waiting != _GLUE for _, waiting, _, _ in self._pending[self._base :]):
            meant = _FROM_ELSEWHERE.get(text.upper()) if kind == "name" else None
            self._unexpected(token, meant or f"an operator is missing before `{text[:40]}`")
        self._glue(start)

    def _glue(self, at: int) -> None:
        self._reduce(_GLUE_LEVEL)
        self._wait(_GLUE_LEVEL, _GLUE, at, at)

    # What Salesforce says.

    def _found(self, token: Token) -> None:
        kind, text, start, _ = token
        kind_before, before, _, end = self._tokens[self._at - 1] if self._at else _NOTHING
        if kind == "end" and (self._cut_short or kind_before in _BEFORE_ARGUMENT):
            return  # what is said of the comment, the parenthesis or the comma is enough
        meant = _MISTYPED.get(before + text) if end == start else None
        hint = f"did you mean `{meant}`?" if meant else "a field, a value, a function or `(` was expected"
        shown = "end of formula" if kind == "end" else text
        self.problems.append(Problem("F101", f"Syntax error.  Found '{shown}'", _underlined(token), hint))

    def _unexpected(self, token: Token, hint: str) -> None:
        """Something where an operator, or the end of what is open, was due."""
        kind, text, _, _ = token
        if self._frames:
            self.problems.append(Problem("F102", "Syntax error.  Missing ')'", _underlined(token), hint))
        else:
            shown = text if kind == "name" else f"'{text}'"
            self.problems.append(Problem("F103", f"Syntax error. Extra {shown}", _underlined(token), hint))


def _underlined(token: Token) -> Span:
    return Span(token[2], token[3])
