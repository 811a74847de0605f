"""Processes as shorthand says them: the stages of a picklist field in order, and which records go through them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import did_you_mean
from orgspec.spec.expand.mentions import known_field, known_record_types
from orgspec.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a process. `ended` is None while a record can go on; else whether the end is a good one."""

    name: str
    said: Said
    ended: bool | None

    @property
    def open_or_won(self) -> bool:
        """Whether gates of earlier stages still hold here."""
        return self.ended is not False

    @property
    def cites(self) -> tuple[str, ...]:
        """What the stage as a whole cites."""
        return self.said.cites()


@dataclass(frozen=True, slots=True)
class Process:
    """A process with its stages in order.

    `record_types` are those whose records go through it, empty for all records; `others` says whether the field has
    other processes too.
    """

    object: str
    name: str
    field: FieldEntry
    said: Said
    stages: tuple[Stage, ...]
    record_types: tuple[str, ...]
    others: bool

    @property
    def key(self) -> tuple[str, str]:
        """Object and name: what makes it one of a kind."""
        return (self.object, self.name)

    def stage(self, name: str) -> Stage | None:
        """The stage of this name, or None."""
        return next((s for s in self.stages if s.name == name), None)

    def before(self, stage: Stage) -> tuple[Stage, ...]:
        """The stages before one."""
        return self.stages[: self.stages.index(stage)]

    def after(self, stage: Stage) -> tuple[Stage, ...]:
        """The stages behind one."""
        return self.stages[self.stages.index(stage) + 1 :]

    def forward(self, stage: Stage) -> tuple[Stage, ...]:
        """The open and won stages behind one."""
        return tuple(s for s in self.after(stage) if s.open_or_won)

    @property
    def cites(self) -> tuple[str, ...]:
        """What the process as a whole cites."""
        return self.said.cites()


def processes(entry: ObjectEntry, said: Said, findings: Findings) -> Iterator[Process]:
    """The processes of an object's document; a field that does not exist is found, and the nearest one taken for it."""
    members = said.members_of("processes")
    fields = [str(p.value["field"]) for _, p in members if isinstance(p.value, dict)]
    record_types = said.members_of("recordTypes")
    for name, process in members:
        field = _field(entry, process, findings)
        if field is not None:
            others = sum(f.casefold() == field.name.casefold() for f in fields) > 1
            through = _record_types(name, process, record_types, others, findings)
            yield Process(entry.name, name, field, process, (), through, others)


def with_stages(process: Process, attributes: Mapping[str, Mapping[str, str]]) -> Process:
    """The process with its stages, which end where the attributes of their values say so."""
    said = process.said.members_of("stages")
    return replace(process, stages=tuple(Stage(n, s, _ended(attributes.get(n, {}))) for n, s in said))


def named_stages(
    process: Process, names: Iterable[Said], findings: Findings, words: Mapping[str, tuple[Stage, ...]] | None = None
) -> tuple[Stage, ...]:
    """The stages that a list names, in the order of the process; a word may stand for several. Others are findings."""
    found: set[str] = set()
    for said in names:
        name = said.text()
        if words and name in words:
            found.update(stage.name for stage in words[name])
        elif process.stage(name):
            found.add(name)
        elif not _is_misspelt_as_stage(process, name):
            known = [s.name for s in process.stages]
            message = f"`{name}` is no stage of the process `{process.name}`"
            findings.add("S202", message, said, did_you_mean(name, [*known, *(words or ())]))
    return tuple(s for s in process.stages if s.name in found)


def _is_misspelt_as_stage(process: Process, name: str) -> bool:
    """Whether a name is a value of the field, and the stage that it should be has a name that is none: found there."""
    values = process.field.values or ()
    return name in values and nearest(name, (s.name for s in process.stages if s.name not in values)) is not None


def _ended(attributes: Mapping[str, str]) -> bool | None:
    if "true" in (attributes.get("won"), attributes.get("converted")):
        return True
    return False if attributes.get("closed") == "true" else None


def _field(entry: ObjectEntry, process: Said, findings: Findings) -> FieldEntry | None:
    named = process.get("field")
    if named is None:
        return None
    field = known_field(entry, named.text(), named, findings)
    if field is None:
        picklists = [name for name, field in entry.fields.items() if field.type == "Picklist"]
        return entry.field(nearest(named.text(), picklists) or "")
    if field.type != "Picklist":
        message = f"`{field.name}` is a {field.type} field, the stages of a process are values of a Picklist"
        findings.add("S211", message, named)
        return None
    return field


def _record_types(
    name: str, process: Said, types: Sequence[tuple[str, Said]], others: bool, findings: Findings
) -> tuple[str, ...]:
    """The record types of a process: those it names, those that name it, the one of its own name, or all records."""
    known = [type_ for type_, _ in types]
    named = process.get("recordTypes")
    if named is not None:
        return tuple(said.text() for said in known_record_types(named.items(), known, findings))
    naming = tuple(t for t, s in types if (b := s.get("businessProcess")) is not None and b.text() == name)
    if naming:
        return naming
    return (name,) if name in known or others else ()
