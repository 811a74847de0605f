"""Page layouts: what each must show, and what the one is called that Salesforce makes with an object.

Sources: deploy messages (`Layout must contain an item for required layout field: Status`, `Field:X must not be
Required`) and the layouts of public projects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orgspec.salesforce.standard_objects import standard_object

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "Name"
"""The name of a record; for people it stands for its parts, `FirstName` and `LastName`."""

OWNER = "OwnerId"
AUDIT_FIELDS = ("CreatedById", "LastModifiedById")
"""What the last section shows: who made the record, and who changed it last."""

FIRST_SECTION, LAST_SECTION = "Information", "System Information"
"""Sections whose labels Salesforce has itself and translates."""

COMPOUND_TYPES = frozenset({"Address"})
"""Field types that nobody can write as a whole, but whose parts are edited where the page shows the whole."""

_LAYOUTS: Mapping[str, str] = {
    "CampaignMember": "Campaign Member Page Layout",
    "OpportunityLineItem": "Opportunity Product Layout",
    "OrderItem": "Order Product Layout",
    "Pricebook2": "Price Book Layout",
    "PricebookEntry": "Price Book Entry Layout",
    "Product2": "Product Layout",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_ALSO_REQUIRED: Mapping[str, tuple[str, ...]] = {"Campaign": (NAME,), "Case": ("Status",)}
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "Case": ("ContactId", "Description", "SuppliedEmail"),
    "Opportunity": ("Probability",),
}
"""Object → standard fields that every layout shows, though nobody has to fill them in."""
_NEVER_ASKED = frozenset({OWNER, "BusinessHoursId", "CurrencyIsoCode", "SolutionLanguage", "StatusCode"})
"""Never blank, but Salesforce fills them in."""


def standard_layout(object_name: str, label: str) -> str:
    """The name of the layout that an object has from the start, without the object: `Opportunity Layout`."""
    return _LAYOUTS.get(object_name) or f"{_CAMEL.sub(' ', label)} Layout"


def required_standard_fields(object_name: str) -> tuple[str, ...]:
    """The standard fields that a layout of a standard object must show as required, but for the name of people."""
    known = standard_object(object_name)
    fields = known.fields.values() if known else ()
    never_blank = (
        f.name
        for f in fields
        if not f.nillable and f.createable and f.type != "boolean" and f.compound != NAME and f.name not in _NEVER_ASKED
    )
    return tuple(dict.fromkeys((*never_blank, *_ALSO_REQUIRED.get(object_name, ()))))


def shown_standard_fields(object_name: str) -> tuple[str, ...]:
    """The standard fields without which Salesforce takes no layout of a standard object, required or not."""
    return _SHOWN.get(object_name, ())
