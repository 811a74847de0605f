"""What a formula asks about besides the record: globals, records of other objects, exchange rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from orgspec.runtime import fields, known
from orgspec.runtime.errors import FormulaError, RecordError, UnavailableError
from orgspec.runtime.numbers import ONE

if TYPE_CHECKING:
    from decimal import Decimal

    from orgspec.runtime.context import Context
    from orgspec.runtime.values import Scalar

SETUP_LEVELS = ("user", "profile", "organization")
"""The levels of a hierarchical custom setting, nearest first; `$Setup` values may be given by level or flat."""

ORIGIN_DATE_TIME = "1900-01-01T00:00:00Z"


def global_value(context: Context, path: Sequence[str], known: str | None = None) -> object:
    """The raw value of a global variable; where the context holds none it is what is known of the org, or None.

    `$Permission.X` is whether the user has it; `$System.OriginDateTime` is a constant.
    """
    match path[0]:
        case "$Permission":
            return path[1] in context.permissions
        case "$System":
            return ORIGIN_DATE_TIME
        case "$Setup":
            return _setting(fields.at(context.globals.get("$Setup"), path[1:-1]), path[-1])
    given = fields.at(context.globals.get(path[0]), path[1:])
    return known if given is None else given


def _setting(values: object, name: str) -> object:
    """The value of the nearest level that has one."""
    if not isinstance(values, Mapping):
        return None
    levels = [values[level] for level in SETUP_LEVELS if level in values] or [values]
    found = (fields.at(level, (name,)) for level in levels)
    return next((value for value in found if value is not None), None)


LookupField = tuple[str, str, str]
"""An object, a field of it, and the field's type."""


def look_up(context: Context, returned: LookupField, sought: LookupField, value: str | None) -> Scalar:
    """VLOOKUP: the first record of the object whose `sought` field equals the value gives its `returned` field.

    No match is blank; texts are compared without regard to case. Raises FormulaError where a record cannot be read.
    """
    object_, wanted, field_type = returned
    try:
        found = known.by_value(context, object_, sought[1], fields.text, value or None)
        return fields.reader(field_type, zero=False)(found[0].get(wanted)) if found else None
    except RecordError as error:
        raise _without_value("VLOOKUP", error) from None


def currency_rate(context: Context, iso_code: str) -> Decimal:
    """CURRENCYRATE: the rate to the corporate currency, 1 for an unknown code. Raises FormulaError for no number."""
    try:
        rate = fields.number(context.rates.get(iso_code.upper()))
    except RecordError as error:
        raise _without_value("CURRENCYRATE", error) from None
    return ONE if rate is None else rate


def _without_value(function: str, error: RecordError) -> FormulaError:
    return FormulaError(f"{function}: {error}")


def session_id() -> str:
    """GETSESSIONID: never known offline."""
    raise UnavailableError("GETSESSIONID: a session id exists only in an org")
