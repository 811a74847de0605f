"""Names of other components: what is named exists."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from orgspec.checks.paths import texts
from orgspec.checks.subject import Complaint, Subject, from_package
from orgspec.diagnostics import did_you_mean
from orgspec.salesforce.full_names import encoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECTS = (
    ("PathAssistant", "entityName"),
    ("PermissionSet", "objectPermissions/*/object"),
    ("Profile", "objectPermissions/*/object"),
    ("Queue", "queueSobject/*/sobjectType"),
)
"""Where objects are named: metadata type, path in its content."""

_COMPONENTS = (
    ("PermissionSet", "customPermissions/*/name", "CustomPermission"),
    ("PermissionSet", "recordTypeVisibilities/*/recordType", "RecordType"),
    ("PermissionSetGroup", "permissionSets/*", "PermissionSet"),
    ("Profile", "customPermissions/*/name", "CustomPermission"),
    ("Profile", "layoutAssignments/*/layout", "Layout"),
    ("Profile", "recordTypeVisibilities/*/recordType", "RecordType"),
    ("WorkflowAlert", "template", "EmailTemplate"),
    ("Workflow", "alerts/*/template", "EmailTemplate"),
)
"""Where components are named, and of which type they are."""


def objects(subject: Subject) -> Iterator[Complaint]:
    """A named object is the org's or one of Salesforce's."""
    names = subject.catalog.objects()
    for type_, path in _OBJECTS:
        for component in subject.of_type(type_):
            for at, name in texts(component.content, path):
                if name.endswith("__c") and subject.catalog.object(name) is None and not from_package(name):
                    yield Complaint(component, at, f"no object named `{name}` found", did_you_mean(name, names))


def components(subject: Subject) -> Iterator[Complaint]:
    """A named component is part of the org; where it has none of that family, they are kept elsewhere."""
    for type_, path, target in _COMPONENTS:
        families: dict[str, set[str]] = defaultdict(set)
        for component in subject.of_type(target):
            families[_family(component.full_name)].add(encoded(target, component.full_name))
        for component in subject.of_type(type_):
            for at, name in texts(component.content, path):
                known = families.get(_family(name), set())
                if known and encoded(target, name) not in known and not from_package(_own_part(name)):
                    yield Complaint(component, at, f"no {target} named `{name}` found", did_you_mean(name, known))


def _family(name: str) -> str:
    """What components of a type share: the object of a record type or layout, the folder of a template."""
    return name[: len(name) - len(_own_part(name))]


def _own_part(name: str) -> str:
    """A full name without its family: `Big` of `Invoice__c.Big`, `Invoice Layout` of `Invoice__c-Invoice Layout`."""
    return _FAMILY.sub("", name, count=1)


_FAMILY = re.compile(r"\A[^./-]*[./-]")
