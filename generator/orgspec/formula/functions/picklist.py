"""Functions of picklists: values are compared by API name, without regard to case."""

from __future__ import annotations

from orgspec.formula.functions.row import Blank, Example, Function
from orgspec.formula.functions.signatures import BOOLEAN, MULTIPICKLIST, NUMBER, PICKLIST, eager, literal, value
from orgspec.runtime import picklists

_CHOICES = (("m", "MultiselectPicklist", "Red;Blue"),)

ISPICKVAL = Function(
    "ISPICKVAL",
    (eager((value("picklist", PICKLIST), literal("value")), BOOLEAN, picklists.is_picklist_value, blank=Blank.SEEN),),
    "Whether a picklist has a value, which is written out; an empty text asks whether nothing is selected.",
    (
        Example('ISPICKVAL(p, "open")', "TRUE", (("p", "Picklist", "Open"),)),
        Example('ISPICKVAL(p, "")', "TRUE", (("p", "Picklist", None),)),
    ),
)
INCLUDES = Function(
    "INCLUDES",
    (eager((value("picklist", MULTIPICKLIST), literal("value")), BOOLEAN, picklists.includes, blank=Blank.SEEN),),
    "Whether one value is among those selected.",
    (Example('INCLUDES(m, "red")', "TRUE", _CHOICES), Example('INCLUDES(m, "Red;Blue")', "FALSE", _CHOICES)),
)
PICKLISTCOUNT = Function(
    "PICKLISTCOUNT",
    (eager((value("picklist", MULTIPICKLIST),), NUMBER, picklists.count, blank=Blank.SEEN),),
    "How many values are selected.",
    (Example("PICKLISTCOUNT(m)", "2", _CHOICES),),
)

ROWS = (ISPICKVAL, INCLUDES, PICKLISTCOUNT)
