"""Where a new record may stand (`start`) and where it may go from each stage (`next`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.salesforce.formula_texts import quoted
from orgspec.spec.expand import wording
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.processes import Process, Stage, named_stages
from orgspec.spec.expand.rules import no_stage_test, record_type_test, rule, stage_test, texts_of
from orgspec.spec.expand.written import Written, conjunction, disjunction, formula, join, of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said


def start_rules(entry: ObjectEntry, process: Process, findings: Findings) -> Iterator[Component]:
    """The rule `Start_<Process>`, where the process says where records start."""
    said = process.said.get("start")
    if said is None:
        return
    entries = (said.get("stages") or said).items()
    free = named_stages(process, (e for e in entries if e.get("when") is None for e in [_stage(e)]), findings)
    conditional = [(e, named_stages(process, [_stage(e)], findings)) for e in entries if e.get("when") is not None]
    readable = [findings.formula(entry.get("when")) for entry, _ in conditional]
    if not all(readable):
        return
    name = process.field.name
    allowed = list(_conditional(name, conditional))
    test = no_stage_test(name, free) if free else None
    if allowed:
        alternatives = [stage_test(name, free), *allowed] if free else allowed
        test = of("NOT(") + disjunction(alternatives) + of(")")
    if test is None:
        return
    stages = [s.name for s in process.stages if s in free] or [s.name for _, found in conditional for s in found]
    cites = [c for e in [said, *entries] for c in e.cites()] or list(process.cites)
    yield rule(
        entry.name,
        api_name("Start", process.name),
        conjunction([of("ISNEW()"), *record_type_test(process), test.at(said.place)]),
        wording.start(entry, stages),
        name,
        said,
        f"Where the process {process.name} starts.",
        texts_of([said], cites),
    )


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
        first = from_stage[0]
        to = list(dict.fromkeys(s.name for one in from_stage for s in one.to))
        clauses = [join(" && ", clause) for one in from_stage if (clause := _clause(one, field))]
        cites = [c for one in from_stage for c in one.said.cites() or one.stage.cites]
        yield rule(
            entry.name,
            api_name("Leave", "" if field == processes[0].field.name else stem(field), stage),
            conjunction(
                [
                    of(f"ISCHANGED({field})"),
                    of(f"ISPICKVAL(PRIORVALUE({field}), {quoted(stage)})").at(first.stage.said.place),
                    *([disjunction(clauses)] if clauses else []),
                ]
            ),
            wording.leave(entry, stage, to),
            field,
            first.said,
            f"Where a record may go from {stage}.",
            texts_of((one.said for one in from_stage), cites),
        )


def _clause(one: Moves, field: str) -> list[Written]:
    stopped = [no_stage_test(field, one.to).at(one.said.place)] if one.to else []
    return [*record_type_test(one.process), *stopped]
