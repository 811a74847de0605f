"""List views: whose records they show, and which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.paths import text, texts
from orgspec.checks.relationships import has_master
from orgspec.checks.subject import Complaint, Subject, is_custom
from orgspec.salesforce.list_views import COLUMNS, NAMED_APART, OWNED_SCOPES

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATHS = ("columns/*", "filters/*/field")


def standard_columns(subject: Subject) -> Iterator[Complaint]:
    """Standard fields have names of their own in list views: `NAME`, `OPPORTUNITY.STAGE_NAME`."""
    for component in subject.of_type("ListView"):
        if not component.parent.endswith("__c") and component.parent not in NAMED_APART:
            continue
        for path in _PATHS:
            for at, name in texts(component.content, path):
                if "__" not in name and not name.isupper() and not is_custom(subject, component.parent, name):
                    known = COLUMNS.get(name) if component.parent.endswith("__c") else None
                    hint = f"write `{known}`" if known else "upper case, as retrieved: `OPPORTUNITY.STAGE_NAME`"
                    yield Complaint(component, at, f"could not resolve list view column: {name}", hint)


def scopes(subject: Subject) -> Iterator[Complaint]:
    """Details have no owner, so nobody has some of their own."""
    for component in subject.of_type("ListView"):
        scope = text(component.content, "filterScope")
        if scope in OWNED_SCOPES and has_master(subject, component.parent):
            message = f"invalid scope: {scope} is not allowed for {component.parent}, whose records have no owner"
            yield Complaint(component, "filterScope", message, "`Everything`")
