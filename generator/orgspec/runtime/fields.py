"""Reading a record: raw values, as data files and callers give them, into the values that formulas compute with.

`READERS` leads from a field's type to the function that reads it, `ZERO_READERS` to the one for formulas that treat a
blank as zero. Every reader takes what a caller may reasonably hold (text as in a data file, numbers, dates, lists) and
raises `RecordError` for anything that is no value of the type.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.runtime.errors import RecordError
from orgspec.runtime.numbers import ZERO

if TYPE_CHECKING:
    from typing import TypeAlias

    from orgspec.runtime.context import Record
    from orgspec.runtime.values import Geolocation, Scalar

    Reader: TypeAlias = Callable[[object], Scalar]

HUNDREDTH = Decimal("0.01")
multiply = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX).multiply
"""Exact: no digit that a record holds is lost."""
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
    return RecordError(f"`{shown(written(raw))}` is not a {kind}")


def shown(text: str) -> str:
    """A text as messages show it: the beginning of a long one."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 40


def written(raw: object) -> str:
    """A value as text; of what has parts only so much as a reader needs."""
    match raw:
        case str():
            return raw
        case bool() | float() | Decimal() | date() | time():
            return str(raw)
        case int():
            return str(Decimal(raw))  # Python's own has a limit of digits
        case _:
            return _outline(raw)


def _outline(raw: object) -> str:
    try:
        return reprlib.repr(raw)
    except ValueError:  # the limit of digits again
        return type(raw).__name__


def number(raw: object) -> Decimal | None:
    """Number, Currency, AutoNumber's kin: Decimal, int, float (by its shortest text) or text."""
    if isinstance(raw, str):
        if not raw:
            return None
        try:
            value = Decimal(raw)
        except InvalidOperation:
            raise _refused(raw, "number") from None
        if "_" in raw or not raw.isascii() or not value.is_finite():  # Python's own spellings
            raise _refused(raw, "number")
        return value
    if raw is None:
        return None
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw)
    if isinstance(raw, float):
        return _finite(Decimal(repr(raw)), raw)
    if isinstance(raw, Decimal):
        return _finite(raw, raw)
    raise _refused(raw, "number")


def _finite(value: Decimal, raw: object) -> Decimal:
    if value.is_finite():
        return value
    raise _refused(raw, "number")


def number_or_zero(raw: object) -> Decimal:
    """A number whose blank reads as zero."""
    value = number(raw)
    return ZERO if value is None else value


def fraction(raw: object) -> Decimal | None:
    """Percent: 12.5 is stored, 0.125 is what formulas see."""
    value = number(raw)
    return value if value is None else multiply(value, HUNDREDTH)


def fraction_or_zero(raw: object) -> Decimal:
    """A percentage whose blank reads as zero."""
    value = fraction(raw)
    return ZERO if value is None else value


def text(raw: object) -> str | None:
    """Any kind of text; an empty one is blank."""
    if raw is None or isinstance(raw, str):
        return raw or None
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return written(raw)
    raise _refused(raw, "text")


def boolean(raw: object) -> bool:
    """Checkbox: never blank."""
    if isinstance(raw, bool):
        return raw
    if raw is None:
        return False
    truth = _TRUTH.get(written(raw).lower())
    if truth is None:
        raise _refused(raw, "checkbox value (true or false)")
    return truth


def day(raw: object) -> date | None:
    """Date: a date, a datetime's date, or ISO text."""
    if isinstance(raw, str):
        return _calendar_day(raw) if len(raw) == _DAY_LENGTH else _day_of_moment(raw) if raw else None
    if isinstance(raw, datetime):
        return raw.date()
    if raw is None or isinstance(raw, date):
        return raw
    raise _refused(raw, "date (2018-12-31)")


@lru_cache(maxsize=10_000)
def _calendar_day(text: str) -> date:
    """Kept, since the records of a file share their days: a look-up costs half of what reading costs."""
    try:
        if _has_dashes(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refused(text, "date (2018-12-31)")


_DAY_LENGTH = len("2018-12-31")


def _day_of_moment(text: str) -> date:
    try:
        return _iso_moment(text).date()
    except ValueError:
        raise _refused(text, "date (2018-12-31)") from None


def _iso_moment(text: str) -> datetime:
    if _has_dashes(text):
        return datetime.fromisoformat(text)
    raise ValueError(text)


def _has_dashes(text: str) -> bool:
    """Whether year, month and day are set apart; of ISO's forms an org takes no other."""
    return text[4:5] == text[7:8] == "-"


def moment(raw: object) -> datetime | None:
    """DateTime in UTC, to the millisecond: a datetime (without tzinfo: UTC), a date's midnight, or ISO text."""
    if raw is None or raw == "":
        return None
    try:
        if isinstance(raw, datetime):
            return _utc(raw)
        if isinstance(raw, date):
            return datetime(raw.year, raw.month, raw.day)  # noqa: DTZ001 -- UTC without tzinfo by contract
        return _utc(_iso_moment(written(raw)))
    except (ValueError, OverflowError):
        raise _refused(raw, "date-time (2018-12-31T09:30:00Z)") from None


def _utc(value: datetime) -> datetime:
    offset = value.utcoffset()
    naive = value if offset is None else value.replace(tzinfo=None) - offset
    beyond = naive.microsecond % 1000
    return naive - timedelta(microseconds=beyond) if beyond else naive


def time_of_day(raw: object) -> time | None:
    """Time in UTC, to the millisecond: a time or ISO text."""
    if raw is None or raw == "":
        return None
    try:
        value = raw if isinstance(raw, time) else time.fromisoformat(written(raw))
    except ValueError:
        raise _refused(raw, "time (09:30:00)") from None
    if value.utcoffset():
        raise _refused(raw, "time (09:30:00)")
    return value.replace(microsecond=value.microsecond // 1000 * 1000, tzinfo=None)


def choices(raw: object) -> tuple[str, ...] | None:
    """Multi-select picklist: a list or `a;b`; nothing selected is blank."""
    if raw is None:
        return None
    if isinstance(raw, str):
        return tuple(filter(None, raw.split(";"))) or None
    if isinstance(raw, _LISTS):
        return tuple(filter(None, map(text, raw))) or None
    raise _refused(raw, "list of picklist values")


_LISTS = (tuple, list)


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
    return None if raw is None or raw == "" else written(raw)


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
