"""From the steps of a flow to its metadata, complete and laid out as Flow Builder would save it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, assert_never

from orgspec.org.model import Component, Origin
from orgspec.salesforce.flow_triggers import RECORD, Trigger
from orgspec.spec.expand.descriptions import with_cites
from orgspec.spec.expand.flows import layout
from orgspec.spec.expand.flows.elements import (
    LONGEST_NAME,
    CallAction,
    Choice,
    CountRecords,
    CreateRecord,
    FindRecord,
    Formula,
    SetFields,
    UpdateRecords,
)
from orgspec.spec.expand.flows.taken_names import TakenNames
from orgspec.spec.expand.naming import api_name, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.diagnostics import Place
    from orgspec.org.model import Content, Piece, Value
    from orgspec.spec.expand.flows.elements import FieldValue, Filter, FlowPlan, Head, Operand, Path, Start, Step, Test

_BUILDER = (
    ("BuilderType", "LightningFlowBuilder"),
    ("CanvasMode", "AUTO_LAYOUT_CANVAS"),
    ("OriginBuilderType", "LightningFlowBuilder"),
)
_COUNTING = "Count_"


def flow(
    name: str, about: Content, plan: FlowPlan, place: Place, parts: dict[str, Place], cites: tuple[str, ...]
) -> Component:
    """The flow of a plan. `about` holds its label, description, API version, status; `parts` says where these stand."""
    canvas = _Canvas(plan)
    start = canvas.start()
    content: dict[str, Value] = {
        **about,
        "environments": about.get("environments") or ("Default",),
        "processMetadataValues": tuple({"name": n, "value": {"stringValue": v}} for n, v in _BUILDER),
        **{kind: tuple(canvas.elements[kind]) for kind in sorted(canvas.elements)},
        "start": start,
    }
    return Component("Flow", name, content, {}, Origin(place, {**parts, **canvas.places}, canvas.pieces), cites)


def own_flow(
    name: str, label: str, description: str, api_version: str, plan: FlowPlan, place: Place, cites: Iterable[str]
) -> Component:
    """The flow of a plan that shorthand alone has made; no file says its head."""
    requirements = tuple(dict.fromkeys(cites))
    about = {
        "apiVersion": api_version,
        "description": with_cites(description, requirements),
        "interviewLabel": f"{label} {{!$Flow.CurrentDateTime}}",
        "label": label,
        "processType": "AutoLaunchedFlow",
        "status": "Active",
    }
    return flow(name, about, plan, place, {}, requirements)


class _Canvas:
    """The metadata of one flow while it is put together: elements by kind, and where the spec says each."""

    def __init__(self, plan: FlowPlan) -> None:
        self.plan = plan
        self.elements: defaultdict[str, list[Content]] = defaultdict(list)
        self.places: dict[str, Place] = {}
        self.pieces: dict[str, tuple[Piece, ...]] = {}
        self._taken = TakenNames(_names(plan))

    def start(self) -> Content:
        """The start element; all others are added on the way."""
        start, steps, paths = self.plan.start, self.plan.steps, self.plan.paths
        content: dict[str, Value] = {**layout.START, **self._condition(start), "object": start.object}
        self._column(steps, layout.centre(0, steps), layout.TOP, None)
        content |= _connector(_entry(steps))
        if paths:
            lefts = layout.beside(steps, paths)
            content["scheduledPaths"] = tuple(self._path(*p) for p in zip(range(len(paths)), paths, lefts, strict=True))
        if start.event is not None:
            content["recordTriggerType"] = start.event.value
        if start.schedule:
            content["schedule"] = dict(start.schedule)
        return content | {"triggerType": start.trigger.value}

    def _condition(self, start: Start) -> dict[str, Value]:
        content: dict[str, Value] = {}
        if start.condition is not None:
            path = "start/filterFormula"
            self.places[path] = start.condition.said.place
            self.pieces[path] = start.condition.written.pieces
            content["filterFormula"] = start.condition.written.text
        if start.newly:
            content["doesRequireRecordChangedToMeetCriteria"] = "true"
        return content | self._filters("start", "Start", start.filters)

    def _path(self, index: int, path: Path, left: float) -> Content:
        self.places[f"start/scheduledPaths/{index}"] = path.head.said.place
        self._column(path.steps, layout.centre(left, path.steps), layout.TOP, None)
        delay = path.delay
        return {
            **({"description": path.head.description} if path.head.description else {}),
            "name": path.head.name,
            **_connector(_entry(path.steps)),
            "label": path.head.label,
            "offsetNumber": str(delay.amount),
            "offsetUnit": delay.unit,
            **({"recordField": delay.field} if delay.field else {}),
            "timeSource": "RecordField" if delay.field else "RecordTriggerEvent",
        }

    def _column(self, steps: Sequence[Step], middle: float, top: int, following: str | None) -> None:
        """Steps one below the other; `following` is what comes behind the last."""
        for index, step in enumerate(steps):
            self._step(step, middle, top, _entry(steps[index + 1 :]) or following)
            top += layout.height_of(step)

    def _step(self, step: Step, middle: float, top: int, following: str | None) -> None:
        match step:
            case Choice():
                self._choice(step, middle, top, following)
            case SetFields():
                self._set(step, middle, top, following)
            case UpdateRecords(head, object_, filters, values):
                path = self._path_of("recordUpdates", head)
                what: Content = {**self._filters(path, head.name, filters), **self._inputs(path, head.name, values)}
                self._add("recordUpdates", head, middle, top, {**what, "object": object_, **_connector(following)})
            case CreateRecord(head, object_, values):
                inputs = self._inputs(self._path_of("recordCreates", head), head.name, values)
                what = {**inputs, "object": object_, "storeOutputAutomatically": "true", **_connector(following)}
                self._add("recordCreates", head, middle, top, what)
            case FindRecord():
                self._find(step, middle, top, following)
            case CountRecords():
                self._count(step, middle, top, following)
            case CallAction():
                self._call(step, middle, top, following)
            case _:
                assert_never(step)

    def _choice(self, step: Choice, middle: float, top: int, following: str | None) -> None:
        conditions: tuple[Content, ...] = tuple(self._test(step.head, test) for test in step.tests)
        yes = _entry(step.then) or following
        no = _entry(step.otherwise) or following
        rule: dict[str, Value] = {
            "name": f"{step.head.name}_Yes",
            "conditionLogic": step.logic if len(conditions) > 1 else "and",
            "conditions": conditions,
            **_connector(yes),
            "label": "Yes",
        }
        what = {**_connector(no, "defaultConnector"), "defaultConnectorLabel": "No", "rules": (rule,)}
        self._path_of("decisions", step.head)
        self._add("decisions", step.head, middle, top, what)
        left, right = layout.branches(step, middle)
        self._column(step.then, layout.centre(left, step.then), top + layout.DOWN, following)
        self._column(step.otherwise, layout.centre(right, step.otherwise), top + layout.DOWN, following)

    def _test(self, head: Head, test: Test) -> Content:
        left = test.left if isinstance(test.left, str) else self._formula(test.left, head.name, "When")
        return {"leftValueReference": left, "operator": test.operator, "rightValue": test.right}

    def _set(self, step: SetFields, middle: float, top: int, following: str | None) -> None:
        """Before a save the record is at hand; later it is updated like any other."""
        if self.plan.start.trigger is Trigger.BEFORE_SAVE:
            path = self._path_of("assignments", step.head)
            items: tuple[Content, ...] = tuple(
                {
                    "assignToReference": f"{RECORD}.{value.field}",
                    "operator": "Assign",
                    "value": self._value(f"{path}/assignmentItems/{i}", value, step.head.name, i),
                }
                for i, value in enumerate(step.values)
            )
            self._add("assignments", step.head, middle, top, {"assignmentItems": items, **_connector(following)})
        else:
            inputs = self._inputs(self._path_of("recordUpdates", step.head), step.head.name, step.values)
            what = {**inputs, "inputReference": RECORD, **_connector(following)}
            self._add("recordUpdates", step.head, middle, top, what)

    def _find(self, step: FindRecord, middle: float, top: int, following: str | None) -> None:
        sorting: dict[str, Value] = {}
        if step.sort_field:
            sorting = {"sortField": step.sort_field, "sortOrder": "Desc" if step.descending else "Asc"}
        filters = self._filters(self._path_of("recordLookups", step.head), step.head.name, step.filters)
        what = {
            **filters,
            "getFirstRecordOnly": "true",
            "object": step.object,
            **sorting,
            "storeOutputAutomatically": "true",
            "assignNullValuesIfNoRecordsFound": "false",
            **_connector(following),
        }
        self._add("recordLookups", step.head, middle, top, what)

    def _count(self, step: CountRecords, middle: float, top: int, following: str | None) -> None:
        """All records are got, and counted into a variable."""
        head, counting = step.head, f"{_COUNTING}{step.variable}"
        path = self._path_of("recordLookups", head)
        what = {
            **self._filters(path, head.name, step.filters),
            "getFirstRecordOnly": "false",
            "object": step.object,
            "storeOutputAutomatically": "true",
            "assignNullValuesIfNoRecordsFound": "false",
            **_connector(counting),
        }
        self._add("recordLookups", head, middle, top, what)
        self.places[f"assignments/{len(self.elements['assignments'])}"] = head.said.place
        counted = {"assignToReference": step.variable, "operator": "AssignCount"}
        items: tuple[Content, ...] = ({**counted, "value": {"elementReference": head.name}},)
        assignment: Content = {
            "name": counting,
            "label": f"Count {step.variable.replace('_', ' ')}",
            **_location(middle, top + layout.DOWN),
            "assignmentItems": items,
            **_connector(following),
        }
        self.elements["assignments"].append(assignment)
        self.places[f"variables/{len(self.elements['variables'])}"] = head.said.place
        use = {"isCollection": "false", "isInput": "false", "isOutput": "false"}
        self.elements["variables"].append({"name": step.variable, "dataType": "Number", **use, "scale": "0"})

    def _call(self, step: CallAction, middle: float, top: int, following: str | None) -> None:
        path = self._path_of("actionCalls", step.head)
        inputs: tuple[Content, ...] = tuple(
            {"name": name, "value": self._operand(value, step.head.name, name)} for name, value, _ in step.inputs
        )
        self.places |= {f"{path}/inputParameters/{i}": said.place for i, (_, _, said) in enumerate(step.inputs)}
        what: dict[str, Value] = {
            "actionName": step.action,
            "actionType": step.type,
            "flowTransactionModel": "CurrentTransaction",
            "inputParameters": inputs,
            "nameSegment": step.action,
            **_connector(following),
        }
        self._add("actionCalls", step.head, middle, top, what)

    def _path_of(self, kind: str, head: Head) -> str:
        """The path of the element that is added next to a kind, which a step says."""
        path = f"{kind}/{len(self.elements[kind])}"
        self.places[path] = head.said.place
        return path

    def _add(self, kind: str, head: Head, middle: float, top: int, what: Content) -> None:
        about: dict[str, Value] = {"description": head.description} if head.description else {}
        about |= {"name": head.name, "label": head.label, **_location(middle, top)}
        self.elements[kind].append({**about, **what})

    def _filters(self, path: str, step: str, filters: Sequence[Filter]) -> dict[str, Value]:
        if not filters:
            return {}
        self.places |= {f"{path}/filters/{i}": f.said.place for i, f in enumerate(filters)}
        conditions: tuple[Content, ...] = tuple(
            {"field": f.field, "operator": f.operator, "value": self._operand(f.value, step, f"{stem(f.field)}_Wanted")}
            for f in filters
        )
        return {"filterLogic": "and", "filters": conditions}

    def _inputs(self, path: str, step: str, values: Sequence[FieldValue]) -> dict[str, Value]:
        inputs: tuple[Content, ...] = tuple(
            {"field": v.field, "value": self._value(f"{path}/inputAssignments/{i}", v, step, i)}
            for i, v in enumerate(values)
        )
        return {"inputAssignments": inputs}

    def _value(self, path: str, value: FieldValue, step: str, index: int) -> Content:
        """The value of a field; a step's first field is in its name already."""
        self.places[path] = value.said.place
        return self._operand(value.value, step, f"{stem(value.field)}_Value" if index else "Value")

    def _operand(self, operand: Operand, step: str, own: str) -> Content:
        return {"elementReference": self._formula(operand, step, own)} if isinstance(operand, Formula) else operand

    def _formula(self, formula: Formula, step: str, own: str) -> str:
        """The name of a formula resource that is made for a place in a step."""
        name = self._taken.free(api_name(step.removesuffix("_Set"), own, maximum=LONGEST_NAME))
        path = f"formulas/{len(self.elements['formulas'])}"
        self.places[path] = self.places[f"{path}/expression"] = formula.said.place
        self.pieces[f"{path}/expression"] = formula.written.pieces
        scale = {"scale": str(formula.scale or 0)} if formula.type in {"Number", "Currency"} else {}
        content = {"name": name, "dataType": formula.type, "expression": formula.written.text, **scale}
        self.elements["formulas"].append(content)
        return name


def _location(middle: float, top: int) -> dict[str, Value]:
    return {"locationX": layout.column(middle), "locationY": str(top)}


def _connector(target: str | None, element: str = "connector") -> dict[str, Value]:
    return {element: {"targetReference": target}} if target else {}


def _entry(steps: Sequence[Step]) -> str | None:
    """The element at which steps begin."""
    return steps[0].head.name if steps else None


def _names(plan: FlowPlan) -> Iterator[str]:
    waiting: list[Step] = [*plan.steps, *(step for path in plan.paths for step in path.steps)]
    yield from (path.head.name for path in plan.paths)
    while waiting:
        step = waiting.pop()
        yield step.head.name
        match step:
            case Choice(then=then, otherwise=otherwise):
                yield f"{step.head.name}_Yes"
                waiting.extend((*then, *otherwise))
            case CountRecords(variable=variable):
                yield from (variable, f"{_COUNTING}{variable}")
            case _:
                pass
