"""From what is known about a field to what Salesforce checks when it is saved."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.runtime.checks import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import FieldEntry, ObjectEntry

_WITH_LENGTH = frozenset({"Text", "TextArea", "LongTextArea", "Html", "EncryptedText", "Email", "Phone", "Url"})
_LENGTHS = {"TextArea": 255, "Email": 80, "Phone": 40, "Url": 255}
_SYSTEM = frozenset(
    {
        "CreatedById", "CreatedDate", "IsDeleted", "LastActivityDate", "LastModifiedById", "LastModifiedDate",
        "LastReferencedDate", "LastViewedDate", "SystemModstamp",
    }
)  # fmt: skip
"""Fields that every object has and only Salesforce sets."""

_NUMBERS = frozenset({"Number", "Currency", "Percent"})
_PICKLISTS = frozenset({"Picklist", "MultiselectPicklist"})
_LOOKUPS = frozenset({"Lookup", "MasterDetail", "Hierarchy"})


def field_checks(entry: ObjectEntry, required_on_page: frozenset[str]) -> Iterator[Check]:
    """A check for each field of an object that a save may set, in order of their names."""
    for name in sorted(entry.fields):
        field = entry.fields[name]
        if is_written(field):
            yield _check(field, required_on_page)


def is_written(field: FieldEntry) -> bool:
    """Whether a save can set the field."""
    computed = field.formula is not None or field.summary is not None or field.type in {"AutoNumber", "Id", "Address"}
    return not computed and field.name not in _SYSTEM and (field.custom or field.createable or field.updateable)


def _check(field: FieldEntry, required_on_page: frozenset[str]) -> Check:
    picklist = field.type in _PICKLISTS and field.values is not None
    return Check(
        field.name,
        field.type,
        required=field.required and field.type != "Checkbox",
        required_on_page=field.name in required_on_page,
        length=field.length or _LENGTHS.get(field.type) if field.type in _WITH_LENGTH else None,
        largest=_largest(field),
        values=frozenset(field.values or ()) if picklist else None,
        restricted=picklist and field.restricted,
        unique_in=field.object if field.unique else None,
        reference_to=field.reference_to if field.type in _LOOKUPS else (),
    )


def _largest(field: FieldEntry) -> Decimal | None:
    """The least number that rounds to one with too many digits before the point; a percentage as a fraction."""
    if field.type not in _NUMBERS or field.precision is None:
        return None
    scale = field.scale or 0
    limit = Decimal(10) ** (field.precision - scale) - Decimal(5).scaleb(-scale - 1)
    return limit.scaleb(-2) if field.type == "Percent" else limit
