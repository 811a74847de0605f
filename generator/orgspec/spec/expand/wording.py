"""Default messages, as a good admin would write them for the person who sells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgspec.org.catalog import FieldEntry, ObjectEntry

MAXIMUM = 255
"""The longest error message."""

_FILL_IN: Mapping[str, str] = {
    "Checkbox": "tick",
    "Picklist": "choose",
    "MultiselectPicklist": "choose",
    "Lookup": "choose",
    "MasterDetail": "choose",
    "Hierarchy": "choose",
    "Currency": "enter",
    "Date": "enter",
    "DateTime": "enter",
    "Email": "enter",
    "Number": "enter",
    "Percent": "enter",
    "Phone": "enter",
    "Time": "enter",
}
"""Field type → the word for filling it; `fill in` for all others."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def noun(entry: ObjectEntry) -> str:
    """What to call a record: `opportunity`, `line item`."""
    return _CAMEL.sub(" ", entry.label).lower()


def label(field: FieldEntry) -> str:
    """What the page calls a field: `Account` for `AccountId`."""
    return field.label.removesuffix(" ID") if field.type == "Lookup" else field.label


def either(names: Sequence[str]) -> str:
    """`A`, `A or B`, `A, B or C`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def required(field: FieldEntry, onwards: Sequence[str], here: Sequence[str]) -> str:
    """What a gate says: from which stages on, and in which stages only, a field is needed."""
    verb = _FILL_IN.get(field.type, "fill in")
    places = [*(f"from {stage} on" for stage in onwards), *(f"in {stage}" for stage in here)]
    return _fitting(
        f"Please {verb} {label(field)}: it is needed {' and '.join(places)}.",
        f"Please {verb} {label(field)}: it is needed at this stage.",
    )


def start(entry: ObjectEntry, stages: Sequence[str]) -> str:
    """What stops a new record at a stage where none starts."""
    return _fitting(
        f"A new {noun(entry)} starts at {either(stages)}. Please begin there.",
        f"A new {noun(entry)} cannot start at this stage.",
    )


def leave(entry: ObjectEntry, stage: str, stages: Sequence[str]) -> str:
    """What stops a move that the process has not."""
    if not stages:
        return _fitting(f"This {noun(entry)} stays in {stage}.", f"This {noun(entry)} stays at this stage.")
    return _fitting(
        f"From {stage} this {noun(entry)} can only move to {either(stages)}.",
        f"From {stage} this {noun(entry)} cannot move to that stage.",
        f"This {noun(entry)} cannot move to that stage.",
    )


def frozen(field: FieldEntry) -> str:
    """What stops a change of a field that never changes."""
    if field.type == "Checkbox":
        return f"{label(field)} stays ticked once it is ticked."
    return f"{label(field)} cannot be changed once it is filled in."


def _fitting(*texts: str) -> str:
    """The first that is short enough."""
    return next((text for text in texts if len(text) <= MAXIMUM), texts[-1][:MAXIMUM])
