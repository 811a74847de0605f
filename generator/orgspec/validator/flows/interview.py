"""One run of a flow for one record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, assert_never

from orgspec.runtime import queries, saving
from orgspec.runtime.context import Save
from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.validator.flow import Decision
from orgspec.validator.flows.elements import Create, Notice, Update, UpdateAll
from orgspec.validator.interpreted import as_stored
from orgspec.validator.look_ups import Count, Find, FindAll, LookedUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.formula.typed import Typed
    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.values import Scalar
    from orgspec.runtime.violations import Violation
    from orgspec.validator.flows.elements import Element, Flow
    from orgspec.validator.look_ups import Wanted


class Host(Protocol):
    """Where a flow runs: what it can ask about, and what it can do."""

    def surroundings(self) -> Context:
        """What formulas and look-ups may ask about by now."""

    def record(self, object_: str, id_: str) -> Record | None:
        """A record as it is by now."""

    def save(self, object_: str, given: Record, id_: str | None = None) -> tuple[tuple[Violation, ...], str]:
        """Saves a record with all that follows: what stopped it, and its id. Raises RefusedError."""

    def made(self, object_: str, id_: str) -> None:
        """Takes note of a record that a flow made."""

    def notified(self, notice: str) -> None:
        """Takes note of what a flow sent."""


class RefusedError(Exception):
    """A flow that cannot go on: a formula without a value, a save that was stopped."""

    def __init__(self, flow: str, why: str) -> None:
        super().__init__(why)
        self.flow, self.why = flow, why


@dataclass(slots=True)
class Interview:
    """A flow on its way behind a save: its record, and what it looked up."""

    host: Host
    flow: Flow
    record: Record
    prior: Record | None
    at: tuple[str, str]
    looked_up: LookedUp = field(init=False)

    def __post_init__(self) -> None:
        self.looked_up = LookedUp(self.flow.found)

    def run(self, start: str | None) -> None:
        """Runs the elements from one on. Raises RefusedError."""
        name = start
        try:
            while name is not None:
                name = self._do(self.flow.elements[name])
        except (FormulaError, RecordError) as error:
            raise RefusedError(self.flow.name, str(error)) from None

    def holds(self, condition: Typed) -> bool:
        """Whether a condition is true of the record. Raises RefusedError."""
        try:
            return bool(self._value(condition))
        except (FormulaError, RecordError) as error:
            raise RefusedError(self.flow.name, str(error)) from None

    def _value(self, typed: Typed) -> Scalar:
        return self.looked_up.value(typed, self._now())

    def _now(self) -> Save:
        context = self.host.surroundings()
        prior = self.prior and self._linked(self.prior, context)
        return Save(self._linked(self.record, context), prior, context)

    def _linked(self, record: Record, context: Context) -> Record:
        return saving.merged(record, None, self.flow.links, context)

    def _do(self, element: Element) -> str | None:
        match element:
            case Decision(outcomes=outcomes, next=otherwise):
                return next((o.next for o in outcomes if self._value(o.condition)), otherwise)
            case Find() | FindAll() | Count():
                self.looked_up.look(element, self._now())
            case Update() | UpdateAll() | Create():
                self._write(element)
            case Notice(_, alert, subject):
                self.host.notified(alert or str(self._value(subject) if subject is not None else ""))
            case _:
                assert_never(element)
        return element.next

    def _write(self, element: Update | UpdateAll | Create) -> None:
        values = {s.field.path[0]: as_stored(s.field.field_type, self._value(s.value)) for s in element.settings}
        match element:
            case Update():
                self._save(*self.at, values)
                self.record = self.host.record(*self.at) or self.record
            case UpdateAll(_, object_, wanted):
                for record in self._matching(object_, wanted):
                    self._save(object_, str(record.get("Id")), values)
            case Create(_, object_):
                self.host.made(object_, self._save(object_, None, values))
            case _:
                assert_never(element)

    def _matching(self, object_: str, wanted: Sequence[Wanted]) -> Sequence[Record]:
        now = self._now()
        return queries.matching(now.context, object_, self.looked_up.conditions(wanted, now))

    def _save(self, object_: str, id_: str | None, values: Record) -> str:
        violations, saved = self.host.save(object_, values, id_)
        if violations:
            why = "; ".join(v.message for v in violations)
            raise RefusedError(self.flow.name, f"{object_} was not saved: {why}")
        return saved
