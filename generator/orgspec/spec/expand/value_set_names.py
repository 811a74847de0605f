"""Custom picklists with the values of a standard set: Salesforce has no such reference, so the values are copied.

One list then feeds a standard picklist and a custom one, and the two cannot drift apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding
from orgspec.org.content import inside, text
from orgspec.org.picklist_values import listed
from orgspec.org.places import place_of
from orgspec.salesforce.value_sets import standard_value_sets
from orgspec.spec.expand.stage_values import plain_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.model import Component, Content, Key


def copied(components: Mapping[Key, Component]) -> Iterator[Component]:
    """Each field that names a standard value set of the spec, with the set's values as its own."""
    for component in components.values():
        named = standard_set(component, components)
        source = components.get(("StandardValueSet", named)) if named else None
        if source is not None:
            values = plain_values(listed(source.type, source.content))
            rest = {k: v for k, v in inside(component.content, "valueSet").items() if k != "valueSetName"}
            value_set: Content = {**rest, "valueSetDefinition": {"sorted": "false", "value": values}}
            yield replace(component, content={**component.content, "valueSet": value_set})


def missing(components: Mapping[Key, Component]) -> Iterator[Finding]:
    """Fields that name a standard value set whose values the spec does not say."""
    for component in components.values():
        named = standard_set(component, components)
        if named is not None and ("StandardValueSet", named) not in components:
            place = place_of(component, "valueSet/valueSetName")
            message = f"the spec does not say the values of the standard value set `{named}`"
            hint = f"write `picklists/{named}.json`, or a process on its field"
            yield Finding("S207", message, place, hint)


def standard_set(component: Component, components: Mapping[Key, Component]) -> str | None:
    """The standard value set that a field names; a global value set of the same name comes first."""
    named = text(inside(component.content, "valueSet"), "valueSetName") if component.type == "CustomField" else None
    if named is None or ("GlobalValueSet", named) in components:
        return None
    return named if named in standard_value_sets() else None
