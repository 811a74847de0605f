"""The words in which rows are written: parameters by type, overloads for each type of a family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Form, Overload, Param, Takes
from orgspec.formula.types import Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.runtime.values import Scalar

NUMBER, TEXT, BOOLEAN, NULL = Type.NUMBER, Type.TEXT, Type.BOOLEAN, Type.NULL
DATE, DATETIME, TIME = Type.DATE, Type.DATETIME, Type.TIME
GEOLOCATION, PICKLIST, MULTIPICKLIST = Type.GEOLOCATION, Type.PICKLIST, Type.MULTIPICKLIST

ORDERED = (NUMBER, TEXT, DATE, DATETIME, TIME)
"""The types with an order, which is also the order in which messages list them."""

VALUES = (*ORDERED, BOOLEAN, GEOLOCATION)
"""Every type that a value can have in the middle of a formula."""

FIELDS = (*VALUES, PICKLIST, MULTIPICKLIST)
"""Every type that a field can have."""


def value(name: str, *types: Type, optional: bool = False) -> Param:
    """A parameter that takes any expression of these types."""
    return Param(name, types, optional)


def number(name: str = "number", *, optional: bool = False) -> Param:
    """A Number."""
    return value(name, NUMBER, optional=optional)


def text(name: str = "text", *, optional: bool = False) -> Param:
    """A Text."""
    return value(name, TEXT, optional=optional)


def choice(name: str, *one_of: str) -> Param:
    """A Text that is one of a few."""
    return Param(name, (TEXT,), one_of=one_of)


def literal(name: str) -> Param:
    """A text written out in the formula."""
    return Param(name, (TEXT,), takes=Takes.LITERAL)


def field(*types: Type) -> Param:
    """A field of the record, by name."""
    return Param("field", types, takes=Takes.FIELD)


def eager(
    params: tuple[Param, ...],
    returns: Type,
    run: Callable[..., Scalar],
    *,
    blank: Blank = Blank.BLANK,
    raises: bool = False,
) -> Overload:
    """A plain overload: all arguments, then `run`."""
    return Overload(params, returns, run, blank, raises=raises)


def in_context(
    params: tuple[Param, ...],
    returns: Type,
    run: Callable[..., Scalar],
    *,
    blank: Blank = Blank.BLANK,
    raises: bool = False,
) -> Overload:
    """An overload whose `run` takes the evaluation's context first."""
    return Overload(params, returns, run, blank, Form.CONTEXT, raises)
