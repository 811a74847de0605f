"""What follows from the parts of a person's name: the name, and that an account is a person's.

To a formula both are like formula fields.
"""

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
    from collections.abc import Mapping

    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import FieldEntry

_TEXT = "Text"
_NAME = Function(
    "full name",
    (Overload((), Type.TEXT, saving.full_name, Blank.SEEN),),
    "A name from its parts; no formula can call it.",
)
_PERSON = Function(
    "is person",
    (Overload((), Type.BOOLEAN, saving.is_person, Blank.SEEN),),
    "Whether an account is a person's; no formula can call it.",
)
_TAKES: Mapping[Type, tuple[Function, tuple[str, ...]]] = {
    Type.TEXT: (_NAME, NAME_PARTS),
    Type.BOOLEAN: (_PERSON, ("LastName",)),
}
"""What a field is made by that follows from the parts of a name, and of which of these."""


def with_parts(ref: FieldRef, entry: FieldEntry) -> FieldRef:
    """A reference to a field that follows from the parts of a name; where these are unknown the record says it."""
    function, names = _TAKES[ref.type]
    stored = replace(ref, path=(entry.name,), root="", formula=None)
    parts = tuple(_part(name, entry) for name in names)
    body = Apply(function, function.overloads[0], (stored, *parts), ref.type)
    formula = FieldFormula(entry.object, entry.name, body, BlankMode.BLANK, ref.type, estimate(stored))
    return replace(ref, formula=formula)


def _part(name: str, entry: FieldEntry) -> Typed:
    return FieldRef((name,), entry.object, Type.TEXT, _TEXT) if name in entry.parts else Literal(None, Type.TEXT)
