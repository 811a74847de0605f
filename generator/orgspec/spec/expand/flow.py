"""The before-save flow of an object, as Flow Builder would save it: one decision and one assignment for each stamp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Place
from orgspec.formula.parser import parse
from orgspec.formula.tree import Name, postorder
from orgspec.org.model import Component, Origin, Piece
from orgspec.salesforce.blank_tests import FLOW_TYPES
from orgspec.salesforce.labels import label_of
from orgspec.source import Span
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.shaping import with_cites
from orgspec.spec.expand.stamps import Event, Stamp
from orgspec.spec.expand.written import Written, of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Content, Value
    from orgspec.spec.expand.shaping import Said

_LONGEST = 80
"""The longest API name of a flow or of an element in one."""

_LEFT, _TOP, _STEP, _ASIDE = 182, 158, 216, 264
"""Where Flow Builder would put the elements: a column of decisions with their assignments beside."""

_VERBS = {Event.LEAVE: "Left", Event.ENTER: "Entered", Event.REACH: "Reached"}
_BUILDER = (
    ("BuilderType", "LightningFlowBuilder"),
    ("CanvasMode", "AUTO_LAYOUT_CANVAS"),
    ("OriginBuilderType", "LightningFlowBuilder"),
)


@dataclass(frozen=True, slots=True)
class _Test:
    """A condition of a decision: what is compared, how, and with which value."""

    left: str
    operator: str
    right: Content


@dataclass(frozen=True, slots=True)
class _Step:
    """Stamps that are set under the same conditions, by one decision and one assignment."""

    name: str
    label: str
    stamps: tuple[Stamp, ...]


def flow(entry: ObjectEntry, stamps: Sequence[Stamp], api_version: str) -> Component:
    """The flow that sets the fields, in the order of the stamps."""
    name = api_name(stem(entry.name), "Stage_Stamps", maximum=_LONGEST)
    steps = _steps(stamps)
    cites = tuple(dict.fromkeys(c for s in stamps for c in s.cites))
    formulas, places, pieces = _formulas(steps)
    label = f"{label_of(entry.name)}: fields set by stages"
    description = "Sets fields when a record reaches, enters or leaves a stage, before it is saved."
    content: dict[str, Value] = {
        "apiVersion": api_version,
        "assignments": tuple(_assignment(step, i, steps) for i, step in enumerate(steps)),
        "decisions": tuple(_decision(step, i, steps) for i, step in enumerate(steps)),
        "description": with_cites(description, cites) if cites else description,
        "environments": ("Default",),
        "formulas": formulas,
        "interviewLabel": f"{label} {{!$Flow.CurrentDateTime}}",
        "label": label,
        "processMetadataValues": tuple({"name": n, "value": {"stringValue": v}} for n, v in _BUILDER),
        "processType": "AutoLaunchedFlow",
        "start": {
            "locationX": "50",
            "locationY": "0",
            "connector": {"targetReference": steps[0].name},
            "object": entry.name,
            "recordTriggerType": "CreateAndUpdate",
            "triggerType": "RecordBeforeSave",
        },
        "status": "Active",
    }
    origin = Origin(stamps[0].said.place, {**places, **_assigned(steps)}, pieces)
    return Component("Flow", name, content, {}, origin, cites)


def _steps(stamps: Sequence[Stamp]) -> tuple[_Step, ...]:
    """Stamps of one event that count under the same conditions are set together."""
    groups: dict[tuple[object, ...], list[Stamp]] = {}
    for stamp in stamps:
        groups.setdefault(_conditions_key(stamp), []).append(stamp)
    return tuple(_step(group) for group in groups.values())


def _conditions_key(stamp: Stamp) -> tuple[object, ...]:
    when = stamp.when.text() if stamp.when else None
    own = stamp.field.name if stamp.once else None
    to = None if stamp.to is None else tuple(s.name for s in stamp.to)
    return (stamp.event, stamp.process.name, stamp.stage.name, to, when, own)


def _step(group: Sequence[Stamp]) -> _Step:
    first = group[0]
    process = first.process.name if first.process.others else ""
    words = (_VERBS[first.event], first.stage.name, process, stem(first.field.name))
    label = f"{_VERBS[first.event]} {first.stage.name}: {', '.join(s.field.label for s in group)}"
    return _Step(api_name(*words, maximum=_LONGEST - len("_Value")), label[:255], tuple(group))


def _decision(step: _Step, index: int, steps: Sequence[_Step]) -> Content:
    tests: list[_Test] = []
    logic = " AND ".join(_logic(step, tests))
    rule: dict[str, Value] = {
        "name": f"{step.name}_Yes",
        "conditionLogic": logic if len(tests) > 1 else "and",
        "conditions": tuple(
            {"leftValueReference": t.left, "operator": t.operator, "rightValue": t.right} for t in tests
        ),
        "connector": {"targetReference": f"{step.name}_Set"},
        "label": "Yes",
    }
    decision: dict[str, Value] = {
        "name": step.name,
        "label": step.label,
        "locationX": str(_LEFT),
        "locationY": str(_TOP + index * _STEP),
        **_then("defaultConnector", index, steps),
        "defaultConnectorLabel": "No",
        "rules": (rule,),
    }
    return decision


def _assignment(step: _Step, index: int, steps: Sequence[_Step]) -> Content:
    items: tuple[Content, ...] = tuple(
        {
            "assignToReference": f"$Record.{stamp.field.name}",
            "operator": "Assign",
            "value": {"elementReference": _value_name(step, stamp)},
        }
        for stamp in step.stamps
    )
    return {
        "name": f"{step.name}_Set",
        "label": f"Set {', '.join(s.field.label for s in step.stamps)}"[:255],
        "locationX": str(_LEFT + _ASIDE),
        "locationY": str(_TOP + index * _STEP + _STEP // 2),
        "assignmentItems": items,
        **_then("connector", index, steps),
    }


def _then(element: str, index: int, steps: Sequence[_Step]) -> dict[str, Value]:
    return {element: {"targetReference": steps[index + 1].name}} if index + 1 < len(steps) else {}


def _logic(step: _Step, tests: list[_Test]) -> list[str]:
    """The conditions of a step: each group of alternatives in parentheses, by the numbers of the tests that it adds."""
    stamp = step.stamps[0]
    field = stamp.process.field.name
    now, before = f"$Record.{field}", f"$Record__Prior.{field}"
    is_new = _Test("$Record__Prior", "IsNull", {"booleanValue": "true"})
    is_old = _Test("$Record__Prior", "IsNull", {"booleanValue": "false"})
    here = [_is(now, s.name) for s in stamp.stages]
    logic: list[str] = []
    if stamp.process.others:
        logic.append(_any(tests, [_is("$Record.RecordType.DeveloperName", n) for n in stamp.process.record_types]))
    if stamp.event is Event.LEAVE:
        logic.append(_all(tests, [is_old, _is(before, stamp.stage.name), _is_not(now, stamp.stage.name)]))
        if stamp.to is not None:
            logic.append(_any(tests, [_is(now, s.name) for s in stamp.to]))
    else:
        logic.append(_any(tests, here))
        new = _any(tests, [is_new])
        elsewhere = _all(tests, [_is_not(before, s.name) for s in stamp.stages])
        logic.append(f"({new} OR {elsewhere})" if len(stamp.stages) == 1 else f"({new} OR ({elsewhere}))")
    if stamp.when is not None:
        logic.append(_all(tests, [_Test(_when_name(step), "EqualTo", {"booleanValue": "true"})]))
    if stamp.once:
        logic.append(_all(tests, [_still_blank(stamp)]))
    return [part for part in logic if part]


def _any(tests: list[_Test], more: Sequence[_Test]) -> str:
    numbers = _numbered(tests, more)
    return numbers[0] if len(numbers) == 1 else f"({' OR '.join(numbers)})" if numbers else ""


def _all(tests: list[_Test], more: Sequence[_Test]) -> str:
    return " AND ".join(_numbered(tests, more))


def _numbered(tests: list[_Test], more: Sequence[_Test]) -> list[str]:
    start = len(tests) + 1
    tests.extend(more)
    return [str(start + i) for i in range(len(more))]


def _is(reference: str, value: str) -> _Test:
    return _Test(reference, "EqualTo", {"stringValue": value})


def _is_not(reference: str, value: str) -> _Test:
    return _Test(reference, "NotEqualTo", {"stringValue": value})


def _still_blank(stamp: Stamp) -> _Test:
    reference = f"$Record.{stamp.field.name}"
    if stamp.field.type == "Checkbox":
        return _Test(reference, "EqualTo", {"booleanValue": "false"})
    return _Test(reference, "IsNull", {"booleanValue": "true"})


def _value_name(step: _Step, stamp: Stamp) -> str:
    """A step's first field is in its name already."""
    own = "" if stamp is step.stamps[0] else stem(stamp.field.name)
    return api_name(step.name, own, "Value", maximum=_LONGEST)


