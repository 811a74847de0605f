"""Picklists that depend on another field: which one, and which values go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.fields import custom_fields
from orgspec.checks.paths import find, text, texts
from orgspec.checks.subject import Complaint, Subject, unknown_field
from orgspec.diagnostics import did_you_mean
from orgspec.salesforce.limits import CONTROLLING_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Component

_CONTROLLING: Mapping[str, tuple[str, ...]] = {"Picklist": (), "Checkbox": ("checked", "unchecked")}
"""The types of field that can control another, with the values that the type has by itself."""
_NAME = "valueSet/controllingField"


def dependent_picklists(subject: Subject) -> Iterator[Complaint]:
    """A picklist depends on another picklist or a checkbox of its object, and names values that both have."""
    for field in custom_fields(subject):
        controlling = text(field.content, _NAME)
        entry = subject.catalog.object(field.parent)
        by = entry.field(controlling) if entry and controlling else None
        if controlling is None:
            yield from _settings_of_nothing(field)
        elif entry and by:
            yield from _unfit(field, by) or _settings(entry, field, by)
        else:
            yield from unknown_field(subject, field, _NAME, field.parent, controlling)


def _settings_of_nothing(field: Component) -> Iterator[Complaint]:
    if next(find(field.content, "valueSet/valueSettings/0"), None):
        yield Complaint(field, "valueSet/valueSettings", "`valueSettings` need a `controllingField`")


def _unfit(field: Component, by: FieldEntry) -> tuple[Complaint, ...]:
    """What is wrong with a field as one that controls another."""
    number = len(by.values or ())
    if by.name == field.own_name:
        return (Complaint(field, _NAME, f"`{by.name}` cannot control itself"),)
    if by.type not in _CONTROLLING:
        hint = f"only a {' or a '.join(_CONTROLLING)} can control another field"
        return (Complaint(field, _NAME, f"`{by.name}` is a {by.type}", hint),)
    if number > CONTROLLING_VALUES:
        message = f"a field of at most {CONTROLLING_VALUES} values can control another, `{by.name}` has {number}"
        return (Complaint(field, _NAME, message),)
    return ()


def _settings(entry: ObjectEntry, field: Component, by: FieldEntry) -> Iterator[Complaint]:
    own = entry.field(field.own_name)
    sides = (
        ("valueSet/valueSettings/*/valueName", own.values if own else None),
        ("valueSet/valueSettings/*/controllingFieldValue/*", _CONTROLLING[by.type] or by.values),
    )
    for path, known in sides:
        for at, value in texts(field.content, path):
            if known and value not in known:
                yield Complaint(field, at, f"there is no picklist value `{value}`", did_you_mean(value, known))
