"""The daily flow of an object that moves records on: one choice a stage where they can stay too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.salesforce.flow_triggers import RECORD, Trigger
from orgspec.salesforce.labels import label_of
from orgspec.spec.expand.flows.build import own_flow
from orgspec.spec.expand.flows.elements import (
    LONGEST_LABEL,
    LONGEST_NAME,
    Choice,
    FieldValue,
    Filter,
    FlowPlan,
    Formula,
    Head,
    SetFields,
    Start,
    Test,
)
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.written import of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component
    from orgspec.spec.expand.ageing import Ageing

NAME = "Stage_Ageing"
"""What the name of such a flow ends in, behind that of its object."""

SCHEDULE = {"frequency": "Daily", "startDate": "2020-01-01", "startTime": "02:00:00.000Z"}
"""The first run lies in the past, so that the flow runs from the next night on; the hour is in the org's time zone."""

_TODAY = "{!$Flow.CurrentDate}"


def ageing_flow(entry: ObjectEntry, moves: Sequence[Ageing], api_version: str) -> Component:
    """The flow for all ageing of an object, in the order in which the spec says it."""
    name = api_name(stem(entry.name), NAME, maximum=LONGEST_NAME)
    label = f"{label_of(entry.name)}: records that stayed too long"
    description = "Moves records on that have been in a stage for too long. It looks once a day."
    steps: tuple[Choice, ...] = ()
    for move in reversed(moves):
        steps = (_choice(move, steps),)
    plan = FlowPlan(Start(entry.name, Trigger.SCHEDULED, filters=_filters(moves), schedule=SCHEDULE), steps)
    cites = (c for move in moves for c in move.cites)
    return own_flow(name, label, description, api_version, plan, moves[0].said.place, cites)


def _filters(moves: Sequence[Ageing]) -> tuple[Filter, ...]:
    """Which records the flow looks at; where several fields age, all of them."""
    first = moves[0]
    if len({move.since.name for move in moves}) > 1:
        return ()
    dated = Filter(first.since.name, "IsNull", {"booleanValue": "false"}, first.said)
    if len({move.stage.name for move in moves}) > 1:
        return (dated,)
    return (Filter(first.process.field.name, "EqualTo", {"stringValue": first.stage.name}, first.said), dated)


def _choice(move: Ageing, otherwise: tuple[Choice, ...]) -> Choice:
    process = move.process.name if move.process.others else ""
    name = api_name("Too_Long_in", move.stage.name, process, maximum=LONGEST_NAME - len("_Value"))
    field = move.process.field.name
    types = move.process.record_types if move.process.others else ()
    tests = (
        Test(f"{RECORD}.{field}", "EqualTo", {"stringValue": move.stage.name}),
        Test(_due(move), "EqualTo", {"booleanValue": "true"}),
        *(Test(f"{RECORD}.RecordType.DeveloperName", "EqualTo", {"stringValue": t}) for t in types),
    )
    numbers = " OR ".join(str(number) for number in range(3, len(tests) + 1))
    target = FieldValue(field, {"stringValue": move.target.name}, move.said)
    then = SetFields(Head(f"{name}_Set", f"Move to {move.target.name}"[:LONGEST_LABEL], move.said), (target,))
    head = Head(name, f"{move.period} in {move.stage.name}?"[:LONGEST_LABEL], move.said)
    return Choice(head, tests, f"1 AND 2 AND ({numbers})" if types else "1 AND 2", (then,), otherwise)


def _due(move: Ageing) -> Formula:
    limit = f"{_TODAY} - {move.days}" if move.days is not None else f"ADDMONTHS({_TODAY}, -{move.months})"
    text = f"{{!{RECORD}.{move.since.name}}} <= {limit}"
    return Formula(of(text).at(move.said.place), "Boolean", None, move.said)
