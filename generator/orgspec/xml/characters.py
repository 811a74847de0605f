"""Text in XML: what must be escaped, as Salesforce escapes it, and what XML cannot hold at all."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document can hold."""

_SPECIAL = re.compile("[&<>\"'\r]|" + FORBIDDEN.pattern)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#xd;"})


def is_plain(text: str) -> bool:
    """Whether a text can stand in XML as it is: nearly every one can."""
    return _SPECIAL.search(text) is None


def escaped(text: str) -> str:
    """The text with the five special characters as entities, and carriage returns kept from being normalised."""
    return text.translate(_ESCAPES)
