"""Where the values of one file stand in its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from orgspec.source import Span

Offsets: TypeAlias = Callable[[], "tuple[int, ...]"]
"""Gives, for each code point of a string value and for its end, the offset in the file's text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a value stands, and its key where it is a member of a map.

    `text` is there for strings. `items` counts the members of a list.
    """

    value: Span
    key: Span | None = None
    text: Offsets | None = field(default=None, compare=False)
    items: int = 0


Places: TypeAlias = Mapping[str, Entry]
"""JSON pointer → where its value stands."""
