"""The values that record types offer: all active ones of each picklist for which the spec says nothing else.

A record type lists its values picklist by picklist. One that is new in an org offers none of a picklist that it does
not list, and a retrieved one lists all of them; so what the spec leaves open is written out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.org.content import flag, inside, parts, text, truth
from orgspec.org.picklist_values import active
from orgspec.salesforce.field_types import PICKLISTS
from orgspec.salesforce.limits import PROCESS_OBJECTS
from orgspec.salesforce.value_names import encoded
from orgspec.salesforce.value_sets import standard_value_set_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component, Content, Key
    from orgspec.spec.expand.growing import Growing


def offering_all(growing: Growing) -> Iterator[Component]:
    """The record types that leave out picklists of which the components hold the values, with these values."""
    record_types = [c for c in growing.components.values() if c.type == "RecordType"]
    catalog = growing.catalog() if record_types else None
    for record_type in record_types:
        entry = catalog.object(record_type.parent) if catalog else None
        more = tuple(_left_out(record_type, entry, growing.components)) if entry else ()
        if more:
            listed = parts(record_type.content, "picklistValues")
            yield replace(record_type, content={**record_type.content, "picklistValues": (*listed, *more)})


def _left_out(record_type: Component, entry: ObjectEntry, components: Mapping[Key, Component]) -> Iterator[Content]:
    listed = {text(one, "picklist") for one in parts(record_type.content, "picklistValues")}
    for name in sorted(entry.fields):
        if entry.fields[name].type in PICKLISTS and name not in listed:
            values = _values(entry.name, name, components)
            if values:
                yield {"picklist": name, "values": tuple(map(_offered, values))}


def _values(object_: str, field: str, components: Mapping[Key, Component]) -> Sequence[Content]:
    """The active values of a field that the org holds; none for a field whose values a business process chooses."""
    standard = standard_value_set_of(object_, field)
    if standard is not None:
        if PROCESS_OBJECTS.get(object_) == standard.name:
            return ()
        return _active(components.get(("StandardValueSet", standard.name)))
    own = components.get(("CustomField", f"{object_}.{field}"))
    named = text(inside(own.content, "valueSet"), "valueSetName") if own else None
    return _active(own if named is None else components.get(("GlobalValueSet", named)))


def _active(holder: Component | None) -> Sequence[Content]:
    return active(holder.type, holder.content) if holder else ()


def _offered(value: Content) -> Content:
    return {"fullName": encoded(text(value, "fullName") or ""), "default": flag(truth(value, "default"))}
