"""Functions of dates, date-times (UTC, to the millisecond) and times of day.

Functions of this module take no blank. A day is a `date`, or a `FarDate` beyond it; date-times end with the year 9999.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from orgspec.runtime import calendar, numbers
from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from orgspec.runtime.calendar import Day
    from orgspec.runtime.context import Context

_DAY_SECONDS = 86_400
_DAY_MILLISECONDS = 86_400_000
_DAY_MICROSECONDS = 86_400_000_000
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- date-times of formulas are UTC without tzinfo
_UTC = "UTC"
_MONTHS = 12

# As Java's SimpleDateFormat reads: spaces and tabs before a part and zeros in front of it mean nothing.
_PART = "[ \t]*0*([0-9]{1,2})"
_DATE_TEXT = re.compile(f"([0-9]{{4}})-{_PART}-{_PART}(?![0-9])")
_DATETIME_TEXT = re.compile(f"([0-9]{{4}})-{_PART}-{_PART} {_PART}:{_PART}:{_PART}(?![0-9])")
_TIME_TEXT = re.compile(f"{_PART}:{_PART}:{_PART}\\.[ \t]*0*([0-9]{{1,3}})")
_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


def make_date(year: Decimal, month: Decimal, day: Decimal) -> date:
    """DATE: parts cut to integers; a day that does not exist raises."""
    return _date(numbers.whole(year), numbers.whole(month), numbers.whole(day))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise FormulaError("Invalid date") from None


def add_days(day: Day, number: Decimal) -> Day:
    """`date + number`: the number cut to whole days first."""
    return days_later(day, numbers.whole(number))


def days_later(day: Day, days: int) -> Day:
    """`date + number` for a number of whole days."""
    return calendar.of_day_number(calendar.day_number(day) + days)


def days_added(number: Decimal, day: Day) -> Day:
    """`number + date`."""
    return add_days(day, number)


def subtract_days(day: Day, number: Decimal) -> Day:
    """`date - number`."""
    return add_days(day, number.copy_negate())


def days_between(later: Day, earlier: Day) -> Decimal:
    """`date - date`: days."""
    return Decimal(calendar.day_number(later) - calendar.day_number(earlier))


def add_to_datetime(moment: datetime, number: Decimal) -> datetime:
    """`datetime + number` of days, rounded half up to whole seconds."""
    seconds = numbers.product(number, Decimal(_DAY_SECONDS)).to_integral_value(ROUND_HALF_UP)
    try:
        return moment + timedelta(seconds=numbers.whole(seconds))
    except OverflowError:
        raise FormulaError("Date out of range") from None


def added_to_datetime(number: Decimal, moment: datetime) -> datetime:
    """`number + datetime`."""
    return add_to_datetime(moment, number)


def subtract_from_datetime(moment: datetime, number: Decimal) -> datetime:
    """`datetime - number` of days."""
    return add_to_datetime(moment, number.copy_negate())


def time_between_datetimes(later: datetime, earlier: datetime) -> Decimal:
    """`datetime - datetime`: days, exact to the digits that numbers keep."""
    return numbers.divide(Decimal(_microseconds(later - earlier)), Decimal(_DAY_MICROSECONDS))


def _microseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1)


def add_milliseconds(moment: time, number: Decimal) -> time:
    """`time + number` of milliseconds, cut to an integer, wrapping at midnight."""
    return _time(_milliseconds(moment) + numbers.whole(number))


def subtract_milliseconds(moment: time, number: Decimal) -> time:
    """`time - number` of milliseconds."""
    return add_milliseconds(moment, number.copy_negate())


def time_between_times(later: time, earlier: time) -> Decimal:
    """`time - time`: milliseconds, wrapped into one day."""
    return Decimal((_milliseconds(later) - _milliseconds(earlier)) % _DAY_MILLISECONDS)


def _milliseconds(moment: time) -> int:
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds * 1000 + moment.microsecond // 1000


def _time(milliseconds: int) -> time:
    seconds, thousandths = divmod(milliseconds % _DAY_MILLISECONDS, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return time(hour, minute, second, thousandths * 1000)


def add_months(day: Day, months: Decimal) -> Day:
    """ADDMONTHS of a Date: from the last day of a month to the last day of the target month; else clipped to it."""
    return calendar.of(*_moved(day, numbers.whole(months)))


def add_months_to_datetime(moment: datetime, months: Decimal) -> datetime:
    """ADDMONTHS of a DateTime, which keeps its time; raises after 9999."""
    year, month, day = _moved(moment, numbers.whole(months))
    return _checked_datetime(year, month, day, moment.hour, moment.minute, moment.second, moment.microsecond)


def _moved(day: Day, months: int) -> tuple[int, int, int]:
    year, before = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    last = calendar.days_in_month(year, before + 1)
    is_last = day.day == calendar.days_in_month(day.year, day.month)
    return year, before + 1, last if is_last else min(day.day, last)


def year(day: Day) -> Decimal:
    """YEAR."""
    return Decimal(day.year)


def month(day: Day) -> Decimal:
    """MONTH."""
    return Decimal(day.month)


def day(day: Day) -> Decimal:
    """DAY of the month."""
    return Decimal(day.day)


def weekday(day: Day) -> Decimal:
    """WEEKDAY: 1 is Sunday."""
    return Decimal(calendar.day_number(day) % 7 + 1)


def day_of_year(day: Day) -> Decimal:
    """DAYOFYEAR."""
    return Decimal(calendar.day_number(day) - calendar.day_number(calendar.of(day.year, 1, 1)) + 1)


def iso_week(day: Day) -> Decimal:
    """ISOWEEK of a Date or DateTime."""
    return Decimal(calendar.iso(day)[1])


def iso_year(day: Day) -> Decimal:
    """ISOYEAR of a Date or DateTime."""
    return Decimal(calendar.iso(day)[0])


def hour(moment: time) -> Decimal:
    """HOUR."""
    return Decimal(moment.hour)


def minute(moment: time) -> Decimal:
    """MINUTE."""
    return Decimal(moment.minute)


def second(moment: time) -> Decimal:
    """SECOND."""
    return Decimal(moment.second)


def millisecond(moment: time) -> Decimal:
    """MILLISECOND."""
    return Decimal(moment.microsecond // 1000)


def unix_timestamp_of_date(day: Day) -> Decimal:
    """UNIXTIMESTAMP of a Date: seconds since 1970 at its midnight, GMT."""
    return Decimal((calendar.day_number(day) - _EPOCH.toordinal()) * _DAY_SECONDS)


def unix_timestamp_of_datetime(moment: datetime) -> Decimal:
    """UNIXTIMESTAMP of a DateTime: whole seconds since 1970."""
    return Decimal(int((moment - _EPOCH).total_seconds()))


def unix_timestamp_of_time(moment: time) -> Decimal:
    """UNIXTIMESTAMP of a Time: whole seconds of the day."""
    return Decimal(_milliseconds(moment) // 1000)


def from_unix_time(seconds: Decimal) -> datetime:
    """FROMUNIXTIME: cut to milliseconds."""
    milliseconds = numbers.product(seconds, Decimal(1000)).to_integral_value(ROUND_DOWN)
    try:
        return _EPOCH + timedelta(milliseconds=numbers.whole(milliseconds))
    except OverflowError:
        raise FormulaError("Date out of range") from None


def now(context: Context) -> datetime:
    """NOW: fixed for one evaluation."""
    return context.now.replace(microsecond=context.now.microsecond // 1000 * 1000)


def today(context: Context) -> date:
    """TODAY in the user's time zone."""
    return context.now.date() if context.timezone == _UTC else date_of(context, context.now)


