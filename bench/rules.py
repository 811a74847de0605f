"""Twenty rules of opportunities: how long they take to become Python, and how fast they then run.

The generated module is compared with one function written by hand over `Decimal`, on 100,000 records in turns; the
records that each rule stops are asserted to be the same. Medians of processor time and their ratio are printed. What is
compared leaves out what Salesforce itself asks of the fields, since the function by hand has only the rules;
`validators.py` compares the whole verdict.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

from orgspec.org.model import Component, Org
from orgspec.runtime.context import Context
from orgspec.validator.loading import from_source
from orgspec.validator.module import source, written
from orgspec.validator.plan import save_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

RECORDS = 100_000
ROUNDS = 5
GOAL = 1.15
COMPILE_GOAL = 50

STAGES = ("Prospecting", "Qualification", "Proposal", "Negotiation", "Closed Won", "Closed Lost")
GIVEN = json.loads((Path(__file__).parent / "opportunity_rules.json").read_text("utf-8"))
FIELDS: Mapping[str, Mapping[str, str]] = GIVEN["fields"]
RULES: Mapping[str, str] = GIVEN["rules"]
TODAY = date(2024, 3, 1)


def org() -> Org:
    """An org with nothing but the rules and their fields."""
    fields = [
        Component("CustomField", f"Opportunity.{name}", {"label": name, **given}) for name, given in FIELDS.items()
    ]
    always = {"active": "true", "errorMessage": "no"}
    rules = [
        Component("ValidationRule", f"Opportunity.{name}", {**always, "errorConditionFormula": formula})
        for name, formula in RULES.items()
    ]
    return Org.of("bench", "63.0", [*fields, *rules])


def by_hand(record: Mapping[str, Any], prior: None, context: Context) -> list[str]:  # noqa: ARG001, C901 -- one function by design
    """The rules as one function; Probability in percent, as records hold it."""
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


_LARGE, _VERY_LARGE, _FEW, _FULL = Decimal(100_000), Decimal(250_000), Decimal(10), Decimal(100)
_FREE, _MOST, _CHEAP, _YEAR = Decimal(20), Decimal(60), Decimal(5), timedelta(days=365)


def records(count: int) -> list[dict[str, object]]:
    """Opportunities as a program holds them, one in five fields blank."""
    random = Random(7)
    drawers: Mapping[str, Callable[[], object]] = {
        "Name": lambda: random.choice(("Acme renewal", "Northern Rail, 40 seats", "test", "Big")),
        "StageName": lambda: random.choice(STAGES),
        "Type": lambda: random.choice(("New Business", "Renewal", "Add-On")),
        "LeadSource": lambda: random.choice(("Web", "Fair")),
        "NextStep": lambda: "Call them",
        "Amount": lambda: Decimal(random.randrange(-1, 40) * 10_000),
        "Budget__c": lambda: Decimal(random.randrange(1, 60) * 10_000),
        "Probability": lambda: Decimal(random.choice((10, 50, 100))),
        "CloseDate": lambda: TODAY + timedelta(days=random.randrange(-60, 500)),
        "Contract_Start__c": lambda: TODAY + timedelta(days=random.randrange(-60, 500)),
        "Discount__c": lambda: Decimal(random.randrange(0, 70)),
        "Seats__c": lambda: Decimal(random.randrange(0, 500)),
        "Approved__c": lambda: random.random() < 0.5,
        "Loss_Reason__c": lambda: random.choice(("Price", "Competitor")),
        "Competitor__c": lambda: "Initech",
    }
    required = ("Name", "StageName", "CloseDate")
    return [
        {name: draw() if name in required or random.random() < 0.8 else None for name, draw in drawers.items()}
        for _ in range(count)
    ]


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def _each(run: Callable[..., object], given: Sequence[Mapping[str, object]], context: Context) -> None:
    for record in given:
        run(record, None, context)


def main() -> None:
    """Prints medians and ratio."""
    built = org()
    source(built, "Opportunity")  # loads the tables
    compiling = median(seconds(lambda: from_source(source(built, "Opportunity"))) for _ in range(ROUNDS))
    print(f"{len(RULES)} rules to a running module: {compiling * 1000:.0f} ms (goal ≤ {COMPILE_GOAL} ms)")
    validate = from_source(written(replace(save_plan(built, "Opportunity"), checks=()))).validate
    context = Context(now=datetime(2024, 3, 1, 12))  # noqa: DTZ001 -- UTC by contract
    given = records(RECORDS)
    stopped = 0
    for record in given:
        ours = sorted(v.verdict for v in validate(record, None, context))
        assert ours == sorted(by_hand(record, None, context)), (record, ours)
        stopped += bool(ours)
    times = [
        (seconds(lambda: _each(validate, given, context)), seconds(lambda: _each(by_hand, given, context)))
        for _ in range(ROUNDS)
    ]
    generated, hand = (median(t[i] for t in times) / RECORDS * 1e6 for i in (0, 1))
    print(f"{RECORDS:,} records, {stopped:,} of them stopped, identical verdicts; medians of {ROUNDS} rounds")
    print(f"generated {generated:.2f} µs a record, by hand {hand:.2f} µs, ratio {generated / hand:.2f} (goal ≤ {GOAL})")


if __name__ == "__main__":
    main()
