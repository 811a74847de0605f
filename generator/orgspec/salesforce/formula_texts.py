"""Texts as formulas write them."""

from __future__ import annotations


def quoted(text: str) -> str:
    """A text as a literal of a formula, in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
