"""The before-save flow of an object: one choice for stamps that are set under the same conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.salesforce.flow_triggers import PRIOR_RECORD, RECORD, Trigger
from orgspec.salesforce.labels import label_of
from orgspec.spec.expand.flows.build import own_flow
from orgspec.spec.expand.flows.elements import (
    LONGEST_LABEL,
    LONGEST_NAME,
    Choice,
    Event,
    FieldValue,
    FlowPlan,
    Head,
    SetFields,
    Start,
    Test,
)
from orgspec.spec.expand.flows.values import Names
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.stamps import Event as StageEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.org.catalog import Catalog, ObjectEntry
    from orgspec.org.model import Component
    from orgspec.spec.expand.stamps import Stamp

_VERBS = {
    StageEvent.LEAVE: "Left",
    StageEvent.ENTER: "Entered",
    StageEvent.REACH: "Reached",
    StageEvent.CHANGE: "Changed",
}


@dataclass(frozen=True, slots=True)
class _Group:
    """Stamps that are set under the same conditions."""

    name: str
    label: str
    stamps: tuple[Stamp, ...]


def stage_stamps(entry: ObjectEntry, stamps: Sequence[Stamp], catalog: Catalog, api_version: str) -> Component:
    """The flow that sets the fields, in the order of the stamps."""
    name = api_name(stem(entry.name), "Stage_Stamps", maximum=LONGEST_NAME)
    label = f"{label_of(entry.name)}: fields set by stages"
    description = "Sets fields when a record reaches, enters or leaves a stage, before it is saved."
    names = Names(catalog, entry.name)
    steps = tuple(_choice(group, names) for group in _groups(stamps))
    plan = FlowPlan(Start(entry.name, Trigger.BEFORE_SAVE, Event.CREATE_OR_UPDATE), steps)
    cites = (c for stamp in stamps for c in stamp.cites)
    return own_flow(name, label, description, api_version, plan, stamps[0].said.place, cites)


def _groups(stamps: Sequence[Stamp]) -> tuple[_Group, ...]:
    """Stamps of one event that count under the same conditions are set together."""
    groups: dict[tuple[object, ...], list[Stamp]] = {}
    for stamp in stamps:
        groups.setdefault(_conditions_key(stamp), []).append(stamp)
    return tuple(_group(group) for group in groups.values())


def _conditions_key(stamp: Stamp) -> tuple[object, ...]:
    when = stamp.when.text() if stamp.when else None
    own = stamp.field.name if stamp.once else None
    to = None if stamp.to is None else tuple(s.name for s in stamp.to)
    return (stamp.event, stamp.process.name, stamp.stage.name, to, when, own)


def _group(group: Sequence[Stamp]) -> _Group:
    first = group[0]
    changed = first.event is StageEvent.CHANGE
    process = first.process.name if first.process.others and not changed else ""
    what = first.process.field.label if changed else first.stage.name
    words = (_VERBS[first.event], what, process, stem(first.field.name))
    label = f"{_VERBS[first.event]} {what}: {', '.join(s.field.label for s in group)}"
    return _Group(api_name(*words, maximum=LONGEST_NAME - len("_Value")), label[:LONGEST_LABEL], tuple(group))


def _choice(group: _Group, names: Names) -> Choice:
    said = group.stamps[0].said
    tests: list[Test] = []
    logic = " AND ".join(_logic(group.stamps[0], tests, names))
    values = tuple(FieldValue(s.field.name, names.operand(s.formula, s.field), s.said) for s in group.stamps)
    label = f"Set {', '.join(s.field.label for s in group.stamps)}"[:LONGEST_LABEL]
    set_ = SetFields(Head(f"{group.name}_Set", label, said), values)
    return Choice(Head(group.name, group.label, said), tuple(tests), logic, (set_,))


def _logic(stamp: Stamp, tests: list[Test], names: Names) -> list[str]:
    """The conditions of a stamp: alternatives in parentheses, by the numbers of the tests that it adds."""
    field = stamp.process.field.name
    now, before = f"{RECORD}.{field}", f"{PRIOR_RECORD}.{field}"
    is_new = Test(PRIOR_RECORD, "IsNull", {"booleanValue": "true"})
    is_old = Test(PRIOR_RECORD, "IsNull", {"booleanValue": "false"})
    if stamp.event is StageEvent.CHANGE:
        return [_any(tests, [is_new, Test(now, "NotEqualTo", {"elementReference": before})])]
    logic: list[str] = []
    if stamp.process.others:
        logic.append(_any(tests, [_is(f"{RECORD}.RecordType.DeveloperName", n) for n in stamp.process.record_types]))
    if stamp.event is StageEvent.LEAVE:
        logic.append(_all(tests, [is_old, _is(before, stamp.stage.name), _is_not(now, stamp.stage.name)]))
        if stamp.to is not None:
            logic.append(_any(tests, [_is(now, s.name) for s in stamp.to]))
    else:
        logic.append(_any(tests, [_is(now, s.name) for s in stamp.stages]))
        new = _any(tests, [is_new])
        elsewhere = _all(tests, [_is_not(before, s.name) for s in stamp.stages])
        logic.append(f"({new} OR {elsewhere})" if len(stamp.stages) == 1 else f"({new} OR ({elsewhere}))")
    if stamp.when is not None:
        logic.append(_all(tests, [Test(names.condition(stamp.when), "EqualTo", {"booleanValue": "true"})]))
    if stamp.once:
        logic.append(_all(tests, [_still_blank(stamp)]))
    return [part for part in logic if part]


def _any(tests: list[Test], more: Sequence[Test]) -> str:
    numbers = _numbered(tests, more)
    return numbers[0] if len(numbers) == 1 else f"({' OR '.join(numbers)})" if numbers else ""


def _all(tests: list[Test], more: Sequence[Test]) -> str:
    return " AND ".join(_numbered(tests, more))


def _numbered(tests: list[Test], more: Sequence[Test]) -> list[str]:
    start = len(tests) + 1
    tests.extend(more)
    return [str(start + i) for i in range(len(more))]


def _is(reference: str, value: str) -> Test:
    return Test(reference, "EqualTo", {"stringValue": value})


def _is_not(reference: str, value: str) -> Test:
    return Test(reference, "NotEqualTo", {"stringValue": value})


def _still_blank(stamp: Stamp) -> Test:
    reference = f"{RECORD}.{stamp.field.name}"
    if stamp.field.type == "Checkbox":
        return Test(reference, "EqualTo", {"booleanValue": "false"})
    return Test(reference, "IsNull", {"booleanValue": "true"})
