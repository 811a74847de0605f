"""The smallest parts of Java's patterns: escapes of characters, classes and properties, read at a place in one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from orgspec.runtime import java_classes

DEEPEST = 100
"""How deep groups, and sets, may be nested."""

_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\x07", "e": "\x1b"}
_OCTAL = regex.compile(r"[0-3]?[0-7]{1,2}")


class PatternError(ValueError):
    """A text that Java would not take as a pattern, or that cannot be mapped; `position` counts from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Flags:
    """The inline flags in force: ignore case, multi-line, dot matches all, Unix lines, comments, Unicode case."""

    i: bool = False
    m: bool = False
    s: bool = False
    d: bool = False
    x: bool = False
    u: bool = False


class Cursor:
    """A place in a pattern that moves on as the parts are read."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def peek(self, ahead: int = 0) -> str:
        """The character here or further on, empty past the end."""
        return self.pattern[self.at + ahead : self.at + ahead + 1]

    def take(self) -> str:
        """The character here, passing it; raises at the end."""
        character = self.peek()
        if not character:
            raise PatternError("the pattern ends too early", self.at)
        self.at += 1
        return character

    def take_until(self, end: str, what: str) -> str:
        """All before `end`, passing that too; raises where `what` is not closed by it."""
        stop = self.pattern.find(end, self.at)
        if stop < 0:
            message = f"{what} is not closed by `{end}`"
            raise PatternError(message, self.at)
        found = self.pattern[self.at : stop]
        self.at = stop + len(end)
        return found

    def taken(self, count: int) -> str:
        """So many characters; raises where there are fewer."""
        return "".join(self.take() for _ in range(count))

    def skips(self) -> bool:
        """Passes what the flag `x` lets a reader skip: white space, or a comment to the end of its line."""
        if self.peek() in set(" \t\n\x0b\f\r"):
            self.at += 1
            return True
        if self.peek() == "#":
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end + 1
            return True
        return False

    def rest(self) -> str:
        """All that is left."""
        rest = self.pattern[self.at :]
        self.at = len(self.pattern)
        return rest


def plain(character: str) -> str:
    """A literal as `regex` takes it anywhere, white space included."""
    if character.isalnum() or character == "_":
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def character_class(cursor: Cursor, letter: str, start: int) -> str | None:
    r"""The inside of the set that `\d`, `\P{Lu}` and their like stand for."""
    if letter.lower() in java_classes.SHORTHANDS:
        inside = java_classes.SHORTHANDS[letter.lower()]
    elif letter in "pP":
        name = cursor.take()
        inside = _property(cursor.take_until("}", "a property") if name == "{" else name, start)
    else:
        return None
    return f"[^{inside}]" if letter.isupper() else inside


def single(cursor: Cursor, letter: str, start: int) -> str:
    """The one character that an escape stands for."""
    if letter in _ESCAPED:
        return _ESCAPED[letter]
    match letter:
        case "0":
            return _octal(cursor, start)
        case "x":
            braced = cursor.peek() == "{"
            cursor.at += braced
            return _hexadecimal(cursor.take_until("}", "a code point") if braced else cursor.taken(2), start)
        case "u":
            return _unicode(cursor, start)
        case "c":
            return chr(ord(cursor.take()) ^ 64)
        case "N":
            return _by_name(cursor, start)
    if letter.isascii() and letter.isalnum():
        message = f"illegal escape `\\{letter}`"
        raise PatternError(message, start)
    return letter


def _octal(cursor: Cursor, start: int) -> str:
    match = _OCTAL.match(cursor.pattern, cursor.at)
    if match is None:
        raise PatternError("illegal octal escape", start)
    cursor.at = match.end()
    return chr(int(match[0], 8))


def _hexadecimal(digits: str, start: int) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        raise PatternError("illegal hexadecimal escape", start) from None


def _unicode(cursor: Cursor, start: int) -> str:
    first = _hexadecimal(cursor.taken(4), start)
    if "\ud800" <= first <= "\udbff" and cursor.peek() == "\\" and cursor.peek(1) == "u":
        alone = cursor.at
        cursor.at += 2
        second = _hexadecimal(cursor.taken(4), start)
        if "\udc00" <= second <= "\udfff":
            return (first + second).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        cursor.at = alone
    return first


def _by_name(cursor: Cursor, start: int) -> str:
    if cursor.take() != "{":
        raise PatternError("illegal character name", start)
    try:
        return unicodedata.lookup(cursor.take_until("}", "a character's name"))
    except KeyError:
        raise PatternError("unknown character name", start) from None


def _property(name: str, position: int) -> str:
    r"""What `\p{name}` means, as the inside of a set."""
    key, equals, value = name.partition("=")
    if equals:
        short = java_classes.KEYS.get(key.lower())
        if short is None:
            message = f"unknown character property `{name}`"
            raise PatternError(message, position)
        return _known(f"\\p{{{short}={value}}}", name, position)
    if name in java_classes.PROPERTIES:
        return java_classes.PROPERTIES[name]
    bare = name.removeprefix("Is")
    if bare in java_classes.CATEGORIES:
        return f"\\p{{{bare}}}"
    if name.startswith("In"):
        return _known(f"\\p{{blk={name[2:]}}}", name, position)
    by_fold = {b.lower(): b for b in java_classes.BINARY}
    if name.startswith("Is") and bare.lower() in by_fold:
        binary = by_fold[bare.lower()]
        return java_classes.BINARY_NAMES.get(binary) or _known(f"\\p{{{binary}}}", name, position)
    if name.startswith("Is"):
        return _known(f"\\p{{sc={bare}}}", name, position)
    message = f"unknown character property `{name}`"
    raise PatternError(message, position)


def _known(written: str, name: str, position: int) -> str:
    try:
        regex.compile(written)
    except regex.error:
        message = f"unknown character property `{name}`"
        raise PatternError(message, position) from None
    return written
