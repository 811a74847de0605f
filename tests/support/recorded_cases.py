"""Recorded results of Salesforce as cases, and what counts as the same result.

Each line of a file is one evaluation in JSON: `formula`, `return_type`, `fields` (API name → type, scale, formula),
`inputs` (API name → text), `blank_as`, `expected`, and perhaps `tags` and `channel`. What counts as equal:

- numbers: as decimals rounded to 32 places half up; a relative difference of 1e-13 where doubles are at work;
- texts: exactly, cut at 1,300 characters, where blank and empty are one, but for white space at the ends that the
  recorded result has not (the engine's own tests compare without it); through a formula field (`channel` org-field)
  as it stores them, without white space at the ends;
- times as such, date-times as instants; in a date field the date alone, also of a date-time;
- `#Error!`: any run-time error; through a formula field `null` may be one too.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from orgspec.formula.compile import CompiledFormula, CompileError, compile_formula
from orgspec.formula.python.function import function
from orgspec.formula.types import BlankMode
from orgspec.runtime import calendar
from orgspec.runtime.calendar import FarDate
from orgspec.runtime.context import Context, Save
from orgspec.runtime.errors import FormulaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from orgspec.runtime.values import Scalar

ERROR = "#Error!"
FIELD_TYPES = {
    "Double": "Number",
    "Currency": "Currency",
    "Percent": "Percent",
    "Text": "Text",
    "Boolean": "Checkbox",
    "DateOnly": "Date",
    "DateTime": "DateTime",
    "TimeOnly": "Time",
}
"""What the files call the types of fields; others are called as Salesforce does."""

_DOUBLES = re.compile(r"\b(LN|LOG|EXP|SQRT|SIN|COS|TAN|ASIN|ACOS|ATAN|ATAN2|DISTANCE)\b", re.IGNORECASE)
_PLACES = 32
_ALL_DIGITS = 5000
_TEXT_LIMIT = 1300
_TRIMMED = "".join(map(chr, range(ord(" ") + 1)))
"""What Java's `trim` takes away."""


@dataclass(frozen=True, slots=True)
class Case:
    """One recorded evaluation."""

    id: str
    test: str
    formula: str
    return_type: str
    fields: tuple[tuple[str, str, str | None], ...]
    """(API name, type, formula)"""
    inputs: Mapping[str, str | None]
    blank_mode: BlankMode
    expected: str | None
    tags: frozenset[str]
    through_field: bool


def read(paths: Iterable[Path], excluded: frozenset[str] = frozenset()) -> Iterator[Case]:
    """The cases of some files that carry no excluded tag."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                case = _case(json.loads(line))
                if not case.tags & excluded:
                    yield case


def _case(row: Mapping[str, Any]) -> Case:
    fields = tuple((name, f["type"], f.get("formula")) for name, f in row["fields"].items())
    return Case(
        row["id"],
        row["test"],
        row["formula"],
        row["return_type"],
        fields,
        row["inputs"],
        BlankMode.ZERO if row["blank_as"] == "zero" else BlankMode.BLANK,
        row["expected"],
        frozenset(row.get("tags", ())),
        row.get("channel") == "org-field",
    )


@lru_cache(maxsize=4096)
def _compiled(formula: str, fields: tuple[tuple[str, str, str | None], ...], blank_mode: BlankMode) -> CompiledFormula:
    """The formula over its fields. The files call a picklist's type Text: what compiles only so has picklists."""
    try:
        return _with_fields(formula, fields, blank_mode, FIELD_TYPES)
    except CompileError:
        return _with_fields(formula, fields, blank_mode, {**FIELD_TYPES, "Text": "Picklist"})


def _with_fields(
    formula: str, fields: tuple[tuple[str, str, str | None], ...], blank_mode: BlankMode, types: Mapping[str, str]
) -> CompiledFormula:
    given = {
        name: {"type": types.get(type_, type_), "formula": inner, "formulaTreatBlanksAs": blank_mode}
        for name, type_, inner in fields
    }
    return compile_formula(formula, given, blank_mode=blank_mode)


