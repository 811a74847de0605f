"""Page layouts, compact layouts and field sets: fields that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.subject import Complaint, Subject, parent, texts
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
            entry = subject.catalog.object(object_)
            for at, name in texts(component.content, path):
                local = name.endswith("__c") and "." not in name and "__" not in name.removesuffix("__c")
                if entry is not None and local and entry.field(name) is None:
                    hint = did_you_mean(name, entry.fields)
                    yield Complaint(component, at, f"no field named `{object_}.{name}` found", hint)
