"""The values that a picklist or a value set lists, wherever its type keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgspec.org.content import each, inside, text
from orgspec.salesforce.value_sets import VALUES_AT

if TYPE_CHECKING:
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


def active_names(type_: str, content: Content) -> tuple[str, ...]:
    """The API names of the values that can be chosen."""
    return tuple(name for value in active(type_, content) if (name := text(value, "fullName")))
