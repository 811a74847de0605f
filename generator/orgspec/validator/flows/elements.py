"""Flows that run behind a save or on schedule, as data: what they look up, write and send, over typed formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, assert_never

from orgspec.validator import flow
from orgspec.validator.flow import Decision
from orgspec.validator.look_ups import Count, Find, FindAll

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, time

    from orgspec.formula.typed import Typed
    from orgspec.runtime.saving import Link
    from orgspec.salesforce.flow_triggers import Trigger
    from orgspec.validator.defaults import Setting
    from orgspec.validator.look_ups import Queried, Sight, Wanted


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


Element: TypeAlias = Decision | Find | FindAll | Count | Update | UpdateAll | Create | Notice


@dataclass(frozen=True, slots=True)
class Path:
    """What a flow does later: so many units after the save, or after what a field says."""

    name: str
    amount: int
    unit: str
    field: Queried | None
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
    lookups that its formulas follow from its record, `found` what these read of the records that it looks up.
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
    found: Mapping[str, Sight] = field(default_factory=dict)


def ways_out(element: Element) -> tuple[str | None, ...]:
    """The elements that may follow."""
    match element:
        case Decision() | Find() | FindAll() | Count():
            return flow.ways_out(element)
        case Update() | UpdateAll() | Create() | Notice():
            return (element.next,)
        case _:
            assert_never(element)


def formulas(element: Element) -> Iterator[Typed]:
    """Every formula of an element."""
    match element:
        case Decision() | Find() | FindAll() | Count():
            yield from flow.formulas(element)
        case Update(settings=settings) | Create(settings=settings):
            yield from (setting.value for setting in settings)
        case UpdateAll(wanted=wanted, settings=settings):
            yield from (one.value for one in wanted)
            yield from (setting.value for setting in settings)
        case Notice(subject=subject):
            yield from (subject,) if subject is not None else ()
        case _:
            assert_never(element)
