"""The calendar of Salesforce's dates: Julian up to 4 October 1582, Gregorian from the 15th on, without an end of years.

Nearly every day that a formula meets is a `datetime.date`. `FarDate` is a day that Python's `date` has no room for:
after 9999, before the year 1, the 29th of February of a Julian century year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from typing import TypeAlias

_REFORM = date(1582, 10, 15)
_FIRST_GREGORIAN = _REFORM.toordinal()
_LAST = date.max.toordinal()
_FURTHEST_YEAR = 1_000_000
_FURTHEST = 366 * _FURTHEST_YEAR
_ORDINAL_OF_DAY_ZERO = 1_721_425
_DAYS_OF_400_YEARS = 146_097
"""Whole weeks, too."""
_FEBRUARY = 2
_LONG_MONTHS = frozenset({1, 3, 5, 7, 8, 10, 12})


@dataclass(frozen=True, slots=True)
class FarDate:
    """A day beyond Python's `date`; `year` counts on through 0 (1 BC) and below."""

    year: int
    month: int
    day: int

    def __lt__(self, other: Day) -> bool:
        return _parts(self) < _parts(other)

    def __le__(self, other: Day) -> bool:
        return _parts(self) <= _parts(other)

    def __gt__(self, other: Day) -> bool:
        return _parts(self) > _parts(other)

    def __ge__(self, other: Day) -> bool:
        return _parts(self) >= _parts(other)


if TYPE_CHECKING:
    Day: TypeAlias = date | FarDate


def _parts(day: Day) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def day_number(day: Day) -> int:
    """Days since the day before 1 January of the year 1 in the Gregorian calendar, as `date.toordinal` counts."""
    if not isinstance(day, FarDate) and day >= _REFORM:
        return day.toordinal()
    back = (14 - day.month) // 12
    year, month = day.year + 4800 - back, day.month + 12 * back - 3
    julian = day.day + (153 * month + 2) // 5 + 365 * year + year // 4
    if _parts(day) < _parts(_REFORM):
        return julian - 32_083 - _ORDINAL_OF_DAY_ZERO
    return julian - year // 100 + year // 400 - 32_045 - _ORDINAL_OF_DAY_ZERO


def of_day_number(number: int) -> Day:
    """The day of a number; raises where it is a million years away."""
    if _FIRST_GREGORIAN <= number <= _LAST:
        return date.fromordinal(number)
    if abs(number) > _FURTHEST:
        raise FormulaError("Date out of range")
    shifted = number + _ORDINAL_OF_DAY_ZERO + 1401
    if number >= _FIRST_GREGORIAN:
        shifted += (4 * (number + _ORDINAL_OF_DAY_ZERO) + 274_277) // 146_097 * 3 // 4 - 38
    scaled = 4 * shifted + 3
    rest = 5 * (scaled % 1461 // 4) + 2
    month = (rest // 153 + 2) % 12 + 1
    return of(scaled // 1461 - 4716 + (14 - month) // 12, month, rest % 153 // 5 + 1)


def of(year: int, month: int, day: int) -> Day:
    """The day of a year, month and day that exist; raises where it is a million years away."""
    if abs(year) > _FURTHEST_YEAR:
        raise FormulaError("Date out of range")
    try:
        return date(year, month, day)
    except ValueError:
        return FarDate(year, month, day)


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    if month == _FEBRUARY:
        return 29 if _is_leap(year) else 28
    return 31 if month in _LONG_MONTHS else 30


def iso(day: Day) -> tuple[int, int]:
    """The ISO 8601 year and week of a day, by the Gregorian calendar also before the reform."""
    cycles, rest = divmod(day_number(of(day.year, day.month, day.day)), _DAYS_OF_400_YEARS)
    near = date.fromordinal(rest + _DAYS_OF_400_YEARS).isocalendar()
    return near.year + 400 * (cycles - 1), near.week


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0 or year < _REFORM.year)


def to_text(day: Day) -> str:
    """`2005-01-02`; a year before the first shows as counted backwards from it, without saying so."""
    if not isinstance(day, FarDate):
        return day.isoformat()
    year = day.year if day.year > 0 else 1 - day.year
    return f"{year:04}-{day.month:02}-{day.day:02}"
