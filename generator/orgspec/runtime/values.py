"""The values that formulas compute with.

Number: `Decimal` (never binary). Text: `str`, blank is None (an empty text is blank). Boolean: `bool`, or None in
three-valued logic. Date: `date`, or a `FarDate` beyond the years 1 to 9999. DateTime: `datetime` without tzinfo, in
UTC, to the millisecond. Time: `time`. Geolocation: (latitude, longitude). Picklist: `str`. Multi-select picklist:
`tuple[str, ...]`. Blank: None.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from orgspec.runtime.calendar import FarDate

Geolocation: TypeAlias = tuple[Decimal, Decimal]
Scalar: TypeAlias = str | Decimal | bool | date | FarDate | datetime | time | Geolocation | tuple[str, ...] | None
