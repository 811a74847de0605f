"""What shorthand means, against its own words: random processes, every move between their stages, every verdict.

The expected verdict is computed from the sentence of the documentation, without formulas or flows.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from orgspec.runtime.context import Context
from orgspec.validator.interpreted import save
from orgspec.validator.plan import save_plan
from spec_folders import load_org, write_spec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.runtime.context import Record
    from orgspec.validator.interpreted import Outcome
    from orgspec.validator.plan import SavePlan

STAGES = ("S0", "S1", "S2", "S3")
FIELDS: dict[str, object] = {
    "Stage__c": {"type": "Picklist"},
    "Text__c": {"type": "Text"},
    "Tick__c": {"type": "Checkbox"},
    "When__c": {"type": "Checkbox"},
    "Entered__c": {"type": "Text"},
    "Left__c": {"type": "Text"},
    "Reached__c": {"type": "Text"},
}


@dataclass(frozen=True)
class Stage:
    """A random stage: how it ends, what it requires, where it leads, what it stamps."""

    ended: str
    requires: tuple[str, ...]
    here: tuple[str, ...]
    when: bool
    on: str
    next: tuple[str, ...] | None
    stamps: tuple[str, ...]
    to: str
    once: bool

    def spec(self, name: str) -> dict[str, object]:
        """The stage as a spec says it."""
        gate: dict[str, object] = {"on": self.on}
        if self.when:
            gate["when"] = "When__c"
        said: dict[str, object] = {
            "requires": [{"field": f, **gate} for f in self.requires],
            "requiresHere": [{"field": f, **gate} for f in self.here],
        }
        stamp: dict[str, object] = {"formula": f'"{name}"', "once": self.once}
        fields = {"onEnter": "Entered__c", "onReach": "Reached__c", "onLeave": "Left__c"}
        for event in self.stamps:
            said[event] = {fields[event]: stamp | ({"to": self.to} if event == "onLeave" else {})}
        return said | ({} if self.next is None else {"next": list(self.next)}) | _END[self.ended]


_END: dict[str, dict[str, object]] = {"open": {}, "won": {"won": True, "closed": True}, "lost": {"closed": True}}
_GATED = st.lists(st.sampled_from(["Text__c", "Tick__c"]), max_size=1).map(tuple)
_STAGE = st.builds(
    Stage,
    st.sampled_from(["open", "open", "won", "lost"]),
    _GATED,
    _GATED,
    st.booleans(),
    st.sampled_from(["save", "enter"]),
    st.none() | st.lists(st.sampled_from([*STAGES, "earlier", "later"]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(["onEnter", "onReach", "onLeave"]), max_size=3, unique=True).map(tuple),
    st.sampled_from(["any", "forward"]),
    st.booleans(),
)


@dataclass(frozen=True)
class Process:
    """A random process over all stages."""

    stages: tuple[Stage, ...]
    start: tuple[str, ...] | None

    def spec(self) -> dict[str, object]:
        """The process as a spec says it: the last stage of `start` only when `When__c`."""
        start: list[object] = [*(self.start or ())[:-1]]
        start += [{"stage": stage, "when": "When__c"} for stage in (self.start or ())[-1:]]
        stages: dict[str, object] = {n: s.spec(n) for n, s in zip(STAGES, self.stages, strict=True)}
        return {"field": "Stage__c", "stages": stages} | ({} if self.start is None else {"start": start})

    def reach(self, name: str) -> tuple[str, ...]:
        """The stage and the open and won ones behind it."""
        at = STAGES.index(name)
        return (name, *(n for n, s in list(zip(STAGES, self.stages, strict=True))[at + 1 :] if s.ended != "lost"))


_PROCESS = st.builds(
    Process,
    st.tuples(*[_STAGE] * len(STAGES)),
    st.none() | st.lists(st.sampled_from(STAGES), min_size=1, max_size=3, unique=True).map(tuple),
)


@settings(max_examples=25, derandomize=True, deadline=None, phases=[Phase.generate])
@given(st.lists(_PROCESS, min_size=1, max_size=2), st.booleans())
def test_every_move_gets_the_verdict_that_the_words_say(processes: list[Process], frozen: bool) -> None:
    names = ["P", "Q"][: len(processes)]
    fields = FIELDS | ({"Entered__c": {"type": "Text", "frozen": True}} if frozen else {})
    stages = _agreeing(processes)
    spec: dict[str, object] = {"fields": fields, "processes": {n: p.spec() for n, p in zip(names, stages, strict=True)}}
    plan = _plan(spec)
    for name, process in zip(names, stages, strict=True):
        for record, prior in _saves(name):
            outcome = save(plan, record, prior, Context())
            rules = {v.rule for v in outcome.violations}
            stamped, expected = _expected(name, process, record, prior, frozen=frozen)
            assert {f: outcome.record.get(f) for f in stamped} == stamped, (record, prior)
            assert rules == expected, (record, prior)


def _agreeing(processes: list[Process]) -> list[Process]:
    """Processes on one field share their values, and so how a stage ends."""
    first = processes[0].stages
    return [
        Process(
            tuple(Stage(a.ended, *list(vars(b).values())[1:]) for a, b in zip(first, p.stages, strict=True)), p.start
        )
        for p in processes
    ]


def _plan(spec: Mapping[str, object]) -> SavePlan:
    with tempfile.TemporaryDirectory() as folder:
        org, findings = load_org(write_spec(Path(folder), {"objects/Deal__c.json": dict(spec)}))
    assert findings == ()
    return save_plan(org, "Deal__c")


def _saves(record_type: str) -> Iterator[tuple[Record, Record | None]]:
    """Every move, with and without what gates ask for."""
    for before in (None, *STAGES):
        for after in STAGES:
            for filled in (True, False):
                for when in (True, False):
                    common = {"Name": "x", "When__c": when, "RecordType": {"DeveloperName": record_type}}
                    gated = {"Text__c": "y" if filled else None, "Tick__c": filled}
                    prior = None if before is None else {**common, **gated, "Stage__c": before, "Entered__c": "S9"}
                    yield {**common, **gated, "Stage__c": after}, prior


def _expected(
    name: str, process: Process, record: Record, prior: Record | None, *, frozen: bool
) -> tuple[dict[str, object], set[str]]:
    """The fields that are stamped, and the rules that stop the save."""
    after, before = str(record["Stage__c"]), None if prior is None else str(prior["Stage__c"])
    stamped = _stamped(process, after, before, dict(prior or {}))
    rules = set(_gates(process, record, after, before))
    if process.start is not None and before is None:
        allowed = process.start if record["When__c"] else process.start[:-1]
        rules |= {f"Start_{name}"} if after not in allowed else set()
    if before is not None and before != after:
        leads = process.stages[STAGES.index(before)].next
        at = STAGES.index(before)
        words = {"earlier": STAGES[:at], "later": STAGES[at + 1 :]}
        if leads is not None and after not in {s for w in leads for s in words.get(w, (w,))}:
            rules.add(f"Leave_{before}")
    if frozen and prior is not None and stamped["Entered__c"] != prior["Entered__c"]:
        rules.add("Entered_Frozen")
    return stamped, rules


def _stamped(process: Process, after: str, before: str | None, prior: dict[str, object]) -> dict[str, object]:
    fields: dict[str, object] = {f: prior.get(f) for f in ("Left__c", "Entered__c", "Reached__c")}
    staged = list(zip(STAGES, process.stages, strict=True))
    for stage, said in staged:
        forward = process.reach(stage)[1:]
        if "onLeave" in said.stamps and before == stage != after and (said.to == "any" or after in forward):
            _stamp(fields, "Left__c", stage, said)
    for stage, said in staged:
        if "onEnter" in said.stamps and after == stage != before:
            _stamp(fields, "Entered__c", stage, said)
    for stage, said in staged:
        reach = process.reach(stage)
        if "onReach" in said.stamps and after in reach and before not in reach:
            _stamp(fields, "Reached__c", stage, said)
    return fields


def _stamp(fields: dict[str, object], field: str, stage: str, said: Stage) -> None:
    if not said.once or fields[field] is None:
        fields[field] = stage


def _gates(process: Process, record: Record, after: str, before: str | None) -> Iterator[str]:
    for stage, said in zip(STAGES, process.stages, strict=True):
        if (said.when and not record["When__c"]) or (said.on == "enter" and before == after):
            continue
        gated = [*(said.requires if after in process.reach(stage) else ()), *(said.here if after == stage else ())]
        yield from (f"{f.removesuffix('__c')}_Required" for f in gated if not record[f])


def test_outcomes_are_not_all_alike() -> None:
    """The walk above sees stamps and refusals at all."""
    stage = Stage("open", ("Text__c",), (), when=False, on="save", next=(), stamps=("onReach",), to="any", once=False)
    plan = _plan({"fields": FIELDS, "processes": {"P": Process((stage,) * 4, ("S0",)).spec()}})
    outcomes: list[Outcome] = [save(plan, record, prior, Context()) for record, prior in _saves("P")]
    assert {len(o.violations) for o in outcomes} == {0, 1, 2}
    assert {o.record.get("Reached__c") for o in outcomes} == {"S0", "S1", "S2", "S3", None}
