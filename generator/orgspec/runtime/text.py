"""Text functions. Lengths and positions count UTF-16 units, as Java does; an empty result is blank (None)."""

from __future__ import annotations

from decimal import Decimal

from orgspec.runtime import numbers
from orgspec.runtime.errors import FormulaError

_LONGEST = 1_000_000
_LAST_OF_BASIC_PLANE = "\uffff"
_LARGEST_CODE_POINT = 0x10FFFF
_COUNTS = tuple(map(Decimal, range(256)))
"""Lengths of nearly all texts, made once."""


def _has_pairs(text: str) -> bool:
    return not text.isascii() and max(text) > _LAST_OF_BASIC_PLANE


def _to_units(text: str) -> str:
    """One character a UTF-16 unit: what stands above the basic plane becomes two surrogates."""
    if not _has_pairs(text):
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[i] | data[i + 1] << 8) for i in range(0, len(data), 2))


def _from_units(units: str) -> str | None:
    """Surrogates that belong together joined again; empty is blank."""
    if units.isascii():
        return units or None
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def concatenate(*texts: str | None) -> str | None:
    """`a & b` and `a + b`, and so on: a blank is skipped; all blank is blank."""
    return _from_units("".join(filter(None, texts)))


def _unit_order(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def less(a: str, b: str) -> bool:
    """`a < b` by code unit, case-sensitive, untrimmed."""
    return a < b if a.isascii() and b.isascii() else _unit_order(a) < _unit_order(b)


def less_or_equal(a: str, b: str) -> bool:
    """`a <= b` by code unit."""
    return not less(b, a)


def greater(a: str, b: str) -> bool:
    """`a > b` by code unit."""
    return less(b, a)


def greater_or_equal(a: str, b: str) -> bool:
    """`a >= b` by code unit."""
    return not less(a, b)


def unit_count(text: str | None) -> int:
    """How many UTF-16 units a text has; of a blank 0."""
    if text is None:
        return 0
    return len(text) if text.isascii() else len(_to_units(text))


def length(text: str | None) -> Decimal:
    """LEN; of a blank 0."""
    count = unit_count(text)
    return _COUNTS[count] if count < len(_COUNTS) else Decimal(count)


def left(text: str, count: Decimal) -> str | None:
    """LEFT; blank where the count is below one."""
    return _from_units(_to_units(text)[: max(numbers.whole(count), 0)])


def right(text: str, count: Decimal) -> str | None:
    """RIGHT; blank where the count is below one."""
    units = _to_units(text)
    return _from_units(units[max(len(units) - numbers.whole(count), 0) :]) if count >= 1 else None


def middle(text: str, start: Decimal, count: Decimal) -> str | None:
    """MID: from `start` (below one means one), `count` units; blank where nothing is left.

    A start is cut to an integer, but not before it is seen to be beyond the end: `MID("abc", 3.5, 1)` is blank.
    """
    units = _to_units(text)
    if start > len(units):
        return None
    first = max(numbers.whole(start), 1) - 1
    return _from_units(units[first : first + max(numbers.whole(count), 0)])


def find(search: str | None, text: str | None, start: Decimal | None = numbers.ONE) -> Decimal:
    """FIND: the 1-based position, 0 where it is not found or either text is blank; raises for a blank start."""
    if search is None or text is None:
        return Decimal(0)
    if start is None:
        raise FormulaError("FIND starts nowhere")
    return Decimal(_to_units(text).find(_to_units(search), max(numbers.whole(start), 1) - 1) + 1)


def contains(text: str | None, search: str | None) -> bool | None:
    """CONTAINS: a blank search text is contained in all; otherwise a blank text gives blank."""
    if search is None:
        return True
    return None if text is None else search in text


def begins(text: str | None, search: str | None) -> bool | None:
    """BEGINS: every text begins with a blank; otherwise a blank text gives blank."""
    if search is None:
        return True
    return None if text is None else text.startswith(search)


def substitute(text: str | None, old: str | None, new: str | None) -> str | None:
    """SUBSTITUTE: every `old`, taken literally; a blank `old` leaves the text, a blank `new` deletes.

    Raises where the result would be longer than any org holds.
    """
    if text is None or old is None:
        return text
    if new is not None and len(new) > len(old) and text.count(old) * len(new) > _LONGEST:
        raise FormulaError("Text too long")
    return text.replace(old, new or "") or None


def trim(text: str) -> str | None:
    """TRIM: the space character only, at both ends only."""
    return text.strip(" ") or None


def upper(text: str | None, locale: str | None = None) -> str | None:
    """UPPER by Unicode's full mapping (`ß` is `SS`); Turkish, Azeri and Lithuanian have rules of their own."""
    if text is None or locale is None:
        return text and text.upper()
    from orgspec.runtime import casing

    return casing.upper(text, locale)


def lower(text: str | None, locale: str | None = None) -> str | None:
    """LOWER by Unicode's full mapping; Turkish, Azeri and Lithuanian have rules of their own."""
    if text is None or locale is None:
        return text and text.lower()
    from orgspec.runtime import casing

    return casing.lower(text, locale)


def initcap(text: str) -> str:
    """INITCAP: a letter after anything but a letter or digit goes upper, the rest lower, character by character.

    Letters that are neither capital nor small (`中`) count as no letters, nor does what stands above the basic plane.
    """
    inside = False
    result = []
    for character in text:
        basic = character <= _LAST_OF_BASIC_PLANE
        is_letter = basic and (character.islower() or character.isupper())
        if is_letter:
            result.append(_small(character) if inside else _capital(character))
        else:
            result.append(character)
        inside = is_letter or (basic and character.isdecimal())
    return "".join(result)


def _capital(character: str) -> str:
    """The one capital that Unicode has for a character; itself where it takes several (`ß`)."""
    return next((c for c in (character.upper(), character.title()) if len(c) == 1), character)


def _small(character: str) -> str:
    """The one small letter that Unicode has for a character (an `i` for `İ`)."""
    return character.lower()[0]


def reverse(text: str) -> str:
    """REVERSE, character by character (a pair of surrogates stays one)."""
    return text[::-1]


def pad_left(text: str, length: Decimal, pad: str | None = " ") -> str | None:
    """LPAD: a longer text is cut and keeps its left part; a length below one is blank."""
    units, filling = _to_units(text), _filling(text, length, pad)
    return _from_units(filling + units[: max(numbers.whole(length), 0)])


def pad_right(text: str, length: Decimal, pad: str | None = " ") -> str | None:
    """RPAD: a longer text is cut; a length below one is blank."""
    units, filling = _to_units(text), _filling(text, length, pad)
    return _from_units(units[: max(numbers.whole(length), 0)] + filling)


def _filling(text: str, length: Decimal, pad: str | None) -> str:
    missing = numbers.whole(length) - len(_to_units(text))
    if missing > _LONGEST:
        raise FormulaError("Text too long")
    if missing <= 0 or not pad:
        return ""
    units = _to_units(pad)
    return (units * (missing // len(units) + 1))[:missing]


def character(code: Decimal) -> str | None:
    """CHR: the character of a code point; 0 and what is no code point are blank."""
    point = numbers.whole(code)
    return _from_units(chr(point)) if 0 < point <= _LARGEST_CODE_POINT else None


def code_point(text: str) -> Decimal:
    """ASCII: the code point of the first character."""
    return Decimal(ord(text[0]))


_SAFE_ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_SHORT_ID = 15


def case_safe_id(record_id: str) -> str:
    """CASESAFEID: the 18 characters of a 15-character id; anything else is given back as it is.

    A text whose reserved sixth character is not 0 is no id: an org leaves `a0B1c2D3e4F5g6h` alone.
    """
    if len(record_id) != _SHORT_ID or not record_id.isascii() or not record_id.isalnum() or record_id[5] != "0":
        return record_id
    chunks = (record_id[i : i + 5] for i in (0, 5, 10))
    return record_id + "".join(_SAFE_ID_LETTERS[_capitals(chunk)] for chunk in chunks)


def _capitals(chunk: str) -> int:
    return sum(1 << i for i, letter in enumerate(chunk) if letter.isupper())
