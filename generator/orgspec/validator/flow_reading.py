"""What the elements of a flow say about records: conditions and values, as typed formulas.

What lies outside of the vocabulary (other operators, resources) raises NotSimulatedError, which names it.
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
from orgspec.salesforce.flow_nodes import flow_nodes
from orgspec.salesforce.flow_triggers import PRIOR_RECORD, RECORD
from orgspec.validator.defaults import Setting, reference
from orgspec.validator.flow import Outcome
from orgspec.validator.flow_trees import (
    NotSimulatedError,
    before_the_save,
    compared,
    joined,
    opposite,
    substituted,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from orgspec.formula.tree import Node
    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Component, Content
    from orgspec.validator.flow_trees import Resources
    from orgspec.validator.formulas import Formulas

_COMPARED_WITHOUT_VALUE = frozenset({"IsChanged", "WasSet", "WasSelected", "WasVisited"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One flow being read. `entry` is its object."""

    formulas: Formulas
    entry: ObjectEntry
    component: Component
    resources: Resources

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
        if text(content, left) == PRIOR_RECORD and operator == "IsNull":
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
        scope = replace(scope, records={self.kept(name): of for name, of in self.resources.records.items()})
        before = len(self.formulas.findings)
        typed = self.formulas.tree(Formula("", substituted(tree, self._as_kept)), scope, self.component, "")
        if typed is None:
            problem = self.formulas.findings[before]
            del self.formulas.findings[before:]
            raise NotSimulatedError(problem.message)
        return typed

    def kept(self, name: str) -> str:
        """The name by which formulas know a record that was looked up: its own, or one that nothing else has."""
        others = {record.casefold() for record in self.resources.records} - {name.casefold()}
        while self.entry.field(name) or self.entry.parent(name) or name.casefold() in others:
            name += "_found"
        return name

    def _as_kept(self, node: Node) -> Node | None:
        if not isinstance(node, Name):
            return None
        root, _, rest = node.text.partition(".")
        found = rest and any(root.casefold() == name.casefold() for name in self.resources.records)
        return replace(node, text=f"{self.kept(root)}.{rest}") if found else None


_ARITHMETIC = {"Add": "+", "Subtract": "-"}


def _newly(condition: Node) -> Node:
    """True where the save makes a condition true; a new record has to meet it, no more."""
    before = Call("IF", (Call("ISNEW", ()), BooleanLiteral(value=True), opposite(before_the_save(condition))), "IF")
    return Call("AND", (condition, before), "AND")


def not_simulated(flow: Component, problem: NotSimulatedError) -> Finding:
    """The finding that a flow is left out."""
    message = f"the flow `{flow.full_name}` is not simulated: orgspec does not know {problem}"
    return Finding("V101", message, place_of(flow), severity=Severity.WARNING)


def refuse_others(flow: Content, known: Collection[str]) -> None:
    """Raises NotSimulatedError where a flow has a node of a kind that is none of those known."""
    other = next((kind for kind in flow_nodes() if kind in flow and kind not in known), None)
    if other is not None:
        message = f"the element `{other}`"
        raise NotSimulatedError(message)


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
