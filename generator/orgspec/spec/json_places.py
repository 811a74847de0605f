r"""A JSON parser that keeps positions, and that says what is wrong in words of a person.

It runs only for files with a finding; `spec.reading` has the fast one. A test keeps the two in agreement.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NoReturn

from orgspec.source import Span, escape
from orgspec.spec.limits import MAX_DEPTH
from orgspec.spec.malformed import MalformedError
from orgspec.spec.places import Entry, Places

_ESCAPE = r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})'
_STRING = re.compile(rf'"[^"\\\x00-\x1f]*(?:{_ESCAPE}[^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_SPACE = re.compile(r"[ \t\r\n]*")
_LITERALS = {"true": True, "false": False, "null": None}
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_UNIT = re.compile(rf"{_HIGH}{_LOW}|(?P<lone>{_HIGH}|{_LOW})|\\u[0-9a-fA-F]{{4}}|\\.|.")
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

_QUOTES = "keys and texts stand in double quotes"
_COMMENT = "remove the comment, or write the file as YAML"
_REMEDIES = tuple(
    (re.compile(begins), hint)
    for begins, hint in (
        ("//|/[*]|#", _COMMENT),
        ("<{7}|={7}|>{7}", "a merge is not finished: keep one of the two sides"),
        ("[\u2018-\u201f\u00ab\u00bb]", "write straight double quotes"),
        ("[\u00a0\u2000-\u200b\u202f\u3000\ufeff]", "write a plain space: this one only looks like it"),
        ("'", _QUOTES),
        ("[+][0-9]", "write the number without `+`"),
        ("%", "write the number alone, without `%`"),
    )
)
"""How something begins that is no JSON, and what helps."""

_QUOTED = 'write `\\"` for a quote inside of a text'
_SPELLING = {"True": "write `true`", "False": "write `false`", "None": "write `null`", "undefined": "write `null`"}


def places(text: str) -> Places:
    """Where every value of a JSON text stands. Raises `MalformedError` where it is not JSON, or names a key twice."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.places


def offsets(text: str, span: Span) -> tuple[int, ...]:
    """Offsets of the code points of a string literal that stands at a span, and of its closing quote."""
    units = _UNIT.finditer(text, span.start + 1, span.end - 1)
    return (*(unit.start() for unit in units), span.end - 1)