def _when_name(step: _Step) -> str:
    return f"{step.name}_When"


def _formulas(
    steps: Iterable[_Step],
) -> tuple[tuple[Content, ...], dict[str, Place], dict[str, tuple[Piece, ...]]]:
    """The formula resources, where each is said, and the pieces of each."""
    formulas: list[Content] = []
    places: dict[str, Place] = {}
    pieces: dict[str, tuple[Piece, ...]] = {}
    for step in steps:
        wanted = [
            (_value_name(step, s), FLOW_TYPES.get(s.field.type, "String"), s.field.scale, s.formula)
            for s in step.stamps
        ]
        if step.stamps[0].when is not None:
            wanted.append((_when_name(step), "Boolean", None, step.stamps[0].when))
        for name, data_type, scale, said in wanted:
            path = f"formulas/{len(formulas)}"
            written = of_record(said)
            places[path] = places[f"{path}/expression"] = said.place
            pieces[f"{path}/expression"] = written.pieces
            scaled = {"scale": str(scale or 0)} if data_type in {"Number", "Currency"} else {}
            formulas.append({"name": name, "dataType": data_type, "expression": written.text, **scaled})
    return tuple(formulas), places, pieces


def _assigned(steps: Iterable[_Step]) -> dict[str, Place]:
    """Where the spec says each decision and each assigned field."""
    places: dict[str, Place] = {}
    for index, step in enumerate(steps):
        places[f"decisions/{index}"] = places[f"assignments/{index}"] = step.stamps[0].said.place
        places |= {f"assignments/{index}/assignmentItems/{i}": s.said.place for i, s in enumerate(step.stamps)}
    return places


def of_record(said: Said) -> Written:
    """A formula as a flow wants it: every field is one of `$Record`, every reference stands in `{!…}`."""
    text = said.text()
    names = [n for n in postorder(parse(text)[0].root) if isinstance(n, Name)]
    written, at = Written(""), 0
    for name in sorted(names, key=lambda n: n.span.start):
        reference = name.text if name.text.startswith("$") else f"$Record.{name.text}"
        stretch = of(reference if name.braced else f"{{!{reference}}}")
        place = Place(said.file, said.pointer, name.span)
        written = written + _as_is(said, text, at, name.span.start) + stretch.at(place)
        at = name.span.end
    return written + _as_is(said, text, at, len(text))


def _as_is(said: Said, text: str, start: int, end: int) -> Written:
    if start == end:
        return Written("")
    return Written(text[start:end], (Piece(Span(0, end - start), Place(said.file, said.pointer, Span(start, end))),))
