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

CALLED_OTHERWISE: Final[Mapping[str, str]] = {
    "bool": "Checkbox",
    "boolean": "Checkbox",
    "decimal": "Number",
    "double": "Number",
    "dropdown": "Picklist",
    "enum": "Picklist",
    "float": "Number",
    "geolocation": "Location",
    "int": "Number",
    "integer": "Number",
    "long text": "LongTextArea",
    "money": "Currency",
    "multipicklist": "MultiselectPicklist",
    "multiselect": "MultiselectPicklist",
    "reference": "Lookup",
    "rich text": "Html",
    "richtextarea": "Html",
    "rollup": "Summary",
    "roll-up summary": "Summary",
    "rollupsummary": "Summary",
    "select": "Picklist",
    "string": "Text",
    "textlong": "LongTextArea",
    "timestamp": "DateTime",
}
"""What the other APIs, Setup and other systems call a type of field, in small letters → its type here."""

NO_TYPES: Final[Mapping[str, str]] = {
    "formula": "a formula field has the type of its result (Text, Number, …) and the key `formula`",
}
"""What Setup offers among the types of fields and is none, in small letters → how a field says it."""

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
