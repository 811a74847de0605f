"""From text to tokens: one pattern, every character accounted for, nothing raised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from orgspec.diagnostics import Problem
from orgspec.formula.tree import Comment
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SPACE: Final = " \t\f\r\n"
"""White space of the language; a no-break space is none."""


Kind: TypeAlias = Literal[
    "name", "reference", "true", "false", "null", "not", "number", "text",
    "operator", "open", "close", "comma", "unknown", "end",
]  # fmt: skip
"""What a token is.

A `reference` is `{!Name}`, its text without the braces; `unknown` is no part of the language, reported and kept because
something was meant to stand there. Kinds are texts and tokens plain tuples: enums and named tuples double the time.
"""

Token: TypeAlias = tuple[Kind, str, int, int]
"""Kind, text, start and end of a token, in code points of the whole text."""


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a formula, the last of kind `end`; `cut_short` where what follows could not be told apart."""

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

_ORDINARY: Final[frozenset[Kind]] = frozenset(
    {"name", "comma", "open", "close", "text", "number", "operator", "reference"}
)
"""Groups of the pattern that are tokens as they are, of the kind that they are called by."""
_KINDS: Final[tuple[Kind | None, ...]] = (
    None,
    *(next((k for k in _ORDINARY if k == group), None) for group in _PATTERN.groupindex),
)
"""The kind by the number of the group, None where it is no ordinary token."""
_KEYWORDS: Final[Mapping[str, Kind]] = {"TRUE": "true", "FALSE": "false", "NULL": "null", "NOT": "not"}
_LONGEST_KEYWORD: Final = max(map(len, _KEYWORDS))

_REPAIRS: Final[Mapping[str, tuple[Kind, str]]] = {
    "malformed": ("number", "0"),
    "curly": ("text", '""'),
    "unended": ("text", '""'),
    "unknown": ("unknown", ""),
}
"""What was most likely meant, so that one mistake gives one message."""

_ENDLESS: Final = frozenset({"unclosed", "unended"})
"""After these, what is text and what is not can no longer be told apart."""

_UNKNOWN_HINTS: Final[Mapping[str, str]] = {
    "|": "did you mean `||`?",
    "%": "there is no `%` operator: use MOD, or divide by 100",
    "?": "there is no `? :`: write `IF(condition, value, other value)`",
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
    cut_short = False
    for match in _PATTERN.finditer(text, begin, stop):
        index = match.lastindex or 0
        kind = _KINDS[index]
        word = match[index]
        start, end = match.span(index)
        if kind == "name" and end - start <= _LONGEST_KEYWORD:
            kind = _KEYWORDS.get(word.upper(), kind)
        if kind is not None:
            tokens.append((kind, word, start, end))
            continue
        group = match.lastgroup or ""
        if group == "comment":
            comments.append(Comment(word, Span(start, end)))
            continue
        problems.append(_problem(group, word, Span(start, end)))
        if group in _REPAIRS:
            tokens.append((*_REPAIRS[group], start, end))
        cut_short = group in _ENDLESS
        if cut_short:
            break
    tokens.append(("end", "", stop, stop))
    return Lexed(tuple(tokens), tuple(comments), tuple(_once(problems, text)), cut_short)


def _once(problems: list[Problem], text: str) -> Iterator[Problem]:
    """A `?` and its `:` are one mistake."""
    open_ = 0
    for problem in problems:
        word = text[problem.span.start : problem.span.end]
        if word == ":" and open_:
            open_ -= 1
        else:
            open_ += word == "?"
            yield problem


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
