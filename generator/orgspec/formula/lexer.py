"""From text to tokens: one pattern, every character accounted for, nothing raised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from orgspec.diagnostics import Problem
from orgspec.formula.tree import Comment
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

SPACE: Final = " \t\f\r\n"
"""White space of the language; a no-break space is none."""


class Kind(Enum):
    """What a token is."""

    NAME = auto()
    REFERENCE = auto()
    """`{!Name}`; the token's text is without the braces."""
    TRUE = auto()
    FALSE = auto()
    NULL = auto()
    NOT = auto()
    NUMBER = auto()
    TEXT = auto()
    OPERATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()
    UNKNOWN = auto()
    """No part of the language; reported, and kept because something was meant to stand there."""
    END = auto()


class Token(NamedTuple):
    """A token and where it stands, in code points of the whole text."""

    kind: Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a formula, the last of kind END; `cut_short` where what follows could not be told apart."""

    tokens: tuple[Token, ...]
    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]
    cut_short: bool


_NAME = r"[^\W\d_][\w$:.\#]*|\$[\w$:.\#]*"
_PATTERN: Final = re.compile(
    rf"""
    [{SPACE}]*+
    (?: (?P<name>      {_NAME})
      | (?P<comma>     ,)
      | (?P<open>      \()
      | (?P<close>     \))
      | (?P<text>      "[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+" | '[^'\\\r\n]*+(?:\\[^\r\n][^'\\\r\n]*+)*+')
      | (?P<number>    [0-9]++(?:\.[0-9]++)?(?![\w$:.\#]))
      | (?P<comment>   /\*(?s:.*?)\*/)
      | (?P<unclosed>  /\*)
      | (?P<operator>  \|\| | && | == | != | <> | <= | >= | [=<>+\-&^*/!])
      | \{{![{SPACE}]*+(?P<reference>{_NAME})[{SPACE}]*+\}}
      | (?P<malformed> \.?[0-9][\w$:.\#]*+)
      | (?P<unended>   ["'][^\r\n]*+)
      | (?P<curly>     [“”„‟][^“”„‟"\r\n]*+[“”„‟"])
      | (?P<unknown>   [^\w{SPACE}"'$().,+\-*/^&|=<>!“”„‟{{}}]++ | [^{SPACE}])
    )""",
    re.VERBOSE,
)
_WRAPPER: Final = re.compile(rf"[{SPACE}]*+\{{!(?![{SPACE}]*+(?:{_NAME})[{SPACE}]*+\}})")

_KINDS: Final[Mapping[str, Kind]] = {
    "comma": Kind.COMMA,
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
    "text": Kind.TEXT,
    "number": Kind.NUMBER,
    "operator": Kind.OPERATOR,
    "reference": Kind.REFERENCE,
}
_KEYWORDS: Final[Mapping[str, Kind]] = {"TRUE": Kind.TRUE, "FALSE": Kind.FALSE, "NULL": Kind.NULL, "NOT": Kind.NOT}
_LONGEST_KEYWORD: Final = max(map(len, _KEYWORDS))

_REPAIRS: Final[Mapping[str, tuple[Kind, str]]] = {
    "malformed": (Kind.NUMBER, "0"),
    "curly": (Kind.TEXT, '""'),
    "unended": (Kind.TEXT, '""'),
    "unknown": (Kind.UNKNOWN, ""),
}
"""What was most likely meant, so that one mistake gives one message."""

_UNKNOWN_HINTS: Final[Mapping[str, str]] = {
    "|": "did you mean `||`?",
    "%": "there is no `%` operator: use MOD, or divide by 100",
    ";": "a formula is one expression and arguments are separated by `,`",
    "[": "only parentheses group",
    "{": "braces are written only as `{!Name}`",
    "}": "braces are written only as `{!Name}`",
    "_": "a name cannot begin with `_`",
    "\xa0": "this is a no-break space: type an ordinary one",
    "\u200b": "this is an invisible character: delete it",
    "\ufeff": "this is an invisible character: delete it",
    "\u2018": "use straight quotes",
    "\u2019": "use straight quotes",
    "≠": "did you mean `<>`?",
    "≤": "did you mean `<=`?",
    "≥": "did you mean `>=`?",
}


def tokenize(text: str) -> Lexed:
    """The tokens of a formula; a wrapping `{! … }` is left out."""
    begin, stop = _inside_wrapper(text)
    tokens: list[Token] = []
    comments: list[Comment] = []
    problems: list[Problem] = []
    for match in _PATTERN.finditer(text, begin, stop):
        group = match.lastgroup or ""
        word = match[group]
        start, end = match.span(group)
        if group == "name":
            short = len(word) <= _LONGEST_KEYWORD
            kind = _KEYWORDS.get(word.upper(), Kind.NAME) if short else Kind.NAME
            tokens.append(Token(kind, word, start, end))
        elif group in _KINDS:
            tokens.append(Token(_KINDS[group], word, start, end))
        elif group == "comment":
            comments.append(Comment(word, Span(start, end)))
        else:
            problems.append(_problem(group, word, Span(start, end)))
            if group in _REPAIRS:
                tokens.append(Token(*_REPAIRS[group], start, end))
            if group in {"unclosed", "unended"}:
                tokens.append(Token(Kind.END, "", stop, stop))
                return Lexed(tuple(tokens), tuple(comments), tuple(problems), cut_short=True)
    tokens.append(Token(Kind.END, "", stop, stop))
    return Lexed(tuple(tokens), tuple(comments), tuple(problems), cut_short=False)


def _inside_wrapper(text: str) -> tuple[int, int]:
    """Where the formula itself begins and ends."""
    stop = len(text.rstrip(SPACE))
    opening = _WRAPPER.match(text)
    if opening and text[:stop].endswith("}") and stop > opening.end():
        return opening.end(), len(text[: stop - 1].rstrip(SPACE))
    return 0, stop


def _problem(group: str, word: str, span: Span) -> Problem:
    match group:
        case "unclosed":
            return Problem("F107", "Syntax error.  Found '*'", span, "the comment that begins here has no `*/`")
        case "unended":
            return Problem("F105", "Syntax error", span, "the text that begins here has no closing quote on its line")
        case "malformed":
            return Problem("F106", "Syntax error", span, _number_hint(word))
        case "curly":
            return Problem("F105", "Syntax error", span, "use straight quotes")
        case _:
            hint = _UNKNOWN_HINTS.get(word[0], f"`{word[:20]}` is no part of the formula language")
            return Problem("F104", "Syntax error", span, hint)


def _number_hint(word: str) -> str:
    if re.fullmatch(r"\.[0-9]+", word):
        return f"write `0{word}`"
    if re.fullmatch(r"[0-9]+\.", word):
        return f"write `{word[:-1]}`"
    return f"`{word[:40]}` is no number: digits, and a point with digits after it"
