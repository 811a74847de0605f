"""The records that one sample knows, and what happens to them: saves, flows behind these, time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.runtime.violations import Kind, Violation
from orgspec.salesforce.flow_triggers import Trigger
from orgspec.validator import interpreted
from orgspec.validator.flows import clock
from orgspec.validator.flows.interview import Interview, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from orgspec.runtime.context import Context, Record
    from orgspec.validator.flows.elements import Flow, Path
    from orgspec.validator.plan import SavePlan

Address = tuple[str, str]
"""An object and the id of a record of it."""

_RUNS_ON = {"Create": (True,), "Update": (False,), "CreateAndUpdate": (True, False)}
_DEEPEST = 16
"""So many saves may set off each other in one transaction."""


def refusal(refused: RefusedError) -> Violation:
    """The violation by a flow that cannot go on."""
    return Violation(refused.flow, Kind.ERROR, None, f'The flow "{refused.flow}" failed: {refused.why}')


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A scheduled path that will run for a record."""

    due: datetime
    flow: Flow
    path: Path
    at: Address


@dataclass(slots=True)
class World:
    """Records by object and id, the clock, and what was made and sent.

    `plans` gives the save plan of an object, `flows` are those of the org in their order. `failures` are flows that
    could not do their work later on, which stops nobody.
    """

    plans: Callable[[str], SavePlan]
    flows: tuple[Flow, ...]
    context: Context
    records: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    created: list[Address] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    failures: list[Violation] = field(default_factory=list)
    waiting: list[_Waiting] = field(default_factory=list)
    _ran: set[tuple[str, Address]] = field(default_factory=set)
    _depth: int = 0

    @classmethod
    def of(cls, plans: Callable[[str], SavePlan], flows: tuple[Flow, ...], context: Context) -> World:
        """A world with the records of a context."""
        records: dict[str, dict[str, dict[str, object]]] = {}
        for object_, known in context.records.items():
            ids = [str(record.get("Id") or f"{object_} {i}") for i, record in enumerate(known)]
            records[object_] = {id_: {**record, "Id": id_} for id_, record in zip(ids, known, strict=True)}
        return cls(plans, flows, context, records)

    def surroundings(self) -> Context:
        """What formulas may ask about by now."""
        known = {object_: tuple(records.values()) for object_, records in self.records.items()}
        whole = self.context.records.keys() - self.context.partial
        return replace(self.context, records=known, partial=frozenset(known.keys() - whole))

    def transaction(self, act: Callable[[], object]) -> Violation | None:
        """Does something as a whole or not at all; what a flow was refused is the violation."""
        before = {o: {i: dict(r) for i, r in rs.items()} for o, rs in self.records.items()}
        made, sent, waiting = len(self.created), len(self.notices), list(self.waiting)
        self._ran = set()
        try:
            act()
        except RefusedError as refused:
            self.records, self.waiting = before, waiting
            del self.created[made:], self.notices[sent:]
            return refusal(refused)
        return None

    def record(self, object_: str, id_: str) -> Record | None:
        """A record as it is by now."""
        return self.records.get(object_, {}).get(id_)

    def made(self, object_: str, id_: str) -> None:
        """Takes note of a record that a flow made."""
        self.created.append((object_, id_))

    def notified(self, notice: str) -> None:
        """Takes note of an alert or an e-mail that a flow sent."""
        self.notices.append(notice)

    def save(self, object_: str, given: Record, id_: str | None = None) -> tuple[tuple[Violation, ...], str]:
        """Saves a record with all that follows: what stopped it, and its id. Raises RefusedError as `Interview.run`."""
        plan = self.plans(object_)
        prior = self.record(object_, id_) if id_ else None
        outcome = interpreted.save(plan, given, prior, self.surroundings())
        if outcome.violations:
            return outcome.violations, id_ or ""
        return (), self.saved(object_, outcome.record, given, prior, id_)

    def saved(self, object_: str, record: Record, given: Record, prior: Record | None, id_: str | None) -> str:
        """Keeps a record that nothing stopped, and runs what runs after its save."""
        parents = {link.relationship for link in self.plans(object_).links} - given.keys() - (prior or {}).keys()
        kept = {name: value for name, value in record.items() if name not in parents}
        new = id_ if id_ is not None else str(given.get("Id") or self._new_id(object_))
        if prior is None:
            kept = {"CreatedDate": self.context.now, **kept}
        kept |= {"Id": new, "LastModifiedDate": self.context.now}
        before = dict(prior) if prior is not None else None
        self.records.setdefault(object_, {})[new] = kept
        self._after_save((object_, new), before)
        return new

    def delete(self, object_: str, id_: str) -> None:
        """Takes a record away, once the flows that run before that are done. Raises RefusedError."""
        record = self.records[object_][id_]
        for flow in self._of(object_, Trigger.BEFORE_DELETE):
            interview = Interview(self, flow, record, record, (object_, id_))
            if self._holds(flow, interview, standing=True):
                interview.run(flow.start)
        del self.records[object_][id_]

    def advance(self, until: datetime) -> None:
        """Moves the clock on, and runs what is due on the way, the earliest first."""
        user = self.context
        self.context = replace(user, permissions=frozenset(), via="api")
        while (event := self._next_event(until)) is not None:
            due, run = event
            self.context = replace(self.context, now=max(due, self.context.now))
            run()
        self.context = replace(user, now=until)

    def _next_event(self, until: datetime) -> tuple[datetime, Callable[[], None]] | None:
        events: list[tuple[datetime, int, Callable[[], None]]] = []
        for order, one in enumerate(self.waiting):
            events.append((one.due, order, lambda one=one: self._run_waiting(one)))  # type: ignore[misc]
        for order, flow in enumerate(self.flows, len(self.waiting)):
            if flow.schedule is not None:
                run = clock.next_run(flow.schedule, self.context.now, self.context.timezone)
                if run is not None:
                    events.append((run, order, lambda flow=flow: self._run_scheduled(flow)))  # type: ignore[misc]
        first = min(events, key=lambda e: e[:2], default=None)
        return None if first is None or first[0] > until else (first[0], first[2])

    def _run_waiting(self, one: _Waiting) -> None:
        self.waiting.remove(one)
        record = self.records.get(one.at[0], {}).get(one.at[1])
        if record is not None:
            self._later(one.flow, record, one.at, one.path.start)

    def _run_scheduled(self, flow: Flow) -> None:
        for id_ in list(self.records.get(flow.object, {})):
            self._later(flow, self.records[flow.object][id_], (flow.object, id_), flow.start)

    def _later(self, flow: Flow, record: Record, at: Address, start: str | None) -> None:
        """Runs elements for a record that the flow still is about; a failure stops nobody."""
        interview = Interview(self, flow, record, None, at)

        def act() -> None:
            if self._holds(flow, interview, standing=True):
                interview.run(start)

        failure = self.transaction(act)
        if failure is not None:
            self.failures.append(failure)

    def _after_save(self, at: Address, prior: Record | None) -> None:
        self._depth += 1
        try:
            for flow in self._of(at[0], Trigger.AFTER_SAVE):
                if self._depth > _DEEPEST:
                    raise RefusedError(flow.name, "too many saves set off each other")
                if (flow.name, at) not in self._ran:
                    self._run_after(flow, at, prior)
        finally:
            self._depth -= 1

    def _run_after(self, flow: Flow, at: Address, prior: Record | None) -> None:
        """Runs a flow, once for a record in one transaction [k]."""
        interview = Interview(self, flow, self.records[at[0]][at[1]], prior, at)
        if self._starts(flow, interview, new=prior is None):
            self._ran.add((flow.name, at))
            interview.run(flow.start)
            self._schedule(flow, at)

    def _schedule(self, flow: Flow, at: Address) -> None:
        record = self.records.get(at[0], {}).get(at[1], {})
        for path in flow.paths:
            self.waiting = [w for w in self.waiting if (w.flow, w.path, w.at) != (flow, path, at)]
            base = self._base(flow, path, record)
            if base is not None:
                self.waiting.append(_Waiting(clock.moved(base, path.amount, path.unit), flow, path, at))

    def _base(self, flow: Flow, path: Path, record: Record) -> datetime | None:
        if path.field is None:
            return self.context.now
        try:
            value = path.field(record, self.surroundings())
        except (FormulaError, RecordError) as error:
            raise RefusedError(flow.name, str(error)) from None
        return clock.moment_of(value, self.context.timezone)

    def _starts(self, flow: Flow, interview: Interview, *, new: bool) -> bool:
        return new in _RUNS_ON.get(flow.runs, ()) and self._holds(flow, interview, standing=False)

    def _holds(self, flow: Flow, interview: Interview, *, standing: bool) -> bool:
        condition = flow.standing if standing else flow.condition
        return condition is None or interview.holds(condition)

    def _of(self, object_: str, trigger: Trigger) -> Iterator[Flow]:
        return (flow for flow in self.flows if flow.object == object_ and flow.trigger is trigger)

    def _new_id(self, object_: str) -> str:
        known = self.records.get(object_, {})
        number, name = 1, f"new {object_}"
        while name in known:
            number += 1
            name = f"new {object_} {number}"
        return name
