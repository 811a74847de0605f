"""Capital and small letters where a language has its own: Turkish, Azeri and Lithuanian, by Unicode's SpecialCasing.

Which letter a dot belongs to is asked past marks that stand elsewhere than above it.
"""

from __future__ import annotations

import unicodedata

_ABOVE = 230
_DOT = "\u0307"
_SOFT_DOTTED = frozenset("ij\u012f\u0268\u0456\u0458\u1e2d\u1ecb")
_TURKISH_LOWER = {"\u0130": "i", "I": "\u0131"}
_LITHUANIAN_LOWER = {"\u00cc": "i\u0307\u0300", "\u00cd": "i\u0307\u0301", "\u0128": "i\u0307\u0303"}
_LITHUANIAN_DOTTED = {"I": "i\u0307", "J": "j\u0307", "\u012e": "\u012f\u0307"}


def upper(text: str, locale: str) -> str:
    """A text in capitals, by the rules of a locale's language (`tr_TR`)."""
    match _language(locale):
        case "tr" | "az":
            return text.replace("i", "\u0130").upper()
        case "lt":
            return "".join(c for i, c in enumerate(text) if not _is_a_letters_dot(text, i)).upper()
        case _:
            return text.upper()


def lower(text: str, locale: str) -> str:
    """A text in small letters, by the rules of a locale's language."""
    match _language(locale):
        case "tr" | "az":
            return "".join(_turkish(text, i) for i in range(len(text))).lower()
        case "lt":
            return "".join(_lithuanian(text, i) for i in range(len(text))).lower()
        case _:
            return text.lower()


def _language(locale: str) -> str:
    return locale.lower().replace("-", "_").split("_")[0]


def _turkish(text: str, at: int) -> str:
    """An I with a dot behind it is an i, and the dot is gone; any other I has none."""
    character = text[at]
    if character == _DOT and _before(text, at) == "I":
        return ""
    if character == "I" and _behind(text, at) == _DOT:
        return "i"
    return _TURKISH_LOWER.get(character, character)


def _lithuanian(text: str, at: int) -> str:
    """A small i, j or į keeps its dot below further marks."""
    character = text[at]
    if character in _LITHUANIAN_DOTTED and unicodedata.combining(_behind(text, at) or " ") == _ABOVE:
        return _LITHUANIAN_DOTTED[character]
    return _LITHUANIAN_LOWER.get(character, character)


def _is_a_letters_dot(text: str, at: int) -> bool:
    """Whether a mark says again what an i, or another letter with a dot, has anyway; capitals have none."""
    return text[at] == _DOT and _before(text, at) in _SOFT_DOTTED


def _before(text: str, at: int) -> str:
    """What is before a place: a letter, or a mark above it."""
    return _first(text, range(at - 1, -1, -1))


def _behind(text: str, at: int) -> str:
    """What is behind a place: a letter, or a mark above this one."""
    return _first(text, range(at + 1, len(text)))


def _first(text: str, places: range) -> str:
    return next((text[i] for i in places if unicodedata.combining(text[i]) in {0, _ABOVE}), "")
