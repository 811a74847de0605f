"""Functions that need more than the record: other records, exchange rates, places, the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Example, Function, Param, Takes
from orgspec.formula.functions.signatures import (
    BOOLEAN,
    GEOLOCATION,
    NUMBER,
    ORDERED,
    TEXT,
    choice,
    eager,
    in_context,
    number,
    text,
    value,
)  # fmt: skip
from orgspec.runtime import geolocation, lookups

if TYPE_CHECKING:
    from orgspec.formula.types import Type


def _of_object(name: str, type_: Type) -> Param:
    return Param(name, (type_,), takes=Takes.LOOKUP_FIELD)


VLOOKUP = Function(
    "VLOOKUP",
    tuple(
        in_context(
            (_of_object("field_to_return", t), _of_object("field_on_lookup_object", TEXT), text("lookup_value")),
            t,
            lookups.look_up,
            blank=Blank.SEEN,
            raises=True,
        )
        for t in (*ORDERED, BOOLEAN)
    ),
    "A field of the first record of a custom object whose Name equals a text.",
)
CURRENCYRATE = Function(
    "CURRENCYRATE",
    (in_context((text("iso_code"),), NUMBER, lookups.currency_rate, raises=True),),
    "The rate of a currency to the corporate one; 1 for an unknown code.",
    (Example('CURRENCYRATE("XXX")', "1"),),
)
GEOLOCATION_OF = Function(
    "GEOLOCATION",
    (
        eager(
            (number("latitude"), number("longitude")), GEOLOCATION, geolocation.geolocation, blank=Blank.SEEN,
            raises=True,
        ),
    ),
    "A place on Earth, in degrees.",
    (Example('ROUND(DISTANCE(GEOLOCATION(0, 0), GEOLOCATION(0, 90), "km"), 0)', "10008"),),
)  # fmt: skip
DISTANCE = Function(
    "DISTANCE",
    (
        eager(
            (value("from", GEOLOCATION), value("to", GEOLOCATION), choice("unit", "mi", "km")),
            NUMBER,
            geolocation.distance,
            blank=Blank.SEEN,
            raises=True,
        ),
    ),
    "The way between two places, in miles (`mi`) or kilometres (`km`); any other unit, `KM` too, is an error.",
    (Example('ROUND(DISTANCE(GEOLOCATION(0, 0), GEOLOCATION(0, 180), "mi"), 0)', "12437"),),
)
GETSESSIONID = Function(
    "GETSESSIONID",
    (eager((), TEXT, lookups.session_id, raises=True),),
    "The user's session id.",
    unavailable="a session id exists only in an org",
)

ROWS = (VLOOKUP, CURRENCYRATE, GEOLOCATION_OF, DISTANCE, GETSESSIONID)
