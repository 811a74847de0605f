"""How big a formula will be when Salesforce has compiled it: an estimate, since only Salesforce can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.typed import Apply, FieldRef, GlobalRef, Literal, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.formula.typed import Typed

MAXIMUM = 15_000
"""Characters of compiled formula that Salesforce takes (seen on an org)."""

ABSURD = 100 * MAXIMUM
"""No estimate is so far off: formula fields that double each other again and again are not even read further."""

_CALL = 12
_REFERENCE = 12


def estimate(root: Typed) -> int:
    """Characters, with the formula fields that it names put in place of their names."""
    return fold(root, _size)


def _size(node: Typed, below: Sequence[int]) -> int:
    match node:
        case Literal(value=value):
            return len(str(value)) + 2
        case FieldRef(formula=formula):
            return formula.size if formula else _REFERENCE
        case GlobalRef():
            return _REFERENCE
        case Apply():
            return _CALL + sum(below)
