"""When flows run that do not run at once: the time of a scheduled path, the next run of a scheduled flow."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from orgspec.runtime.dates import add_months_to_datetime
from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from orgspec.runtime.values import Scalar
    from orgspec.validator.flows.elements import Schedule

_SPANS = {
    "Minutes": timedelta(minutes=1),
    "Hours": timedelta(hours=1),
    "Days": timedelta(days=1),
    "Weeks": timedelta(weeks=1),
}
UNITS = (*_SPANS, "Months")
"""Units of time that flows know."""

_NEVER = datetime(9999, 12, 31)  # noqa: DTZ001 -- UTC without tzinfo, as all date-times of formulas

_DAYS = {"Daily": 1, "Weekly": 7}


def moved(moment: datetime, amount: int, unit: str) -> datetime:
    """A moment some units later, or earlier; as late as can be where the calendar ends before."""
    try:
        if unit == "Months":
            return add_months_to_datetime(moment, Decimal(amount))
        return moment + _SPANS[unit] * amount
    except (OverflowError, FormulaError):
        return _NEVER


def moment_of(value: Scalar, timezone: str) -> datetime | None:
    """What a date field says as a moment in UTC: of a day its beginning where the org is."""
    match value:
        case datetime():
            return value
        case date():
            return _utc(value, time(), timezone)
        case _:
            return None


def next_run(schedule: Schedule, after: datetime, timezone: str) -> datetime | None:
    """The first run of a scheduled flow later than a moment; None where there is none any more."""
    today = after.replace(tzinfo=UTC).astimezone(ZoneInfo(timezone)).date()
    for day in _days(schedule.frequency, schedule.day, today):
        run = _utc(day, schedule.time, timezone)
        if run > after:
            return run
    return None


def _days(frequency: str, first: date, today: date) -> list[date]:
    """Days on which a flow may run next, the earliest first."""
    if frequency == "Once" or first > today:
        return [first]
    if frequency == "Monthly":
        months = (today.year - first.year) * 12 + today.month - first.month
        start = datetime.combine(first, time())
        return [moved(start, months + more, "Months").date() for more in (0, 1)]
    step = _DAYS[frequency]
    passed = (today - first).days // step
    return [first + timedelta(days=step * (passed + more)) for more in (0, 1)]


def _utc(day: date, at: time, timezone: str) -> datetime:
    return datetime.combine(day, at, ZoneInfo(timezone)).astimezone(UTC).replace(tzinfo=None)
