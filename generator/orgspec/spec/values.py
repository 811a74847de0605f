"""What a spec file holds once it is read: JSON values, with the text of numbers kept."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "str | int | Decimal | bool | list[Json] | dict[str, Json] | None"
"""A JSON value. A number with a point or an exponent is a `Decimal`, which keeps its text (`58.0`)."""

KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    Decimal: "a number",
    list: "a list",
    dict: "a map",
    type(None): "null",
}


def kind_of(value: Json) -> str:
    """What a value is, in words of a message."""
    return KINDS[type(value)]


def text_of(value: Json) -> str:
    """A string, or a list of lines joined by line breaks; a formula can be written either way."""
    return "\n".join(str(line) for line in value) if isinstance(value, list) else str(value)
