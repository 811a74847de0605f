"""Looking at one formula: what is wrong with it, its type, layout and meaning, and its value for a record."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.diagnostics import Severity, UnreadableError, did_you_mean, in_text
from orgspec.formula.compile import NAME, CompileError, compiled
from orgspec.formula.explain import outline
from orgspec.formula.interpreter import evaluate
from orgspec.formula.lint.rules import lint
from orgspec.formula.parser import parse
from orgspec.formula.printer import format as laid_out
from orgspec.formula.scope import Scope
from orgspec.formula.typed import Apply, FieldRef, GlobalRef, postorder
from orgspec.org.catalog import Catalog
from orgspec.org.model import Org
from orgspec.project.objects import named_object
from orgspec.runtime.context import Context, Save
from orgspec.runtime.errors import FormulaError, RecordError, UnavailableError
from orgspec.source import Source
from orgspec.spec.json_numbers import decimal_number, whole_number
from orgspec.testing.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.diagnostics import Finding
    from orgspec.formula.compile import CompiledFormula
    from orgspec.formula.typed import Typed
    from orgspec.org.catalog import ObjectEntry
    from orgspec.runtime.values import Scalar


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found out: the formula in canonical layout and in words, both empty where it has errors.

    `type` is None where the formula has errors. `value` is there where a record was given, or none is needed, and is
    written as a user would: `TRUE`, `2026-03-02`, `(blank)`. `no_value` says instead what stops it at run time.
    """

    findings: tuple[Finding, ...]
    formatted: str = ""
    outline: str = ""
    type: str | None = None
    value: str | None = None
    no_value: str | None = None


def examine(
    text: str, object_: str | None = None, org: Org | None = None, record: Mapping[str, object] | None = None
) -> Examination:
    """Look at a formula over an object of an org (or over a standard object), and evaluate it on a record if given.

    Labels and custom metadata are the org's own. Raises `UnreadableError` where there is no such object, or where
    the record has a field that the object has not, or a value that does not fit its field.
    """
    about = org or Org(NAME, "", {})
    catalog = Catalog.of(about)
    if object_ is not None:
        _raise_unknown_field(named_object(catalog, object_), record or {})
    source, scope = Source(NAME, text), Scope(catalog, object_, None)
    try:
        formula = compiled(text, scope)
    except CompileError as error:
        return Examination(error.findings())
    parsed = parse(text)[0]
    warnings = (p for p in lint(parsed, formula.tree, scope) if p.severity is Severity.WARNING)
    findings = tuple(in_text(problem, source) for problem in (*formula.problems, *warnings))
    found = Examination(findings, laid_out(parsed), outline(parsed), str(formula.type))
    if record is None and _asks_for_something(formula):
        return found
    try:
        context = Surroundings.of(about).known_to(Context())
        return replace(found, value=_shown(formula.evaluate(record or {}, context=context)))
    except (FormulaError, UnavailableError) as error:
        return replace(found, no_value=str(error))
    except RecordError as error:
        msg = f"{_misfit(formula, record or {})}: {error}"
        raise UnreadableError(msg) from error


def _asks_for_something(formula: CompiledFormula) -> bool:
    """Whether a formula needs more than a clock."""
    return any(isinstance(n, FieldRef | GlobalRef) or _is_of_an_org(n) for n in postorder(formula.tree))


def _is_of_an_org(node: Typed) -> bool:
    return isinstance(node, Apply) and bool(node.function.unavailable)


def _misfit(formula: CompiledFormula, record: Mapping[str, object]) -> str:
    """The first field of a formula whose value in a record is none of its type."""
    for node in postorder(formula.tree):
        if isinstance(node, FieldRef):
            try:
                evaluate(node, Save(record, None, Context()))
            except RecordError:
                return ".".join(node.path)
            except FormulaError:
                continue
    return "the record"


def _raise_unknown_field(entry: ObjectEntry, record: Mapping[str, object]) -> None:
    """Of a misspelt field the formula would read a blank."""
    known = (*entry.fields, *entry.unlisted, *entry.relationships())
    for name in record if entry.complete else ():
        if name not in known and entry.parent(name) is None:
            msg = f"`{entry.name}` has no field `{name}`"
            raise UnreadableError(msg, did_you_mean(name, known))


_A_RECORD = 'a record is a JSON object: {"Amount": 5}'


def read_record(text: str) -> Mapping[str, object]:
    """A record as JSON; numbers keep their decimals. Raises `UnreadableError`."""
    try:
        record = json.loads(text, parse_float=decimal_number, parse_int=whole_number)
    except ValueError as error:
        msg = f"the record is not JSON ({error}); {_A_RECORD}"
        raise UnreadableError(msg) from error
    if not isinstance(record, dict):
        raise UnreadableError(_A_RECORD)
    return record


def _shown(value: Scalar) -> str:
    match value:
        case None:
            return "(blank)"
        case bool():
            return str(value).upper()
        case Decimal():
            return f"{value:f}"
        case datetime() | date() | time():
            return value.isoformat()
        case tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value)
