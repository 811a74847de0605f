"""API names of what shorthand builds. They depend on what they are made from and on nothing beside it."""

from __future__ import annotations

import hashlib
import re

MAXIMUM = 40
"""The longest name of a validation rule."""

_DIGITS = 4
_OTHER = re.compile(r"[^A-Za-z0-9]+")
_SUFFIX = re.compile(r"__[a-z]+$")


def api_name(*words: str, maximum: int = MAXIMUM) -> str:
    """Words joined by `_`, with everything but letters and digits replaced by it: `Leave_0_Pending_Acceptance`.

    A name that is too long is cut and gets four hexadecimal digits of a hash of the full one.
    """
    name = "_".join(filter(None, (_OTHER.sub("_", word).strip("_") for word in words)))
    if len(name) <= maximum:
        return name
    kept = name[: maximum - _DIGITS - 1].rstrip("_")
    return f"{kept}_{hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]}"


def stem(field: str) -> str:
    """A field's or object's name without the suffix of custom ones: `Region` of `Region__c`."""
    return _SUFFIX.sub("", field)
