"""Laying out text: documents that know where they may break, printed within a width.

The algorithm is Wadler's, with its recursion kept on a stack of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias


class Break(Enum):
    """Where a line may end."""

    SPACE = auto()
    """A space, or a line break where the group around it is broken."""
    NOTHING = auto()
    """Nothing, or a line break where the group around it is broken."""
    ALWAYS = auto()
    """A line break; every group around it is broken."""
    FRESH = auto()
    """A line break unless the line has only begun; every group around it is broken."""


@dataclass(frozen=True, slots=True)
class Indented:
    """Lines that begin inside stand one step to the right."""

    content: Document


@dataclass(frozen=True, slots=True)
class Group:
    """All of its own breaks are line breaks, or none is, whichever fits."""

    content: Document


Document: TypeAlias = str | Break | Indented | Group | Sequence["Document"]
"""What can be laid out; a sequence is one thing after the other."""

_Item: TypeAlias = tuple[int, bool, Document]
"""Indentation, whether the group around is on one line, what to print."""


def laid_out(document: Document, width: int, step: int) -> str:
    """The document as text, with lines of at most `width` where its breaks allow it, indented by `step` columns."""
    out: list[str] = []
    column, line_begun = 0, False
    waiting: list[_Item] = [(0, False, document)]
    while waiting:
        indent, flat, item = waiting.pop()
        match item:
            case str():
                out.append(item)
                line_begun = line_begun or bool(item)
                column = len(item) - item.rfind("\n") - 1 if "\n" in item else column + len(item)
            case Break.SPACE if flat:
                out.append(" ")
                column += 1
            case Break() if flat or (item is Break.FRESH and not line_begun):
                pass
            case Break():
                out.append("\n" + " " * indent)
                column, line_begun = indent, False
            case Indented(content):
                waiting.append((indent + step, flat, content))
            case Group(content):
                waiting.append((indent, flat or _fits(content, width - column, waiting), content))
            case _:
                waiting.extend((indent, flat, part) for part in reversed(item))
    return "".join(out)


def _fits(content: Document, room: int, after: Sequence[_Item]) -> bool:
    """Whether the content, and what follows it on the same line, fits on one line."""
    waiting: list[tuple[bool, Document]] = [(True, content)]
    following = len(after)
    while room >= 0:
        if not waiting:
            if not following:
                return True
            following -= 1
            _, flat, item = after[following]
            waiting.append((flat, item))
        flat, item = waiting.pop()
        match item:
            case str():
                room -= len(item)
            case Break():
                if not flat:
                    return True
                if item is Break.ALWAYS or item is Break.FRESH:
                    return False
                room -= item is Break.SPACE
            case Indented(inner) | Group(inner):
                waiting.append((flat, inner))
            case _:
                waiting.extend((flat, part) for part in reversed(item))
    return False
