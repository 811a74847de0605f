"""Gates: `requires` (from this stage on) and `requiresHere` become one validation rule a field, `<Field>_Required`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.salesforce.blank_tests import blank
from orgspec.spec.expand import wording
from orgspec.spec.expand.mentions import writable_field
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.rules import Draft, record_type_test, rule, stage_test, texts_of
from orgspec.spec.expand.written import Written, conjunction, disjunction, formula, join, of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Component
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.processes import Process, Stage
    from orgspec.spec.expand.said import Said


@dataclass(frozen=True, slots=True)
class Gate:
    """One entry of a stage's gates: a field that must be filled in `stages`."""

    process: Process
    stage: Stage
    stages: tuple[Stage, ...]
    field: FieldEntry
    said: Said
    here: bool

    @property
    def when(self) -> Said | None:
        """The condition under which the gate counts."""
        return self.said.get("when")

    @property
    def entering(self) -> bool:
        """Whether it counts only when the stage changes."""
        on = self.said.get("on")
        return on is not None and on.value == "enter"

    @property
    def cites(self) -> tuple[str, ...]:
        """What the entry cites, else its stage."""
        return self.said.cites() or self.stage.cites


def gates(entry: ObjectEntry, process: Process, findings: Findings) -> Iterator[Gate]:
    """The gates of a process. One on a field that does not exist is left out and found."""
    for stage in process.stages:
        for key, here in (("requires", False), ("requiresHere", True)):
            stages = (stage,) if here else (stage, *process.forward(stage))
            for said in stage.said.items_of(key):
                named = said.get("field") or said
                field = writable_field(entry, named.text(), named, findings, "nobody can fill it in")
                if field is not None and findings.formula(said.get("when")):
                    yield Gate(process, stage, stages, field, said, here)


def rule_name(field: str) -> str:
    """The name of the rule for all gates on a field: `Region_Required` of `Region__c`."""
    return api_name(stem(field), "Required")


def required_rules(entry: ObjectEntry, all_gates: Iterable[Gate], findings: Findings) -> Iterator[Component]:
    """One rule a field, for all gates on it."""
    by_field: defaultdict[str, list[Gate]] = defaultdict(list)
    for gate in all_gates:
        by_field[gate.field.name].append(gate)
    for on_field in by_field.values():
        _one_message(on_field, findings)
        yield _rule(entry, on_field)


def _one_message(on_field: Sequence[Gate], findings: Findings) -> None:
    said = [m for g in on_field if (m := g.said.get("message"))]
    for message in said[1:]:
        if message.value != said[0].value:
            name = on_field[0].field.name
            text = f"a second text for the rule on `{name}`"
            findings.add("S210", text, message, f"the first one says: {said[0].text()}")


def _rule(entry: ObjectEntry, on_field: Sequence[Gate]) -> Component:
    field = on_field[0].field
    onwards = _distinct(g.stage.name for g in on_field if not g.here)
    here = _distinct(g.stage.name for g in on_field if g.here)
    named = on_field[0].said.get("field") or on_field[0].said
    clauses = [conjunction(clause) if len(on_field) == 1 else join(" && ", clause) for clause in _clauses(on_field)]
    draft = Draft(
        entry.name,
        rule_name(field.name),
        conjunction([of(blank(field.name, field.type)).at(named.place), disjunction(clauses)]),
        field.name,
        wording.required(field, onwards, here),
        f"Needed {' and '.join([*(f'from {s} on' for s in onwards), *(f'in {s}' for s in here)])}.",
    )
    texts = texts_of((g.said for g in on_field), (c for g in on_field for c in g.cites))
    return rule(draft, on_field[0].said, texts)


def _clauses(on_field: Sequence[Gate]) -> Iterator[list[Written]]:
    """When the field must be filled: for gates that differ in nothing but their stages, the stages are joined."""
    alike: defaultdict[tuple[str, str | None, bool], list[Gate]] = defaultdict(list)
    for gate in on_field:
        when = gate.when.text() if gate.when else None
        alike[gate.process.name, when, gate.entering].append(gate)
    for same in alike.values():
        first = same[0]
        needed = {stage.name for gate in same for stage in gate.stages}
        stages = [stage for stage in first.process.stages if stage.name in needed]
        name = first.process.field.name
        entering = [of(f"(ISNEW() || ISCHANGED({name}))")] if first.entering else []
        condition = [formula(first.when)] if first.when else []
        test = stage_test(name, stages).at(first.said.place)
        yield [*record_type_test(first.process), test, *entering, *condition]


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
