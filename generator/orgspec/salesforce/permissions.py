"""What can be granted, and what each grant rests on.

Sources: the Metadata API Developer Guide (PermissionSet, Profile) and messages of public deploy logs (`Permission
Read Child__c depends on permission(s): Read Parent__c`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEEDS: Mapping[str, tuple[str, ...]] = {
    "allowCreate": ("allowRead",),
    "allowEdit": ("allowRead",),
    "allowDelete": ("allowEdit",),
    "viewAllRecords": ("allowRead",),
    "modifyAllRecords": ("allowDelete", "viewAllRecords"),
}
"""Object permission → those that it includes."""

OBJECT_WORDS: Mapping[str, str] = {
    "read": "allowRead",
    "create": "allowCreate",
    "edit": "allowEdit",
    "delete": "allowDelete",
    "viewAll": "viewAllRecords",
    "modifyAll": "modifyAllRecords",
}
"""What a spec calls an object permission → its element."""

FIELD_WORDS = ("none", "read", "edit")
"""What a spec can say about a field: it is hidden, shown, shown and editable."""

TAB_VISIBILITIES = ("Visible", "Available", "None")
"""A tab is shown, can be added by the user, is hidden."""

TAB_PREFIX = "standard-"
"""Stands before the name of a standard object in the name of its tab."""

ENABLED_BY_NAME: Mapping[str, str] = {
    "__mdt": "customMetadataTypeAccesses",
    "Hierarchy": "customSettingAccesses",
    "List": "customSettingAccesses",
}
"""Suffix of an object, or kind of a custom setting → the element that grants reading it as a whole."""


def with_needs(permissions: Iterable[str]) -> frozenset[str]:
    """Object permissions with all that they rest on."""
    found: set[str] = set()
    waiting = list(permissions)
    while waiting:
        permission = waiting.pop()
        if permission not in found:
            found.add(permission)
            waiting.extend(NEEDS.get(permission, ()))
    return frozenset(found)
