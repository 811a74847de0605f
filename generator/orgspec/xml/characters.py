"""Text in XML: what must be escaped, as Salesforce escapes it, and what XML cannot hold at all."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML 1.0 document can hold. A set of all but the allowed ones would compile ten times as slowly."""

SPECIAL = re.compile("[&<>\"'\r]|" + FORBIDDEN.pattern)
"""Characters for which a text cannot stand in XML as it is; nearly every text has none."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#xd;"})


def escaped(text: str) -> str:
    """The text with the five special characters as entities, and carriage returns kept from being normalised."""
    return text.translate(_ESCAPES)
