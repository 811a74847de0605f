"""Text in XML: what must be escaped, as Salesforce escapes it, and what XML cannot hold at all."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document can hold."""

SPECIAL = re.compile("[&<>\"'\r]|" + FORBIDDEN.pattern)
"""Characters for which a text cannot stand in XML as it is; nearly every text has none."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#xd;"})


def escaped(text: str) -> str:
    """The text with the five special characters as entities, and carriage returns kept from being normalised."""
    return text.translate(_ESCAPES)
