"""From the metadata of record-triggered flows to what they do before a save.

What lies outside of the vocabulary (other elements, operators, resources) makes the flow one that is not simulated, a
finding that names it; it is never run by halves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Severity
from orgspec.formula.field_types import type_of
from orgspec.formula.parser import parse
from orgspec.formula.tree import Binary, BooleanLiteral, Call, Formula, Name, TextLiteral
from orgspec.formula.typed import Literal
from orgspec.formula.types import Type
from orgspec.org.content import inside, parts, text, truth
from orgspec.org.places import place_of
from orgspec.validator.defaults import Setting, reference
from orgspec.validator.flow import Assignment, Decision, Flow, Outcome, Runs, shape, ways_out
from orgspec.validator.flow_trees import (
    PRIOR,
    RECORD,
    NotSimulatedError,
    Resources,
    before_the_save,
    compared,
    joined,
    opposite,
    resources,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.formula.tree import Node
    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Component, Content
    from orgspec.validator.flow import Element
    from orgspec.validator.formulas import Formulas

_BEFORE_SAVE = "RecordBeforeSave"
_KNOWN = frozenset({"decisions", "assignments", "recordUpdates"})
_OTHER_ELEMENTS = (
    "actionCalls", "apexPluginCalls", "collectionProcessors", "customErrors", "loops", "orchestratedStages",
    "recordCreates", "recordDeletes", "recordLookups", "recordRollbacks", "screens", "steps", "subflows", "transforms",
    "waits",
)  # fmt: skip
_COMPARED_WITHOUT_VALUE = frozenset({"IsChanged", "WasSet", "WasSelected", "WasVisited"})
_LAST_ORDER = 1001
_LARGEST = 2000
_DEEPEST = 40


def before_save_flows(formulas: Formulas, entry: ObjectEntry) -> Iterator[Flow]:
    """The active before-save flows of an object, in the order in which they run (trigger order, then name).

    What is not simulated is added to the findings.
    """
    triggered = [c for c in formulas.org.of_type("Flow") if _is_active(c.content, entry.name)]
    for component in sorted(triggered, key=run_order):
        trigger = text(inside(component.content, "start"), "triggerType")
        if trigger != _BEFORE_SAVE:
            continue
        if parts(component.content, "recordLookups"):
            message = f"the flow `{component.full_name}` looks records up: samples run it, generated validators do not"
            formulas.findings.append(Finding("V102", message, place_of(component), severity=Severity.INFO))
            continue
        try:
            flow = Reading(formulas, entry, component, resources(component.content)).flow()
            if flow.fields_set():
                yield flow
        except NotSimulatedError as problem:
            message = f"the flow `{component.full_name}` is not simulated: orgspec does not know {problem}"
            formulas.findings.append(Finding("V101", message, place_of(component), severity=Severity.WARNING))


def _is_active(flow: Content, object_name: str) -> bool:
    return text(flow, "status") == "Active" and text(inside(flow, "start"), "object") == object_name


def run_order(component: Component) -> tuple[int, str]:
    """The order in which the flows of one moment run: trigger order, then name."""
    given = text(component.content, "triggerOrder")
    return (int(given) if given and given.isdigit() else _LAST_ORDER, component.full_name)


@dataclass(frozen=True, slots=True)
class Reading:
    """One flow being read: what its elements say about records, as typed formulas. `entry` is its object."""

    formulas: Formulas
    entry: ObjectEntry
    component: Component
    resources: Resources

    def flow(self) -> Flow:
        """The whole flow; raises NotSimulatedError for what lies outside of the vocabulary."""
        content = self.component.content
        for element in _OTHER_ELEMENTS:
            if element in content:
                message = f"the element `{element}`"
                raise NotSimulatedError(message)
        start = inside(content, "start")
        elements = dict(self._elements(content))
        first = self.next(start, "connector", elements)
        refuse_loops({name: ways_out(element) for name, element in elements.items()})
        flow = Flow(
            self.component.full_name,
            text(content, "label") or self.component.full_name,
            Runs(text(start, "recordTriggerType") or Runs.ON_CREATE),
            self.entry_condition(),
            first,
            elements,
        )
        seen = shape(flow)
        if seen.size > _LARGEST or seen.depth > _DEEPEST:
            raise NotSimulatedError("so many ways through a flow")
        return flow

    def _elements(self, content: Content) -> Iterator[tuple[str, Element]]:
        known = {text(e, "name") or "": () for kind in _KNOWN for e in parts(content, kind)}
        for decision in parts(content, "decisions"):
            name = text(decision, "name") or ""
            outcomes = tuple(self.outcome(rule, known) for rule in parts(decision, "rules"))
            yield name, Decision(name, outcomes, self.next(decision, "defaultConnector", known))
        for assignment in parts(content, "assignments"):
            name = text(assignment, "name") or ""
            yield name, Assignment(name, self.assigned(assignment), self.next(assignment, "connector", known))
        for update in parts(content, "recordUpdates"):
            name = text(update, "name") or ""
            if text(update, "inputReference") != RECORD or parts(update, "filters"):
                message = f"the update `{name}` of other records"
                raise NotSimulatedError(message)
            yield name, Assignment(name, self.inputs(update), self.next(update, "connector", known))

    def assigned(self, assignment: Content) -> tuple[Setting, ...]:
        """The fields of the record that an assignment sets."""
        return tuple(self._assigned(item) for item in parts(assignment, "assignmentItems"))

    def inputs(self, content: Content, entry: ObjectEntry | None = None) -> tuple[Setting, ...]:
        """The fields that an element gives values, of its object; of the flow's where none is said."""
        return tuple(
            self._set(text(item, "field") or "", self.resources.value(inside(item, "value")), entry)
            for item in parts(content, "inputAssignments")
        )

    def next(self, content: Content, connector: str, known: Mapping[str, object]) -> str | None:
        """The element that a connector leads to: one of those known."""
        target = text(inside(content, connector), "targetReference")
        if target is not None and target not in known:
            message = f"the element `{target}`"
            raise NotSimulatedError(message)
        return target

    def outcome(self, rule: Content, known: Mapping[str, object]) -> Outcome:
        """One way out of a decision."""
        name = text(rule, "name") or ""
        conditions = [self._condition(c, "leftValueReference", "rightValue") for c in parts(rule, "conditions")]
        condition = joined(conditions, text(rule, "conditionLogic") or "and")
        if truth(rule, "doesRequireRecordChangedToMeetCriteria"):
            condition = _newly(condition)
        return Outcome(name, self.typed(condition, Type.BOOLEAN), self.next(rule, "connector", known))

    def entry_condition(self, *, newly: bool = True) -> Typed | None:
        """Which records start the flow; `newly` asks too, where the flow does, whether the save made them so."""
        start = inside(self.component.content, "start")
        changed = newly and truth(start, "doesRequireRecordChangedToMeetCriteria")
        given = text(start, "filterFormula")
        if given is not None:
            formula, problems = parse(given)
            if problems:
                raise NotSimulatedError("its entry formula, which has errors")
            return self.typed(_newly(formula.root) if changed else formula.root, Type.BOOLEAN)
        filters = [self._condition(f, "field", "value", prefix=f"{RECORD}.") for f in parts(start, "filters")]
        if not filters:
            return None
        condition = joined(filters, text(start, "filterLogic") or "and")
        return self.typed(_newly(condition) if changed else condition, Type.BOOLEAN)

    def _condition(self, content: Content, left: str, right: str, prefix: str = "") -> Node:
        operator = text(content, "operator") or ""
        if text(content, left) == PRIOR and operator == "IsNull":
            return Binary("=", Call("ISNEW", ()), self.resources.value(inside(content, right)))
        if text(content, left) in self.resources.records and operator == "IsNull":
            return compared(
                Name(f"{text(content, left)}.Id"), Type.TEXT, operator, self.resources.value(inside(content, right))
            )
        own = self.resources.reference(prefix + (text(content, left) or ""))
        if operator in _COMPARED_WITHOUT_VALUE:
            message = f"the operator `{operator}`"
            raise NotSimulatedError(message)
        value = self._readable(self.resources.value(inside(content, right)))
        return compared(own, self.typed(own, None).type, operator, value)

    def _readable(self, value: Node) -> Node:
        """A value to compare with: a picklist's as a text."""
        is_picklist = isinstance(value, Name) and self.typed(value, None).type is Type.PICKLIST
        return Call("TEXT", (value,), "TEXT") if is_picklist else value

    def _assigned(self, item: Content) -> Setting:
        target = text(item, "assignToReference") or ""
        operator = text(item, "operator") or "Assign"
        if not target.startswith(f"{RECORD}."):
            message = f"the assignment to `{target}`"
            raise NotSimulatedError(message)
        value = self.resources.value(inside(item, "value"))
        if operator in _ARITHMETIC:
            value = Binary(_ARITHMETIC[operator], Name(target), value)
        elif operator != "Assign":
            message = f"the operator `{operator}`"
            raise NotSimulatedError(message)
        return self._set(target.removeprefix(f"{RECORD}."), value)

    def _set(self, name: str, value: Node, entry: ObjectEntry | None = None) -> Setting:
        entry = entry or self.entry
        field = entry.field(name)
        if field is None:
            message = f"the field `{name}` of {entry.name}"
            raise NotSimulatedError(message)
        return Setting(reference(self.formulas, field), self.valued(field, value))

    def valued(self, field: FieldEntry, value: Node) -> Typed:
        """The value for a field: a picklist's value as a text, those of a multi-select picklist written out."""
        wanted = type_of(self.formulas.catalog, field)
        if wanted is Type.MULTIPICKLIST and isinstance(value, TextLiteral):
            return Literal(tuple(filter(None, value.value.split(";"))) or None, wanted)
        given = self.typed(value, None)
        if given.type is Type.PICKLIST:
            given = self.typed(Call("TEXT", (value,), "TEXT"), None)
        taken = {wanted, Type.NULL} | ({Type.TEXT} if wanted is Type.PICKLIST else set())
        if given.type not in taken:
            message = f"a {given.type} as the value of `{field.name}`, which is a {field.type} field"
            raise NotSimulatedError(message)
        return given

    def typed(self, tree: Node, returns: Type | None) -> Typed:
        """A tree typed where the flow's formulas stand."""
        scope = self.formulas.scope(self.entry.name, None, returns, dict.fromkeys(self.resources.numbers, "Number"))
        scope = replace(scope, records=self.resources.records)
        before = len(self.formulas.findings)
        typed = self.formulas.tree(Formula("", tree), scope, self.component, "")
        if typed is None:
            problem = self.formulas.findings[before]
            del self.formulas.findings[before:]
            raise NotSimulatedError(problem.message)
        return typed


_ARITHMETIC = {"Add": "+", "Subtract": "-"}


def _newly(condition: Node) -> Node:
    """True where the save makes a condition true; a new record has to meet it, no more."""
    before = Call("IF", (Call("ISNEW", ()), BooleanLiteral(value=True), opposite(before_the_save(condition))), "IF")
    return Call("AND", (condition, before), "AND")


def refuse_loops(ways: Mapping[str, tuple[str | None, ...]]) -> None:
    """Raises NotSimulatedError where a way through a flow comes back; `ways` are those out of each element."""
    done: set[str] = set()
    open_: set[str] = set()
    waiting: list[tuple[str, bool]] = [(name, False) for name in reversed(list(ways))]
    while waiting:
        name, left = waiting.pop()
        if left:
            open_.discard(name)
            done.add(name)
        elif name in open_:
            message = f"the way back to `{name}`"
            raise NotSimulatedError(message)
        elif name not in done:
            open_.add(name)
            waiting.append((name, True))
            waiting.extend((following, False) for following in ways[name] if following)
