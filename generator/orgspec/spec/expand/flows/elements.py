"""The vocabulary of flows: a few kinds of step, from which whole flows of Salesforce are built."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.org.model import Content
    from orgspec.salesforce.flow_triggers import Trigger
    from orgspec.spec.expand.said import Said
    from orgspec.spec.expand.written import Written

LONGEST_NAME = 80
"""The longest API name of a flow or of an element in one."""

LONGEST_LABEL = 255


class Event(StrEnum):
    """The saves that start a record-triggered flow: the values of `recordTriggerType`."""

    CREATE = "Create"
    UPDATE = "Update"
    CREATE_OR_UPDATE = "CreateAndUpdate"
    DELETE = "Delete"


@dataclass(frozen=True, slots=True)
class Formula:
    """A value that is computed: it becomes a formula resource of the flow. `type` is a flow's data type."""

    written: Written
    type: str
    scale: int | None
    said: Said


Operand: TypeAlias = "Formula | Content"
"""A formula, or a `FlowElementReferenceOrValue`: a reference or a fixed value."""


@dataclass(frozen=True, slots=True)
class Test:
    """A condition of a choice: what is compared (a reference or a formula), how, and with which value."""

    left: str | Formula
    operator: str
    right: Content


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that records have to meet: a field of theirs, how it is compared, and with what."""

    field: str
    operator: str
    value: Operand
    said: Said


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field and the value that it is given."""

    field: str
    value: Operand
    said: Said


@dataclass(frozen=True, slots=True)
class Head:
    """What every step has: a name that no other one has, a label, where the spec says it, what it is for."""

    name: str
    label: str
    said: Said
    description: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Steps where tests hold, other steps where they do not. `logic` joins the tests by their numbers from 1."""

    head: Head
    tests: tuple[Test, ...]
    logic: str
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class SetFields:
    """Fields of the record that started the flow are set: in a before-save flow without another save."""

    head: Head
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class UpdateRecords:
    """Fields of all records of an object that meet the filters are set."""

    head: Head
    object: str
    filters: tuple[Filter, ...]
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class CreateRecord:
    """A record is made."""

    head: Head
    object: str
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class FindRecord:
    """The first record that meets the filters, in the order of a field; later steps call it by the step's name."""

    head: Head
    object: str
    filters: tuple[Filter, ...]
    sort_field: str | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class CountRecords:
    """How many records meet the filters; later steps call the number `variable`."""

    head: Head
    object: str
    filters: tuple[Filter, ...]
    variable: str


@dataclass(frozen=True, slots=True)
class CallAction:
    """An action of the platform: an e-mail alert, an e-mail; each input with its value and where the spec says it."""

    head: Head
    type: str
    action: str
    inputs: tuple[tuple[str, Operand, Said], ...]


Step: TypeAlias = "Choice | SetFields | UpdateRecords | CreateRecord | FindRecord | CountRecords | CallAction"


@dataclass(frozen=True, slots=True)
class Delay:
    """When a scheduled path runs: so long after the save, or after what a field says; before it if negative."""

    amount: int
    unit: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Steps that run later than the save."""

    head: Head
    delay: Delay
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """What starts a flow.

    `event` is that of a record-triggered one, with a `condition` that the record meets; `newly`: only where the save
    makes it meet it. `schedule` and `filters` are those of a scheduled one: it runs for every record that meets them.
    """

    object: str
    trigger: Trigger
    event: Event | None = None
    condition: Formula | None = None
    newly: bool = False
    filters: tuple[Filter, ...] = ()
    schedule: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FlowPlan:
    """A whole flow: what starts it, what it does then, and what it does later."""

    start: Start
    steps: tuple[Step, ...]
    paths: tuple[Path, ...] = ()
