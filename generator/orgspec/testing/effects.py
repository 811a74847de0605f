"""A case carried through: its save, the flows behind it, the time that passes, and what all this did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.runtime import saving
from orgspec.runtime.context import Save
from orgspec.testing.results import WrongResult, wrong_fields
from orgspec.testing.verdicts import interpreted
from orgspec.validator.flows.clock import moved
from orgspec.validator.flows.world import World
from orgspec.validator.interpreted import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from orgspec.runtime.context import Record
    from orgspec.runtime.violations import Violation
    from orgspec.testing.samples import Case
    from orgspec.testing.surroundings import Surroundings
    from orgspec.validator.flows.elements import Flow
    from orgspec.validator.formulas import Formulas
    from orgspec.validator.plan import SavePlan


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended. `saved` is the case with all that the org has of its own, `outcome` that of its save alone.

    `violations` count a flow that failed behind the save too. `end` is the record as it is in the end, with the clock
    of then; None where it is gone.
    """

    saved: Case
    outcome: Outcome
    violations: tuple[Violation, ...]
    world: World
    end: Save | None


def carried_through(
    case: Case, plans: Callable[[str], SavePlan], flows: tuple[Flow, ...], surroundings: Surroundings
) -> Ending:
    """A case from its save to its end, in an org with such surroundings."""
    id_ = str((case.prior or {}).get("Id") or f"the {case.about}")
    case = _among_others(case, id_, surroundings)
    world = World.of(plans, flows, case.context)
    plan = plans(case.about)
    deletes = case.sequel.deletes and case.prior is not None
    outcome = Outcome((), case.prior or {}) if deletes else interpreted(plan, case)
    if outcome.violations:
        return Ending(case, outcome, outcome.violations, world, Save(outcome.record, case.prior, case.context))
    known = id_ if case.prior is not None else None
    failure = world.transaction(
        lambda: (
            world.delete(case.about, id_)
            if deletes
            else world.saved(case.about, outcome.record, case.given, case.prior, known)
        )
    )
    if failure is not None:
        return Ending(case, outcome, (failure,), world, Save(outcome.record, case.prior, case.context))
    world.advance(moved(case.context.now, *case.sequel.after) if case.sequel.after else case.context.now)
    return Ending(case, outcome, (), world, _end(case, plan, outcome, world, id_))


def _among_others(case: Case, id_: str, surroundings: Surroundings) -> Case:
    """A case in its org, where the record is found too as it was before the save."""
    context = surroundings.known_to(case.context)
    if case.prior is None:
        return replace(case, context=context)
    prior = {**case.prior, "Id": id_}
    others = tuple(r for r in context.records.get(case.about, ()) if r.get("Id") != id_)
    partial = context.partial if case.about in context.records else context.partial | {case.about}
    records = {**context.records, case.about: (*others, prior)}
    return replace(case, prior=prior, context=replace(context, records=records, partial=partial))


def _end(case: Case, plan: SavePlan, outcome: Outcome, world: World, id_: str) -> Save | None:
    records = world.records.get(case.about, {})
    record = records.get(id_ if case.prior is not None else str(case.given.get("Id") or f"new {case.about}"))
    if record is None:
        return None
    context = world.surroundings()
    return Save({**outcome.record, **saving.merged(record, None, plan.links, context)}, case.prior, context)


def wrong_effects(formulas: Formulas, case: Case, ending: Ending) -> Iterator[WrongResult]:
    """The expected effects that did not come about, on the record and on others. A save that was stopped has none."""
    sequel = case.sequel
    if ending.end is not None:
        yield from wrong_fields(formulas, case.about, case.result, ending.end, "", ("result",))
    if ending.violations:
        return
    world = ending.world
    if sequel.created is not None:
        yield from _wrong_created(formulas, sequel.created, world)
    for object_, named in sequel.updated.items():
        for name, expected in named.items():
            record = world.records.get(object_, {}).get(name)
            at = ("updated", object_, name)
            if record is None:
                yield WrongResult(f"{object_} {name}", ("a record of the case",), ("unknown",), at)
            else:
                now = Save(record, None, world.surroundings())
                yield from wrong_fields(formulas, object_, expected, now, f"{object_} {name}: ", at)
    if sequel.notices is not None and sequel.notices != tuple(world.notices):
        yield WrongResult("the list of notices", sequel.notices, tuple(world.notices), ("notices",))


def _wrong_created(
    formulas: Formulas, created: Mapping[str, tuple[Record, ...]], world: World
) -> Iterator[WrongResult]:
    made: dict[str, list[str]] = {}
    for object_, id_ in world.created:
        made.setdefault(object_, []).append(id_)
    for object_ in dict.fromkeys((*created, *made)):
        expected, found = created.get(object_, ()), made.get(object_, [])
        at = ("created", object_) if object_ in created else ("created",)
        if len(expected) != len(found):
            yield WrongResult(f"number of new {object_} records", Decimal(len(expected)), Decimal(len(found)), at)
            continue
        for index, (fields, id_) in enumerate(zip(expected, found, strict=True)):
            record = world.records.get(object_, {}).get(id_, {})
            now, label = Save(record, None, world.surroundings()), f"new {object_} {index + 1}: "
            yield from wrong_fields(formulas, object_, fields, now, label, (*at, index))
