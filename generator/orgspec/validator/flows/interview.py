"""One run of a flow for one record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from orgspec.formula.interpreter import evaluate
from orgspec.runtime import saving
from orgspec.runtime.context import Save
from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.validator.flow import Assignment, Decision
from orgspec.validator.flows.elements import Count, Create, Find, FindAll, Notice, Update, UpdateAll
from orgspec.validator.flows.finding import matching, ordered
from orgspec.validator.interpreted import as_stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.formula.typed import Typed
    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.values import Scalar
    from orgspec.validator.defaults import Setting
    from orgspec.validator.flows.elements import Element, Flow, Wanted
    from orgspec.validator.flows.world import World


class RefusedError(Exception):
    """A flow that cannot go on: a formula without a value, a save that was stopped."""

    def __init__(self, flow: str, why: str) -> None:
        super().__init__(why)
        self.flow, self.why = flow, why


@dataclass(slots=True)
class Interview:
    """A flow on its way: its record, what it found and counted, the fields that it set before a save."""

    world: World
    flow: Flow
    record: Record
    prior: Record | None
    at: tuple[str, str]
    found: dict[str, Record] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)
    counted: dict[str, Decimal] = field(default_factory=dict)
    set: dict[str, object] = field(default_factory=dict)

    def run(self, start: str | None) -> None:
        """Runs the elements from one on. Raises RefusedError."""
        name = start
        while name is not None:
            name = self._do(self.flow.elements[name])

    def value(self, typed: Typed) -> Scalar:
        """The value of a formula of the flow. Raises RefusedError where it has none."""
        context = self.world.surroundings()
        around = replace(context, globals={**context.globals, "$Flow": self.counted})
        record = {**self._linked(self.record, context), **self._found(context)}
        prior = self.prior and self._linked(self.prior, context)
        try:
            return evaluate(typed, Save(record, prior, around))
        except (FormulaError, RecordError) as error:
            raise RefusedError(self.flow.name, str(error)) from None

    def _linked(self, record: Record, context: Context) -> Record:
        return saving.merged(record, None, self.flow.links, context)

    def _found(self, context: Context) -> dict[str, object]:
        links = self.flow.found_links
        return {name: saving.merged(r, None, links.get(name, ()), context) for name, r in self.found.items()}

    def _do(self, element: Element) -> str | None:
        match element:
            case Decision(outcomes=outcomes, next=otherwise):
                return next((o.next for o in outcomes if self.value(o.condition)), otherwise)
            case Find() | FindAll() | Count():
                self._look(element)
            case Assignment() | Update() | UpdateAll() | Create():
                self._write(element)
            case Notice(_, alert, subject):
                self.world.notices.append(alert or str(self.value(subject) if subject is not None else ""))
            case _:
                assert_never(element)
        return element.next

    def _look(self, element: Find | FindAll | Count) -> None:
        match element:
            case Find(name, object_, wanted, sort):
                records = self._matching(object_, wanted)
                if sort is not None:
                    context = self.world.surroundings()
                    records = ordered(records, sort, descending=element.descending, context=context)
                self.found[name] = records[0] if records else {}
            case FindAll(name, object_, wanted):
                self.lists[name] = len(self._matching(object_, wanted))
            case Count(_, variable, found):
                self.counted[variable] = Decimal(self.lists.get(found, 0))
            case _:
                assert_never(element)

    def _write(self, element: Assignment | Update | UpdateAll | Create) -> None:
        match element:
            case Assignment(settings=settings):
                for setting in settings:
                    self.set |= self._values((setting,))
                    self.record = {**self.record, **self.set}
            case Update(settings=settings):
                self._save(self.at, self._values(settings))
                self.record = self.world.records.get(self.at[0], {}).get(self.at[1], self.record)
            case UpdateAll(_, object_, wanted, settings):
                values = self._values(settings)
                for record in self._matching(object_, wanted):
                    self._save((object_, str(record.get("Id"))), values)
            case Create(_, object_, settings):
                self._create(object_, self._values(settings))
            case _:
                assert_never(element)

    def _values(self, settings: Sequence[Setting]) -> dict[str, object]:
        return {s.field.path[0]: as_stored(s.field.field_type, self.value(s.value)) for s in settings}

    def _matching(self, object_: str, wanted: Sequence[Wanted]) -> list[Record]:
        """The records that meet conditions; before a save the record itself is as it was."""
        values = [self.value(one.value) for one in wanted]
        context = self.world.surroundings()
        return matching(context.records.get(object_, ()), wanted, values, context)

    def _save(self, at: tuple[str, str], values: dict[str, object]) -> None:
        violations, _ = self.world.save(at[0], values, at[1])
        self._go_on(at[0], [v.message for v in violations])

    def _create(self, object_: str, values: dict[str, object]) -> None:
        violations, id_ = self.world.save(object_, values)
        self._go_on(object_, [v.message for v in violations])
        self.world.created.append((object_, id_))

    def _go_on(self, object_: str, messages: Sequence[str]) -> None:
        if messages:
            raise RefusedError(self.flow.name, f"{object_} was not saved: {'; '.join(messages)}")
