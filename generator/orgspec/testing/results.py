"""The values that fields have once a save went through: stamps, and what formula fields then show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from orgspec.formula.checker import check
from orgspec.formula.interpreter import evaluate
from orgspec.formula.parser import parse
from orgspec.formula.shown import ERROR
from orgspec.runtime import fields, saving
from orgspec.runtime.errors import FormulaError, RecordError
from orgspec.validator.interpreted import as_stored
from orgspec.validator.leaves import leaves, links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import FieldEntry
    from orgspec.runtime.context import Record, Save
    from orgspec.runtime.values import Scalar
    from orgspec.validator.formulas import Formulas


@dataclass(frozen=True, slots=True)
class WrongResult:
    """A field whose value is not the expected one; `at` leads from the case to what says it."""

    field: str
    expected: Scalar
    found: Scalar
    at: tuple[str | int, ...] = ("result",)


def wrong_fields(
    formulas: Formulas, object_name: str, expected: Record, now: Save, label: str, at: tuple[str | int, ...]
) -> Iterator[WrongResult]:
    """The fields of a record that are not as expected; `label` stands before their names, `at` leads to them."""
    entry = formulas.catalog.object(object_name)
    for name, given in expected.items() if entry is not None else ():
        field = entry.field(name) if entry is not None else None
        if field is None:
            continue
        wanted, found = _expected(formulas, field, given), _found(formulas, field, now)
        if wanted != found:
            yield WrongResult(f"{label}{name}", wanted, found, at)


def _expected(formulas: Formulas, entry: FieldEntry, given: object) -> Scalar:
    field_type = formulas.catalog.value_type(entry)
    try:
        return _rounded(entry, as_stored(field_type, fields.reader(field_type, zero=False)(given)))
    except RecordError:
        return str(given)


def _found(formulas: Formulas, entry: FieldEntry, now: Save) -> Scalar:
    """A field's value as it is stored, or as a formula field shows it; `#Error!` where its formula has none.

    What the save holds and no field of its type can stays unread: the save was refused, and the text says why.
    """
    typed, _ = check(parse(entry.name)[0], formulas.scope(entry.object, None))
    if typed is None:
        return fields.text(now.record.get(entry.name))
    with_parents = saving.merged(now.record, None, links(formulas.catalog, entry.object, leaves([typed])), now.context)
    try:
        value = evaluate(typed, replace(now, record=with_parents))
        return _rounded(entry, as_stored(formulas.catalog.value_type(entry), value))
    except FormulaError:
        return ERROR
    except RecordError as error:
        return str(error)


def _rounded(entry: FieldEntry, value: Scalar) -> Scalar:
    """A number as its field stores it: half up to its scale."""
    if not isinstance(value, Decimal) or entry.scale is None:
        return value
    return value.quantize(Decimal(1).scaleb(-entry.scale), ROUND_HALF_UP)