def time_now(context: Context) -> time:
    """TIMENOW, GMT."""
    return now(context).time()


def date_of(context: Context, moment: datetime) -> date:
    """DATEVALUE of a DateTime: its date in the user's time zone."""
    if context.timezone == _UTC:
        return moment.date()
    try:
        return moment.replace(tzinfo=ZoneInfo(_UTC)).astimezone(ZoneInfo(context.timezone)).date()
    except OverflowError:
        raise FormulaError("Date out of range") from None


def day_of(moment: datetime) -> date:
    """What a Date field keeps of a DateTime that its formula gives: the date, GMT."""
    return moment.date()


def date_value(text: str) -> date:
    """DATEVALUE of a text: `yyyy-M-d`, what follows on the line is ignored; raises for anything else."""
    match = _DATE_TEXT.match(text)
    if match is None or _LINE_BREAK.search(text):
        raise FormulaError("Invalid date")
    return _date(*map(int, match.groups()))


def datetime_value(text: str) -> datetime:
    """DATETIMEVALUE of a text: `yyyy-M-d H:m:s`, GMT; what follows on the line is ignored; raises for anything else."""
    match = _DATETIME_TEXT.match(text)
    if match is None or _LINE_BREAK.search(text):
        raise FormulaError("Invalid date/time")
    return _checked_datetime(*map(int, match.groups()))


