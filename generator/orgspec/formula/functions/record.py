"""Functions that ask what the save changes."""

from __future__ import annotations

from orgspec.formula.functions.row import Blank, Example, Form, Function, Overload
from orgspec.formula.functions.signatures import BOOLEAN, FIELDS, field
from orgspec.runtime import history

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
PRIORVALUE = Function(
    "PRIORVALUE",
    tuple(Overload((field(t),), t, history.prior_value, Blank.SEEN, Form.HISTORY) for t in FIELDS),
    "A field's value before the save; of a new record its current value.",
    (Example("PRIORVALUE(n)", "1", (("n", "Number", "1"),)),),
)
ISCLONE = Function(
    "ISCLONE",
    (Overload((), BOOLEAN, history.is_clone, form=Form.CONTEXT),),
    "Whether the record was made by cloning another one.",
    (Example("ISCLONE()", "FALSE"),),
)

ROWS = (ISNEW, ISCHANGED, PRIORVALUE, ISCLONE)
