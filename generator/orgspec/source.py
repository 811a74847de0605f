"""Texts and places in them: the ground that every message stands on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text, in code points: `text[start:end]`."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """The same stretch in a text that has `by` more code points in front."""
        return Span(self.start + by, self.end + by)

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of the other one."""
        return Span(self.start, other.end)


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, both counted from 1, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A text with the name under which a user knows it (a path, or `formula`)."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        starts.extend(i + 1 for i, c in enumerate(self.text) if c == "\n")
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Line and column of an offset; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (1-based) without its line break."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")


def pointer(*steps: str | int) -> str:
    """The RFC 6901 JSON pointer of a path of keys and indices."""
    return "".join(f"/{escape(str(step))}" for step in steps)


def escape(key: str) -> str:
    """A key as a step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1") if "/" in key or "~" in key else key


def steps_of(pointer_: str) -> tuple[str, ...]:
    """The keys and indices that a JSON pointer names."""
    return tuple(s.replace("~1", "/").replace("~0", "~") for s in pointer_.split("/")[1:])
