"""The values that fields have once a save went through: stamps, and what formula fields then show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from orgspec.formula.checker import check
from orgspec.formula.interpreter import evaluate
from orgspec.formula.parser import parse
from orgspec.formula.shown import ERROR
from orgspec.runtime import fields
from orgspec.runtime.context import Save
from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.validator.interpreted import as_stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import FieldEntry
    from orgspec.runtime.values import Scalar
    from orgspec.testing.samples import Case
    from orgspec.validator.formulas import Formulas
    from orgspec.validator.interpreted import Outcome
    from orgspec.validator.plan import SavePlan


@dataclass(frozen=True, slots=True)
class WrongResult:
    """A field whose value is not the expected one."""

    field: str
    expected: Scalar
    found: Scalar


def wrong_results(formulas: Formulas, plan: SavePlan, case: Case, outcome: Outcome) -> Iterator[WrongResult]:
    """The expected results that did not come about."""
    now = Save(outcome.record, case.prior, case.context)
    for name, given in case.result.items():
        entry = plan.entry.field(name)
        if entry is None:
            continue
        expected, found = _expected(formulas, entry, given), _found(formulas, entry, now)
        if expected != found:
            yield WrongResult(name, expected, found)


def _expected(formulas: Formulas, entry: FieldEntry, given: object) -> Scalar:
    field_type = formulas.catalog.value_type(entry)
    try:
        return _rounded(entry, as_stored(field_type, fields.reader(field_type, zero=False)(given)))
    except RecordError:
        return str(given)


def _found(formulas: Formulas, entry: FieldEntry, now: Save) -> Scalar:
    """A field's value as it is stored, or as a formula field shows it; `#Error!` where its formula has none."""
    typed, _ = check(parse(entry.name)[0], formulas.scope(entry.object, None))
    if typed is None:
        return fields.text(now.record.get(entry.name))
    try:
        return _rounded(entry, as_stored(formulas.catalog.value_type(entry), evaluate(typed, now)))
    except FormulaError:
        return ERROR


def _rounded(entry: FieldEntry, value: Scalar) -> Scalar:
    """A number as its field stores it: half up to its scale."""
    if not isinstance(value, Decimal) or entry.scale is None:
        return value
    return value.quantize(Decimal(1).scaleb(-entry.scale), ROUND_HALF_UP)
