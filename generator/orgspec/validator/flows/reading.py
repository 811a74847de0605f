"""From the metadata of flows to what they look up, write and send. Anything else is refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import chain
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Severity
from orgspec.formula.tree import Name
from orgspec.formula.typed import FieldRef
from orgspec.formula.types import Type
from orgspec.org.content import inside, parts, text, truth
from orgspec.org.places import place_of
from orgspec.salesforce.flow_triggers import Trigger
from orgspec.validator.defaults import reference
from orgspec.validator.flow import Assignment, Decision
from orgspec.validator.flow_reading import Reading, refuse_loops, run_order
from orgspec.validator.flow_trees import RECORD, NotSimulatedError, resources
from orgspec.validator.flows.clock import UNITS
from orgspec.validator.flows.elements import (
    Count,
    Create,
    Find,
    FindAll,
    Flow,
    Notice,
    Path,
    Schedule,
    Update,
    UpdateAll,
    Wanted,
    formulas,
    ways_out,
)
from orgspec.validator.leaves import leaves, links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Component, Content
    from orgspec.validator.flows.elements import Element
    from orgspec.validator.formulas import Formulas

_KINDS = ("decisions", "assignments", "recordLookups", "recordUpdates", "recordCreates", "actionCalls")
_OTHERS = (
    "apexPluginCalls", "collectionProcessors", "customErrors", "loops", "orchestratedStages", "recordDeletes",
    "recordRollbacks", "screens", "steps", "subflows", "transforms", "waits",
)  # fmt: skip
_AMOUNT = re.compile(r"-?[0-9]{1,6}")
_FREQUENCIES = frozenset({"Once", "Daily", "Weekly", "Monthly"})


def flows(known: Formulas) -> Iterator[Flow]:
    """The active flows of an org that samples run besides those of a save plan, in the order in which they run.

    Those that start at no save or time, or that nothing but setting fields before a save concerns, are left out; those
    that cannot be simulated are left out and found.
    """
    active = [c for c in known.org.of_type("Flow") if text(c.content, "status") == "Active"]
    for component in sorted(active, key=run_order):
        start = inside(component.content, "start")
        trigger = text(start, "triggerType")
        entry = known.catalog.object(text(start, "object") or "")
        if trigger not in set(Trigger) or entry is None:
            continue
        if trigger == Trigger.BEFORE_SAVE and not parts(component.content, "recordLookups"):
            continue
        try:
            yield flow(known, entry, component)
        except NotSimulatedError as problem:
            message = f"the flow `{component.full_name}` is not simulated: orgspec does not know {problem}"
            known.findings.append(Finding("V101", message, place_of(component), severity=Severity.WARNING))


def flow(known: Formulas, entry: ObjectEntry, component: Component) -> Flow:
    """One flow; raises NotSimulatedError for what lies outside of the vocabulary."""
    content = component.content
    for kind in _OTHERS:
        if kind in content:
            message = f"the element `{kind}`"
            raise NotSimulatedError(message)
    records = {text(c, "name") or "": text(c, "object") or "" for c in _first_records(content)}
    counted = frozenset(text(i, "assignToReference") or "" for i in _counting(content))
    found = replace(resources(content), records=records, numbers=counted)
    return _Flow(known, entry, component, Reading(known, entry, component, found)).flow()


def _first_records(content: Content) -> Iterator[Content]:
    return (c for c in parts(content, "recordLookups") if truth(c, "getFirstRecordOnly"))


def _counting(content: Content) -> Iterator[Content]:
    items = chain.from_iterable(parts(a, "assignmentItems") for a in parts(content, "assignments"))
    return (i for i in items if text(i, "operator") == "AssignCount")


@dataclass(frozen=True, slots=True)
class _Flow:
    """One flow being read."""

    known: Formulas
    entry: ObjectEntry
    component: Component
    reading: Reading

    def flow(self) -> Flow:
        content = self.component.content
        start = inside(content, "start")
        trigger = Trigger(text(start, "triggerType") or "")
        elements = self._elements(content, trigger)
        paths = tuple(self._path(p, elements) for p in parts(start, "scheduledPaths"))
        found = Flow(
            self.component.full_name,
            self.entry.name,
            trigger,
            text(start, "recordTriggerType") or "",
            self.reading.entry_condition(),
            self.reading.entry_condition(newly=False),
            self.reading.next(start, "connector", elements),
            elements,
            paths,
            _schedule(inside(start, "schedule")) if trigger is Trigger.SCHEDULED else None,
        )
        return self._linked(found)

    def _linked(self, flow: Flow) -> Flow:
        """The flow with the lookups that its formulas follow."""
        all_ = [t for element in flow.elements.values() for t in formulas(element)]
        read = leaves([t for t in (*all_, flow.condition, flow.standing) if t is not None])
        of_found = {
            name: links(self.known.catalog, object_, tuple(_inside(name, read)))
            for name, object_ in self.reading.resources.records.items()
        }
        return replace(flow, links=links(self.known.catalog, self.entry.name, read), found_links=of_found)

    def _elements(self, content: Content, trigger: Trigger) -> Mapping[str, Element]:
        known = {text(e, "name") or "": () for kind in _KINDS for e in parts(content, kind)}
        readers = (self._decision, self._assignment, self._lookup, self._update, self._create, self._call)
        elements: dict[str, Element] = {}
        for kind, read in zip(_KINDS, readers, strict=True):
            for element in parts(content, kind):
                if "faultConnector" in element:
                    raise NotSimulatedError("a way out for faults")
                name = text(element, "name") or ""
                following = self.reading.next(element, "connector", known)
                elements[name] = read(name, element, following, known, trigger)
        refuse_loops({name: ways_out(element) for name, element in elements.items()})
        return elements

    def _decision(
        self, name: str, content: Content, _next: str | None, known: Mapping[str, object], _trigger: Trigger
    ) -> Element:
        outcomes = tuple(self.reading.outcome(rule, known) for rule in parts(content, "rules"))
        return Decision(name, outcomes, self.reading.next(content, "defaultConnector", known))

    def _assignment(
        self, name: str, content: Content, following: str | None, _known: Mapping[str, object], trigger: Trigger
    ) -> Element:
        counting = [i for i in parts(content, "assignmentItems") if text(i, "operator") == "AssignCount"]
        if counting:
            variable, found = (
                text(counting[0], "assignToReference"),
                text(inside(counting[0], "value"), "elementReference"),
            )
            if len(counting) != len(parts(content, "assignmentItems")) or variable is None or found is None:
                message = f"the assignment `{name}`"
                raise NotSimulatedError(message)
            return Count(name, variable, found, following)
        if trigger is not Trigger.BEFORE_SAVE:
            message = f"the assignment `{name}`: after a save records are updated"
            raise NotSimulatedError(message)
        return Assignment(name, self.reading.assigned(content), following)

    def _lookup(
        self, name: str, content: Content, following: str | None, _known: Mapping[str, object], _trigger: Trigger
    ) -> Element:
        entry = self._object(content)
        if not truth(content, "storeOutputAutomatically") or "relatedRecords" in content:
            message = f"the way in which `{name}` keeps records"
            raise NotSimulatedError(message)
        wanted = self._wanted(content, entry)
        if not truth(content, "getFirstRecordOnly"):
            return FindAll(name, entry.name, wanted, following)
        sort = text(content, "sortField")
        descending = text(content, "sortOrder") == "Desc"
        return Find(name, entry.name, wanted, self._field(sort, entry) if sort else None, descending, following)

    def _update(
        self, name: str, content: Content, following: str | None, _known: Mapping[str, object], trigger: Trigger
    ) -> Element:
        if text(content, "inputReference") == RECORD and not parts(content, "filters"):
            settings = self.reading.inputs(content)
            before = trigger is Trigger.BEFORE_SAVE
            return Assignment(name, settings, following) if before else Update(name, settings, following)
        if "inputReference" in content:
            message = f"the update `{name}` of `{text(content, 'inputReference')}`"
            raise NotSimulatedError(message)
        entry = self._object(content)
        return UpdateAll(name, entry.name, self._wanted(content, entry), self.reading.inputs(content, entry), following)

    def _create(
        self, name: str, content: Content, following: str | None, _known: Mapping[str, object], _trigger: Trigger
    ) -> Element:
        if "inputReference" in content:
            message = f"the new record of `{name}`, which a variable holds"
            raise NotSimulatedError(message)
        entry = self._object(content)
        return Create(name, entry.name, self.reading.inputs(content, entry), following)

    def _call(
        self, name: str, content: Content, following: str | None, _known: Mapping[str, object], _trigger: Trigger
    ) -> Element:
        match text(content, "actionType"):
            case "emailAlert":
                alert = (text(content, "actionName") or "").rpartition(".")[2]
                return Notice(name, alert, None, following)
            case "emailSimple":
                inputs = {text(p, "name"): inside(p, "value") for p in parts(content, "inputParameters")}
                subject = self.reading.resources.value(inputs.get("emailSubject", {}))
                return Notice(name, None, self.reading.typed(subject, None), following)
            case other:
                message = f"the action `{other}`"
                raise NotSimulatedError(message)

    def _object(self, content: Content) -> ObjectEntry:
        name = text(content, "object") or ""
        entry = self.known.catalog.object(name)
        if entry is None:
            message = f"the object `{name}`"
            raise NotSimulatedError(message)
        return entry

    def _wanted(self, content: Content, entry: ObjectEntry) -> tuple[Wanted, ...]:
        logic = text(content, "filterLogic") or "and"
        if logic.lower() != "and":
            message = f"the filter logic `{logic}`"
            raise NotSimulatedError(message)
        return tuple(self._one_wanted(f, entry) for f in parts(content, "filters"))

    def _one_wanted(self, content: Content, entry: ObjectEntry) -> Wanted:
        operator = text(content, "operator") or ""
        if operator not in COMPARED:
            message = f"the operator `{operator}`"
            raise NotSimulatedError(message)
        value = self.reading.resources.value(inside(content, "value"))
        field = self._entry(text(content, "field") or "", entry)
        typed = self.reading.typed(value, Type.BOOLEAN) if operator == "IsNull" else self.reading.valued(field, value)
        return Wanted(self._field(field.name, entry), operator, typed)

    def _entry(self, name: str, entry: ObjectEntry) -> FieldEntry:
        field = entry.field(name)
        if field is None:
            message = f"the field `{name}` of {entry.name}"
            raise NotSimulatedError(message)
        return field

    def _field(self, name: str, entry: ObjectEntry) -> FieldRef:
        """A field of another record; of a formula field its formula too."""
        field = self._entry(name, entry)
        typed = self.known.tree_of(Name(field.name), entry.name)
        return typed if isinstance(typed, FieldRef) else reference(self.known, field)

    def _path(self, content: Content, known: Mapping[str, object]) -> Path:
        number, unit = text(content, "offsetNumber") or "0", text(content, "offsetUnit") or "Minutes"
        if unit not in UNITS or not _AMOUNT.fullmatch(number):
            message = f"the delay of {number} {unit}"
            raise NotSimulatedError(message)
        source = text(content, "recordField") if text(content, "timeSource") == "RecordField" else None
        return Path(
            text(content, "name") or "immediately",
            int(number),
            unit,
            self._field(source, self.entry) if source else None,
            self.reading.next(content, "connector", known),
        )


COMPARED = frozenset(
    {
        "EqualTo", "NotEqualTo", "GreaterThan", "GreaterThanOrEqualTo", "LessThan", "LessThanOrEqualTo", "StartsWith",
        "EndsWith", "Contains", "IsNull",
    }
)  # fmt: skip
"""The operators by which records are found."""


def _inside(name: str, read: tuple[object, ...]) -> Iterator[FieldRef]:
    """What is read of a record that was looked up, seen from that record."""
    for leaf in read:
        if isinstance(leaf, FieldRef) and leaf.path[0] == name and len(leaf.path) > 1:
            yield replace(leaf, path=leaf.path[1:])


def _schedule(content: Content) -> Schedule:
    frequency = text(content, "frequency") or ""
    if frequency not in _FREQUENCIES:
        message = f"the frequency `{frequency}`"
        raise NotSimulatedError(message)
    day, at = text(content, "startDate") or "", (text(content, "startTime") or "00:00")[:5]
    try:
        return Schedule(frequency, date.fromisoformat(day), time.fromisoformat(at))
    except ValueError:
        message = f"the start on `{day}` at `{at}`"
        raise NotSimulatedError(message) from None
