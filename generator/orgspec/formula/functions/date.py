"""Functions of dates, date-times and times of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Example, Function
from orgspec.formula.functions.signatures import (
    BOOLEAN,
    DATE,
    DATETIME,
    NUMBER,
    TEXT,
    TIME,
    eager,
    in_context,
    number,
    text,
    value,
)  # fmt: skip
from orgspec.runtime import dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.runtime.values import Scalar

_DATE, _DATETIME, _TIME = value("date", DATE), value("datetime", DATETIME), value("time", TIME)


def _part_of_date(name: str, run: Callable[..., Scalar], summary: str, result: str) -> Function:
    example = Example(f"{name}(DATE(2024, 12, 31))", result)
    return Function(name, (eager((_DATE,), NUMBER, run),), summary, (example,))


def _part_of_time(name: str, run: Callable[..., Scalar], summary: str, result: str) -> Function:
    example = Example(f'{name}(TIMEVALUE("17:30:45.125"))', result)
    return Function(name, (eager((_TIME,), NUMBER, run),), summary, (example,))


YEAR = _part_of_date("YEAR", dates.year, "The year of a date.", "2024")
MONTH = _part_of_date("MONTH", dates.month, "The month of a date, 1 to 12.", "12")
DAY = _part_of_date("DAY", dates.day, "The day of the month.", "31")
WEEKDAY = _part_of_date("WEEKDAY", dates.weekday, "The day of the week: 1 is Sunday, 7 Saturday.", "3")
DAYOFYEAR = _part_of_date("DAYOFYEAR", dates.day_of_year, "The day of the year.", "366")
HOUR = _part_of_time("HOUR", dates.hour, "The hour of a time of day.", "17")
MINUTE = _part_of_time("MINUTE", dates.minute, "The minute of a time of day.", "30")
SECOND = _part_of_time("SECOND", dates.second, "The second of a time of day.", "45")
MILLISECOND = _part_of_time("MILLISECOND", dates.millisecond, "The millisecond of a time of day.", "125")

_DAY = value("date", DATE, DATETIME)

ISOWEEK = Function(
    "ISOWEEK",
    (eager((_DAY,), NUMBER, dates.iso_week),),
    "The week's number by ISO 8601.",
    (Example("ISOWEEK(DATE(2021, 1, 3))", "53"),),
)
ISOYEAR = Function(
    "ISOYEAR",
    (eager((_DAY,), NUMBER, dates.iso_year),),
    "The year that the ISO week belongs to.",
    (Example("ISOYEAR(DATE(2021, 1, 3))", "2020"),),
)
DATE_OF = Function(
    "DATE",
    (eager((number("year"), number("month"), number("day")), DATE, dates.make_date, raises=True),),
    "A date from its parts; one that does not exist is an error.",
    (Example("DATE(2024, 2, 29)", "2024-02-29"), Example("DATE(2023, 2, 29)", "#Error!")),
)
ADDMONTHS = Function(
    "ADDMONTHS",
    (
        eager((_DATE, number("months")), DATE, dates.add_months, raises=True),
        eager((_DATETIME, number("months")), DATETIME, dates.add_months_to_datetime, raises=True),
    ),
    "So many months later; the last day of a month leads to the last day of a month.",
    (
        Example("ADDMONTHS(DATE(2023, 1, 30), 1)", "2023-02-28"),
        Example("ADDMONTHS(DATE(2023, 2, 28), 1)", "2023-03-31"),
    ),
)
DATEVALUE = Function(
    "DATEVALUE",
    (
        in_context((_DATETIME,), DATE, dates.date_of, raises=True),
        eager((text(),), DATE, dates.date_value, raises=True),
    ),
    "The date of a DateTime in the user's time zone, or of a text `yyyy-mm-dd`.",
    (Example('DATEVALUE("2024-2-9")', "2024-02-09"), Example('DATEVALUE("9.2.2024")', "#Error!")),
    terse=True,
)
DATETIMEVALUE = Function(
    "DATETIMEVALUE",
    (
        eager((_DATETIME,), DATETIME, dates.same_datetime),
        eager((_DATE,), DATETIME, dates.datetime_of_date, raises=True),
        eager((text(),), DATETIME, dates.datetime_value, raises=True),
    ),
    "A DateTime in GMT from a text `yyyy-mm-dd hh:mm:ss` or from a Date's midnight.",
    (Example('DATETIMEVALUE("2005-11-15 17:00:00")', "2005-11-15 17:00:00Z"),),
    terse=True,
)
TIMEVALUE = Function(
    "TIMEVALUE",
    (
        eager((_DATETIME,), TIME, dates.time_of_datetime),
        eager((_TIME,), TIME, dates.same_time),
        eager((text(),), TIME, dates.time_value, raises=True),
    ),
    "The time of day of a DateTime in GMT, or of a text `hh:mm:ss.SSS`.",
    (Example('TIMEVALUE("17:30:45.125")', "17:30:45.125"), Example('TIMEVALUE("17:30")', "#Error!")),
    terse=True,
)
TODAY = Function("TODAY", (in_context((), DATE, dates.today),), "Today in the user's time zone.", (
    Example("TODAY() - TODAY()", "0"),
))  # fmt: skip
NOW = Function("NOW", (in_context((), DATETIME, dates.now),), "This moment.", (Example("NOW() = NOW()", "TRUE"),))
TIMENOW = Function(
    "TIMENOW",
    (in_context((), TIME, dates.time_now),),
    "The time of day, GMT.",
    (Example("TIMENOW() = TIMENOW()", "TRUE"),),
)
UNIXTIMESTAMP = Function(
    "UNIXTIMESTAMP",
    (
        eager((_DATE,), NUMBER, dates.unix_timestamp_of_date),
        eager((_DATETIME,), NUMBER, dates.unix_timestamp_of_datetime),
        eager((_TIME,), NUMBER, dates.unix_timestamp_of_time),
    ),
    "Seconds since 1970, or of a Time seconds of the day.",
    (Example("UNIXTIMESTAMP(DATE(1970, 1, 2))", "86400"),),
)
FROMUNIXTIME = Function(
    "FROMUNIXTIME",
    (eager((number("seconds"),), DATETIME, dates.from_unix_time, raises=True),),
    "The DateTime of so many seconds since 1970.",
    (Example("FROMUNIXTIME(86400)", "1970-01-02 00:00:00Z"),),
)
FORMATDURATION = Function(
    "FORMATDURATION",
    (
        eager((number("seconds"), value("with_days", BOOLEAN, optional=True)), TEXT, dates.duration, blank=Blank.SEEN),
        eager((_DATETIME, value("other", DATETIME)), TEXT, dates.duration_between_datetimes),
        eager((_TIME, value("other", TIME)), TEXT, dates.duration_between_times),
    ),
    "A span as `HH:MM:SS`, or as `D:HH:MM:SS` with days.",
    (Example("FORMATDURATION(90061)", "25:01:01"), Example("FORMATDURATION(90061, TRUE)", "1:01:01:01")),
)

ROWS = (
    YEAR, MONTH, DAY, WEEKDAY, DAYOFYEAR, HOUR, MINUTE, SECOND, MILLISECOND, ISOWEEK, ISOYEAR, DATE_OF, ADDMONTHS,
    DATEVALUE, DATETIMEVALUE, TIMEVALUE, TODAY, NOW, TIMENOW, UNIXTIMESTAMP, FROMUNIXTIME, FORMATDURATION,
)  # fmt: skip
