"""Standard fields that Salesforce fills in from the attributes of a picklist's value: a stage that is closed or won."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from orgspec.org.content import text, truth
from orgspec.org.picklist_values import listed
from orgspec.salesforce.formula_texts import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.org.fields import FieldEntry
    from orgspec.org.model import Org

_ATTRIBUTES: Final[Mapping[tuple[str, str], tuple[str, str, str]]] = {
    ("Opportunity", "IsClosed"): ("StageName", "OpportunityStage", "closed"),
    ("Opportunity", "IsWon"): ("StageName", "OpportunityStage", "won"),
    ("Case", "IsClosed"): ("Status", "CaseStatus", "closed"),
    ("Task", "IsClosed"): ("Status", "TaskStatus", "closed"),
}
"""Object and field → the picklist, its standard value set, and the attribute of a value."""


def derived(org: Org, field: FieldEntry) -> FieldEntry:
    """A field with the formula that says when it is true, where the org's value set says so; else as it is."""
    picklist, value_set, attribute = _ATTRIBUTES.get((field.object, field.name), ("", "", ""))
    component = org.components.get(("StandardValueSet", value_set))
    if component is None:
        return field
    values = (text(v, "fullName") for v in listed("StandardValueSet", component.content) if truth(v, attribute))
    tests = [f"ISPICKVAL({picklist}, {quoted(value)})" for value in values if value]
    return replace(field, formula=f"OR({', '.join(tests)})" if tests else "FALSE", blanks_as="BlankAsBlank")
