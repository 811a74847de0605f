"""Permission sets and profiles: what can be granted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from orgspec.checks.fields import is_computed
from orgspec.checks.paths import find, is_true, text, texts
from orgspec.checks.subject import Complaint, Subject, unknown_field
from orgspec.salesforce.namespaces import from_package
from orgspec.salesforce.page_layouts import NAME
from orgspec.salesforce.permissions import NEEDS
from orgspec.spelling import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component

_GIVERS = ("PermissionSet", "Profile")
_GRANTERS = (*_GIVERS, "MutingPermissionSet")
"""What names permissions: a muting permission set takes them away, and may take editing and leave reading."""


def _granters(subject: Subject) -> Iterator[Component]:
    return (c for type_ in _GRANTERS for c in subject.of_type(type_))


def _givers(subject: Subject) -> Iterator[Component]:
    return (c for type_ in _GIVERS for c in subject.of_type(type_))


def _granted_fields(subject: Subject) -> Iterator[tuple[Component, str, str, Component]]:
    """Each granter with the path of an entry, the field's full name, and the field where the org defines it."""
    for component in _granters(subject):
        for at, name in texts(component.content, "fieldPermissions/*/field"):
            field = subject.org.components.get(("CustomField", name))
            if field is not None:
                yield component, at, name, field


def required_fields(subject: Subject) -> Iterator[Complaint]:
    """Nobody is granted a field that everybody has."""
    for component in _granters(subject):
        for at, name in texts(component.content, "fieldPermissions/*/field"):
            object_, _, below = name.partition(".")
            entry = subject.catalog.object(object_)
            field = entry.field(below) if entry else None
            if field and (field.required or field.name_field or field.name == NAME or field.type == "MasterDetail"):
                message = f"you cannot deploy to a required field: {name}"
                yield Complaint(component, at, message, "leave it out: all may edit it")


def computed_fields(subject: Subject) -> Iterator[Complaint]:
    """Nobody can edit what is computed."""
    for component, at, name, field in _granted_fields(subject):
        entry = at.rpartition("/")[0]
        if is_computed(field) and is_true(component.content, f"{entry}/editable"):
            yield Complaint(
                component, f"{entry}/editable", f"`{name}` is computed and cannot be editable", "grant reading"
            )


def unknown_fields(subject: Subject) -> Iterator[Complaint]:
    """What is granted exists."""
    for component in _granters(subject):
        for at, name in texts(component.content, "fieldPermissions/*/field"):
            object_, _, field = name.partition(".")
            yield from unknown_field(subject, component, at, object_, field)


def default_record_types(subject: Subject) -> Iterator[Complaint]:
    """A profile that shows record types of an object says which one new records get."""
    for component in subject.of_type("Profile"):
        shown: dict[str, list[str]] = defaultdict(list)
        with_default: set[str] = set()
        for at, entry in find(component.content, "recordTypeVisibilities/*"):
            object_ = (text(entry, "recordType") or "").partition(".")[0]
            if is_true(entry, "visible"):
                shown[object_].append(at)
            if is_true(entry, "default"):
                with_default.add(object_)
        for object_ in sorted(shown.keys() - with_default):
            message = f"no default record type specified for recordTypeVisibility: {object_}"
            yield Complaint(component, shown[object_][0], message, 'add `"default": true` to one that is visible')


def object_permissions(subject: Subject) -> Iterator[Complaint]:
    """A permission comes with those that it rests on."""
    for component in _givers(subject):
        for at, entry in find(component.content, "objectPermissions/*"):
            for permission, needed in NEEDS.items():
                missing = [n for n in needed if not is_true(entry, n)]
                if is_true(entry, permission) and missing:
                    message = f"permission {permission} {text(entry, 'object')} depends on {', '.join(missing)}"
                    yield Complaint(component, f"{at}/{permission}", message)


def field_permissions(subject: Subject) -> Iterator[Complaint]:
    """Who edits a field sees it."""
    for component in _givers(subject):
        for at, entry in find(component.content, "fieldPermissions/*"):
            if is_true(entry, "editable") and text(entry, "readable") == "false":
                message = f"permission editable {text(entry, 'field')} depends on readable"
                yield Complaint(component, f"{at}/readable", message)


def details_of_masters(subject: Subject) -> Iterator[Complaint]:
    """Who reads a detail, or all of them, reads its master, or all of them."""
    masters = {
        field.parent: text(field.content, "referenceTo") or ""
        for field in subject.of_type("CustomField")
        if text(field.content, "type") == "MasterDetail"
    }
    masters = {detail: master for detail, master in masters.items() if _is_there(subject, master)}
    for component in subject.of_type("PermissionSet"):
        entries = list(find(component.content, "objectPermissions/*"))
        for permission, called, granting in _RESTS_ON_THE_MASTER:
            granted = {text(e, "object") for _, e in entries if is_true(e, permission)}
            for at, entry in entries:
                object_ = text(entry, "object") or ""
                master = masters.get(object_)
                if object_ in granted and master and not _is_granted(subject, master, granted):
                    message = f"permission {called} {object_} depends on permission(s): {called} {master}"
                    yield Complaint(component, f"{at}/{permission}", message, f"grant {granting} {master} too")


def _is_granted(subject: Subject, master: str, granted: set[str | None]) -> bool:
    """Whether an object is among those that are granted, if only by a name that is misspelt and found for itself."""
    unknown = (name for name in granted if name and not _is_there(subject, name))
    return master in granted or any(is_slip(name, master) for name in unknown)


def _is_there(subject: Subject, object_name: str) -> bool:
    """Whether an object is known, or a package's; another one is missed where it is looked up."""
    return subject.catalog.object(object_name) is not None or from_package(object_name)


_RESTS_ON_THE_MASTER = (("allowRead", "Read", "reading"), ("viewAllRecords", "Read All", "`viewAll` on"))
"""A permission on a detail that its master has to have as well, what a refused deploy calls it, and what to do.

Source: messages of deploys that practitioners quote (`Permission Read All Orders__c depends on permission(s): …`).
"""
