"""The standard objects: their fields as a describe call lists them.

The table is built from jsforce's declarations and a committed completion, see `scripts/build_tables.py`. Fields
that depend on an edition or a feature (Person Accounts, multiple currencies) are listed too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from orgspec.salesforce.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIVITY: Final = "Activity"
"""The home of the custom fields of tasks and events; it has no records of its own."""

ACTIVITIES: Final = ("Task", "Event")

NAME_PARTS: Final = ("FirstName", "MiddleName", "LastName", "Suffix")
"""What a person's name is put together from, in this order, with blanks between; the salutation is no part of it.

Source: the Object Reference (Contact, Lead, User: `Name`); a Help article says the same of person accounts (000386207).
"""

_CUSTOM_FIELDS_FROM = dict.fromkeys(ACTIVITIES, ACTIVITY)
_LENDERS = frozenset({ACTIVITY, "PersonAccount"})


@dataclass(frozen=True, slots=True)
class StandardField:
    """A field of a standard object.

    `type` is describe's own word (`string`, `picklist`, `reference`, `double`). `length` counts
    characters; `precision` all digits and `scale` those after the point; `digits` bounds an `int`.
    """

    name: str
    type: str
    coarse: bool = False
    """known as text, number or date only: a picklist would look like text, a date like a date and time"""
    label: str | None = None
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    digits: int | None = None
    nillable: bool = True
    createable: bool = True
    updateable: bool = True
    defaulted_on_create: bool = False
    required_on_create: bool = False
    name_field: bool = False
    restricted: bool = False
    """the API refuses a value that the picklist lacks"""
    reference_to: tuple[str, ...] = ()
    relationship_name: str | None = None
    value_set: str | None = None
    """the standard value set that controls its values"""
    compound: str | None = None
    """the address or name that it is a part of"""
    parts: tuple[str, ...] = ()
    """the fields of a name of a person that it is put together from, or follows from"""
    basis: str | None = None
    """`describe` where a describe response says so, `reference` where the Object Reference does"""


@dataclass(frozen=True, slots=True)
class StandardObject:
    """A standard object and its fields, by name."""

    name: str
    fields: Mapping[str, StandardField]
    key_prefix: str | None = None
    complete: bool = True
    """False where the tables list the fields of its own in part, and none of those that most objects have"""

    @property
    def custom_fields_from(self) -> str:
        """The object that holds its custom fields: Activity for Task and Event, else itself."""
        return _CUSTOM_FIELDS_FROM.get(self.name, self.name)


def standard_object(name: str) -> StandardObject | None:
    """The standard object of this API name, or None."""
    row = _table("standard-objects.json").get(name) or _table("declared-objects.json").get(name)
    return None if row is None else _object(name, row)


def is_standard_object(name: str) -> bool:
    """Whether a standard object of this API name is known, also one that only lends its fields to others."""
    return name in _LENDERS or name in standard_object_names()


def standard_object_names() -> frozenset[str]:
    """API names of all standard objects that are known."""
    return frozenset(_table("standard-objects.json")) | frozenset(_table("declared-objects.json"))


@lru_cache(maxsize=1)
def standard_spelling() -> Mapping[str, str]:
    """Name of a standard object in small letters → as it is spelt."""
    return {name.casefold(): name for name in standard_object_names()}


@lru_cache(maxsize=2)
def _table(name: str) -> Mapping[str, _Row]:
    return {object_name: _Row(row) for object_name, row in rows(name, "objects").items()}


class _Row:
    """An object as the table has it; hashable by identity, so that it is read into a value once."""

    __slots__ = ("complete", "fields", "key_prefix")

    def __init__(self, row: Mapping[str, object]) -> None:
        fields, prefix = row["fields"], row.get("keyPrefix")
        self.fields: Mapping[str, Mapping[str, object]] = fields if isinstance(fields, dict) else {}
        self.key_prefix = prefix if isinstance(prefix, str) else None
        self.complete = row.get("complete") is not False


@lru_cache(maxsize=512)
def _object(name: str, row: _Row) -> StandardObject:
    fields = {f: _field(f, given) for f, given in row.fields.items()}
    return StandardObject(name, fields, row.key_prefix, row.complete)


_NAMES = {
    "defaultedOnCreate": "defaulted_on_create",
    "requiredOnCreate": "required_on_create",
    "nameField": "name_field",
    "restrictedPicklist": "restricted",
    "relationshipName": "relationship_name",
    "valueSet": "value_set",
    "referenceTo": "reference_to",
}


def _field(name: str, given: Mapping[str, object]) -> StandardField:
    row = {_NAMES.get(key, key): tuple(v) if isinstance(v, list) else v for key, v in given.items()}
    return StandardField(name, **row)  # type: ignore[arg-type]  # the table's keys are the fields' names
