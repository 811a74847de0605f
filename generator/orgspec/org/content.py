"""Reading a component's content without asking at every step what kind of value it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgspec.org.model import Content, Value


def text(content: Content, element: str) -> str | None:
    """The text of an element, or None where it is missing or holds elements."""
    value = content.get(element)
    return value if isinstance(value, str) else None


def truth(content: Content, element: str) -> bool:
    """Whether an element says `true`."""
    return content.get(element) == "true"


def flag(value: bool) -> str:
    """A truth as the text of an element."""
    return "true" if value else "false"


def number(content: Content, element: str) -> int | None:
    """The whole number that an element holds, or None."""
    return whole(text(content, element) or "")


def whole(said: str) -> int | None:
    """The whole number that a text says, or None. One of more than 18 digits, above all limits, counts as 10^18."""
    if not (said.isascii() and said.isdigit()):
        return None
    digits = said.lstrip("0") or "0"
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS


_MOST_DIGITS = 18


def inside(content: Content, element: str) -> Content:
    """The elements inside of an element; empty where it is missing."""
    value = content.get(element)
    return value if isinstance(value, Mapping) else {}


def each(content: Content, element: str) -> tuple[Value, ...]:
    """Every occurrence of an element that may be repeated; one alone need not stand in a list."""
    value = content.get(element)
    if value is None:
        return ()
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else (value,)


def texts(content: Content, element: str) -> tuple[str, ...]:
    """The texts among the occurrences of an element."""
    return tuple(value for value in each(content, element) if isinstance(value, str))


def parts(content: Content, element: str) -> tuple[Content, ...]:
    """The occurrences of an element that hold elements."""
    return tuple(value for value in each(content, element) if isinstance(value, Mapping))
