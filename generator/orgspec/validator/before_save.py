"""From the metadata of record-triggered flows to what they do before a save.

What lies outside of the vocabulary (other elements, operators, resources) makes the flow one that is not simulated, a
finding that names it; it is never run by halves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.content import inside, parts, text
from orgspec.salesforce.flow_triggers import RECORD, Trigger
from orgspec.validator.flow import Assignment, Decision, Flow, Runs, formulas, reached, shape, ways_out
from orgspec.validator.flow_order import run_order
from orgspec.validator.flow_reading import not_simulated, refuse_loops, refuse_others
from orgspec.validator.flow_trees import NotSimulatedError
from orgspec.validator.look_up_reading import Queries, count, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Content
    from orgspec.validator.flow import Element
    from orgspec.validator.flow_reading import Reading
    from orgspec.validator.formulas import Formulas

_KNOWN = ("decisions", "assignments", "recordLookups", "recordUpdates")
_LARGEST = 2000
_DEEPEST = 40


def before_save_flows(known: Formulas, entry: ObjectEntry) -> Iterator[Flow]:
    """The active before-save flows of an object, in the order in which they run.

    What is not simulated is added to the findings.
    """
    triggered = [c for c in known.org.of_type("Flow") if _starts_before_save(c.content, entry.name)]
    for component in sorted(triggered, key=run_order):
        try:
            flow = _flow(reading_of(known, entry, component))
            if flow.fields_set():
                yield flow
        except NotSimulatedError as problem:
            known.findings.append(not_simulated(component, problem))


def _starts_before_save(flow: Content, object_name: str) -> bool:
    start = inside(flow, "start")
    active = text(flow, "status") == "Active"
    return active and text(start, "object") == object_name and text(start, "triggerType") == Trigger.BEFORE_SAVE


def _flow(reading: Reading) -> Flow:
    content = reading.component.content
    refuse_others(content, _KNOWN)
    start = inside(content, "start")
    queries = Queries(reading)
    elements = dict(_elements(content, reading, queries))
    first = reading.next(start, "connector", elements)
    refuse_loops({name: ways_out(element) for name, element in elements.items()})
    elements = reached(first, elements)
    condition = reading.entry_condition()
    read = [typed for element in elements.values() for typed in formulas(element)]
    flow = Flow(
        reading.component.full_name,
        text(content, "label") or reading.component.full_name,
        _runs(start),
        condition,
        first,
        elements,
        queries.sights(read if condition is None else [condition, *read]),
        reading.resources.numbers,
    )
    seen = shape(flow)
    if seen.size > _LARGEST or seen.depth > _DEEPEST:
        raise NotSimulatedError("so many ways through a flow")
    return flow


def _runs(start: Content) -> Runs:
    said = text(start, "recordTriggerType") or Runs.ON_CREATE
    if said not in set(Runs):
        message = f"the save `{said}`"
        raise NotSimulatedError(message)
    return Runs(said)


def _elements(content: Content, reading: Reading, queries: Queries) -> Iterator[tuple[str, Element]]:
    known = {text(e, "name") or "": () for kind in _KNOWN for e in parts(content, kind)}
    for decision in parts(content, "decisions"):
        name = text(decision, "name") or ""
        outcomes = tuple(reading.outcome(rule, known) for rule in parts(decision, "rules"))
        yield name, Decision(name, outcomes, reading.next(decision, "defaultConnector", known))
    for assignment in parts(content, "assignments"):
        name, following = text(assignment, "name") or "", reading.next(assignment, "connector", known)
        counted = count(assignment, following)
        yield name, counted or Assignment(name, reading.assigned(assignment), following)
    for look_up in parts(content, "recordLookups"):
        if "faultConnector" in look_up:
            raise NotSimulatedError("a way out for faults")
        yield text(look_up, "name") or "", queries.look_up(look_up, reading.next(look_up, "connector", known))
    for update in parts(content, "recordUpdates"):
        name = text(update, "name") or ""
        if text(update, "inputReference") != RECORD or parts(update, "filters"):
            message = f"the update `{name}` of other records"
            raise NotSimulatedError(message)
        yield name, Assignment(name, reading.inputs(update), reading.next(update, "connector", known))
