"""What other tools, Setup and everyday speech call the keys of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "api": ("apiVersion",),
    "before": ("prior",),
    "change": ("set",),
    "changes": ("set",),
    "choices": ("valueSet",),
    "condition": ("errorConditionFormula", "when"),
    "decimalplaces": ("scale",),
    "decimals": ("scale",),
    "default": ("defaultValue",),
    "digits": ("precision",),
    "enabled": ("active", "isActive"),
    "errorfield": ("errorDisplayField",),
    "errors": ("expect",),
    "expected": ("expect",),
    "expects": ("expect",),
    "field": ("errorDisplayField",),
    "formula": ("errorConditionFormula", "when"),
    "given": ("prior",),
    "help": ("inlineHelpText",),
    "helptext": ("inlineHelpText",),
    "if": ("errorConditionFormula", "when"),
    "mandatory": ("required",),
    "maxlength": ("length",),
    "message": ("errorMessage",),
    "new": ("set",),
    "object": ("referenceTo",),
    "old": ("prior",),
    "options": ("valueSet",),
    "picklist": ("valueSet",),
    "picklistvalues": ("valueSet",),
    "places": ("scale",),
    "plural": ("pluralLabel",),
    "record": ("set",),
    "references": ("referenceTo",),
    "refersto": ("referenceTo",),
    "relatedto": ("referenceTo",),
    "relationship": ("relationshipName",),
    "requirements": ("cites",),
    "rules": ("validationRules",),
    "size": ("length",),
    "target": ("referenceTo",),
    "tests": ("cases",),
    "then": ("expect",),
    "to": ("referenceTo",),
    "tooltip": ("inlineHelpText",),
    "transitions": ("next",),
    "validations": ("validationRules",),
    "values": ("valueSet", "picklistValues", "stages"),
    "version": ("apiVersion", "specVersion"),
    "when": ("errorConditionFormula",),
}
"""A word, in small letters and without what parts it → the keys that may be meant, the likeliest first."""


def meant(word: str, known: Collection[str]) -> str | None:
    """The key that somebody means by another word, where it is one of the known ones."""
    plain = word.replace("_", "").replace("-", "").casefold()
    return next((key for key in MEANT.get(plain, ()) if key in known), None)
