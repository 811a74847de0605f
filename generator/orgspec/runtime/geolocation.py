"""Places on Earth and the way between them."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from orgspec.runtime.values import Geolocation

_MEAN_RADIUS = {"mi": 3958.761, "km": 6371.009}
_POLE = 90
_DATE_LINE = 180


def geolocation(latitude: Decimal | None, longitude: Decimal | None) -> Geolocation | None:
    """GEOLOCATION: both parts or neither may be blank; raises for one alone, and outside ±90 and ±180."""
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        raise FormulaError("A geolocation needs both latitude and longitude")
    if abs(float(latitude)) > _POLE or abs(float(longitude)) > _DATE_LINE:
        raise FormulaError("Latitude must be within -90 and 90, longitude within -180 and 180")
    return latitude, longitude


def distance(first: Geolocation | None, second: Geolocation | None, unit: str | None) -> Decimal | None:
    """DISTANCE: along the sphere of the mean radius, by the chord; in `mi` or `km`, through doubles.

    Raises for any other unit, `KM` and a blank too, before it looks at the places.
    """
    radius = _MEAN_RADIUS.get(unit or "")
    if radius is None:
        message = f"Invalid unit for the distance() function: {unit}"
        raise FormulaError(message)
    if first is None or second is None:
        return None
    chord = math.dist(_on_unit_sphere(first), _on_unit_sphere(second))
    angle = 2 * math.asin(min(1.0, chord / 2))
    return Decimal(repr(radius * angle))


def _on_unit_sphere(place: Geolocation) -> tuple[float, float, float]:
    latitude, longitude = (math.radians(float(degrees)) for degrees in place)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )
