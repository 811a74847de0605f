"""Where a new record may stand (`start`) and where it may go from each stage (`next`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.salesforce.formula_texts import quoted
from orgspec.spec.expand import wording
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.processes import Process, Stage, named_stages
from orgspec.spec.expand.rules import Draft, no_stage_test, record_type_test, rule, stage_test, texts_of
from orgspec.spec.expand.written import Written, conjunction, disjunction, formula, join, of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said


@dataclass(frozen=True, slots=True)
class Starts:
    """Where new records of a process may stand: at the stages in `free`, at others only under an entry's condition."""

    said: Said
    entries: tuple[Said, ...]
    free: tuple[Stage, ...]
    conditional: tuple[tuple[Said, tuple[Stage, ...]], ...]

    @property
    def names(self) -> list[str]:
        """The stages to begin at, as a message names them."""
        return [s.name for s in self.free] or [s.name for _, stages in self.conditional for s in stages]


def starts(process: Process, findings: Findings) -> Starts | None:
    """Where a process starts; None where it does not say so, or says it in formulas that cannot be read."""
    said = process.said.get("start")
    if said is None:
        return None
    entries = tuple(said.items_of("stages") or said.items())
    always = [_stage(entry) for entry in entries if entry.get("when") is None]
    sometimes = [entry for entry in entries if entry.get("when") is not None]
    free = named_stages(process, always, findings)
    conditional = tuple((entry, named_stages(process, [_stage(entry)], findings)) for entry in sometimes)
    readable = [findings.formula(entry.get("when")) for entry in sometimes]
    return Starts(said, entries, free, conditional) if all(readable) else None


def start_rules(entry: ObjectEntry, process: Process, findings: Findings) -> Iterator[Component]:
    """The rule `Start_<Process>`, where the process says where records start."""
    found = starts(process, findings)
    elsewhere = _elsewhere(process.field.name, found) if found else None
    if found is None or elsewhere is None:
        return
    draft = Draft(
        entry.name,
        api_name("Start", process.name),
        conjunction([of("ISNEW()"), *record_type_test(process), elsewhere.at(found.said.place)]),
        process.field.name,
        wording.start(entry, found.names),
        f"Where the process {process.name} starts.",
    )
    cites = [c for one in (found.said, *found.entries) for c in one.cites()]
    yield rule(draft, found.said, texts_of([found.said], cites or process.cites))


def _elsewhere(field: str, found: Starts) -> Written | None:
    """Whether a record stands where none starts; None where that cannot be."""
    allowed = list(_conditional(field, found.conditional))
    if allowed:
        alternatives = [stage_test(field, found.free), *allowed] if found.free else allowed
        return of("NOT(") + disjunction(alternatives) + of(")")
    return no_stage_test(field, found.free) if found.free else None


def _stage(entry: Said) -> Said:
    return entry.get("stage") or entry


def _conditional(field: str, entries: Sequence[tuple[Said, tuple[Stage, ...]]]) -> Iterator[Written]:
    """Stages where only some records start; those under one condition are tested together."""
    alike: defaultdict[str, list[tuple[Said, Stage]]] = defaultdict(list)
    for entry, stages in entries:
        when = entry.get("when")
        if when is not None and stages:
            alike[when.text()].extend((entry, stage) for stage in stages)
    for same in alike.values():
        when = same[0][0].get("when")
        if when is not None:
            test = stage_test(field, [stage for _, stage in same]).at(same[0][0].place)
            yield join(" && ", [test, formula(when)])


@dataclass(frozen=True, slots=True)
class Moves:
    """The stages that a record may move to from one stage."""

    process: Process
    stage: Stage
    said: Said
    to: tuple[Stage, ...]


def moves(process: Process, findings: Findings) -> Iterator[Moves]:
    """Where a record may go from each stage that says so."""
    for stage in process.stages:
        said = stage.said.get("next")
        if said is not None:
            words = {"earlier": process.before(stage), "later": process.after(stage)}
            to = named_stages(process, (said.get("stages") or said).items(), findings, words)
            onward = _onward(stage)
            onwards = tuple(s for s in process.stages if s != stage and (s in to or s.name == onward))
            yield Moves(process, stage, said, onwards)


def _onward(stage: Stage) -> str | None:
    """The stage where a record goes that stays too long."""
    after = stage.said.get("after")
    target = after.get("stage") if after else None
    return target.text() if target else None


def leave_rules(entry: ObjectEntry, processes: Sequence[Process], findings: Findings) -> Iterator[Component]:
    """One rule a field and stage for all processes that go through the stage.

    It is called `Leave_<Stage>`, and `Leave_<Field>_<Stage>` on other fields than that of the object's first process.
    """
    by_stage: defaultdict[tuple[str, str], list[Moves]] = defaultdict(list)
    for process in processes:
        for one in moves(process, findings):
            by_stage[process.field.name, one.stage.name].append(one)
    for (field, stage), from_stage in by_stage.items():
        own = "" if field == processes[0].field.name else stem(field)
        yield _leave_rule(entry, api_name("Leave", own, stage), from_stage)


def _leave_rule(entry: ObjectEntry, name: str, from_stage: Sequence[Moves]) -> Component:
    first = from_stage[0]
    field, stage = first.process.field.name, first.stage
    changed = of(f"ISCHANGED({field})")
    left = of(f"ISPICKVAL(PRIORVALUE({field}), {quoted(stage.name)})").at(stage.said.place)
    clauses = [join(" && ", clause) for one in from_stage if (clause := _clause(one, field))]
    draft = Draft(
        entry.name,
        name,
        conjunction([changed, left, *([disjunction(clauses)] if clauses else [])]),
        field,
        wording.leave(entry, stage.name, list(dict.fromkeys(s.name for one in from_stage for s in one.to))),
        f"Where a record may go from {stage.name}.",
    )
    cites = [c for one in from_stage for c in one.said.cites() or one.stage.cites]
    return rule(draft, first.said, texts_of((one.said for one in from_stage), cites))


def _clause(one: Moves, field: str) -> list[Written]:
    stopped = [no_stage_test(field, one.to).at(one.said.place)] if one.to else []
    return [*record_type_test(one.process), *stopped]
