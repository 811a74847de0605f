"""Which elements hold formulas: a spec writes them as a text or a list of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgspec.salesforce.metadata_types import Element

_OTHERS = frozenset({("FlowFormula", "expression")})
"""Formulas whose element does not say so in its name."""

SCALAR_ELEMENTS: frozenset[tuple[str, str]] = frozenset({("CustomField", "defaultValue")})
"""Formulas for which a plain value may stand: `"defaultValue": true`."""


def holds_formula(type_: str, element: Element) -> bool:
    """Whether an element of a metadata type holds the text of a formula."""
    named_so = element.type == "string" and "formula" in element.name.lower()
    return not element.repeated and (named_so or (type_, element.name) in _OTHERS)
