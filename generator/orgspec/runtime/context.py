"""What a formula may ask about besides the record: the clock, the user, the org."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from orgspec.runtime.values import Scalar

Record: TypeAlias = Mapping[str, object]
"""Field name → value; parents as nested mappings under the relationship's name."""

Indexes: TypeAlias = "dict[tuple[str, object], Mapping[Scalar, Sequence[Record]]]"
"""Object and kind of key → key → the records that have it."""


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one save. Everything has a plain default, so that `Context()` is a usable one.

    `now` is UTC without tzinfo; `timezone` an IANA name, the user's (TODAY and DATEVALUE follow it). `globals`
    holds `$User`, `$Profile`, `$UserRole`, `$Organization`, `$Label`, `$Setup`, `$CustomMetadata` as nested
    mappings by name. `records` holds, by object, what lookups, VLOOKUP, flows and uniqueness checks may find; an id
    that is not there leads nowhere, unless its object is one of the `partial` ones, of which the org has more. `rates`
    are CURRENCYRATE's. `via` is `api`, or `page` where a user saves through a page layout.

    What was looked up is kept in `indexes`: use one context for many saves, and leave its records as they are.
    """

    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))
    timezone: str = "UTC"
    permissions: frozenset[str] = frozenset()
    globals: Mapping[str, Record] = field(default_factory=dict)
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    rates: Mapping[str, object] = field(default_factory=dict)
    clone: bool = False
    via: str = "api"
    partial: frozenset[str] = frozenset()
    indexes: Indexes = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Save:
    """One save of one record: what is written, what was there before (None on insert), and the surroundings."""

    record: Record
    prior: Record | None
    context: Context
