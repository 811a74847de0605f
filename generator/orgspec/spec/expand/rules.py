"""Validation rules that shorthand writes, and the clause by which a permission gets around all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Place
from orgspec.org.model import Component, Origin, Piece
from orgspec.salesforce.formula_texts import quoted
from orgspec.source import Span
from orgspec.spec.expand.descriptions import with_cites, with_reason
from orgspec.spec.expand.written import Written, join, of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.spec.expand.processes import Process, Stage
    from orgspec.spec.expand.said import Said

FORMULA = "errorConditionFormula"

NEVER_BYPASSED = "neverBypassed"
"""Stands among the parts of a rule's origin where the spec says why the permission does not get around it."""


_WIDTH, _LINES = 80, ",\n     "
"""A longer CASE has one value a line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A validation rule as shorthand means it; `message` is what it says unless the spec says it."""

    object: str
    name: str
    condition: Written
    field: str
    message: str
    description: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What the spec says about a rule besides its condition."""

    message: Said | None
    never_bypassed: Said | None
    cites: tuple[str, ...]


def rule(draft: Draft, said: Said, texts: Texts) -> Component:
    """A validation rule as a component; `said` is the shorthand that asks for it."""
    parts = {FORMULA: said.place, "errorDisplayField": said.place}
    if texts.message:
        parts["errorMessage"] = texts.message.place
    never = texts.never_bypassed
    reasoned = with_reason(draft.description, never.text()) if never else draft.description
    if never:
        parts[NEVER_BYPASSED] = never.place
    content = {
        "active": "true",
        "description": with_cites(reasoned, texts.cites),
        FORMULA: draft.condition.text,
        "errorDisplayField": draft.field,
        "errorMessage": texts.message.text() if texts.message else draft.message,
    }
    origin = Origin(said.place, parts, {FORMULA: draft.condition.pieces})
    return Component("ValidationRule", f"{draft.object}.{draft.name}", content, {}, origin, texts.cites)


def texts_of(saids: Iterable[Said], cites: Iterable[str]) -> Texts:
    """The message and reason of the first map that says one."""
    given = list(saids)
    return Texts(
        next((m for s in given if (m := s.get("message"))), None),
        next((m for s in given if (m := s.get("neverBypassed"))), None),
        tuple(dict.fromkeys(cites)),
    )


def stage_test(field: str, stages: Iterable[Stage]) -> Written:
    """Whether a picklist has one of these values."""
    names = [stage.name for stage in stages]
    if len(names) == 1:
        return of(f"ISPICKVAL({field}, {quoted(names[0])})")
    return of(f"{_case(field, names)} = 1")


def no_stage_test(field: str, stages: Iterable[Stage]) -> Written:
    """Whether a picklist has none of these values."""
    names = [stage.name for stage in stages]
    if len(names) == 1:
        return of(f"NOT(ISPICKVAL({field}, {quoted(names[0])}))")
    return of(f"{_case(field, names)} = 0")


def _case(field: str, names: Iterable[str]) -> str:
    parts = [field, *(f"{quoted(name)}, 1" for name in names), "0"]
    short = ", ".join(parts)
    return f"CASE({short})" if len(short) <= _WIDTH else f"CASE({_LINES.join(parts)})"


def record_type_test(process: Process) -> list[Written]:
    """Whether a record goes through a process; nothing where its field has no other."""
    if not process.others or not process.record_types:
        return []
    tests = [of(f"RecordType.DeveloperName = {quoted(name)}") for name in process.record_types]
    return [tests[0] if len(tests) == 1 else of("(") + join(" || ", tests) + of(")")]


def bypassed(component: Component, permission: str) -> Component:
    """The rule with a clause that spares whoever holds a custom permission."""
    formula = component.content.get(FORMULA)
    if not isinstance(formula, str):
        return component
    before = f"AND(NOT($Permission.{permission}), ("
    origin = component.origin
    if origin is not None:
        pieces = origin.pieces.get(FORMULA) or _as_said(origin, formula)
        moved = tuple(replace(p, span=p.span.shifted(len(before))) for p in pieces)
        origin = replace(origin, pieces={**origin.pieces, FORMULA: moved})
    return replace(component, content={**component.content, FORMULA: f"{before}{formula}))"}, origin=origin)


def _as_said(origin: Origin, formula: str) -> tuple[Piece, ...]:
    """A formula that the spec holds as it is: one piece, pointed into."""
    place = origin.parts.get(FORMULA)
    whole = Span(0, len(formula))
    return (Piece(whole, Place(place.file, place.pointer, whole)),) if place else ()
