"""In which kinds of formula a function or global variable exists, as an org answers.

The table is `data/availability.json`; its kinds are those of `orgspec.formula.types.FormulaContext`. A kind that stands
within another has all that the other has, and what names it besides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.salesforce.tables import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TABLE = "availability.json"


@lru_cache(maxsize=1)
def of_functions() -> Mapping[str, frozenset[str]]:
    """The kinds of formula by function; a function that is missing exists in none of them."""
    return _kinds("functions")


@lru_cache(maxsize=1)
def of_globals() -> Mapping[str, frozenset[str]]:
    """The kinds of formula by global variable (`$User`)."""
    return _kinds("globals")


def _kinds(part: str) -> Mapping[str, frozenset[str]]:
    table, within = _mapping(part), _mapping("within")
    return {
        name: frozenset(kinds).union(narrow for narrow, wide in within.items() if wide in kinds)
        for name, kinds in table.items()
    }


def _mapping(part: str) -> Mapping[str, Sequence[str]]:
    table = shipped(_TABLE)[part]
    return table if isinstance(table, dict) else {}
