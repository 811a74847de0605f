"""The operators of the formula language: spelling, canonical spelling, and how tightly each binds.

All binary operators associate to the left. `^` binds looser than `*` and `/`, unlike in mathematics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SPELLINGS: Final[Mapping[str, str]] = {"==": "=", "!=": "<>"}
"""Another spelling → the canonical one."""

LEVELS: Final[Mapping[str, int]] = {
    "||": 1,
    "&&": 2,
    "=": 3,
    "<>": 3,
    "<": 4,
    ">": 4,
    "<=": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "&": 5,
    "^": 6,
    "*": 7,
    "/": 7,
}
"""Binary operator in canonical spelling → level; a higher level binds tighter."""

PREFIX_LEVEL: Final = 8
"""The level of `-`, `+`, `!` and `NOT` before an operand: tighter than every binary operator."""

PREFIXES: Final[frozenset[str]] = frozenset({"-", "+", "!"})
"""Prefix operators in canonical spelling (`NOT` is `!`)."""
