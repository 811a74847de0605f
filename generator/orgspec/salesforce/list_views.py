"""What list views call standard fields, and which scopes ask for an owner.

Sources: deploy messages (`Could not resolve list view column: CREATEDDATE`, `Invalid scope:Mine, not allowed`) and the
list views of public projects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS: Mapping[str, str] = {
    "CreatedById": "CREATEDBY_USER",
    "CreatedDate": "CREATED_DATE",
    "CurrencyIsoCode": "CURRENCY_ISO_CODE",
    "LastActivityDate": "LAST_ACTIVITY",
    "LastModifiedById": "UPDATEDBY_USER",
    "LastModifiedDate": "LAST_UPDATE",
    "Name": "NAME",
    "OwnerId": "OWNER.ALIAS",
    "RecordTypeId": "RECORDTYPE",
}
"""API name of a standard field of a custom object → its name in a list view."""

NAMED_APART = frozenset({"Account", "Campaign", "Case", "Contact", "Lead", "Opportunity"})
"""Standard objects whose standard fields are known to have other names in list views than in the API."""

OWNED_SCOPES = frozenset({"Mine", "MineAndMyGroups", "Queue"})
"""Scopes that ask who owns a record."""
