"""The name of a person, which Salesforce puts together from its parts; to a formula it is like a formula field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Function, Overload
from orgspec.formula.size import estimate
from orgspec.formula.typed import Apply, FieldFormula, FieldRef, Literal
from orgspec.formula.types import BlankMode, Type
from orgspec.runtime import saving
from orgspec.salesforce.standard_objects import NAME_PARTS

if TYPE_CHECKING:
    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import FieldEntry

_OVERLOAD = Overload((), Type.TEXT, saving.full_name, Blank.SEEN)
_ROW = Function("full name", (_OVERLOAD,), "A name from its parts; no formula can call it.")
_TEXT = "Text"


def with_parts(ref: FieldRef, entry: FieldEntry) -> FieldRef:
    """A reference to a name that has parts, computed from these; where they are unknown it is what the record says."""
    stored = replace(ref, path=(entry.name,), root="", formula=None)
    parts = tuple(_part(name, entry) for name in NAME_PARTS)
    body = Apply(_ROW, _OVERLOAD, (stored, *parts), Type.TEXT)
    formula = FieldFormula(entry.object, entry.name, body, BlankMode.BLANK, Type.TEXT, estimate(stored))
    return replace(ref, formula=formula)


def _part(name: str, entry: FieldEntry) -> Typed:
    return FieldRef((name,), entry.object, Type.TEXT, _TEXT) if name in entry.parts else Literal(None, Type.TEXT)
