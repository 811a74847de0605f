"""Twenty rules of opportunities: how long they take to become Python, and how fast they then run.

The generated module is compared with functions written by hand over `Decimal`, on 100,000 records in turns: one that
trusts its records, and one that takes records as they come, as the generated module does: mixed, all from a JSON file,
all from a CSV file. Verdicts are asserted to be the same; medians of processor time and their ratio are printed. What
is compared leaves out what Salesforce itself asks of the fields, since the functions by hand have only the rules;
`validators.py` compares the whole verdict.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from rules_by_hand import careful, trusting
from turns import seconds, taking_turns

from orgspec.org.model import Component, Org
from orgspec.runtime.context import Context
from orgspec.validator.loading import from_source
from orgspec.validator.module import source, written
from orgspec.validator.plan import save_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rules_by_hand import Row

    from orgspec.runtime.violations import Violation

    ByHand: TypeAlias = Callable[[Row, None, Context], list[str]]
    Validate: TypeAlias = Callable[[Row, None, Context], list[Violation]]

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


def as_they_come(given: Sequence[Row]) -> list[Row]:
    """The same records, one in twenty of them as a file or another program holds it."""
    random = Random(11)
    return [random.choice(FORMS)(record) if random.random() < 1 / 20 else record for record in given]


def of_a_csv_file(record: Row) -> Row:
    """Everything is text."""
    return {name: "" if value is None else str(value) for name, value in record.items()}


def of_a_json_file(record: Row) -> Row:
    """Numbers are Python's own, dates are text."""
    return {name: str(value) if isinstance(value, date) else value for name, value in _of_a_program(record).items()}


def _of_a_program(record: Row) -> Row:
    """Numbers are Python's own."""
    return {name: _plain(value) if isinstance(value, Decimal) else value for name, value in record.items()}


def _plain(number: Decimal) -> float:
    return int(number) if number == int(number) else float(number)


def _in_small_letters(record: Row) -> Row:
    """Picklist values as somebody typed them."""
    return {**record, **{name: record[name] and record[name].lower() for name in ("StageName", "Type")}}


FORMS = (of_a_csv_file, _of_a_program, _in_small_letters)


def _each(run: Callable[..., object], given: Sequence[Row], context: Context) -> None:
    for record in given:
        run(record, None, context)


def compare(title: str, validate: Validate, by_hand: ByHand, given: Sequence[Row], context: Context) -> None:
    """Prints the medians of two rivals on the same records, and their ratio; the verdicts must be the same."""
    for record in given:
        ours = sorted(v.verdict for v in validate(record, None, context))
        assert ours == sorted(by_hand(record, None, context)), (record, ours)
    ours_taken, theirs = taking_turns(
        lambda: _each(validate, given, context), lambda: _each(by_hand, given, context), ROUNDS
    )
    per_record = 1e6 / len(given)
    print(
        f"{title}: generated {ours_taken * per_record:.2f} µs a record, by hand {theirs * per_record:.2f} µs, "
        f"ratio {ours_taken / theirs:.2f}"
    )


def answers_otherwise(given: Sequence[Row], context: Context) -> int:
    """For how many records the function that trusts them raises, or gives another verdict than the careful one."""
    return sum(_trusted(record, context) != careful(record, None, context) for record in given)


def _trusted(record: Row, context: Context) -> list[str] | None:
    try:
        return trusting(record, None, context)
    except (TypeError, AttributeError):
        return None


def main() -> None:
    """Prints medians and ratios."""
    built = org()
    source(built, "Opportunity")  # loads the tables
    compiling = median(seconds(lambda: from_source(source(built, "Opportunity"))) for _ in range(ROUNDS))
    print(f"{len(RULES)} rules to a running module: {compiling * 1000:.0f} ms (goal ≤ {COMPILE_GOAL} ms)")
    validate = from_source(written(replace(save_plan(built, "Opportunity"), checks=()))).validate
    context = Context(now=datetime(2024, 3, 1, 12))  # noqa: DTZ001 -- UTC by contract
    typed = records(RECORDS)
    given = as_they_come(typed)
    print(f"{RECORDS:,} records, identical verdicts, medians of {ROUNDS} rounds (goal ≤ {GOAL})")
    compare("values of Python's types, by hand for these alone", validate, trusting, typed, context)
    print(f"one record in twenty as others hold it: that function fails at {answers_otherwise(given, context):,}")
    compare("these, by hand for these", validate, careful, given, context)
    for title, form in (("all as in a JSON file", of_a_json_file), ("all as in a CSV file", of_a_csv_file)):
        compare(f"{title}, by hand for any", validate, careful, [form(record) for record in typed], context)


if __name__ == "__main__":
    main()
