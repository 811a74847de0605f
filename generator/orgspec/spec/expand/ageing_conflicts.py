"""Rules that would stop a record from moving on in the night, when nobody is there to read what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.org.content import truth
from orgspec.spec.expand.certain import Change, stops
from orgspec.spec.expand.gates import rule_name
from orgspec.spec.expand.stamps import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.org.model import Component
    from orgspec.spec.expand.ageing import Ageing
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.gates import Gate
    from orgspec.spec.expand.stamps import Stamp


def broken_rules(
    all_: Iterable[Ageing],
    gates: Sequence[Gate],
    stamps: Sequence[Stamp],
    rules: Sequence[Component],
    findings: Findings,
) -> None:
    """Finds the rules that would stop a record from moving on."""
    for one in all_:
        for name in dict.fromkeys((*_gates_in_the_way(one, gates, stamps), *_certain(one, rules))):
            message = f"the move from `{one.stage.name}` to `{one.target.name}` would be stopped by the rule `{name}`"
            hint = "ask for the field at the earlier stage too, set it on the way, or let the rule pass"
            findings.add("S231", message, one.said, hint)


def _gates_in_the_way(one: Ageing, gates: Sequence[Gate], stamps: Sequence[Stamp]) -> Iterator[str]:
    """Rules on fields that must be filled at the target, though nothing has seen to it before."""
    own = [g for g in gates if g.process.key == one.process.key]
    filled = {s.field.name for s in stamps if s.process.key == one.process.key and _happens(s, one)}
    before = [g for g in own if one.stage in g.stages and not g.entering]
    for gate in own:
        if one.target in gate.stages and gate.field.name not in filled and not any(_implies(b, gate) for b in before):
            yield rule_name(gate.field.name)


def _implies(before: Gate, gate: Gate) -> bool:
    if before.field.name != gate.field.name:
        return False
    return before.when is None or (gate.when is not None and before.when.text() == gate.when.text())


def _happens(stamp: Stamp, one: Ageing) -> bool:
    """Whether the move sets the field in any case."""
    if stamp.when is not None:
        return False
    match stamp.event:
        case Event.LEAVE:
            return stamp.stage == one.stage and (stamp.to is None or one.target in stamp.to)
        case Event.ENTER:
            return stamp.stage == one.target
        case Event.REACH:
            return one.target in stamp.stages and one.stage not in stamp.stages
        case Event.CHANGE:
            return True


def _certain(one: Ageing, rules: Sequence[Component]) -> Iterator[str]:
    change = Change(one.process.field.name, one.stage.name, one.target.name)
    for rule in rules:
        formula = rule.content.get("errorConditionFormula")
        if truth(rule.content, "active") and isinstance(formula, str) and stops(formula, change):
            yield rule.own_name
