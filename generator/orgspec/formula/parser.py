"""From tokens to the tree: operator precedence over explicit stacks, so that no input is too deep for Python.

Two states take turns: an operand is due (prefix operators and `(` may come first), then an operator is due (`)` may
come first). Both report what they do not like and go on, so that three mistakes give three messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from orgspec.diagnostics import Problem
from orgspec.formula.lexer import Kind, Token, tokenize
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
_AFTER_OPERAND: Final = frozenset({Kind.OPERATOR, Kind.CLOSE, Kind.COMMA, Kind.END, Kind.UNKNOWN})
_INFIX_WORDS: Final[Mapping[str, str]] = {"AND": "&&", "OR": "||"}
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


class _Operand(NamedTuple):
    """A node and where it stands with its parentheses, which the node's own span leaves out."""

    node: Node
    start: int
    end: int


class _Pending(NamedTuple):
    """An operator that waits for its right operand."""

    level: int
    operator: str
    start: int
    end: int


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
    """The state of one run: tokens ahead, operands and operators behind."""

    __slots__ = ("_at", "_cut_short", "_frames", "_operands", "_pending", "_tokens", "problems")

    def __init__(self, tokens: tuple[Token, ...], cut_short: bool) -> None:
        self._tokens = tokens
        self._at = 0
        self._cut_short = cut_short
        self._operands: list[_Operand] = []
        self._pending: list[_Pending] = []
        self._frames: list[_Frame] = []
        self.problems: list[Problem] = []

    def formula(self) -> Node:
        try:
            self._operand()
            while self._operator():
                self._operand()
        except _TooDeepError:
            return Missing(Span(0, self._tokens[-1].end))
        return self._operands[0].node

    # An operand is due.

    def _operand(self) -> None:
        tokens = self._tokens
        while True:
            token = tokens[self._at]
            kind, text, start, end = token
            if kind is Kind.NAME:
                if tokens[self._at + 1].kind is not Kind.OPEN:
                    self._leaf(Name(text, Span(start, end)), token)
                    return
                if self._open_call(token):
                    return
            elif kind is Kind.OPEN:
                self._open(_Frame(start, len(self._pending), None))
                self._at += 1
            elif kind is Kind.UNKNOWN:
                self._at += 1
            elif kind is Kind.NOT or text in PREFIXES:
                self._wait(_Pending(PREFIX_LEVEL, "!" if kind is Kind.NOT else text, start, end))
                self._at += 1
            else:
                self._leaf_or_nothing(token)
                return

    def _leaf(self, node: Node, token: Token) -> None:
        self._operands.append(_Operand(node, token.start, token.end))
        self._at += 1

    def _leaf_or_nothing(self, token: Token) -> None:
        kind, text, start, end = token
        span = Span(start, end)
        match kind:
            case Kind.TEXT:
                self._leaf(self._text_literal(text, span), token)
            case Kind.NUMBER:
                self._leaf(NumberLiteral(Decimal(text), text, span), token)
            case Kind.TRUE | Kind.FALSE:
                self._leaf(BooleanLiteral(kind is Kind.TRUE, span), token)
            case Kind.NULL:
                self._leaf(NullLiteral(span), token)
            case Kind.REFERENCE:
                self._leaf(Name(text, span, braced=True), token)
            case _:
                self._found(token)
                self._operands.append(_Operand(Missing(Span(start, start)), start, start))

    def _open_call(self, name: Token) -> bool:
        """Enters a call; True where it has no arguments and is complete."""
        self._open(_Frame(name.start, len(self._pending), name))
        self._at += 2
        if self._tokens[self._at].kind is not Kind.CLOSE:
            return False
        self._finish_call(self._frames.pop(), name, self._tokens[self._at].end)
        self._at += 1
        return True

    def _open(self, frame: _Frame) -> None:
        self._frames.append(frame)
        self._check_depth(frame.start)

    def _wait(self, pending: _Pending) -> None:
        self._pending.append(pending)
        self._check_depth(pending.start)

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
            if escape[1] not in "nrt\"'\\":
                at = span.start + 1 + escape.start()
                hint = f"`{escape[0]}` is no escape: write `\\\\` for a backslash"
                self.problems.append(Problem("F105", "Syntax error", Span(at, at + 2), hint))
        return TextLiteral(_RESOLVED.sub(r"\1", inside), span, text)

    # An operator is due.

    def _operator(self) -> bool:
        """Reads up to and with the next operator or comma; False at the end of the formula."""
        while True:
            token = self._tokens[self._at]
            kind = token.kind
            if kind is Kind.OPERATOR and token.text != "!":
                self._binary(SPELLINGS.get(token.text, token.text), token)
                return True
            if kind is Kind.CLOSE:
                self._close(token)
            elif kind is Kind.COMMA:
                self._comma(token)
                return True
            elif kind is Kind.END:
                self._end(token)
                return False
            elif kind is Kind.UNKNOWN and self._tokens[self._at + 1].kind not in _AFTER_OPERAND:
                self._glue(token)
                return True
            elif kind is Kind.UNKNOWN:
                self._at += 1
            else:
                self._missing_operator(token)
                return True

    def _binary(self, operator: str, token: Token) -> None:
        level = LEVELS[operator]
        self._reduce(level)
        self._wait(_Pending(level, operator, token.start, token.end))
        self._at += 1

    def _reduce(self, level: int) -> None:
        """Builds what binds at least as tightly as a level, within the innermost parenthesis."""
        pending = self._pending
        base = self._frames[-1].base if self._frames else 0
        while len(pending) > base and pending[-1].level >= level:
            self._build(pending.pop())

    def _build(self, pending: _Pending) -> None:
        level, operator, start, end = pending
        right = self._operands.pop()
        if level == PREFIX_LEVEL:
            node: Node = Unary(operator, right.node, Span(start, right.end), Span(start, end))
            self._operands.append(_Operand(node, start, right.end))
            return
        left = self._operands.pop()
        span = Span(left.start, right.end)
        if operator == _GLUE:
            node = Missing(span, (left.node, right.node))
        else:
            node = Binary(operator, left.node, right.node, span, Span(start, end))
        self._operands.append(_Operand(node, left.start, right.end))

    def _close(self, token: Token) -> None:
        self._at += 1
        if not self._frames:
            hint = "there is no open parenthesis that this one closes"
            self.problems.append(Problem("F103", "Syntax error. Extra ')'", Span(token.start, token.end), hint))
            return
        self._reduce(_GLUE_LEVEL)
        frame = self._frames.pop()
        if frame.name is None:
            self._operands.append(_Operand(self._operands.pop().node, frame.start, token.end))
        else:
            frame.arguments.append(self._operands.pop().node)
            self._finish_call(frame, frame.name, token.end)

    def _finish_call(self, frame: _Frame, name: Token, end: int) -> None:
        span, name_span = Span(name.start, end), Span(name.start, name.end)
        node = Call(name.text.upper(), tuple(frame.arguments), name.text, span, name_span)
        self._operands.append(_Operand(node, name.start, end))

    def _comma(self, token: Token) -> None:
        if self._frames and self._frames[-1].name is not None:
            self._reduce(_GLUE_LEVEL)
            self._frames[-1].arguments.append(self._operands.pop().node)
        else:
            self._unexpected(token, "only the arguments of a function are separated by `,`")
            self._glue(token)
        self._at += 1

    def _end(self, token: Token) -> None:
        if self._frames and not self._cut_short:
            self.problems.append(Problem("F102", "Syntax error.  Missing ')'", _point(token), self._unclosed()))
        while self._frames:
            self._close(token)
        self._reduce(_GLUE_LEVEL)

    def _unclosed(self) -> str:
        frame = self._frames[-1]
        opening = f"{frame.name.text}(" if frame.name else "("
        hint = f"`{opening}` is not closed"
        return hint if len(self._frames) == 1 else f"{hint}; {len(self._frames)} parentheses are open"

    def _missing_operator(self, token: Token) -> None:
        operator = _INFIX_WORDS.get(token.text.upper()) if token.kind is Kind.NAME else None
        if operator:
            word = token.text.upper()
            self._unexpected(token, f"`{word}` is a function: write `{word}(…, …)`, or `{operator}` between the two")
            self._binary(operator, token)
            return
        base = self._frames[-1].base if self._frames else 0
        glued = any(p.operator == _GLUE for p in self._pending[base:])
        if not glued:
            self._unexpected(token, f"an operator is missing before {_quoted(token)}")
        self._glue(token)

    def _glue(self, token: Token) -> None:
        self._reduce(_GLUE_LEVEL)
        self._wait(_Pending(_GLUE_LEVEL, _GLUE, token.start, token.start))

    # What Salesforce says.

    def _found(self, token: Token) -> None:
        if token.kind is Kind.END and self._cut_short:
            return
        shown = "end of formula" if token.kind is Kind.END else token.text
        before = self._tokens[self._at - 1] if self._at else None
        meant = _MISTYPED.get(before.text + token.text) if before and before.end == token.start else None
        hint = f"did you mean `{meant}`?" if meant else "a field, a value, a function or `(` was expected"
        self.problems.append(Problem("F101", f"Syntax error.  Found '{shown}'", _underlined(token), hint))

    def _unexpected(self, token: Token, hint: str) -> None:
        """Something where an operator, or the end of what is open, was due."""
        span = _underlined(token)
        if self._frames:
            self.problems.append(Problem("F102", "Syntax error.  Missing ')'", span, hint))
            return
        shown = token.text if token.kind is Kind.NAME else f"'{token.text}'"
        self.problems.append(Problem("F103", f"Syntax error. Extra {shown}", span, hint))


def _quoted(token: Token) -> str:
    return f"`{token.text[:40]}`"


def _underlined(token: Token) -> Span:
    return Span(token.start, token.end)


def _point(token: Token) -> Span:
    return Span(token.start, token.start)
