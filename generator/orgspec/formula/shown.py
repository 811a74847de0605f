"""A value as a user would write it: on the command line, in the docs and in tables of tests."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.runtime import dates, numbers
from orgspec.runtime.calendar import FarDate

if TYPE_CHECKING:
    from orgspec.runtime.values import Scalar

ERROR = "#Error!"
"""How Salesforce shows a formula field whose formula has no value."""


def shown(value: Scalar) -> str:
    """The value as text; a blank is empty, a number plain, a truth TRUE or FALSE, a place `latitude, longitude`."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case Decimal():
            return numbers.plain(value)
        case datetime():
            return dates.datetime_to_text(value)
        case date() | FarDate():
            return dates.date_to_text(value)
        case time():
            return dates.time_to_text(value)
        case tuple():
            return ", ".join(shown(part) for part in value)
        case str():
            return value
