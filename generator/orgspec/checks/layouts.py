"""Page layouts, compact layouts and field sets: fields that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.subject import Complaint, Subject, missing_field, parent, texts
from orgspec.diagnostics import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEMS = "layoutSections/*/layoutColumns/*/layoutItems/*"
_SHOWING = (
    ("Layout", f"{_ITEMS}/field"),
    ("CompactLayout", "fields/*"),
    ("FieldSet", "displayedFields/*/field"),
    ("FieldSet", "availableFields/*/field"),
)


def repeated_fields(subject: Subject) -> Iterator[Complaint]:
    """A layout shows a field once."""
    for component in subject.of_type("Layout"):
        seen: set[str] = set()
        for at, name in texts(component.content, f"{_ITEMS}/field"):
            if name in seen:
                yield Complaint(component, at, f"`{name}` appears more than once on the layout")
            seen.add(name)


def unknown_fields(subject: Subject) -> Iterator[Complaint]:
    """What is shown exists."""
    for type_, path in _SHOWING:
        for component in subject.of_type(type_):
            object_ = component.full_name.partition("-")[0] if type_ == "Layout" else parent(component)
            for at, name in texts(component.content, path):
                entry = missing_field(subject, object_, name) if name.endswith("__c") else None
                if entry is not None:
                    hint = did_you_mean(name, entry.fields)
                    yield Complaint(component, at, f"no field named `{object_}.{name}` found", hint)
