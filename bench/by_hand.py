"""The Opportunity rules of `metadata/gitlab` as a programmer would write them: one function, fields read once.

`verdict` takes records whose values have their Python types already, and picklist values in their own spelling; `ready`
makes such records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgspec.runtime.context import Context


Row = Mapping[str, Any]

PRE, PENDING, DISCOVERY, SCOPING = "00-Pre Opportunity", "0-Pending Acceptance", "1-Discovery", "2-Scoping"
EVALUATION, PROPOSAL, NEGOTIATING = "3-Technical Evaluation", "4-Proposal", "5-Negotiating"
SIGNATURE, WON, LOST = "6-Awaiting Signature", "7-Closed Won", "8-Closed Lost"
UNQUALIFIED, DUPLICATE = "9-Unqualified", "10-Duplicate"

FROM_SIGNATURE = {SIGNATURE, WON}
FROM_NEGOTIATING = {NEGOTIATING, *FROM_SIGNATURE}
FROM_PROPOSAL = {PROPOSAL, *FROM_NEGOTIATING}
FROM_EVALUATION = {EVALUATION, *FROM_PROPOSAL}
FROM_SCOPING = {SCOPING, *FROM_EVALUATION}
FROM_DISCOVERY = {DISCOVERY, *FROM_SCOPING}
OPEN = {PRE, PENDING, DISCOVERY, SCOPING, EVALUATION, PROPOSAL, NEGOTIATING, SIGNATURE}
STAGES = {*OPEN, WON, LOST, UNQUALIFIED, DUPLICATE}
NOT_UNQUALIFIED = STAGES - {UNQUALIFIED}
NEXT = {
    DISCOVERY: ("Leave_1_Discovery", NOT_UNQUALIFIED),
    SCOPING: ("Leave_2_Scoping", NOT_UNQUALIFIED),
    EVALUATION: ("Leave_3_Technical_Evaluation", NOT_UNQUALIFIED),
    PROPOSAL: ("Leave_4_Proposal", NOT_UNQUALIFIED),
    NEGOTIATING: ("Leave_5_Negotiating", NOT_UNQUALIFIED),
    SIGNATURE: ("Leave_6_Awaiting_Signature", NOT_UNQUALIFIED),
    WON: ("Leave_7_Closed_Won", OPEN),
    LOST: ("Leave_8_Closed_Lost", {*OPEN, WON, DUPLICATE}),
    UNQUALIFIED: ("Leave_9_Unqualified", {PRE, PENDING, DUPLICATE}),
    DUPLICATE: ("Leave_10_Duplicate", OPEN),
}
MERGED = "Merged into another opportunity"
TOO_BIG = Decimal("9999999999999999.995")
LONG = 32768
ZERO = Decimal(0)
BIG_DEAL = Decimal(12000)
TERMS_FROM = Decimal(25000)
LARGE_FROM = Decimal(750)
PICKLISTS = {
    "Finance_Approval__c": {"Approved", "Rejected", "Submitted"},
    "PO_Expected__c": {"No", "Yes"},
    "Product_Edition__c": {"Bronze", "Gold", "Premium", "Silver", "Starter", "Ultimate"},
    "Right_Person__c": {"Decision Maker", "Evaluator", "Influencer", "Technical Buyer"},
    "Vendor_Form_Required__c": {"No", "Yes"},
}
SOURCES = {
    "AE Generated", "CE Download", "Conference", "Contact Us", "Gated Content", "GitLab.com", "List Import",
    "Newsletter", "Professional Services Request", "SDR Generated", "Trial - Enterprise", "Trial - GitLab.com",
    "Unknown", "Web Chat", "Webcast",
}  # fmt: skip
REASONS = {
    "Budget", "Competitor", "Consolidating order - part of another subscription", MERGED, "Missing feature",
    "No decision", "Not a fit", "Stays on the free edition", "Unresponsive",
}  # fmt: skip
TYPES = {"Add-On Business", "New Business", "Renewal"}
YES_NO = {"No", "Yes"}
EDITIONS = PICKLISTS["Product_Edition__c"]
PERSONS = PICKLISTS["Right_Person__c"]
APPROVALS = PICKLISTS["Finance_Approval__c"]


def verdict(record: Row, prior: Row | None, context: Context) -> list[str]:  # noqa: C901 -- one function by design
    """What stops the save of an Opportunity, by name."""
    new = prior is None
    get = record.get if prior is None else {**prior, **record}.get
    stage, name, close_date, amount = get("StageName"), get("Name"), get("CloseDate"), get("Amount")
    type_, web_direct, edition = get("Type"), get("Web_Direct__c") or False, get("Product_Edition__c")
    iacv, initial_iacv = get("Incremental_ACV__c"), get("Initial_IACV__c")
    bill_to, sold_to, plan = get("Bill_To__c"), get("Sold_To__c"), get("Purchasing_Plan__c")
    po_expected, po_number, vendor_form = get("PO_Expected__c"), get("PO_Number__c"), get("Vendor_Form_Required__c")
    person, problem = get("Right_Person__c"), get("Business_Problem__c")
    poc, poc_notes, poc_criteria = get("POC_Applies__c"), get("POC_Notes__c"), get("POC_Success_Criteria__c")
    order_form, eula, eula_applies = get("Order_Form_Signed__c"), get("EULA_Accepted__c"), get("EULA_Applies__c")
    subscription, finance, terms = get("Subscription_Number__c"), get("Finance_Approval__c"), get("Modified_Terms__c")
    won_details, lost_detail = get("Closed_Won_Details__c"), get("Closed_Lost_Detail__c")
    lost_reasons, merged = get("Closed_Lost_Reasons__c"), get("Merged_Opportunity__c")
    notes, source = get("Unqualified_Notes__c"), get("Initial_Source__c")
    pending_date, accepted_date = get("Pending_Acceptance_Date__c"), get("Sales_Accepted_Date__c")
    qualified, qualified_date = get("Sales_Qualified__c"), get("Sales_Qualified_Date__c")
    account = get("Account")
    today = context.now.date()
    was = None if prior is None else prior.get("StageName")

    # Stamps
    if stage == PENDING and was != PENDING and pending_date is None:
        pending_date = today
    if stage in FROM_DISCOVERY and was not in FROM_DISCOVERY and pending_date is not None and accepted_date is None:
        accepted_date = today
    if stage in FROM_SCOPING and was not in FROM_SCOPING:
        qualified = True
        if qualified_date is None:
            qualified_date = today
        if initial_iacv is None:
            initial_iacv = iacv

    # System checks
    found: list[str] = []
    if amount is not None and abs(amount) >= TOO_BIG and _changed(prior, "Amount", amount):
        found.append("number:Amount")
    if problem is not None and len(problem) > LONG and _changed(prior, "Business_Problem__c", problem):
        found.append("length:Business_Problem__c")
    if close_date is None and _changed(prior, "CloseDate", None):
        found.append("required:CloseDate")
    if lost_detail is not None and len(lost_detail) > LONG and _changed(prior, "Closed_Lost_Detail__c", lost_detail):
        found.append("length:Closed_Lost_Detail__c")
    if (
        lost_reasons is not None
        and not REASONS.issuperset(lost_reasons)
        and _changed(prior, "Closed_Lost_Reasons__c", lost_reasons)
    ):
        found.append("picklist:Closed_Lost_Reasons__c")
    if won_details is not None and len(won_details) > LONG and _changed(prior, "Closed_Won_Details__c", won_details):
        found.append("length:Closed_Won_Details__c")
    if finance is not None and finance not in APPROVALS and _changed(prior, "Finance_Approval__c", finance):
        found.append("picklist:Finance_Approval__c")
    if iacv is not None and abs(iacv) >= TOO_BIG and _changed(prior, "Incremental_ACV__c", iacv):
        found.append("number:Incremental_ACV__c")
    if initial_iacv is not None and abs(initial_iacv) >= TOO_BIG and _changed(prior, "Initial_IACV__c", initial_iacv):
        found.append("number:Initial_IACV__c")
    if source is not None and source not in SOURCES and _changed(prior, "Initial_Source__c", source):
        found.append("picklist:Initial_Source__c")
    if name is None:
        if _changed(prior, "Name", None):
            found.append("required:Name")
    elif len(name) > 120 and _changed(prior, "Name", name):
        found.append("length:Name")
    if poc_notes is not None and len(poc_notes) > LONG and _changed(prior, "POC_Notes__c", poc_notes):
        found.append("length:POC_Notes__c")
    if (
        poc_criteria is not None
        and len(poc_criteria) > LONG
        and _changed(prior, "POC_Success_Criteria__c", poc_criteria)
    ):
        found.append("length:POC_Success_Criteria__c")
    if po_expected is not None and po_expected not in YES_NO and _changed(prior, "PO_Expected__c", po_expected):
        found.append("picklist:PO_Expected__c")
    if po_number is not None and len(po_number) > 80 and _changed(prior, "PO_Number__c", po_number):
        found.append("length:PO_Number__c")
    if edition is not None and edition not in EDITIONS and _changed(prior, "Product_Edition__c", edition):
        found.append("picklist:Product_Edition__c")
    if plan is not None and len(plan) > LONG and _changed(prior, "Purchasing_Plan__c", plan):
        found.append("length:Purchasing_Plan__c")
    if person is not None and person not in PERSONS and _changed(prior, "Right_Person__c", person):
        found.append("picklist:Right_Person__c")
    on_page = context.via == "page"
    if stage is None:
        if _changed(prior, "StageName", None):
            found.append("required:StageName")
    elif on_page and stage not in STAGES and _changed(prior, "StageName", stage):
        found.append("picklist:StageName")
    if subscription is not None and len(subscription) > 40 and _changed(prior, "Subscription_Number__c", subscription):
        found.append("length:Subscription_Number__c")
    if type_ is not None and on_page and type_ not in TYPES and _changed(prior, "Type", type_):
        found.append("picklist:Type")
    if notes is not None and len(notes) > LONG and _changed(prior, "Unqualified_Notes__c", notes):
        found.append("length:Unqualified_Notes__c")
    if (
        vendor_form is not None
        and vendor_form not in YES_NO
        and _changed(prior, "Vendor_Form_Required__c", vendor_form)
    ):
        found.append("picklist:Vendor_Form_Required__c")
    if found:
        return found

    # Validation rules
    if stage == WON and finance != "Approved":
        found.append("Won_Needs_Finance_Approval")
    if "Bypass_Rules" in context.permissions:
        return found
    assisted = not web_direct and type_ != "Renewal"
    sold_by_people = not web_direct
    if stage in FROM_DISCOVERY and assisted:
        if problem is None:
            found.append("Business_Problem_Required")
        if person is None:
            found.append("Right_Person_Required")
    if iacv is None and stage in FROM_SCOPING and (new or stage != was):
        found.append("Incremental_ACV_Required")
    if poc and stage in FROM_EVALUATION:
        if poc_notes is None:
            found.append("POC_Notes_Required")
        if poc_criteria is None:
            found.append("POC_Success_Criteria_Required")
    if sold_by_people and stage in FROM_PROPOSAL:
        if bill_to is None:
            found.append("Bill_To_Required")
        if sold_to is None:
            found.append("Sold_To_Required")
        if plan is None:
            found.append("Purchasing_Plan_Required")
        if po_expected is None:
            found.append("PO_Expected_Required")
        if vendor_form is None:
            found.append("Vendor_Form_Required_Required")
    if (terms and stage in FROM_NEGOTIATING) and (
        (ZERO if amount is None else amount) < TERMS_FROM or edition == "Starter"
    ):
        found.append("Modified_Terms_Threshold")
    if stage in FROM_SIGNATURE:
        if eula_applies and not eula:
            found.append("EULA_Accepted_Required")
        if sold_by_people:
            if finance is None:
                found.append("Finance_Approval_Required")
            if not order_form:
                found.append("Order_Form_Signed_Required")
            if subscription is None:
                found.append("Subscription_Number_Required")
            if po_number is None and po_expected == "Yes":
                found.append("PO_Number_Required")
            if won_details is None:
                employees = account.get("NumberOfEmployees") if account is not None else None
                if (employees is not None and employees >= LARGE_FROM) or (iacv is not None and iacv >= BIG_DEAL):
                    found.append("Closed_Won_Details_Required")
    elif stage == LOST:
        if lost_detail is None:
            found.append("Closed_Lost_Detail_Required")
        if not lost_reasons:
            found.append("Closed_Lost_Reasons_Required")
    elif stage == UNQUALIFIED:
        if notes is None:
            found.append("Unqualified_Notes_Required")
        if not lost_reasons:
            found.append("Closed_Lost_Reasons_Required")
    if lost_reasons and MERGED in lost_reasons and merged is None:
        found.append("Merged_Needs_Target")
    if prior is None:
        if finance == "Approved" and "Approve_Deals" not in context.permissions:
            found.append("Finance_Approves")
        if stage not in (PRE, PENDING) and not (stage in FROM_DISCOVERY and not assisted):
            found.append("Start_Sales")
        return found
    if (
        finance == "Approved"
        and prior.get("Finance_Approval__c") != finance
        and "Approve_Deals" not in context.permissions
    ):
        found.append("Finance_Approves")
    before = prior.get("Initial_IACV__c")
    if before is not None and before != initial_iacv:
        found.append("Initial_IACV_Frozen")
    before = prior.get("Initial_Source__c")
    if before is not None and before != source:
        found.append("Initial_Source_Frozen")
    was_pending = prior.get("Pending_Acceptance_Date__c")
    if was_pending is not None and was_pending != pending_date:
        found.append("Pending_Acceptance_Date_Frozen")
    was_accepted = prior.get("Sales_Accepted_Date__c")
    if was_accepted is not None and was_accepted != accepted_date:
        found.append("Sales_Accepted_Date_Frozen")
    before = prior.get("Sales_Qualified_Date__c")
    if before is not None and before != qualified_date:
        found.append("Sales_Qualified_Date_Frozen")
    was_qualified = prior.get("Sales_Qualified__c")
    if was_qualified and not qualified:
        found.append("Sales_Qualified_Frozen")
    if (assisted and was_pending is None and stage not in (PRE, PENDING, UNQUALIFIED, DUPLICATE)) and (
        stage != was or type_ != prior.get("Type") or web_direct != (prior.get("Web_Direct__c") or False)
    ):
        found.append("Pending_Acceptance_First")
    if stage != was:
        leaving = NEXT.get(was or "")
        if leaving is not None and stage not in leaving[1]:
            found.append(leaving[0])
        if stage == DUPLICATE and was_accepted is not None:
            found.append("Accepted_Not_Duplicate")
        if was_qualified and stage in (PRE, PENDING, UNQUALIFIED):
            found.append("Qualified_Stays_Qualified")
        if was == LOST and stage != DUPLICATE:
            lost_on = prior.get("Closed_Lost_Date__c") or prior.get("CloseDate")
            if lost_on is not None and (today - lost_on).days > 30:
                found.append("Reopen_Within_30_Days")
    return found


NUMBERS = ("Amount", "Incremental_ACV__c", "Initial_IACV__c")
DATES = (
    "CloseDate",
    "Closed_Lost_Date__c",
    "Pending_Acceptance_Date__c",
    "Sales_Accepted_Date__c",
    "Sales_Qualified_Date__c",
)


def ready(row: Row | None) -> Row | None:
    """A record as `verdict` wants it: numbers as Decimal, dates as date, several values as a list."""
    if row is None:
        return None
    made = dict(row)
    get = row.get
    for name in NUMBERS:
        value = get(name)
        if value is not None and type(value) is not Decimal:
            made[name] = Decimal(value) if value else None
    for name in DATES:
        value = get(name)
        if value is not None and type(value) is not date:
            made[name] = date.fromisoformat(value) if value else None
    reasons = get("Closed_Lost_Reasons__c")
    if isinstance(reasons, str):
        made["Closed_Lost_Reasons__c"] = reasons.split(";") if reasons else None
    account = get("Account")
    if account:
        employees = account.get("NumberOfEmployees")
        made["Account"] = {"NumberOfEmployees": Decimal(employees) if employees else None}
    return made


def _changed(prior: Row | None, field: str, value: object) -> bool:
    return prior is None or prior.get(field) != value
