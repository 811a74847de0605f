"""What flows look up: the records that they ask for, and what one run of a flow has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, assert_never

from orgspec.formula.interpreter import evaluate
from orgspec.runtime import queries, saving
from orgspec.runtime.context import Save
from orgspec.runtime.parents import MISSING
from orgspec.salesforce.flow_triggers import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgspec.formula.typed import FieldRef, Typed
    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.saving import Link
    from orgspec.runtime.values import Scalar


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """A formula field by which records are found; `links` are the lookups that its formula follows.

    It is compared by identity: the records of a context are put in order by it once.
    """

    field: FieldRef
    links: tuple[Link, ...] = ()

    def __call__(self, record: Record, context: Context) -> Scalar:
        """The value that a record has. Raises FormulaError and RecordError as formulas do."""
        return evaluate(self.field, Save(saving.merged(record, None, self.links, context), None, context))


Queried: TypeAlias = queries.Stored | Computed
"""A field by which records are found."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition that records have to meet: a field of theirs, an operator of flows, a value."""

    field: Queried
    operator: str
    value: Typed


@dataclass(frozen=True, slots=True)
class Find:
    """The first record that meets the conditions, kept under the element's name."""

    name: str
    object: str
    wanted: tuple[Wanted, ...]
    sort: Queried | None
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


LookUp: TypeAlias = Find | FindAll | Count


@dataclass(frozen=True, slots=True)
class Sight:
    """What a flow's formulas read of a record that was looked up: its stored fields, the lookups that they follow."""

    reads: tuple[FieldRef, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class LookedUp:
    """What one run of a flow has looked up by now."""

    sights: Mapping[str, Sight]
    _records: dict[str, Record] = field(default_factory=dict)
    _lists: dict[str, Decimal] = field(default_factory=dict)
    _counted: dict[str, Decimal] = field(default_factory=dict)

    def seen(self, now: Save) -> Save:
        """A save as the flow's formulas see it, with what was looked up."""
        if not (self._records or self._counted):
            return now
        context = now.context
        if self._counted:
            context = replace(context, globals={**context.globals, VARIABLES: self._counted})
        return Save({**now.record, **self._records}, now.prior, context)

    def look(self, element: LookUp, now: Save) -> None:
        """Looks up what an element asks for. Raises FormulaError and RecordError."""
        match element:
            case Find(name, object_, wanted, sort, descending):
                record = queries.first(now.context, object_, self.conditions(wanted, now), sort, descending)
                self._keep(name, record, now)
            case FindAll(name, object_, wanted):
                self._lists[name] = queries.count(now.context, object_, self.conditions(wanted, now))
            case Count(_, variable, found):
                self._counted[variable] = self._lists.get(found, Decimal(0))
            case _:
                assert_never(element)

    def conditions(self, wanted: Sequence[Wanted], now: Save) -> list[queries.Condition]:
        """Conditions with their values computed. Raises FormulaError and RecordError."""
        return [(one.field, one.operator, self.value(one.value, now)) for one in wanted]

    def value(self, typed: Typed, now: Save) -> Scalar:
        """The value of a formula of the flow. Raises FormulaError and RecordError."""
        return evaluate(typed, self.seen(now))

    def _keep(self, name: str, record: Record, now: Save) -> None:
        """Keeps a record, of which everything is read that formulas may come to."""
        self._records.pop(name, None)
        if record is MISSING:
            return
        sight = self.sights.get(name, Sight())
        self._records[name] = saving.merged(record, None, sight.links, now.context)
        for leaf in sight.reads:
            self.value(leaf, now)
