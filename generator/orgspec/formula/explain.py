"""A formula in words, as an outline that a reviewer reads without knowing the language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from orgspec.formula.conditions import ALL, ANY
from orgspec.formula.printer import unparse
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
    from collections.abc import Mapping, Sequence

    from orgspec.formula.tree import Formula, Node

_INDENT: Final = "  "


@dataclass(frozen=True, slots=True)
class Words:
    """What an expression says, with its parts below where it does not fit one line.

    `denied` says the opposite in the same form, where the language has a word for it. `joins` is the group of operators
    that the parts are joined by, so that AND in AND is one list.
    """

    words: str | Node
    below: tuple[Words, ...] = ()
    denied: str | None = None
    joins: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """The words, or the expression as it is written."""
        return self.words if isinstance(self.words, str) else f"`{unparse(self.words)}`"


def outline(formula: Formula) -> str:
    """The formula in words, one thought a line, parts indented below what they belong to."""
    lines: list[str] = []
    waiting = [(0, fold(formula.root, _words))]
    while waiting:
        depth, words = waiting.pop()
        bullet = f"{_INDENT * (depth - 1)}- " if depth else ""
        lines.append(f"{bullet}{words.said}{':' if words.below else ''}")
        waiting.extend((depth + 1, part) for part in reversed(words.below))
    return "\n".join(lines)


def _words(node: Node, below: Sequence[Words]) -> Words:
    match node:
        case Name() | TextLiteral() | NumberLiteral() | BooleanLiteral() | NullLiteral():
            return _leaf(node)
        case Unary(operator="!"):
            return _denied(below[0])
        case Binary(operator="&&") | Call(name="AND"):
            return _joined(below, ALL, "all of these hold", "not all of these hold")
        case Binary(operator="||") | Call(name="OR"):
            return _joined(below, ANY, "at least one of these holds", "none of these holds")
        case Call(name="IF", arguments=(_, _, _)):
            return _choice(below)
        case Call(name="CASE") if len(below) > _SHORTEST_CASE:
            return _cases(below)
        case Binary(operator="=" | "<>" as operator, left=left, right=right):
            return _compared(operator, left, right, below) or _phrase(node, below)
        case Call(name="ISPICKVAL", arguments=(_, TextLiteral(value=""))):
            return _filled(_PHRASES["ISBLANK", 1], _argument(below[0]))
        case Binary() | Call() | Unary() | Missing():
            return _phrase(node, below)


def _leaf(node: Name | TextLiteral | NumberLiteral | BooleanLiteral | NullLiteral) -> Words:
    match node:
        case Name(text=text):
            return _name(text)
        case TextLiteral(value=value):
            return Words(f"“{value}”" if value else "nothing")
        case NumberLiteral(value=value):
            return Words(f"{value:f}")
        case BooleanLiteral(value=value):
            return Words("true", denied="false") if value else Words("false", denied="true")
        case NullLiteral():
            return Words("nothing")


_SHORTEST_CASE: Final = 3


def _name(text: str) -> Words:
    root, _, rest = text.partition(".")
    if root.casefold() == "$permission":
        return Words(f"the user has the permission {rest}", denied=f"the user lacks the permission {rest}")
    return Words(_GLOBALS.get(root.casefold(), "{}").format(rest) if root.startswith("$") and rest else text)


_GLOBALS: Final[Mapping[str, str]] = {
    "$user": "the user's {}",
    "$profile": "the user's profile's {}",
    "$userrole": "the user's role's {}",
    "$organization": "the org's {}",
    "$label": "the label {}",
    "$setup": "the setting {}",
    "$custommetadata": "the metadata record {}",
    "$record__prior": "{} before",
    "$record": "{}",
}


def _joined(below: Sequence[Words], words: frozenset[str], said: str, denied: str) -> Words:
    if len(below) == 1:
        return below[0]
    parts = tuple(chain.from_iterable(part.below if part.joins is words else (part,) for part in below))
    return Words(said, parts, denied, words)


def _denied(words: Words) -> Words:
    """What holds where the words do not; a list that is denied no longer merges with the one around it."""
    if words.denied is not None:
        return Words(words.denied, words.below, words.said)
    if words.below:
        return Words("it is not so that", (words,), words.said)
    return Words(f"{words.said} is false", denied=words.said)


def _choice(below: Sequence[Words]) -> Words:
    condition, then, otherwise = below
    return Words("depending on a condition", (_led("if", condition), _led("then", then), *_otherwise(otherwise)))


def _otherwise(words: Words) -> tuple[Words, ...]:
    """What holds else: a choice in a choice goes on at the same level."""
    if words.said != "depending on a condition":
        return (_led("otherwise", words),)
    condition, *rest = words.below
    return (Words(f"or {condition.said}", condition.below), *rest)


def _led(by: str, words: Words) -> Words:
    return Words(f"{by} {words.said}", words.below)


def _cases(below: Sequence[Words]) -> Words:
    subject, *cases, otherwise = below
    pairs = [(cases[i], cases[i + 1]) for i in range(0, len(cases) - 1, 2)]
    parts = [Words(f"{value.said}: {result.said}", result.below) for value, result in pairs]
    return Words(f"depending on {subject.said}", (*parts, _led("otherwise", otherwise)))


# Phrases of one line


@dataclass(frozen=True, slots=True)
class _Phrase:
    """How a function or operator reads over its arguments, and how it reads denied."""

    said: str
    denied: str | None = None


_PHRASES: Final[Mapping[tuple[str, int], _Phrase]] = {
    ("=", 2): _Phrase("{} is {}", "{} is not {}"),
    ("<>", 2): _Phrase("{} is not {}", "{} is {}"),
    ("<", 2): _Phrase("{} is less than {}", "{} is at least {}"),
    (">", 2): _Phrase("{} is more than {}", "{} is at most {}"),
    ("<=", 2): _Phrase("{} is at most {}", "{} is more than {}"),
    (">=", 2): _Phrase("{} is at least {}", "{} is less than {}"),
    ("ISBLANK", 1): _Phrase("{} is blank", "{} is filled"),
    ("ISNULL", 1): _Phrase("{} is blank", "{} is filled"),
    ("ISPICKVAL", 2): _Phrase("{} is {}", "{} is not {}"),
    ("INCLUDES", 2): _Phrase("{} includes {}", "{} does not include {}"),
    ("CONTAINS", 2): _Phrase("{} contains {}", "{} does not contain {}"),
    ("BEGINS", 2): _Phrase("{} begins with {}", "{} does not begin with {}"),
    ("REGEX", 2): _Phrase("{} has the form {}", "{} does not have the form {}"),
    ("ISNUMBER", 1): _Phrase("{} reads as a number", "{} does not read as a number"),
    ("ISNEW", 0): _Phrase("the record is new", "the record exists already"),
    ("ISCLONE", 0): _Phrase("the record is a copy", "the record is no copy"),
    ("ISCHANGED", 1): _Phrase("{} changes", "{} stays as it is"),
    ("PRIORVALUE", 1): _Phrase("{} before the change"),
    ("TEXT", 1): _Phrase("{}"),
    ("VALUE", 1): _Phrase("the number in {}"),
    ("DATEVALUE", 1): _Phrase("the day of {}"),
    ("DATETIMEVALUE", 1): _Phrase("the time of {}"),
    ("TODAY", 0): _Phrase("today"),
    ("NOW", 0): _Phrase("now"),
    ("LEN", 1): _Phrase("the length of {}"),
    ("UPPER", 1): _Phrase("{} in capitals"),
    ("LOWER", 1): _Phrase("{} in small letters"),
    ("TRIM", 1): _Phrase("{} without spaces around"),
    ("YEAR", 1): _Phrase("the year of {}"),
    ("MONTH", 1): _Phrase("the month of {}"),
    ("DAY", 1): _Phrase("the day of the month of {}"),
    ("WEEKDAY", 1): _Phrase("the weekday (Sunday is 1) of {}"),
    ("ADDMONTHS", 2): _Phrase("{} plus {} months"),
    ("ABS", 1): _Phrase("the size of {}"),
    ("PICKLISTCOUNT", 1): _Phrase("the number of values in {}"),
    ("LEFT", 2): _Phrase("the first letters of {} (how many: {})"),
    ("RIGHT", 2): _Phrase("the last letters of {} (how many: {})"),
    ("BLANKVALUE", 2): _Phrase("{}, or if that is blank {}"),
    ("NULLVALUE", 2): _Phrase("{}, or if that is blank {}"),
    ("CASESAFEID", 1): _Phrase("the long id of {}"),
}
"""Function or operator with its number of arguments → how it reads. What is not here reads as it is written."""


def _phrase(node: Binary | Call | Unary | Missing, below: Sequence[Words]) -> Words:
    match node:
        case Binary(operator=word):
            phrase = _PHRASES.get((word, 2))
        case Call(name=word):
            phrase = _PHRASES.get((word, len(below)))
        case Unary() | Missing():
            phrase = None
    if phrase is None or any(part.below for part in below):
        return Words(node)
    return _filled(phrase, *(_argument(part) for part in below))


def _filled(phrase: _Phrase, *arguments: str) -> Words:
    return Words(phrase.said.format(*arguments), denied=phrase.denied.format(*arguments) if phrase.denied else None)


def _argument(words: Words) -> str:
    """An argument inside a phrase; a condition there reads as one."""
    return f"({words.said})" if words.denied is not None and " " in words.said else words.said


# Comparisons that say more than that two things are alike


def _compared(operator: str, left: Node, right: Node, below: Sequence[Words]) -> Words | None:
    found = _with_literal(left, right, below[0])
    return found and (found if operator == "=" else _denied(found))


def _with_literal(left: Node, right: Node, said: Words) -> Words | None:
    match right:
        case BooleanLiteral(value=value) if isinstance(left, Name | Call | Unary):
            return said if value else _denied(said)
        case NullLiteral() | TextLiteral(value="") if not said.below:
            return _filled(_PHRASES["ISBLANK", 1], _argument(said))
        case NumberLiteral() | TextLiteral():
            return _one_of(left, right)
        case _:
            return None


def _one_of(left: Node, wanted: NumberLiteral | TextLiteral) -> Words | None:
    """`CASE(Status, "A", 1, "B", 1, 0) = 1`: Status is A or B."""
    match left:
        case Call(name="CASE", arguments=(subject, *cases, otherwise)) if otherwise != wanted:
            hits = [value for value, result in zip(cases[::2], cases[1::2], strict=False) if result == wanted]
        case _:
            return None
    if not hits or not all(isinstance(hit, NumberLiteral | TextLiteral) for hit in hits):
        return None
    listed = [fold(hit, _words).said for hit in hits]
    about = _argument(fold(subject, _words))
    if len(listed) == 1:
        return _filled(_PHRASES["=", 2], about, listed[0])
    return _filled(_ONE_OF, about, ", ".join(listed[:-1]), listed[-1])


_ONE_OF: Final = _Phrase("{} is {} or {}", "{} is neither {} nor {}")
