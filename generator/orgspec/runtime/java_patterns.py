"""Java's regular expressions in terms of the `regex` package.

`translate` reads a pattern as `java.util.regex` does and writes one that means the same under `regex.V1`; what has no
such counterpart is refused with its position. Only ASCII letters ignore case under `(?i)`, as in Java.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from orgspec.runtime import java_classes
from orgspec.runtime.java_escapes import DEEPEST, Cursor, Flags, PatternError, character_class, plain, single
from orgspec.runtime.java_lookbehinds import (
    BOUNDLESS,
    CHARACTER,
    CLUSTER,
    ENDLESS,
    LINE_BREAK,
    POSITION,
    Chain,
    Enclosed,
    Link,
    alternatives,
    check_look_behind,
    once,
    repeated,
)
from orgspec.runtime.java_sets import set_inside

_HEAVIEST = 100_000
_LONGEST_RUN = 128
"""Parts in a row that `regex` may put together to one text to search for: its table of a longer one takes minutes."""
_ALWAYS = "(?!(?!))"
"""Matches everywhere, and keeps apart what stands around it."""
_ANCHORS = {
    "b": r"\b",
    "B": r"\B",
    "A": r"\A",
    "z": r"\Z",
    "G": r"\G",
    "R": r"(?:\r\n|[\n\x0B\f\r\x85\u2028\u2029])",
    "X": r"\X",
}
_EXTENTS = {"R": LINE_BREAK, "X": CLUSTER}
_BEFORE_LAST_TERMINATOR = r"(?=(?:\r\n|(?<!\r)\n|[\r\x85\u2028\u2029])?\Z)"
_AT_LINE_START = r"(?:\A|(?<=[\n\x85\u2028\u2029])|(?<=\r)(?!\n))(?!\Z)"
_AT_LINE_END = r"(?=\Z|[\r\x85\u2028\u2029]|(?<!\r)\n)"
_QUANTIFIER = regex.compile(r"(?:[*+?]|\{([0-9]{1,9})(?:,([0-9]{0,9}))?\})([?+]?)")
_GROUP = regex.compile(r"\?(?:<([A-Za-z][A-Za-z0-9]*)>|(:|=|!|>|<=|<!)|([idmsuxU]*)(?:-([idmsuxU]*))?([:)]))")
_META = frozenset("\\^$.|?*+()[]{}")


def translate(pattern: str) -> str:
    """The pattern for `regex.compile(…, regex.V1)`; raises PatternError."""
    reader = _Reader(pattern)
    result = reader.alternatives(Flags(), 0)
    if reader.at < len(pattern):
        raise PatternError("unmatched `)`", reader.at)
    return result


class _Reader(Cursor):
    """Reads a pattern by its grammar and writes its parts.

    `weight` counts parts with their repetitions, since `regex` unfolds these when it compiles, `run` the parts behind
    the last break. `chain` is the extent of what was read of the innermost group, `part` that of the last part, which a
    quantifier behind it would repeat.
    """

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.groups = 0
        self.weight = 0
        self.run = 0
        self.possessives = 0
        self.names: set[str] = set()
        self.chain: list[Link] = []
        self.part: Link | Chain = ()

    def alternatives(self, flags: Flags, depth: int) -> str:
        if depth > DEEPEST:
            raise PatternError("the pattern is nested too deeply", self.at)
        parts: list[str] = []
        chains: list[Chain] = []
        outer, self.chain = self.chain, []
        while (character := self.peek()) and character != ")":
            if character == "|":
                self.at += 1
                parts.append("|")
                chains.append(tuple(self.chain))
                self.chain = []
            elif flags.x and self.skips():
                continue
            elif (changed := self._flags_alone(flags)) is not None:
                flags = changed
            elif self.pattern.startswith("\\Q", self.at):
                parts.append(self._quotation(flags))
            else:
                before = self.weight
                parts.append(self._repeated(self._atom(flags, depth), before, flags))
        self.part = alternatives([*chains, tuple(self.chain)])
        self.chain = outer
        return "".join(parts)

    def _flags_alone(self, flags: Flags) -> Flags | None:
        """`(?i)` switches flags to the end of the group it stands in."""
        if self.peek() != "(" or (match := _GROUP.match(self.pattern, self.at + 1)) is None or match[5] != ")":
            return None
        self.at = match.end()
        return self._switched(flags, match[3], match[4] or "")

    def _switched(self, flags: Flags, on: str, off: str) -> Flags:
        if "U" in on + off:
            raise PatternError("the flag `U` is not supported", self.at - 1)
        return replace(flags, **dict.fromkeys(on, True), **dict.fromkeys(off, False))

    def _quotation(self, flags: Flags) -> str:
        """What stands between `Q` and `E`, or behind `Q` alone; what repeats it repeats its last character."""
        self.at += 2
        quoted = self.take_until("\\E", "a quotation") if "\\E" in self.pattern[self.at :] else self.rest()
        *literals, last = [self._literal(character, flags) for character in quoted] or [""]
        self.weight += len(literals)
        self.chain += [CHARACTER] * len(literals)
        self.part = CHARACTER if last else POSITION
        return "".join(map(self._broken, literals)) + self._repeated(last, self.weight, flags)

    def _repeated(self, atom: str, before: int, flags: Flags) -> str:
        """A part with the quantifier behind it; `before` is the weight without the part."""
        self.weight += 1
        while flags.x and self.skips():
            pass
        match = _QUANTIFIER.match(self.pattern, self.at)
        if match is None:
            if self.peek() == "{":
                raise PatternError("illegal repetition", self.at)
            self.chain += once(self.part)
            return self._broken(atom)
        if match[2] and int(match[2]) < int(match[1]):
            raise PatternError("illegal repetition range", self.at)
        self.possessives += match[3] == "+"
        self.chain.append(repeated(self.part, match[0], *_bounds(match)))
        self.weight = before + (self.weight - before) * max(1, int(match[2] or match[1] or 1))
        if self.weight > _HEAVIEST:
            raise PatternError("repetitions of this size are not supported", self.at)
        self.at = match.end()
        return f"(?:{atom}){match[0]}"

    def _broken(self, part: str) -> str:
        """A part with a break behind it where the run of parts gets long."""
        self.run = (self.run + 1) % _LONGEST_RUN
        return part if self.run else part + _ALWAYS

    def _atom(self, flags: Flags, depth: int) -> str:
        start = self.at
        self.part = CHARACTER
        match self.take():
            case "(":
                return self._group(flags, depth)
            case "[":
                return self._cased(f"[{set_inside(self, flags, depth)}]", flags)
            case "\\":
                return self._escape(flags)
            case ".":
                return _dot(flags)
            case "^":
                self.part = POSITION
                return _AT_LINE_START if flags.m else r"\A"
            case "$":
                self.part = POSITION
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
        self.part = POSITION
        return ""

    def _literal(self, character: str, flags: Flags) -> str:
        if flags.i and not flags.u and character.isascii() and character.isalpha():
            return f"[{character.lower()}{character.upper()}]"
        return self._cased(f"\\{character}" if character in _META else plain(character), flags)

    def _cased(self, part: str, flags: Flags) -> str:
        return f"(?i-f:{part})" if flags.i and flags.u else part

    def _group(self, flags: Flags, depth: int) -> str:
        kind, opening, inner = "", "(", flags
        start = self.at
        if self.peek() == "?":
            match = _GROUP.match(self.pattern, self.at)
            if match is None:
                raise PatternError("unknown kind of group", start)
            self.at = match.end()
            if match[1]:
                opening = self._named(match[1], start)
            elif match[2]:
                kind, opening = match[2], f"(?{match[2]}"
            else:
                opening, inner = "(?:", self._switched(flags, match[3], match[4] or "")
        if opening == "(" or opening.startswith("(?P"):
            self.groups += 1
        kept = self.possessives
        body = self.alternatives(inner, depth + 1)
        if self.peek() != ")":
            raise PatternError("a group is not closed", start - 1)
        self.at += 1
        self.part = self._extent(kind, self.part, start - 1, self.possessives > kept)
        return f"{opening}{body})"

    def _extent(self, kind: str, chain: Link | Chain, start: int, possessive: bool) -> Link | Chain:
        """What a group adds to the text that a look-behind around it matches; `kind` is what stands behind its `?`."""
        match kind:
            case "=" | "!":
                return POSITION
            case "<=" | "<!":
                check_look_behind(once(chain), start)
                if possessive:
                    raise PatternError("`++` and `(?>` are not supported in a look-behind", start)
                return POSITION
            case ">":
                self.possessives += 1
                return Enclosed(once(chain), optional=False)
            case _:
                return chain

    def _named(self, name: str, start: int) -> str:
        if name in self.names:
            message = f"two groups are named `{name}`"
            raise PatternError(message, start)
        self.names.add(name)
        return f"(?P<{name}>"

    def _escape(self, flags: Flags) -> str:
        start = self.at - 1
        match self.take():
            case "k":
                if self.take() != "<" or (name := self.take_until(">", "a group's name")) not in self.names:
                    raise PatternError("no group of this name", start)
                self.part = BOUNDLESS
                return f"(?i:(?P={name}))" if flags.i else f"(?P={name})"
            case "Z":
                self.part = POSITION
                return _BEFORE_LAST_TERMINATOR
            case digit if digit in "123456789":
                return self._back_reference(digit, flags)
            case anchor if anchor in _ANCHORS:
                if anchor == "b" and self.pattern.startswith("{g}", self.at):
                    raise PatternError("this kind of boundary is not supported", start)
                self.part = _EXTENTS.get(anchor, POSITION)
                return _ANCHORS[anchor]
            case character:
                return self._character(character, start, flags)

    def _back_reference(self, digits: str, flags: Flags) -> str:
        """As many digits as name a group that exists so far, the first always."""
        self.part = BOUNDLESS
        while self.peek().isdecimal() and int(digits + self.peek()) <= self.groups:
            digits += self.take()
        if int(digits) > self.groups:
            return "(?!)"
        return f"(?i:(?:\\{digits}))" if flags.i else f"(?:\\{digits})"

    def _character(self, letter: str, start: int, flags: Flags) -> str:
        """An escape that stands for a class or for one character, outside a set."""
        inside = character_class(self, letter, start)
        if inside is not None:
            return self._cased(f"[{inside}]", flags)
        return self._literal(single(self, letter, start), flags)


def _bounds(quantifier: regex.Match[str]) -> tuple[int, int]:
    """The fewest and the most times that a quantifier asks for."""
    if quantifier[1] is None:
        return int(quantifier[0][0] == "+"), 1 if quantifier[0][0] == "?" else ENDLESS
    if quantifier[2] is None:
        return int(quantifier[1]), int(quantifier[1])
    return int(quantifier[1]), int(quantifier[2] or ENDLESS)


def _dot(flags: Flags) -> str:
    if flags.s:
        return r"[\x00-\U0010FFFF]"
    return r"[^\n]" if flags.d else f"[^{java_classes.LINE_TERMINATORS}]"
