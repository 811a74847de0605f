"""How formulas see the types of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgspec.formula.types import Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.org.catalog import Catalog, FieldEntry

FORMULA_TYPES: Final[Mapping[str, Type]] = {
    "Address": Type.GEOLOCATION,
    "AutoNumber": Type.TEXT,
    "Checkbox": Type.BOOLEAN,
    "Currency": Type.NUMBER,
    "Date": Type.DATE,
    "DateTime": Type.DATETIME,
    "Email": Type.TEXT,
    "EncryptedText": Type.TEXT,
    "ExternalLookup": Type.TEXT,
    "Hierarchy": Type.TEXT,
    "Html": Type.TEXT,
    "Id": Type.TEXT,
    "IndirectLookup": Type.TEXT,
    "Location": Type.GEOLOCATION,
    "LongTextArea": Type.TEXT,
    "Lookup": Type.TEXT,
    "MasterDetail": Type.TEXT,
    "MetadataRelationship": Type.TEXT,
    "MultiselectPicklist": Type.MULTIPICKLIST,
    "Number": Type.NUMBER,
    "Percent": Type.NUMBER,
    "Phone": Type.TEXT,
    "Picklist": Type.PICKLIST,
    "Text": Type.TEXT,
    "TextArea": Type.TEXT,
    "Time": Type.TIME,
    "Url": Type.TEXT,
}
"""The `type` of a field → the type of an expression that names it; what is missing cannot stand in a formula."""


def type_of(catalog: Catalog, entry: FieldEntry) -> Type | None:
    """The type of an expression that names a field, or None where a formula cannot use it (one of unknown type)."""
    return FORMULA_TYPES.get(catalog.value_type(entry))
