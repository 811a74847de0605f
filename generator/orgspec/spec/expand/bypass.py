"""The permission that gets around validation rules: `bypass` in org.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.model import Component, Content, Origin
from orgspec.salesforce.labels import label_of
from orgspec.spec.expand.rules import NEVER_BYPASSED, bypassed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.spec.expand.said import Said

_DESCRIPTION = "Whoever holds it is not stopped by validation rules: for data loads and integrations."


def permission(said: Said) -> Iterator[Component]:
    """The custom permission, and the permission set that grants it."""
    name, origin = said.text(), Origin(said.place)
    label = {"label": label_of(name), "description": _DESCRIPTION}
    yield Component("CustomPermission", name, {**label, "isLicensed": "false"}, {}, origin, said.cites())
    grants: Content = {"customPermissions": ({"enabled": "true", "name": name},), "hasActivationRequired": "false"}
    yield Component("PermissionSet", name, {**label, **grants}, {}, origin, said.cites())


def honoured(components: Iterable[Component], name: str) -> Iterator[Component]:
    """Every validation rule with the clause that spares whoever holds the permission, but for those that never do."""
    for component in components:
        never = component.origin is not None and NEVER_BYPASSED in component.origin.parts
        if component.type == "ValidationRule" and not never:
            yield bypassed(component, name)