def interpreted(case: Case) -> Scalar:
    """The value that the interpreter gives; raises CompileError and FormulaError."""
    return _compiled(case.formula, case.fields, case.blank_mode).evaluate(case.inputs)


def generated(case: Case) -> Scalar:
    """The value that the generated Python gives."""
    value = _function(case.formula, case.fields, case.blank_mode)(Save(case.inputs, None, Context()))
    return bool(value) if case.return_type == "Boolean" else value


@lru_cache(maxsize=4096)
def _function(
    formula: str, fields: tuple[tuple[str, str, str | None], ...], blank_mode: BlankMode
) -> Callable[[Save], Scalar]:
    return function(_compiled(formula, fields, blank_mode).tree)


def outcome(case: Case, back_end: Callable[[Case], Scalar] = interpreted) -> Scalar:
    """The value of a case, `#Error!` for a run-time error; raises CompileError."""
    try:
        return back_end(case)
    except FormulaError:
        return ERROR


def passes(case: Case, found: Scalar) -> bool:
    """Whether an outcome is the recorded one."""
    if case.through_field and case.expected is None:
        return found == ERROR or found is None or found is False or (isinstance(found, str) and not _stored(found))
    if found == ERROR or case.expected == ERROR:
        return found == case.expected
    match case.return_type:
        case "Double" | "Currency" | "Percent":
            return _same_number(case, found)
        case "DateTime":
            return _same_moment(case, found)
        case "DateOnly":
            return _same_day(case, found)
        case _:
            shown, wanted = _shown(case, found), case.expected or ""
            return wanted in (shown, shown.strip(_TRIMMED))


def _stored(text: str) -> str:
    return text[:_TEXT_LIMIT].strip()


def _same_number(case: Case, found: Scalar) -> bool:
    if case.expected is None or found is None:
        return case.expected is None and found is None
    if not isinstance(found, Decimal):
        return False
    with localcontext(prec=_ALL_DIGITS):
        scaled = found * 100 if case.return_type == "Percent" else found
        given = scaled.quantize(Decimal(1).scaleb(-_PLACES), ROUND_HALF_UP)
        wanted = Decimal(case.expected).quantize(Decimal(1).scaleb(-_PLACES), ROUND_HALF_UP)
        if given == wanted:
            return True
        return bool(_DOUBLES.search(_all_formulas(case))) and abs(given - wanted) <= abs(wanted) * Decimal("1e-13")


def _same_moment(case: Case, found: Scalar) -> bool:
    if case.expected is None or not isinstance(found, datetime):
        return case.expected is found is None
    return found.replace(tzinfo=UTC) == datetime.fromisoformat(case.expected)


def _same_day(case: Case, found: Scalar) -> bool:
    if case.expected is None or not isinstance(found, date | FarDate):
        return case.expected is found is None
    day = found.date() if isinstance(found, datetime) else found
    return calendar.to_text(day) == case.expected.split("T")[0]


def _all_formulas(case: Case) -> str:
    return " ".join([case.formula, *(inner or "" for _, _, inner in case.fields)])


def _shown(case: Case, found: Scalar) -> str:
    """A text, a truth or a time as the files write it; empty where they have none."""
    match found:
        case None:
            return "false" if case.return_type == "Boolean" else ""
        case bool():
            return str(found).lower()
        case time():
            return _shortest(found)
        case str():
            return _stored(found) if case.through_field else found[:_TEXT_LIMIT]
        case _:
            return str(found)


def _shortest(value: time) -> str:
    """Java's shortest form: seconds and milliseconds only where they are not zero."""
    if value.microsecond:
        return value.isoformat("milliseconds")
    return value.isoformat("seconds" if value.second else "minutes")
