"""Records that stay too long move on: `after` on a stage, `{stage, days}` or `{stage, months}`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.org.model import Component, Origin
from orgspec.spec.expand.descriptions import with_cites
from orgspec.spec.expand.naming import api_name, stem
from orgspec.spec.expand.processes import Process, Stage, named_stages
from orgspec.spec.expand.stamps import Event, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said

_LONGEST_NAME, _LONGEST_LABEL = 37, 40


@dataclass(frozen=True, slots=True)
class Ageing:
    """A record that is in `stage` for so long moves on to `target`; `since` holds the day when it came there."""

    process: Process
    stage: Stage
    target: Stage
    since: FieldEntry
    said: Said

    @property
    def days(self) -> int | None:
        """For how many days; None where months are said."""
        return _number(self.said.get("days"))

    @property
    def months(self) -> int | None:
        """For how many months; None where days are said."""
        return _number(self.said.get("months"))

    @property
    def period(self) -> str:
        """For how long, in words."""
        number, word = (self.days, "day") if self.days is not None else (self.months, "month")
        return f"{number} {word}{'' if number == 1 else 's'}"

    @property
    def cites(self) -> tuple[str, ...]:
        """What the entry cites, else its stage."""
        return self.said.cites() or self.stage.cites


def since_name(field: str) -> str:
    """The field that holds since when a record is in its stage: `Status_Since__c` of `Status`."""
    return f"{api_name(stem(field), 'Since', maximum=_LONGEST_NAME)}__c"


def since_fields(entry: ObjectEntry, document: Said) -> Iterator[Component]:
    """The fields that ageing needs, but for those that the spec declares itself."""
    for _, process in document.members_of("processes"):
        named, after = process.get("field"), _first_after(process)
        field = entry.field(named.text()) if named else None
        if field is not None and after is not None and entry.field(since_name(field.name)) is None:
            description = f"The day when the record came to its {field.label}. A flow sets it."
            content = {
                "description": with_cites(description, after.cites()),
                "label": f"{field.label} Since"[-_LONGEST_LABEL:],
                "type": "Date",
            }
            name = f"{entry.name}.{since_name(field.name)}"
            yield Component("CustomField", name, content, {}, Origin(after.place), after.cites())


def says_after(document: Said) -> bool:
    """Whether an object's document says of any stage that records move on."""
    return any(_first_after(process) for _, process in document.members_of("processes"))


def ageings(entry: ObjectEntry, process: Process, findings: Findings) -> Iterator[Ageing]:
    """The ageing of a process, in order of stages. What names no stage, or its own, is left out and found."""
    for stage in process.stages:
        said = stage.said.get("after")
        since = entry.field(since_name(process.field.name))
        named = said.get("stage") if said else None
        if said is None or named is None or since is None:
            continue
        target = named_stages(process, [named], findings)
        if target == (stage,):
            findings.add("S202", f"a record cannot move on from `{stage.name}` to the same stage", named)
        elif since.type != "Date":
            message = f"`{since.name}` is a {since.type} field, it has to be a Date to hold since when"
            findings.add("S211", message, said, part=Part.KEY)
        elif target:
            yield Ageing(process, stage, target[0], since, said)


def since_stamps(all_: Iterable[Ageing]) -> Iterator[Stamp]:
    """One stamp a field: the day of every change of the stage."""
    for one in {a.since.name: a for a in reversed(list(all_))}.values():
        formula = replace(one.said, value="TODAY()")
        yield Stamp(one.process, one.stage, Event.CHANGE, one.since, one.said, formula, ())


def _first_after(process: Said) -> Said | None:
    return next((after for _, stage in process.members_of("stages") if (after := stage.get("after"))), None)


def _number(said: Said | None) -> int | None:
    return int(said.text()) if said else None
