"""What a case says of the time behind its save: how far the clock moves, and what flows are expected to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgspec.runtime.context import Record
    from orgspec.spec.values import Json


@dataclass(frozen=True, slots=True)
class Sequel:
    """What follows a save.

    `after` is how far the clock moves: an amount and a unit of flows (`31`, `Days`). `deletes` says that the record is
    deleted in place of being saved. Of the effects, None is not asked for: `created` by object the records that flows
    make, in their order, `updated` by object and name other records as they are in the end, `notices` the names of the
    alerts and the subjects of the e-mails that were sent.
    """

    after: tuple[int, str] | None = None
    deletes: bool = False
    created: Mapping[str, tuple[Record, ...]] | None = None
    updated: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    notices: tuple[str, ...] | None = None


def sequel(case: Mapping[str, Json]) -> Sequel:
    """What a case, valid by its schema, says of it."""
    created = case.get("created")
    notices = case.get("notices")
    return Sequel(
        _span(case.get("after")),
        case.get("delete") is True,
        _records_by_object(created) if isinstance(created, Mapping) else None,
        {object_: _maps(named) for object_, named in _maps(case.get("updated")).items()},
        tuple(map(str, notices)) if isinstance(notices, Sequence) else None,
    )


def _span(said: Json) -> tuple[int, str] | None:
    if not isinstance(said, str):
        return None
    amount, _, unit = said.partition(" ")
    return int(amount), f"{unit.removesuffix('s').capitalize()}s"


def _records_by_object(created: Mapping[str, Json]) -> dict[str, tuple[Record, ...]]:
    return {
        object_: tuple(r for r in records if isinstance(r, Mapping)) if isinstance(records, Sequence) else ()
        for object_, records in created.items()
    }


def _maps(value: Json | Mapping[str, Json]) -> dict[str, Mapping[str, Json]]:
    members = value.items() if isinstance(value, Mapping) else ()
    return {name: member for name, member in members if isinstance(member, Mapping)}
