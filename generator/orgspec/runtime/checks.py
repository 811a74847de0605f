"""System checks: what Salesforce itself asks of a field's value, before any rule.

What a save leaves as it was is not checked again, so that old records can still be saved. [k] The messages follow
Salesforce's where they are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as computed
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.runtime import fields, known
from orgspec.runtime.errors import RecordError
from orgspec.runtime.violations import Kind, Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Set
    from typing import TypeAlias

    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.fields import Reader
    from orgspec.runtime.values import Scalar

    Test: TypeAlias = "tuple[str, Callable[[Check, Scalar, Record | None, Context], str | None]]"

PAGE = "page"


@dataclass(frozen=True, slots=True)
class Check:
    """What is known about a field that a save may set.

    `length` in characters; `largest` the number from which on a value has too many digits before the point (of a
    Percent field: as formulas see it); `values` the active values of a picklist, `restricted` whether only they are
    taken from an integration; `required_on_page` says that the page layout asks for it; `unique_in` is the object
    among whose records (`Context.records`) no other may have the value.
    """

    field: str
    type: str
    required: bool = False
    required_on_page: bool = False
    length: int | None = None
    largest: Decimal | None = None
    values: frozenset[str] | None = None
    restricted: bool = False
    unique_in: str | None = None
    reference_to: tuple[str, ...] = ()

    read: Reader = computed(init=False, repr=False, compare=False)
    """Gives the value as formulas see it; raises RecordError."""
    tests: tuple[Test, ...] = computed(init=False, repr=False, compare=False)
    """What a value that is not blank has to stand, each under the name of its verdict."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "read", fields.reader(self.type, zero=False))
        object.__setattr__(self, "tests", tuple(_tests(self)))


def violations(check: Check, value: Scalar, prior: Record | None, context: Context) -> list[Violation]:
    """What Salesforce would refuse about a field's new value, or why that cannot be told."""
    try:
        found = _missing(check, context) if value is None else _refused(check, value, prior, context)
    except RecordError as error:
        found = [system("type", None, str(error))]
    unchanged = found and prior is not None and value == _before(check, prior)
    return [] if unchanged else found


def _missing(check: Check, context: Context) -> list[Violation]:
    if check.required or (check.required_on_page and context.via == PAGE):
        return [system("required", check.field, f"Required fields are missing: [{check.field}]")]
    return []


def _refused(check: Check, value: Scalar, prior: Record | None, context: Context) -> list[Violation]:
    return [
        system(name, check.field, message)
        for name, test in check.tests
        if (message := test(check, value, prior, context)) is not None
    ]


def _before(check: Check, prior: Record) -> object:
    """What a field was; what cannot be read is no value that it could have now."""
    try:
        return check.read(prior.get(check.field))
    except RecordError as error:
        return error


def system(name: str, field: str | None, message: str) -> Violation:
    """A failed system check."""
    return Violation(name, Kind.SYSTEM, field, message)


def _length(check: Check, value: Scalar, _prior: Record | None, _context: Context) -> str | None:
    if check.length is None or not isinstance(value, str) or len(value) <= check.length:
        return None
    return f"{check.field}: data value too large: {fields.shown(value)} (max length={check.length})"


def _number(check: Check, value: Scalar, _prior: Record | None, _context: Context) -> str | None:
    if check.largest is None or not isinstance(value, Decimal) or -check.largest < value < check.largest:
        return None
    return f"{check.field}: value outside of valid range on numeric field: {fields.shown(str(value))}"


def _picklist(check: Check, value: Scalar, _prior: Record | None, context: Context) -> str | None:
    """Not in the list: refused by an integration where the field is restricted, through a page always."""
    if check.values is None or not (check.restricted or context.via == PAGE):
        return None
    chosen = value if isinstance(value, tuple) else (value,)
    wrong = [str(v) for v in chosen if v not in check.values]
    shown = fields.shown("; ".join(wrong))
    return f"{check.field}: bad value for restricted picklist field: {shown}" if wrong else None


def _lookup(check: Check, value: Scalar, _prior: Record | None, context: Context) -> str | None:
    """Only where the context holds all records of the parent's object can an id be known to lead nowhere."""
    if not context.records:
        return None
    objects = check.reference_to
    if any(name not in context.records or name in context.partial for name in objects):
        return None
    if known.by_id(context, objects, value) is not None:
        return None
    return f"{check.field}: invalid cross reference id: {fields.shown(str(value))}"


def _unique(check: Check, value: Scalar, prior: Record | None, context: Context) -> str | None:
    """[k] Unique texts are compared without regard to case unless the field says otherwise."""
    if check.unique_in is None:
        return None
    own = prior.get("Id") if prior is not None else None
    alike = known.by_value(context, check.unique_in, check.field, check.read, value)
    taken = any(r is not prior and (own is None or r.get("Id") != own) for r in alike)
    if not taken:
        return None
    return f"duplicate value found: {check.field} duplicates value on another record: {fields.shown(str(value))}"


def _tests(check: Check) -> Iterator[Test]:
    """The tests of what is known about a field."""
    if check.length is not None:
        yield "length", _length
    if check.largest is not None:
        yield "number", _number
    if check.values is not None:
        yield "picklist", _picklist
    if check.reference_to:
        yield "lookup", _lookup
    if check.unique_in is not None:
        yield "unique", _unique


def unreadable(
    checks: Mapping[str, Check], record: Record, prior: Record | None, error: RecordError
) -> list[Violation]:
    """A violation for each field whose value is none of its type: one that the save sets, else one from before it.

    Where no field is to blame (a value of a parent, of a global) `error` says what is wrong.
    """
    found = list(_unreadable(checks, record)) or list(_unreadable(checks, prior or {}))
    return found or [system("type", None, str(error))]


def _unreadable(checks: Mapping[str, Check], record: Record) -> Iterator[Violation]:
    for name, raw in record.items():
        check = checks.get(name)
        message = None if check is None else _why_unreadable(check, raw)
        if message is not None:
            yield system("type", name, f"{name}: {message}")


def _why_unreadable(check: Check, raw: object) -> str | None:
    try:
        check.read(raw)
    except RecordError as error:
        return str(error)
    return None


def others(
    checks: Mapping[str, Check], names: Set[str], record: Record, prior: Record | None, context: Context
) -> list[Violation]:
    """The violations of fields that no formula reads, in order of their names. Raises RecordError."""
    found: list[Violation] = []
    for check, value in [(checks[name], checks[name].read(record[name])) for name in sorted(names & record.keys())]:
        found += violations(check, value, prior, context)
    return found
