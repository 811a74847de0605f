"""Fields that objects have without anyone making them and that no table lists.

Those of every object of a kind, by the suffix of its API name; those that come with a feature; those that only formulas
know. Sources: the Object Reference (system fields, custom metadata types, platform events, compound fields), the
Visualforce guide (globals), describes of objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgspec.salesforce.standard_objects import StandardField

if TYPE_CHECKING:
    from collections.abc import Mapping


def _user(name: str) -> StandardField:
    return StandardField(
        f"{name}Id", "reference", nillable=False, createable=False, reference_to=("User",), relationship_name=name
    )


def _system(name: str, type_: str, label: str | None = None, length: int | None = None) -> StandardField:
    return StandardField(name, type_, label=label, length=length, nillable=False, createable=False, updateable=False)


_ID = _system("Id", "id", "Record ID", 18)
_NAMED = StandardField("Name", "string", length=80, nillable=False, name_field=True)
_HISTORY = (
    _system("CreatedDate", "datetime", "Created Date"),
    _user("CreatedBy"),
    _system("LastModifiedDate", "datetime", "Last Modified Date"),
    _user("LastModifiedBy"),
    _system("SystemModstamp", "datetime", "System Modstamp"),
)
RECORD_TYPE: Final = StandardField(
    "RecordTypeId", "reference", label="Record Type ID", reference_to=("RecordType",), relationship_name="RecordType"
)
CURRENCY: Final = StandardField("CurrencyIsoCode", "picklist", length=3)
_VIEWED = (
    StandardField("LastActivityDate", "date", createable=False, updateable=False),
    StandardField("LastViewedDate", "datetime", createable=False, updateable=False),
    StandardField("LastReferencedDate", "datetime", createable=False, updateable=False),
)
_DELETED = _system("IsDeleted", "boolean", "Deleted")

OWNER: Final = StandardField(
    "OwnerId",
    "reference",
    label="Owner ID",
    nillable=False,
    defaulted_on_create=True,
    reference_to=("Group", "User"),
    relationship_name="Owner",
)
"""Absent where the object is the detail of a master, whose owner owns it."""

_CUSTOM_OBJECT = (_ID, OWNER, _DELETED, _NAMED, RECORD_TYPE, CURRENCY, *_HISTORY, *_VIEWED)
_CUSTOM_METADATA = (
    _ID,
    _system("DeveloperName", "string", "Custom Metadata Record Name", 40),
    _system("MasterLabel", "string", "Label", 40),
    _system("Label", "string", "Label", 40),
    _system("Language", "picklist"),
    _system("NamespacePrefix", "string", length=15),
    _system("QualifiedApiName", "string", length=70),
    _system("IsProtected", "boolean", "Protected Component"),
    _system("SystemModstamp", "datetime"),
)
_CUSTOM_SETTING = (
    _ID,
    _DELETED,
    StandardField("Name", "string", length=38, nillable=False, name_field=True),
    StandardField("SetupOwnerId", "reference", reference_to=("Organization", "Profile", "User"), nillable=False),
    CURRENCY,
    *_HISTORY,
)
_PLATFORM_EVENT = (
    _system("ReplayId", "string", length=1000),
    _system("EventUuid", "string", length=36),
    _system("CreatedDate", "datetime"),
    _user("CreatedBy"),
)
_EXTERNAL = (_ID, _system("ExternalId", "string"), StandardField("DisplayUrl", "url"))

BY_SUFFIX: Final[Mapping[str, tuple[StandardField, ...]]] = {
    "__c": _CUSTOM_OBJECT,
    "__mdt": _CUSTOM_METADATA,
    "__e": _PLATFORM_EVENT,
    "__x": _EXTERNAL,
    "__b": (_ID,),
}
CUSTOM_SETTING: Final = _CUSTOM_SETTING
STANDARD_OBJECT: Final = _CUSTOM_OBJECT
"""What is taken for granted of a standard object that the tables do not list."""

BY_FEATURE: Final = (RECORD_TYPE, CURRENCY)
"""What comes with a feature: record types where an org makes them, several currencies where there are amounts. Of an
object that people own both are taken for granted."""

FOR_FORMULAS: Final[Mapping[str, tuple[StandardField, ...]]] = {
    "Activity": (StandardField("IsTask", "boolean", nillable=False),),
    "Organization": (StandardField("GoogleAppsDomain", "string", label="Google Apps Domain"),),
    "User": (
        StandardField("UITheme", "string", label="UI Theme"),
        StandardField("UIThemeDisplayed", "string", label="UI Theme Displayed"),
    ),
}
"""Object → fields that formulas name and a describe call does not list."""

_COORDINATES = {"Latitude": "Number", "Longitude": "Number"}
COMPOUND_PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "Location": _COORDINATES,
    "Address": {
        "Street": "TextArea",
        "City": "Text",
        "PostalCode": "Text",
        "StateCode": "Picklist",
        "CountryCode": "Picklist",
        **_COORDINATES,
        "GeocodeAccuracy": "Picklist",
    },
}
"""Type of a custom field that is made of parts → the parts that formulas can name, and their types.

`Home__c` has `Home__City__s`. States and countries of custom addresses are always codes.
"""

QUEUE: Final = (
    _ID,
    StandardField("QueueName", "string", label="Queue Name", length=40),
    StandardField("QueueEmail", "email", label="Queue Email"),
    StandardField("Name", "string", length=40),
    StandardField("DeveloperName", "string", length=80),
)
"""What a formula sees of an owner that is a queue: `Owner:Queue.QueueName`."""
