"""Reading a record: raw values, as data files and callers give them, into the values that formulas compute with.

`READERS` leads from a field's type to the function that reads it, `ZERO_READERS` to the one for formulas that treat a
blank as zero. Every reader takes what a caller may reasonably hold (text as in a data file, numbers, dates, lists) and
raises `RecordError` for anything that is no value of the type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from orgspec.runtime.errors import RecordError
from orgspec.runtime.numbers import ZERO

if TYPE_CHECKING:
    from typing import TypeAlias

    from orgspec.runtime.context import Record
    from orgspec.runtime.values import Geolocation, Scalar

    Reader: TypeAlias = Callable[[object], Scalar]

_HUNDREDTH = Decimal("0.01")
_multiply = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX).multiply
LARGEST_EXPONENT = 1000
"""Decimal places before the point beyond which a number is none of an org's."""
_TRUTH = {"true": True, "false": False, "1": True, "0": False, "": False}


def at(record: Record | None, path: Sequence[str]) -> object:
    """The raw value along relationship names; None where a parent is blank or absent."""
    value: object = record
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def _refused(raw: object, kind: str) -> RecordError:
    return RecordError(f"`{raw}` is not a {kind}")


def number(raw: object) -> Decimal | None:
    """Number, Currency, AutoNumber's kin: Decimal, int, float (by its shortest text) or text."""
    match raw:
        case str() if raw:
            value = _decimal(raw)
        case Decimal():
            value = raw
        case None | "":
            return None
        case float():
            value = Decimal(repr(raw))
        case int() if not isinstance(raw, bool):
            value = Decimal(raw)
        case _:
            raise _refused(raw, "number")
    if not value.is_finite() or value.adjusted() > LARGEST_EXPONENT:
        raise _refused(raw, "number")
    return value


def _decimal(text: str) -> Decimal:
    if "_" in text or not text.isascii():  # Python's own spellings
        raise _refused(text, "number")
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _refused(text, "number") from None


def number_or_zero(raw: object) -> Decimal:
    """A number whose blank reads as zero."""
    value = number(raw)
    return ZERO if value is None else value


def fraction(raw: object) -> Decimal | None:
    """Percent: 12.5 is stored, 0.125 is what formulas see."""
    value = number(raw)
    return value if value is None else _multiply(value, _HUNDREDTH)


def fraction_or_zero(raw: object) -> Decimal:
    """A percentage whose blank reads as zero."""
    value = fraction(raw)
    return ZERO if value is None else value


def text(raw: object) -> str | None:
    """Any kind of text; an empty one is blank."""
    if raw is None or isinstance(raw, str):
        return raw or None
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return str(raw)
    raise _refused(raw, "text")


def boolean(raw: object) -> bool:
    """Checkbox: never blank."""
    if isinstance(raw, bool):
        return raw
    if raw is None:
        return False
    truth = _TRUTH.get(str(raw).lower())
    if truth is None:
        raise _refused(raw, "checkbox value (true or false)")
    return truth


def day(raw: object) -> date | None:
    """Date: a date, a datetime's date, or ISO text."""
    match raw:
        case str() if raw:
            return _iso_day(raw)
        case datetime():
            return raw.date()
        case date():
            return raw
        case None | "":
            return None
        case _:
            raise _refused(raw, "date (2018-12-31)")


def _iso_day(text: str) -> date:
    try:
        whole = _with_dashes(text)
        return date.fromisoformat(whole) if len(whole) == _DAY_LENGTH else datetime.fromisoformat(whole).date()
    except ValueError:
        raise _refused(text, "date (2018-12-31)") from None


_DAY_LENGTH = len("2018-12-31")


def _with_dashes(text: str) -> str:
    """The same text where year, month and day are set apart; of ISO's forms an org takes no other."""
    if text[4:5] == text[7:8] == "-":
        return text
    raise ValueError(text)


def moment(raw: object) -> datetime | None:
    """DateTime in UTC, to the millisecond: a datetime (without tzinfo: UTC), a date's midnight, or ISO text."""
    try:
        match raw:
            case datetime():
                return _utc(raw)
            case date():
                return datetime(raw.year, raw.month, raw.day)  # noqa: DTZ001 -- UTC without tzinfo by contract
            case None | "":
                return None
            case _:
                return _utc(datetime.fromisoformat(_with_dashes(str(raw))))
    except (ValueError, OverflowError):
        raise _refused(raw, "date-time (2018-12-31T09:30:00Z)") from None


def _utc(value: datetime) -> datetime:
    naive = value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
    return naive.replace(microsecond=naive.microsecond // 1000 * 1000)


def time_of_day(raw: object) -> time | None:
    """Time in UTC, to the millisecond: a time or ISO text."""
    if raw is None or raw == "":
        return None
    try:
        value = raw if isinstance(raw, time) else time.fromisoformat(str(raw))
    except ValueError:
        raise _refused(raw, "time (09:30:00)") from None
    if value.utcoffset():
        raise _refused(raw, "time (09:30:00)")
    return value.replace(microsecond=value.microsecond // 1000 * 1000, tzinfo=None)


def choices(raw: object) -> tuple[str, ...] | None:
    """Multi-select picklist: a list or `a;b`; nothing selected is blank."""
    if raw is None:
        return None
    values = raw.split(";") if isinstance(raw, str) else raw
    if not isinstance(values, tuple | list):
        raise _refused(raw, "list of picklist values")
    return tuple(filter(None, map(str, values))) or None


def place(raw: object) -> Geolocation | None:
    """Geolocation: a mapping of latitude and longitude (as in an address too), or a pair."""
    if raw is None:
        return None
    pair = (raw.get("latitude"), raw.get("longitude")) if isinstance(raw, Mapping) else raw
    if not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:
        raise _refused(raw, "geolocation (latitude and longitude)")
    latitude, longitude = number(pair[0]), number(pair[1])
    return None if latitude is None or longitude is None else (latitude, longitude)


def nothing(raw: object) -> Scalar:
    """A field that formulas can only ask whether it is blank (a file, an unknown type)."""
    return None if raw is None or raw == "" else str(raw)


READERS: Mapping[str, Reader] = {
    "Number": number,
    "Currency": number,
    "Summary": number,
    "Percent": fraction,
    "Checkbox": boolean,
    "Date": day,
    "DateTime": moment,
    "Time": time_of_day,
    "MultiselectPicklist": choices,
    "Location": place,
    "Address": place,
    **dict.fromkeys(
        (
            "AutoNumber", "Text", "TextArea", "LongTextArea", "Html", "EncryptedText", "Email", "Phone", "Url", "Id",
            "Lookup", "MasterDetail", "Hierarchy", "ExternalLookup", "IndirectLookup", "MetadataRelationship",
            "Picklist",
        ),
        text,
    ),
}  # fmt: skip

ZERO_READERS: Mapping[str, Reader] = {
    **READERS,
    "Number": number_or_zero,
    "Currency": number_or_zero,
    "Summary": number_or_zero,
    "Percent": fraction_or_zero,
}


def reader(field_type: str, zero: bool) -> Reader:
    """The function that reads a field of this type, with blanks as zeros or as blanks."""
    return (ZERO_READERS if zero else READERS).get(field_type, nothing)
