"""Functions that ask what the save changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.formula.functions.row import Blank, Example, Form, Function, Overload
from orgspec.formula.functions.signatures import BOOLEAN, FIELDS, PICKLIST, TEXT, field
from orgspec.runtime import history

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.formula.types import Type

ISNEW = Function(
    "ISNEW",
    (Overload((), BOOLEAN, history.is_new, Blank.SEEN, Form.HISTORY),),
    "Whether the record is being created.",
    (Example("ISNEW()", "TRUE"),),
)
ISCHANGED = Function(
    "ISCHANGED",
    (Overload((field(*FIELDS),), BOOLEAN, history.is_changed, Blank.SEEN, Form.HISTORY),),
    "Whether the save changes a field; false for a new record.",
    (Example("ISCHANGED(n)", "FALSE", (("n", "Number", "1"),)),),
)
_TAKEN_FOR: Mapping[Type, tuple[Type, ...]] = {PICKLIST: (TEXT,)}
"""Rules of production orgs compare `PRIORVALUE(StageName)` with texts, though no rule may do so with `StageName`."""

PRIORVALUE = Function(
    "PRIORVALUE",
    tuple(
        Overload((field(t),), t, history.prior_value, Blank.SEEN, Form.HISTORY, also=_TAKEN_FOR.get(t, ()))
        for t in FIELDS
    ),
    "A field's value before the save; of a new record its current value. A picklist's is a text, too.",
    (Example("PRIORVALUE(n)", "1", (("n", "Number", "1"),)),),
)
ISCLONE = Function(
    "ISCLONE",
    (Overload((), BOOLEAN, history.is_clone, form=Form.CONTEXT),),
    "Whether the record was made by cloning another one.",
    (Example("ISCLONE()", "FALSE"),),
)

ROWS = (ISNEW, ISCHANGED, PRIORVALUE, ISCLONE)
