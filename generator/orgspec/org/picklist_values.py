"""The values that a picklist or a value set lists, wherever its type keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.org.content import each, inside, text
from orgspec.salesforce.value_sets import VALUES_AT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.org.model import Content, Value


def entries(type_: str, content: Content) -> tuple[Value, ...]:
    """All that stands where components of this type list their values, in order."""
    *above, last = VALUES_AT[type_].split("/")
    for step in above:
        content = inside(content, step)
    return each(content, last)


def listed(type_: str, content: Content) -> tuple[Content, ...]:
    """The values with their attributes, those that nobody can choose any more too."""
    return tuple(value for value in entries(type_, content) if isinstance(value, Mapping))


def active(type_: str, content: Content) -> tuple[Content, ...]:
    """The values that can be chosen."""
    return tuple(value for value in listed(type_, content) if text(value, "isActive") != "false")


@dataclass(frozen=True, slots=True)
class ValueNames:
    """The API names of a picklist's values: those that can be chosen, and those that only older records have."""

    active: tuple[str, ...]
    retired: tuple[str, ...] = ()


def names(type_: str, content: Content) -> ValueNames:
    """The API names of the values that a component lists."""
    active_names = _names(active(type_, content))
    return ValueNames(active_names, tuple(n for n in _names(listed(type_, content)) if n not in active_names))


def _names(values: Iterable[Content]) -> tuple[str, ...]:
    return tuple(name for value in values if (name := text(value, "fullName")))
