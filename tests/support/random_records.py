"""Random saves of an object, drawn around what its formulas mention: literals, borders of fields, blanks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from orgspec.formula.typed import FieldRef, GlobalRef, Literal, postorder
from orgspec.runtime.context import Context
from orgspec.runtime.queries import Stored
from orgspec.validator.flow import Decision
from orgspec.validator.leaves import leaves
from orgspec.validator.look_ups import Computed, Find, FindAll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

    from orgspec.formula.typed import FieldFormula, Typed
    from orgspec.runtime.checks import Check
    from orgspec.validator.look_ups import Queried
    from orgspec.validator.plan import SavePlan

TODAY = date(2024, 2, 29)
_MIDNIGHT = datetime.combine(TODAY, time())
_DAYS = (0, 1, -1, 29, 30, 31, -29, -30, -31, 365, -366, 4000)
_TEXTS = ("Acme", "acme", "x", "a" * 41, "ä€𝄞", "00Q", "2", "-3.5", "#")
_ODD: tuple[object, ...] = (
    *("", "odd", 7, True, "2024-13-01", "1;2", "\x00", "a" * 40_000, ";" * 300, "9999-12-31T23:59:59.999-14:00"),
    *(10**5000, "9" * 6000, "1e99999999999", Decimal("1e9999999"), Decimal("sNaN"), float("nan"), float("-inf")),
    *(1j, [], ["a"], [["a"]], {}, {"a": {"b": []}}, (1, None), b"x", {"x"}, object),
    *(date(1, 1, 1), date(9999, 12, 31), datetime.max.replace(tzinfo=timezone(timedelta(hours=-14)))),
)
"""Values that belong nowhere, or hardly anywhere."""

_UNCOUNTED = "9.99e999999999999999999"
"""A number whose double has an exponent that cannot be counted."""

_NUMBERS = tuple(map(Decimal, ("0", "1", "-1", "0.5", "2.50", "99.99", "1e3", "-12345.678", "1e15")))


@dataclass(frozen=True, slots=True)
class RandomSave:
    """One save to try."""

    record: Mapping[str, object]
    prior: Mapping[str, object] | None
    context: Context


@dataclass
class Saves:
    """Draws saves for a plan. `odd` is the share of values that do not belong where they stand."""

    plan: SavePlan
    random: Random
    odd: float = 0.002
    types: dict[tuple[str, ...], str] = field(init=False)

    def __post_init__(self) -> None:
        own: dict[tuple[str, ...], str] = {(check.field,): check.type for check in self.plan.checks}
        self.types = {**own, **{r.path: r.field_type for r in self.plan.reads if isinstance(r, FieldRef)}}

    def draw(self) -> RandomSave:
        """A save: an insert, or an update of some fields."""
        whole = self._record(1.0 if self.random.random() < 0.7 else 0.3)
        context = self._context()
        if self.random.random() < 0.45:
            return RandomSave(whole, None, context)
        changed = self._record(self.random.choice((0.05, 0.2, 0.6)))
        return RandomSave(changed, whole, context)

    def _record(self, share: float) -> dict[str, object]:
        record: dict[str, object] = {}
        for path, type_ in self.types.items():
            check = self._checks.get(path[0]) if len(path) == 1 else None
            if self.random.random() < (0.98 if check and check.required and share > 0.5 else share):
                _put(record, path, self._value(path, type_))
        return record

    def _context(self) -> Context:
        permissions = {r.path[1] for r in self.plan.reads if isinstance(r, GlobalRef) and r.path[0] == "$Permission"}
        held = frozenset(name for name in sorted(permissions) if self.random.random() < 0.2)
        values: dict[str, object] = {}
        for read in self.plan.reads:
            if isinstance(read, GlobalRef) and read.path[0] != "$Permission":
                _put(values, read.path, self._value(read.path, read.field_type))
        now = _MIDNIGHT.replace(hour=self.random.randrange(24), minute=30)
        zone = self.random.choice(("UTC", "America/Los_Angeles", "Asia/Tokyo"))
        via = "page" if self.random.random() < 0.2 else "api"
        known = self._others() if self.random.random() < 0.8 else {}
        return Context(now, zone, held, values, known, via=via)  # type: ignore[arg-type]  # a map for each global

    def _others(self) -> dict[str, tuple[Mapping[str, object], ...]]:
        """Records of the objects that flows look at."""
        return {
            name: tuple(self._other(asked) for _ in range(self.random.randrange(7))) for name, asked in self.looked_up
        }

    def _other(self, asked: Mapping[tuple[str, ...], str]) -> Mapping[str, object]:
        record: dict[str, object] = {}
        for path, type_ in asked.items():
            _put(record, path, self._value(path, type_))
        return record

    @cached_property
    def looked_up(self) -> Sequence[tuple[str, Mapping[tuple[str, ...], str]]]:
        """The objects that flows look at, and what they read of the records there."""
        found: dict[str, dict[tuple[str, ...], str]] = {}
        for flow in self.plan.flows:
            for element in flow.elements.values():
                if isinstance(element, Find | FindAll):
                    asked = [*(one.field for one in element.wanted), getattr(element, "sort", None)]
                    kept = found.setdefault(element.object, {("Id",): "Id"})
                    kept.update(pair for field in asked for pair in _stored(field))
                if isinstance(element, Find):
                    kept.update({r.path[1:]: r.field_type for r in flow.found[element.name].reads})
        return list(found.items())

    def _value(self, path: tuple[str, ...], type_: str) -> object:
        if self.random.random() < self.odd:
            return self.random.choice(_ODD)
        check = self._checks.get(path[0]) if len(path) == 1 else None
        if self.random.random() < (self.odd if check and check.required else 0.2):
            return self.random.choice((None, None, ""))
        return self._drawers.get(type_, self._text)(path)

    @cached_property
    def _drawers(self) -> Mapping[str, Callable[[tuple[str, ...]], object]]:
        return {
            **dict.fromkeys(("Number", "Currency", "Percent", "Summary"), self._number),
            "Checkbox": lambda _: self.random.random() < 0.5,
            "Date": lambda _: self._day(),
            "DateTime": lambda _: self._moment(),
            "Time": lambda _: time(self.random.randrange(24), self.random.randrange(60)),
            "Picklist": self._choice,
            "MultiselectPicklist": self._choices,
            "Location": lambda _: {"latitude": 48 + self.random.random(), "longitude": 11.5},
        }

    @cached_property
    def _checks(self) -> Mapping[str, Check]:
        return {check.field: check for check in self.plan.checks}

    def _number(self, path: tuple[str, ...]) -> object:
        check = self._checks.get(path[-1])
        border = [check.largest - 1] if check and check.largest else []
        if check and check.largest and self._is_odd():
            return self.random.choice((check.largest, -check.largest, _UNCOUNTED, Decimal("1e-9999999")))
        near = [n + d for n in self.literals[Decimal] for d in (0, 1, -1, Decimal("-0.01"))]
        value = self.random.choice([*_NUMBERS, *near, *near, *border])
        return self.random.choice((value, value, value, int(value), str(value), float(value)))

    def _text(self, path: tuple[str, ...]) -> object:
        check = self._checks.get(path[-1])
        if check is None or check.length is None or check.length > 300:
            return self.random.choice([*_TEXTS, *self.literals[str]])
        if self._is_odd():
            return "x" * (check.length + 1)
        fitting = [t for t in (*_TEXTS, *self.literals[str]) if len(t) <= check.length]
        return self.random.choice([*fitting, "x" * check.length])

    def _choice(self, path: tuple[str, ...]) -> object:
        check = self._checks.get(path[-1])
        values = sorted(check.values) if check and check.values else self.literals[str]
        if self._is_odd():
            return self.random.choice([*self.literals[str], "Unheard of", values[0].upper()])
        return self.random.choice(values)

    def _is_odd(self) -> bool:
        return self.random.random() < self.odd

    def _choices(self, path: tuple[str, ...]) -> object:
        chosen = [str(self._choice(path)) for _ in range(self.random.randrange(3))]
        return ";".join(chosen) if self.random.random() < 0.5 else chosen

    def _day(self) -> object:
        value = TODAY + timedelta(days=self.random.choice(_DAYS))
        return value if self.random.random() < 0.8 else value.isoformat()

    def _moment(self) -> object:
        value = _MIDNIGHT + timedelta(days=self.random.choice(_DAYS), seconds=self.random.randrange(86400))
        return value if self.random.random() < 0.8 else f"{value.isoformat()}Z"

    @cached_property
    def literals(self) -> Mapping[type, Sequence]:  # type: ignore[type-arg]
        """The numbers and texts that the plan's formulas mention."""
        found: dict[type, dict[object, None]] = {Decimal: {}, str: {}}
        for tree in _trees(self.plan):
            for node in postorder(tree):
                if isinstance(node, Literal) and type(node.value) in found:
                    found[type(node.value)][node.value] = None
        return {type_: list(values) or [type_("1")] for type_, values in found.items()}


