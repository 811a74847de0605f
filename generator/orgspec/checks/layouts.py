"""Page layouts, compact layouts, field sets and list views: fields that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.fields import is_computed
from orgspec.checks.paths import is_true, text, texts
from orgspec.checks.subject import Complaint, Subject, is_custom, unknown_field
from orgspec.salesforce.page_layouts import NAME, shown_standard_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component

_ITEMS = "layoutSections/*/layoutColumns/*/layoutItems/*"
SHOWING = (
    ("Layout", f"{_ITEMS}/field"),
    ("CompactLayout", "fields/*"),
    ("FieldSet", "displayedFields/*/field"),
    ("FieldSet", "availableFields/*/field"),
    ("ListView", "columns/*"),
    ("ListView", "filters/*/field"),
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
    for type_, path in SHOWING:
        for component in subject.of_type(type_):
            object_ = component.parent
            for at, name in texts(component.content, path):
                if is_custom(subject, object_, name):
                    yield from unknown_field(subject, component, at, object_, name)


def needed_fields(subject: Subject) -> Iterator[Complaint]:
    """A layout has a place for every field that has to be filled in, and for those that Salesforce asks for."""
    for component in subject.of_type("Layout"):
        object_ = component.parent
        shown = {name for _, name in texts(component.content, f"{_ITEMS}/field")}
        missing = [name for name in _needed(subject, object_) if name not in shown]
        if missing:
            message = f"layout must contain an item for required layout field: {', '.join(missing)}"
            yield Complaint(component, "", message, "add it to a section, or `group` the fields and leave sections out")


def _needed(subject: Subject, object_: str) -> Iterator[str]:
    if _has_typed_name(subject, object_):
        yield NAME
    yield from shown_standard_fields(object_)
    for field in subject.of_object("CustomField", object_):
        if _is_always_required(field):
            yield field.own_name


def _has_typed_name(subject: Subject, object_: str) -> bool:
    """Whether people name the records of a custom object; an AutoNumber names them otherwise."""
    component = subject.org.components.get(("CustomObject", object_))
    return component is not None and text(component.content, "nameField/type") == "Text"


def related_lists(subject: Subject) -> Iterator[Complaint]:
    """A related list shows the records that a custom field of another object relates, and fields that these have."""
    for component in subject.of_type("Layout"):
        object_ = component.parent
        for at, name in texts(component.content, "relatedLists/*/relatedList"):
            child, _, relation = name.partition(".")
            field = subject.org.components.get(("CustomField", name))
            if relation.endswith("__c"):
                yield from unknown_field(subject, component, at, child, relation)
            if field is not None and text(field.content, "referenceTo") not in {object_, None}:
                yield Complaint(component, at, f"`{name}` does not lead to `{object_}`")
            for below, shown in texts(component.content, f"{at.removesuffix('/relatedList')}/fields/*"):
                if shown.endswith("__c"):
                    yield from unknown_field(subject, component, below, child, shown)


def required_fields(subject: Subject) -> Iterator[Complaint]:
    """A field is required on a layout where it always is, and not where nobody fills it in; none is both."""
    for component in subject.of_type("Layout"):
        object_ = component.parent
        for at, name in texts(component.content, f"{_ITEMS}/field"):
            field = subject.org.components.get(("CustomField", f"{object_}.{name}"))
            path = at.replace("/field", "/behavior")
            behavior = text(component.content, path)
            if behavior != "Required" and name == NAME and _has_typed_name(subject, object_):
                yield Complaint(component, path, f"Field:{name} must be Required", "people name the records")
            if field is None or behavior is None:
                continue
            if behavior == "Required" and _is_filled_by_nobody(field) and not _is_always_required(field):
                yield Complaint(component, path, f"Field:{name} must not be Required", "use `Edit` or `Readonly`")
            if behavior != "Required" and _is_always_required(field) and not _is_filled_by_nobody(field):
                yield Complaint(component, path, f"Field:{name} must be Required", "it is required everywhere")


def _is_always_required(field: Component) -> bool:
    return is_true(field.content, "required") or text(field.content, "type") == "MasterDetail"


def _is_filled_by_nobody(field: Component) -> bool:
    """A user leaves it as it is; a checkbox always has a value."""
    return is_computed(field) or text(field.content, "type") == "Checkbox"