class _Scanner:
    """A cursor over the text; each method reads one rule of the grammar and leaves the cursor behind it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[str, Entry] = {}

    def document(self) -> None:
        self.space()
        if self.at == len(self.text):
            self.fail("the file is empty", hint="a spec file holds a map: `{ … }`")
        self.value("", None, 0)
        self.space()
        if self.at < len(self.text):
            self.fail(
                "something stands after the end of the value",
                hint=self.remedy() or "is a brace closed too early?",
            )

    def value(self, pointer: str, key: Span | None, depth: int) -> None:
        start = self.at
        items = 0
        if depth > MAX_DEPTH:
            raise MalformedError("S107", f"nested deeper than {MAX_DEPTH} levels", Span(start, start + 1))
        match self.peek():
            case "{":
                self.map(pointer, depth)
            case "[":
                items = self.list(pointer, depth)
            case '"':
                span = self.string()
                self.places[pointer] = Entry(span, key, partial(offsets, self.text, span))
                return
            case _:
                self.scalar()
        self.places[pointer] = Entry(Span(start, self.at), key, items=items)

    def map(self, pointer: str, depth: int) -> None:
        self.at += 1
        seen: set[str] = set()
        self.space()
        while self.peek() != "}":
            self.member(pointer, depth, seen)
            self.separator("}")
        self.at += 1

    def member(self, pointer: str, depth: int, seen: set[str]) -> None:
        if self.peek() != '"':
            self.fail(
                "a key in double quotes was expected here" if self.peek() else "the file ends too early",
                hint=self.key_hint(),
            )
        span = self.string()
        key = _unescaped(self.text, span)
        if key in seen:
            raise MalformedError("S106", f"the key `{key}` stands twice in one map", span, "keep one of the two")
        seen.add(key)
        self.space()
        if self.peek() != ":":
            self.fail(f"a colon was expected after the key `{key}`")
        self.at += 1
        self.space()
        self.value(f"{pointer}/{escape(key)}", span, depth + 1)

    def list(self, pointer: str, depth: int) -> int:
        self.at += 1
        count = 0
        self.space()
        while self.peek() != "]":
            self.value(f"{pointer}/{count}", None, depth + 1)
            count += 1
            self.separator("]")
        self.at += 1
        return count

    def separator(self, closing: str) -> None:
        """A comma with something behind it, or (not consumed) the closing bracket."""
        before = self.at
        self.space()
        if self.peek() == closing:
            return
        if self.peek() != ",":
            self.missing_separator(before, closing)
        comma = self.at
        self.at += 1
        self.space()
        if self.peek() == closing:
            self.fail(f"a comma stands before the closing `{closing}`", Span(comma, comma + 1), "remove the comma")

    def missing_separator(self, before: int, closing: str) -> NoReturn:
        if self.at == len(self.text):
            self.fail(f"the file ends before the closing `{closing}`", hint=f"add the missing `{closing}`")
        remedy = self.remedy()
        if remedy == _COMMENT:
            self.fail("JSON has no comments", hint=remedy)
        if self.peek() in '"{[':
            self.fail("a comma is missing here", Span(before, before + 1), "put a comma between the two")
        inside = self.at == before and self.text[before - 1] == '"' and _WORD.match(self.text, before)
        self.fail(f"`,` or `{closing}` was expected here", hint=remedy or (_QUOTED if inside else None))

    def string(self) -> Span:
        found = _STRING.match(self.text, self.at)
        if found is None:
            self.bad_string()
        span = Span(*found.span())
        if "\\" in found[0]:
            _refuse_lone_surrogate(self.text, span)
        self.at = span.end
        return span

    def bad_string(self) -> NoReturn:
        whole = re.compile(rf'"[^"\\\x00-\x1f]*(?:{_ESCAPE}[^"\\\x00-\x1f]*)*').match(self.text, self.at)
        end = whole.end() if whole else self.at + 1
        if self.text[end : end + 1] == "\\":
            self.fail(
                f"`{self.text[end : end + 2]}` is no JSON escape", Span(end, end + 2), "write `\\\\` for a backslash"
            )
        if self.text[end : end + 1] in ("", "\n", "\r"):
            hint = "close it with a double quote; a long text can be a list of lines"
            self.fail("this text is not closed on its line", Span(self.at, end), hint)
        self.fail("a control character stands in a text", Span(end, end + 1), "write a tab as `\\t`")

    def scalar(self) -> None:
        number = _NUMBER.match(self.text, self.at)
        if number:
            self.at = number.end()
            self.after_number(number[0])
            return
        word = _WORD.match(self.text, self.at)
        if word and word[0] in _LITERALS:
            self.at = word.end()
            return
        span = Span(*word.span()) if word else None
        self.fail("a value was expected here", span, self.value_hint(word[0] if word else ""))

    def after_number(self, number: str) -> None:
        """A number ends where no digit, letter or point follows; `007` is a text."""
        rest = re.compile(r"[\w.+-]*").match(self.text, self.at)
        if rest and rest[0]:
            span = Span(self.at - len(number), rest.end())
            self.fail(f"`{number}{rest[0]}` is no JSON number", span, "put it in double quotes to keep it as written")

    def value_hint(self, word: str) -> str | None:
        if word:
            return _SPELLING.get(word, "put a text in double quotes")
        return self.remedy() or (None if self.peek() else "the file ends too early")

    def key_hint(self) -> str | None:
        return self.remedy() or (_QUOTES if self.peek() else "add the missing `}`")

    def remedy(self) -> str | None:
        """What helps against something here that is no JSON."""
        return next((hint for begins, hint in _REMEDIES if begins.match(self.text, self.at)), None)

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def fail(self, message: str, span: Span | None = None, hint: str | None = None) -> NoReturn:
        raise MalformedError("S104", message, span or Span(self.at, self.at + 1), hint)


def _refuse_lone_surrogate(text: str, span: Span) -> None:
    for unit in _UNIT.finditer(text, span.start + 1, span.end - 1):
        if unit["lone"]:
            raise MalformedError(
                "S104", "half of a surrogate pair is no character", Span(*unit.span()), "write the character itself"
            )


def _unescaped(text: str, span: Span) -> str:
    return "".join(_character(u[0]) for u in _UNIT.finditer(text, span.start + 1, span.end - 1))


def _character(unit: str) -> str:
    if not unit.startswith("\\"):
        return unit
    if unit[1] == "u":
        halves = b"".join(int(half, 16).to_bytes(2, "big") for half in re.findall(r"\\u(.{4})", unit))
        return halves.decode("utf-16-be")
    return _ESCAPED[unit[1]]
