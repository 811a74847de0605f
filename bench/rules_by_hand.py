"""The twenty rules of `opportunity_rules.json` as a programmer would write them: one function, fields read once.

`trusting` takes what a program made for it; `careful` every record of the benchmark, as files and programs hold them,
and makes it so first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgspec.runtime.context import Context

Row = Mapping[str, Any]

_LARGE, _VERY_LARGE, _FEW, _FULL = Decimal(100_000), Decimal(250_000), Decimal(10), Decimal(100)
_FREE, _MOST, _CHEAP, _YEAR = Decimal(20), Decimal(60), Decimal(5), timedelta(days=365)


def trusting(record: Row, prior: None, context: Context) -> list[str]:  # noqa: ARG001, C901 -- one function by design
    """For values that have their Python types, and picklist values as the org spells them."""
    get = record.get
    stage, amount, close, name = get("StageName"), get("Amount"), get("CloseDate"), get("Name")
    discount, approved, budget, seats = get("Discount__c"), get("Approved__c"), get("Budget__c"), get("Seats__c")
    start, loss, competitor = get("Contract_Start__c"), get("Loss_Reason__c"), get("Competitor__c")
    type_, source_, probability, next_step = get("Type"), get("LeadSource"), get("Probability"), get("NextStep")
    today = context.now.date()
    found: list[str] = []
    if stage == "Proposal" or stage == "Negotiation":
        if amount is None:
            found.append("Amount_From_Proposal")
        elif amount >= _LARGE and next_step is None:
            found.append("Large_Needs_Next_Step")
    if stage == "Negotiation" and close is not None and close > today + _YEAR:
        found.append("Close_Date_Near")
    if stage == "Closed Won":
        if start is None:
            found.append("Contract_When_Won")
        if probability is not None and probability != _FULL:
            found.append("Probability_When_Won")
    elif stage == "Closed Lost":
        if loss is None:
            found.append("Loss_Reason")
        elif loss == "Competitor" and competitor is None:
            found.append("Competitor_When_Lost")
    elif close is not None and close < today:
        found.append("Close_Date_Ahead")
    if amount is not None:
        if amount <= 0:
            found.append("Amount_Positive")
        if budget is not None and budget < amount:
            found.append("Budget_Covers_Amount")
        if amount > _VERY_LARGE and (seats is None or seats < _FEW):
            found.append("Large_Needs_Seats")
    if discount is not None:
        if discount > _FREE and not approved:
            found.append("Approval_Of_Discount")
        if discount < 0 or discount > _MOST:
            found.append("Discount_Range")
    if start is not None and close is not None and start < close:
        found.append("Contract_After_Close")
    if name is None or len(name) < 5 or name.startswith("test"):
        found.append("Name_Is_Telling")
    if type_ == "New Business":
        if source_ is None:
            found.append("New_Business_Source")
    elif type_ == "Renewal" and start is None and stage != "Closed Lost":
        found.append("Renewal_Has_Contract")
    if seats is not None:
        if seats > 0:
            if amount is None or amount == 0:
                found.append("No_Seats_Without_Amount")
            if amount is not None and amount / seats < _CHEAP:
                found.append("Price_Of_A_Seat")
        if seats % 1:
            found.append("Seats_Are_Whole")
    return found


def careful(record: Row, prior: None, context: Context) -> list[str]:
    """For numbers and dates as text too, numbers of any type, empty texts as blanks, stages in other letters."""
    return trusting(ready(record), prior, context)


def ready(record: Row) -> Row:
    """A record as `trusting` wants it; what is so already is left."""
    made = dict(record)
    get = record.get
    for name in NUMBERS:
        value = get(name)
        if value is not None and type(value) is not Decimal:
            made[name] = None if value == "" else Decimal(str(value))
    for name in DATES:
        value = get(name)
        if value is not None and type(value) is not date:
            made[name] = date.fromisoformat(value) if value else None
    for name in TEXTS:
        if get(name) == "":
            made[name] = None
    made["Approved__c"] = get("Approved__c") in {True, "True"}
    for name, values in PICKLISTS.items():
        value = get(name)
        if value is not None and value not in values:
            made[name] = next((v for v in values if v.lower() == value.lower()), None)
    return made


NUMBERS = ("Amount", "Budget__c", "Discount__c", "Probability", "Seats__c")
DATES = ("CloseDate", "Contract_Start__c")
TEXTS = ("Competitor__c", "LeadSource", "Loss_Reason__c", "Name", "NextStep")
PICKLISTS = {
    "StageName": {"Prospecting", "Qualification", "Proposal", "Negotiation", "Closed Won", "Closed Lost"},
    "Type": {"New Business", "Renewal", "Add-On"},
}
