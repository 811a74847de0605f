"""Labels that Setup would propose for an API name."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"__[a-z]+$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$", re.IGNORECASE)
_CONSONANT_Y = re.compile(r"[^aeiou]y$", re.IGNORECASE)


def label_of(api_name: str) -> str:
    """The API name without suffix, with spaces: `Closed_Lost_Reasons__c` is `Closed Lost Reasons`."""
    return _SUFFIX.sub("", api_name).replace("_", " ").strip() or api_name


def plural_of(label: str) -> str:
    """An English plural, as Setup proposes one: `Deal` is `Deals`, `Category` is `Categories`."""
    if _CONSONANT_Y.search(label):
        return f"{label[:-1]}ies"
    return f"{label}es" if _SIBILANT.search(label) else f"{label}s"