def _stored(queried: Queried | None) -> Iterator[tuple[tuple[str, ...], str]]:
    """The stored fields that finding records by a field reads."""
    match queried:
        case Stored(name, type_):
            yield (name,), type_
        case Computed(field=ref):
            yield from ((r.path, r.field_type) for r in leaves([ref]) if isinstance(r, FieldRef))


def _put(record: dict[str, object], path: tuple[str, ...], value: object) -> None:
    """Sets a value along relationship names."""
    for name in path[:-1]:
        inner = record.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        record = inner
    record[path[-1]] = value


def _trees(plan: SavePlan) -> Iterator[Typed]:
    waiting: list[Typed] = [rule.condition for rule in plan.rules]
    for flow in plan.flows:
        for element in flow.elements.values():
            waiting.extend(o.condition for o in element.outcomes) if isinstance(element, Decision) else None
        waiting.extend(setting.value for setting in flow.settings())
    seen: set[tuple[str, str]] = set()
    while waiting:
        tree = waiting.pop()
        yield tree
        formulas: list[FieldFormula] = [n.formula for n in postorder(tree) if isinstance(n, FieldRef) and n.formula]
        for formula in formulas:
            if (formula.object, formula.field) not in seen:
                seen.add((formula.object, formula.field))
                waiting.append(formula.body)
