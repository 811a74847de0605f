"""Java's names of character classes and properties, and what the `regex` package calls them.

ASCII by default, as in Java without UNICODE_CHARACTER_CLASS. Each value is the inside of a set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE_TERMINATORS = r"\n\r\x85\u2028\u2029"

SHORTHANDS: Mapping[str, str] = {
    "d": "0-9",
    "w": "a-zA-Z_0-9",
    "s": r"\ \t\n\x0B\f\r",
    "h": r"\ \t\xA0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000",
    "v": r"\n\x0B\f\r\x85\u2028\u2029",
}
"""`\\d` and its like; the capital letter is the complement."""

PROPERTIES: Mapping[str, str] = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": r"\x00-\x7F",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": r"\ -~",
    "Blank": r"\ \t",
    "Cntrl": r"\x00-\x1F\x7F",
    "XDigit": "0-9a-fA-F",
    "Space": r"\ \t\n\x0B\f\r",
    "L1": r"\x00-\xFF",
    "all": r"\x00-\U0010FFFF",
    "LC": r"\p{Lu}\p{Ll}\p{Lt}",
    "LD": r"\p{L}\p{Nd}",
    "javaLowerCase": r"\p{Lowercase}",
    "javaUpperCase": r"\p{Uppercase}",
    "javaTitleCase": r"\p{Lt}",
    "javaDigit": r"\p{Nd}",
    "javaLetter": r"\p{L}",
    "javaLetterOrDigit": r"\p{L}\p{Nd}",
    "javaAlphabetic": r"\p{Alphabetic}",
    "javaIdeographic": r"\p{Ideographic}",
    "javaSpaceChar": r"\p{Z}",
    "javaISOControl": r"\x00-\x1F\x7F-\x9F",
    "javaDefined": r"\P{Cn}",
    "javaWhitespace": r"\t-\r\x1C-\x1F\ \u1680\u180E\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000",
}
"""POSIX (ASCII) and `java.lang.Character` classes, as named in `\\p{…}`."""

CATEGORIES = frozenset(
    (
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co", "Cn",
    )
)  # fmt: skip
"""Unicode's general categories, with or without `Is`."""

BINARY = frozenset(
    (
        "Alphabetic", "Ideographic", "Letter", "Lowercase", "Uppercase", "Titlecase", "Punctuation", "Control",
        "White_Space", "Digit", "Hex_Digit", "Join_Control", "Noncharacter_Code_Point", "Assigned", "Emoji",
        "Emoji_Presentation", "Emoji_Modifier", "Emoji_Modifier_Base", "Emoji_Component", "Extended_Pictographic",
    )
)  # fmt: skip
"""Binary properties that Java accepts after `Is`."""

BINARY_NAMES: Mapping[str, str] = {
    "Letter": r"\p{L}",
    "Titlecase": r"\p{Lt}",
    "Punctuation": r"\p{P}",
    "Control": r"\p{Cc}",
    "Digit": r"\p{Nd}",
    "Assigned": r"\P{Cn}",
}
"""Those that `regex` calls otherwise."""

KEYS: Mapping[str, str] = {
    "general_category": "gc",
    "gc": "gc",
    "script": "sc",
    "sc": "sc",
    "block": "blk",
    "blk": "blk",
}
"""What stands before `=` in `\\p{script=Latin}`."""