def _checked_datetime(*parts: int) -> datetime:
    try:
        return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 -- six parts, UTC
    except (ValueError, OverflowError):
        raise FormulaError("Invalid date/time") from None


def datetime_of_date(day: Day) -> datetime:
    """DATETIMEVALUE of a Date: its midnight, GMT."""
    return _checked_datetime(day.year, day.month, day.day, 0, 0, 0)


def same_datetime(moment: datetime) -> datetime:
    """DATETIMEVALUE of a DateTime."""
    return moment


def time_value(text: str) -> time:
    """TIMEVALUE of a text: `H:m:s.S` in full, where S counts milliseconds; raises for anything else."""
    match = _TIME_TEXT.fullmatch(text)
    if match is None:
        raise FormulaError("Invalid time")
    hour, minute, second, thousandths = map(int, match.groups())
    try:
        return time(hour, minute, second, thousandths * 1000)
    except ValueError:
        raise FormulaError("Invalid time") from None


def time_of_datetime(moment: datetime) -> time:
    """TIMEVALUE of a DateTime, GMT."""
    return moment.time()


def same_time(moment: time) -> time:
    """TIMEVALUE of a Time."""
    return moment


def date_to_text(day: Day) -> str:
    """TEXT of a Date: `2005-01-02`."""
    return calendar.to_text(day)


def datetime_to_text(moment: datetime) -> str:
    """TEXT of a DateTime: `2005-12-31 10:00:00Z`, GMT."""
    return f"{moment.replace(microsecond=0).isoformat(' ')}Z"


def time_to_text(moment: time) -> str:
    """TEXT of a Time: `10:00:00.000`."""
    return moment.isoformat("milliseconds")


def duration(seconds: Decimal | None, with_days: bool | None = False) -> str | None:
    """FORMATDURATION of seconds: `HH:MM:SS` of the absolute value, or `D:HH:MM:SS` with days (a blank is no days)."""
    if seconds is None:
        return None
    whole = numbers.whole(seconds.copy_abs())
    return _with_days(whole) if with_days else _without_days(whole)


def duration_between_datetimes(first: datetime, second: datetime) -> str:
    """FORMATDURATION of two DateTimes: with days."""
    return _with_days(abs(_microseconds(first - second)) // 1_000_000)


def duration_between_times(first: time, second: time) -> str:
    """FORMATDURATION of two Times: without days."""
    return _without_days(abs(_milliseconds(first) - _milliseconds(second)) // 1000)


def _without_days(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}"


def _with_days(seconds: int) -> str:
    days, rest = divmod(seconds, _DAY_SECONDS)
    return f"{days}:{_without_days(rest)}"
