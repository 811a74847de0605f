"""Flows that do more than set fields before a save, as data: what they look up, write and send, over typed formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, assert_never

from orgspec.validator.flow import Assignment, Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, time

    from orgspec.formula.typed import FieldRef, Typed
    from orgspec.runtime.saving import Link
    from orgspec.salesforce.flow_triggers import Trigger
    from orgspec.validator.defaults import Setting


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition that records have to meet: a field of theirs, an operator of flows, a value."""

    field: FieldRef
    operator: str
    value: Typed


@dataclass(frozen=True, slots=True)
class Find:
    """The first record that meets the conditions, kept under the element's name."""

    name: str
    object: str
    wanted: tuple[Wanted, ...]
    sort: FieldRef | None
    descending: bool
    next: str | None


@dataclass(frozen=True, slots=True)
class FindAll:
    """All records that meet the conditions, kept under the element's name to be counted."""

    name: str
    object: str
    wanted: tuple[Wanted, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many records an element found, put into a variable."""

    name: str
    variable: str
    found: str
    next: str | None


@dataclass(frozen=True, slots=True)
class Update:
    """Fields of the flow's own record are set, and it is saved."""

    name: str
    settings: tuple[Setting, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class UpdateAll:
    """Fields of all records that meet the conditions are set, and these are saved."""

    name: str
    object: str
    wanted: tuple[Wanted, ...]
    settings: tuple[Setting, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Create:
    """A record is made."""

    name: str
    object: str
    settings: tuple[Setting, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """An e-mail alert by its name, or an e-mail by its subject."""

    name: str
    alert: str | None
    subject: Typed | None
    next: str | None


Element: TypeAlias = Decision | Assignment | Find | FindAll | Count | Update | UpdateAll | Create | Notice


@dataclass(frozen=True, slots=True)
class Path:
    """What a flow does later: so many units after the save, or after what a field says."""

    name: str
    amount: int
    unit: str
    field: FieldRef | None
    start: str | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a scheduled flow runs: `frequency` is Once, Daily, Weekly or Monthly; day and time are the org's."""

    frequency: str
    day: date
    time: time


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow that can be simulated.

    `condition` says which saves start it, `standing` the same of a record whenever it is looked at. `links` are the
    lookups that its formulas follow from its record, `found_links` those from the records that it looks up.
    """

    name: str
    object: str
    trigger: Trigger
    runs: str
    condition: Typed | None
    standing: Typed | None
    start: str | None
    elements: Mapping[str, Element]
    paths: tuple[Path, ...] = ()
    schedule: Schedule | None = None
    links: tuple[Link, ...] = ()
    found_links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


def ways_out(element: Element) -> tuple[str | None, ...]:
    """The elements that may follow."""
    match element:
        case Decision(_, outcomes, default):
            return (*(outcome.next for outcome in outcomes), default)
        case Assignment() | Find() | FindAll() | Count() | Update() | UpdateAll() | Create() | Notice():
            return (element.next,)
        case _:
            assert_never(element)


def formulas(element: Element) -> Iterator[Typed]:
    """Every formula of an element."""
    match element:
        case Decision(outcomes=outcomes):
            yield from (outcome.condition for outcome in outcomes)
        case Assignment(settings=settings) | Update(settings=settings) | Create(settings=settings):
            yield from (setting.value for setting in settings)
        case Find(wanted=wanted) | FindAll(wanted=wanted):
            yield from (one.value for one in wanted)
        case UpdateAll(wanted=wanted, settings=settings):
            yield from (one.value for one in wanted)
            yield from (setting.value for setting in settings)
        case Notice(subject=subject):
            yield from (subject,) if subject is not None else ()
        case Count():
            pass
        case _:
            assert_never(element)
