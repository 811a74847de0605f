"""From the metadata of flows to what they look up, write and send. Anything else is refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from orgspec.org.content import inside, parts, text
from orgspec.salesforce.flow_triggers import RECORD, Trigger
from orgspec.validator.flow import Decision
from orgspec.validator.flow_order import run_order
from orgspec.validator.flow_reading import not_simulated, refuse_loops, refuse_others
from orgspec.validator.flow_trees import NotSimulatedError
from orgspec.validator.flows.clock import UNITS
from orgspec.validator.flows.elements import (
    Create,
    Flow,
    Notice,
    Path,
    Schedule,
    Update,
    UpdateAll,
    formulas,
    ways_out,
)
from orgspec.validator.leaves import leaves, links
from orgspec.validator.look_up_reading import Queries, count, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component, Content
    from orgspec.validator.flow_reading import Reading
    from orgspec.validator.flows.elements import Element
    from orgspec.validator.formulas import Formulas

_KINDS = ("decisions", "assignments", "recordLookups", "recordUpdates", "recordCreates", "actionCalls")
_AMOUNT = re.compile(r"-?[0-9]{1,6}")
_FREQUENCIES = frozenset({"Once", "Daily", "Weekly", "Monthly"})
_BEHIND = frozenset({Trigger.AFTER_SAVE, Trigger.BEFORE_DELETE, Trigger.SCHEDULED})


def flows(known: Formulas) -> Iterator[Flow]:
    """The active flows of an org that run behind a save, before a delete or on schedule, in their order.

    Those that cannot be simulated are left out and found.
    """
    active = [c for c in known.org.of_type("Flow") if text(c.content, "status") == "Active"]
    for component in sorted(active, key=run_order):
        start = inside(component.content, "start")
        entry = known.catalog.object(text(start, "object") or "")
        if text(start, "triggerType") not in _BEHIND or entry is None:
            continue
        try:
            yield flow(known, entry, component)
        except NotSimulatedError as problem:
            known.findings.append(not_simulated(component, problem))


def flow(known: Formulas, entry: ObjectEntry, component: Component) -> Flow:
    """One flow; raises NotSimulatedError for what lies outside of the vocabulary."""
    refuse_others(component.content, _KINDS)
    reading = reading_of(known, entry, component)
    return _Flow(reading, Queries(reading)).flow()


@dataclass(frozen=True, slots=True)
class _Flow:
    """One flow being read."""

    reading: Reading
    queries: Queries

    def flow(self) -> Flow:
        component, entry = self.reading.component, self.reading.entry
        start = inside(component.content, "start")
        trigger = Trigger(text(start, "triggerType") or "")
        elements = self._elements(component.content)
        condition, standing = self.reading.entry_condition(), self.reading.entry_condition(newly=False)
        all_ = [t for element in elements.values() for t in formulas(element)]
        read = [t for t in (*all_, condition, standing) if t is not None]
        return Flow(
            component.full_name,
            entry.name,
            trigger,
            text(start, "recordTriggerType") or "",
            condition,
            standing,
            self.reading.next(start, "connector", elements),
            elements,
            tuple(self._path(p, elements) for p in parts(start, "scheduledPaths")),
            _schedule(inside(start, "schedule")) if trigger is Trigger.SCHEDULED else None,
            links(self.reading.formulas.catalog, entry.name, leaves(read)),
            self.queries.sights(read),
        )

    def _elements(self, content: Content) -> Mapping[str, Element]:
        known = {text(e, "name") or "": () for kind in _KINDS for e in parts(content, kind)}
        readers = (self._decision, self._assignment, self._look_up, self._update, self._create, self._call)
        elements: dict[str, Element] = {}
        for kind, read in zip(_KINDS, readers, strict=True):
            for element in parts(content, kind):
                if "faultConnector" in element:
                    raise NotSimulatedError("a way out for faults")
                name = text(element, "name") or ""
                elements[name] = read(name, element, self.reading.next(element, "connector", known), known)
        refuse_loops({name: ways_out(element) for name, element in elements.items()})
        return elements

    def _decision(self, name: str, content: Content, _next: str | None, known: Mapping[str, object]) -> Element:
        outcomes = tuple(self.reading.outcome(rule, known) for rule in parts(content, "rules"))
        return Decision(name, outcomes, self.reading.next(content, "defaultConnector", known))

    def _assignment(self, name: str, content: Content, following: str | None, _known: Mapping[str, object]) -> Element:
        counted = count(content, following)
        if counted is None:
            message = f"the assignment `{name}`: after a save records are updated"
            raise NotSimulatedError(message)
        return counted

    def _look_up(self, _name: str, content: Content, following: str | None, _known: Mapping[str, object]) -> Element:
        return self.queries.look_up(content, following)

    def _update(self, name: str, content: Content, following: str | None, _known: Mapping[str, object]) -> Element:
        if text(content, "inputReference") == RECORD and not parts(content, "filters"):
            return Update(name, self.reading.inputs(content), following)
        if "inputReference" in content:
            message = f"the update `{name}` of `{text(content, 'inputReference')}`"
            raise NotSimulatedError(message)
        entry = self.queries.object(content)
        wanted = self.queries.wanted(content, entry)
        return UpdateAll(name, entry.name, wanted, self.reading.inputs(content, entry), following)

    def _create(self, name: str, content: Content, following: str | None, _known: Mapping[str, object]) -> Element:
        if "inputReference" in content:
            message = f"the new record of `{name}`, which a variable holds"
            raise NotSimulatedError(message)
        entry = self.queries.object(content)
        return Create(name, entry.name, self.reading.inputs(content, entry), following)

    def _call(self, name: str, content: Content, following: str | None, _known: Mapping[str, object]) -> Element:
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
            self.queries.field(source, self.reading.entry) if source else None,
            self.reading.next(content, "connector", known),
        )


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
