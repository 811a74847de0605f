"""Reading a component's content along paths: `picklistValues/*/values/*/fullName`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Content, Value


def find(content: Value, path: str) -> Iterator[tuple[str, Value]]:
    """Every value at `path`, with the path it stands at.

    A number stands for an entry of a repeated element, from 0, `*` for each of them.
    """
    found: list[tuple[str, Value]] = [("", content)]
    for step in path.split("/"):
        found = [below for at, value in found for below in _step(at, value, step)]
    yield from found


def _step(at: str, value: Value, step: str) -> Iterator[tuple[str, Value]]:
    if step == "*" or step.isdecimal():
        entries = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
        yield from ((f"{at}/{i}", entry) for i, entry in enumerate(entries) if step in {"*", str(i)})
    elif isinstance(value, Mapping) and step in value:
        yield f"{at}/{step}" if at else step, value[step]


def texts(content: Value, path: str) -> Iterator[tuple[str, str]]:
    """Every text at `path`, with the path it stands at."""
    return ((at, value) for at, value in find(content, path) if isinstance(value, str))


def text(content: Content | Value, path: str) -> str | None:
    """The text at `path`, or None where there is none."""
    if "/" in path or not isinstance(content, Mapping):
        return next((value for _, value in texts(content, path)), None)
    value = content.get(path)  # nearly always, and asked half a million times of a large org
    return value if isinstance(value, str) else None


def is_true(content: Content | Value, path: str) -> bool:
    """Whether the element at `path` is there and says `true`."""
    return text(content, path) == "true"
