"""Java's regular expressions in terms of the `regex` package.

`translate` reads a pattern as `java.util.regex` does and writes one that means the same under `regex.V1`; what has no
such counterpart is refused with its position. Only ASCII letters ignore case under `(?i)`, as in Java.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from orgspec.runtime import java_classes
from orgspec.runtime.java_escapes import Cursor, PatternError, character_class, single

_DEEPEST = 100
_HEAVIEST = 100_000
_ANCHORS = {
    "b": r"\b",
    "B": r"\B",
    "A": r"\A",
    "z": r"\Z",
    "G": r"\G",
    "R": r"(?:\r\n|[\n\x0B\f\r\x85\u2028\u2029])",
    "X": r"\X",
}
_BEFORE_LAST_TERMINATOR = r"(?=(?:\r\n|(?<!\r)\n|[\r\x85\u2028\u2029])?\Z)"
_AT_LINE_START = r"(?:\A|(?<=[\n\x85\u2028\u2029])|(?<=\r)(?!\n))(?!\Z)"
_AT_LINE_END = r"(?=\Z|[\r\x85\u2028\u2029]|(?<!\r)\n)"
_QUANTIFIER = regex.compile(r"(?:[*+?]|\{([0-9]{1,9})(?:,([0-9]{0,9}))?\})([?+]?)")
_GROUP = regex.compile(r"\?(?:<([A-Za-z][A-Za-z0-9]*)>|(:|=|!|>|<=|<!)|([idmsuxU]*)(?:-([idmsuxU]*))?([:)]))")
_META = frozenset("\\^$.|?*+()[]{}")


@dataclass(frozen=True, slots=True)
class _Flags:
    """The inline flags in force: ignore case, multi-line, dot matches all, Unix lines, comments, Unicode case."""

    i: bool = False
    m: bool = False
    s: bool = False
    d: bool = False
    x: bool = False
    u: bool = False


def translate(pattern: str) -> str:
    """The pattern for `regex.compile(…, regex.V1)`; raises PatternError."""
    reader = _Reader(pattern)
    result = reader.alternatives(_Flags(), 0)
    if reader.at < len(pattern):
        raise PatternError("unmatched `)`", reader.at)
    return result


class _Reader(Cursor):
    """Reads a pattern by its grammar and writes its parts.

    `weight` counts parts with their repetitions, since `regex` unfolds these when it compiles.
    """

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.groups = 0
        self.weight = 0
        self.names: set[str] = set()

    def alternatives(self, flags: _Flags, depth: int) -> str:
        if depth > _DEEPEST:
            raise PatternError("the pattern is nested too deeply", self.at)
        parts: list[str] = []
        while (character := self.peek()) and character != ")":
            if character == "|":
                self.at += 1
                parts.append("|")
            elif flags.x and self._skips():
                continue
            elif (changed := self._flags_alone(flags)) is not None:
                flags = changed
            elif self.pattern.startswith("\\Q", self.at):
                parts.append(self._quotation(flags))
            else:
                before = self.weight
                parts.append(self._repeated(self._atom(flags, depth), before, flags))
        return "".join(parts)

    def _skips(self) -> bool:
        if self.peek() in set(" \t\n\x0b\f\r"):
            self.at += 1
            return True
        if self.peek() == "#":
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end + 1
            return True
        return False

    def _flags_alone(self, flags: _Flags) -> _Flags | None:
        """`(?i)` switches flags to the end of the group it stands in."""
        if self.peek() != "(" or (match := _GROUP.match(self.pattern, self.at + 1)) is None or match[5] != ")":
            return None
        self.at = match.end()
        return self._switched(flags, match[3], match[4] or "")

    def _switched(self, flags: _Flags, on: str, off: str) -> _Flags:
        if "U" in on + off:
            raise PatternError("the flag `U` is not supported", self.at - 1)
        return replace(flags, **dict.fromkeys(on, True), **dict.fromkeys(off, False))

    def _quotation(self, flags: _Flags) -> str:
        """What stands between `Q` and `E`, or behind `Q` alone; what repeats it repeats its last character."""
        self.at += 2
        quoted = self.take_until("\\E", "a quotation") if "\\E" in self.pattern[self.at :] else self.rest()
        *literals, last = [self._literal(character, flags) for character in quoted] or [""]
        self.weight += len(literals)
        return "".join(literals) + self._repeated(last, self.weight, flags)

    def _repeated(self, atom: str, before: int, flags: _Flags) -> str:
        """A part with the quantifier behind it; `before` is the weight without the part."""
        self.weight += 1
        while flags.x and self._skips():
            pass
        match = _QUANTIFIER.match(self.pattern, self.at)
        if match is None:
            if self.peek() == "{":
                raise PatternError("illegal repetition", self.at)
            return atom
        if match[2] and int(match[2]) < int(match[1]):
            raise PatternError("illegal repetition range", self.at)
        self.weight = before + (self.weight - before) * max(1, int(match[2] or match[1] or 1))
        if self.weight > _HEAVIEST:
            raise PatternError("repetitions of this size are not supported", self.at)
        self.at = match.end()
        return f"(?:{atom}){match[0]}"

    def _atom(self, flags: _Flags, depth: int) -> str:
        start = self.at
        match self.take():
            case "(":
                return self._group(flags, depth)
            case "[":
                return self._cased(f"[{self._set_inside(flags, depth)}]", flags)
            case "\\":
                return self._escape(flags)
            case ".":
                return _dot(flags)
            case "^":
                return _AT_LINE_START if flags.m else r"\A"
            case "$":
                return _AT_LINE_END if flags.m else _BEFORE_LAST_TERMINATOR
            case "*" | "+" | "?" as dangling:
                message = f"dangling `{dangling}`"
                raise PatternError(message, start)
            case "{":
                return self._nothing(start)
            case character:
                return self._literal(character, flags)

    def _nothing(self, start: int) -> str:
        """A quantifier in braces behind another one, or behind nothing, repeats nothing: `a{2}{3}` matches `aa`."""
        if _QUANTIFIER.match(self.pattern, start) is None:
            raise PatternError("illegal repetition", start)
        self.at = start
        return ""

    def _literal(self, character: str, flags: _Flags) -> str:
        if flags.i and not flags.u and character.isascii() and character.isalpha():
            return f"[{character.lower()}{character.upper()}]"
        return self._cased(f"\\{character}" if character in _META else _plain(character), flags)

    def _cased(self, part: str, flags: _Flags) -> str:
        return f"(?i-f:{part})" if flags.i and flags.u else part

    def _group(self, flags: _Flags, depth: int) -> str:
        opening, inner = "(", flags
        start = self.at
        if self.peek() == "?":
            match = _GROUP.match(self.pattern, self.at)
            if match is None:
                raise PatternError("unknown kind of group", start)
            self.at = match.end()
            if match[1]:
                opening = self._named(match[1], start)
            elif match[2]:
                opening = f"(?{match[2]}"
            else:
                opening, inner = "(?:", self._switched(flags, match[3], match[4] or "")
        if opening == "(" or opening.startswith("(?P"):
            self.groups += 1
        body = self.alternatives(inner, depth + 1)
        if self.peek() != ")":
            raise PatternError("a group is not closed", start - 1)
        self.at += 1
        return f"{opening}{body})"

    def _named(self, name: str, start: int) -> str:
        if name in self.names:
            message = f"two groups are named `{name}`"
            raise PatternError(message, start)
        self.names.add(name)
        return f"(?P<{name}>"

    def _escape(self, flags: _Flags) -> str:
        start = self.at - 1
        match self.take():
            case "k":
                if self.take() != "<" or (name := self.take_until(">", "a group's name")) not in self.names:
                    raise PatternError("no group of this name", start)
                return f"(?i:(?P={name}))" if flags.i else f"(?P={name})"
            case "Z":
                return _BEFORE_LAST_TERMINATOR
            case digit if digit in "123456789":
                return self._back_reference(digit, flags)
            case anchor if anchor in _ANCHORS:
                if anchor == "b" and self.pattern.startswith("{g}", self.at):
                    raise PatternError("this kind of boundary is not supported", start)
                return _ANCHORS[anchor]
            case character:
                return self._character(character, start, flags)

    def _back_reference(self, digits: str, flags: _Flags) -> str:
        """As many digits as name a group that exists so far, the first always."""
        while self.peek().isdecimal() and int(digits + self.peek()) <= self.groups:
            digits += self.take()
        if int(digits) > self.groups:
            return "(?!)"
        return f"(?i:(?:\\{digits}))" if flags.i else f"(?:\\{digits})"

    def _character(self, letter: str, start: int, flags: _Flags) -> str:
        """An escape that stands for a class or for one character, outside a set."""
        inside = character_class(self, letter, start)
        if inside is not None:
            return self._cased(f"[{inside}]", flags)
        return self._literal(single(self, letter, start), flags)

    def _set_inside(self, flags: _Flags, depth: int) -> str:
        """The inside of a set up to its `]`: unions that `&&` intersects, the whole negated by a leading `^`."""
        start = self.at - 1
        if depth > _DEEPEST:
            raise PatternError("the pattern is nested too deeply", start)
        negated = self.peek() == "^"
        self.at += negated
        unions: list[str] = []
        items: list[str] = []
        while True:
            if not self.peek():
                raise PatternError("a set is not closed", start)
            if self.peek() == "]" and (items or unions):
                self.at += 1
                break
            if self.pattern.startswith("&&", self.at):
                self.at += 2
                unions.append("".join(items))
                items = []
            elif not (flags.x and self._skips()):
                items.append(self._set_item(flags, depth))
        unions.append("".join(items))
        sets = [f"[{union}]" for union in unions if union]
        inside = "&&".join(sets) if len(sets) > 1 else "".join(unions)
        return f"^{inside}" if negated else inside

    def _set_item(self, flags: _Flags, depth: int) -> str:
        start = self.at
        if self.peek() == "[":
            self.at += 1
            return f"[{self._set_inside(flags, depth + 1)}]"
        if self.pattern.startswith("\\Q", self.at):
            self.at += 2
            quoted = self.take_until("\\E", "a quotation")
            return "".join(_set_range(c, c, flags) for c in quoted)
        inside = self._class_in_set()
        if inside is not None:
            return inside
        first = self._set_character()
        if self.peek() != "-" or self.peek(1) in ("]", "[", "") or self.pattern.startswith("-&&", self.at):
            return _set_range(first, first, flags)
        self.at += 1
        last = self._set_character()
        if last < first:
            raise PatternError("illegal character range", start)
        return _set_range(first, last, flags)

    def _class_in_set(self) -> str | None:
        if self.peek() != "\\" or not self.peek(1):
            return None
        start = self.at
        self.at += 2
        inside = character_class(self, self.pattern[start + 1], start)
        if inside is None:
            self.at = start
        return inside

    def _set_character(self) -> str:
        start = self.at
        character = self.take()
        return single(self, self.take(), start) if character == "\\" else character


def _dot(flags: _Flags) -> str:
    if flags.s:
        return r"[\x00-\U0010FFFF]"
    return r"[^\n]" if flags.d else f"[^{java_classes.LINE_TERMINATORS}]"


def _plain(character: str) -> str:
    """A literal as `regex` takes it anywhere, white space included."""
    if character.isalnum() or character == "_":
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _set_range(first: str, last: str, flags: _Flags) -> str:
    ranges = [(first, last)]
    if flags.i and not flags.u:
        ranges += _other_case(first, last, "a", "z", -32) + _other_case(first, last, "A", "Z", 32)
    return "".join(_plain(a) if a == b else f"{_plain(a)}-{_plain(b)}" for a, b in ranges)


def _other_case(first: str, last: str, low: str, high: str, shift: int) -> list[tuple[str, str]]:
    """The letters of a range within `low` … `high`, in the other case."""
    a, b = max(first, low), min(last, high)
    return [(chr(ord(a) + shift), chr(ord(b) + shift))] if a <= b else []
