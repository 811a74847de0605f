"""Fields that stages set, `onLeave`, `onEnter` and `onReach`: what sets them, when, to what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from orgspec.spec.expand.mentions import settable_field
from orgspec.spec.expand.processes import Process, Stage, named_stages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said


class Event(StrEnum):
    """What happens to a record; in the order in which a flow asks."""

    LEAVE = "onLeave"
    ENTER = "onEnter"
    REACH = "onReach"
    CHANGE = "after"
    """any change of the stage: what `after` counts from"""


BY_STAGES = (Event.LEAVE, Event.ENTER, Event.REACH)
"""The events for which stages name the fields to set."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A field that is set when something happens at a stage.

    `to` are the stages that a record has to go to, on leaving (None: any). `stages` are those that count as the place:
    the stage itself, for REACH also the later open and won ones.
    """

    process: Process
    stage: Stage
    event: Event
    field: FieldEntry
    said: Said
    formula: Said
    stages: tuple[Stage, ...]
    to: tuple[Stage, ...] | None = None

    @property
    def once(self) -> bool:
        """Whether the field is set only while it is blank."""
        once = self.said.get("once")
        return once is not None and once.value is True

    @property
    def when(self) -> Said | None:
        """The condition under which the field is set."""
        return self.said.get("when")

    @property
    def cites(self) -> tuple[str, ...]:
        """What the entry cites, else its stage."""
        return self.said.cites() or self.stage.cites


def stamps(entry: ObjectEntry, process: Process, event: Event, findings: Findings) -> Iterator[Stamp]:
    """The stamps of one kind of event, in order of stages.

    What names no field or stage is left out and found; what can never happen (forward of the last stage) is left out.
    """
    for stage in process.stages:
        for name, said in stage.said.members_of(event):
            field = settable_field(entry, name, said, findings)
            formula = said.get("formula") or said
            readable = findings.formula(formula) and findings.formula(said.get("when"))
            to = _to(process, stage, said, findings)
            if field is not None and readable and to != ():
                stages = (stage, *process.forward(stage)) if event is Event.REACH else (stage,)
                yield Stamp(process, stage, event, field, said, formula, stages, to)


def _to(process: Process, stage: Stage, said: Said, findings: Findings) -> tuple[Stage, ...] | None:
    to = said.get("to")
    if to is None or to.value == "any":
        return None
    if to.value == "forward":
        return process.forward(stage)
    return named_stages(process, to.items() or [to], findings)
