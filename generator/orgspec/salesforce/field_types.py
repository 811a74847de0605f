"""Families of field types, by the `type` of a CustomField, and what flows call them.

Sources: the Metadata API Developer Guide (FieldType, FlowDataType).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PICKLISTS: Final = frozenset({"Picklist", "MultiselectPicklist"})
"""Their values are those of a set."""

RELATIONSHIPS: Final = frozenset(
    {"Lookup", "MasterDetail", "Hierarchy", "ExternalLookup", "IndirectLookup", "MetadataRelationship"}
)
"""They lead to another record."""

LONG_TEXTS: Final = frozenset({"LongTextArea", "Html"})
"""Texts of many lines."""

COMPUTED: Final = frozenset({"AutoNumber", "Summary"})
"""Salesforce fills them in; as it does any field with a formula."""

NEVER_BLANK: Final = frozenset({"AutoNumber", "Checkbox"})

FLOW_TYPES: Final[Mapping[str, str]] = {
    "Checkbox": "Boolean",
    "Currency": "Currency",
    "Date": "Date",
    "DateTime": "DateTime",
    "Number": "Number",
    "Percent": "Number",
    "Time": "Time",
}
"""Field type → the data type of a flow's formula that sets it; `String` for all others."""

OF_FLOW_TYPES: Final[Mapping[str, str]] = {
    "Boolean": "Checkbox",
    "Currency": "Currency",
    "Date": "Date",
    "DateTime": "DateTime",
    "Number": "Number",
    "String": "Text",
    "Time": "Time",
}
"""Data type of a flow → the field type that reads like it; the types that are missing hold no plain value."""
