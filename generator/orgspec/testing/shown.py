"""Values in reports."""

from __future__ import annotations


def shown(value: object) -> str:
    """A value as a person would write it."""
    match value:
        case None:
            return "blank"
        case bool():
            return "checked" if value else "not checked"
        case str():
            return f'"{value}"'
        case () | []:
            return "empty"
        case tuple() | list():
            return "; ".join(map(str, value))
        case _:
            return str(value)
