"""Every formula of an org, wherever it stands, read and typed in its context."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from orgspec.checks.formula_places import formula_place
from orgspec.checks.paths import find, text, texts
from orgspec.checks.references import is_missing
from orgspec.diagnostics import Finding, Severity
from orgspec.formula import messages
from orgspec.formula.checker import check
from orgspec.formula.field_types import FORMULA_TYPES, type_of
from orgspec.formula.lint.rules import lint
from orgspec.formula.parser import parse
from orgspec.formula.scope import FieldFormulas, Scope
from orgspec.formula.types import BlankMode, FormulaContext, Type
from orgspec.salesforce.field_rules import FORMULA_FIELD_RULES
from orgspec.salesforce.field_types import OF_FLOW_TYPES
from orgspec.salesforce.flow_triggers import BY_A_SAVE, PROCESSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from orgspec.checks.subject import Subject
    from orgspec.diagnostics import Problem
    from orgspec.org.model import Component
    from orgspec.source import Span


@dataclass(frozen=True, slots=True)
class Site:
    """A formula with the component it stands in, its path there, and its surroundings."""

    component: Component
    path: str
    text: str
    scope: Scope


def _is_told_at_the_field(problem: Problem, site: Site) -> bool:
    """Whether it is a mistake of a formula field that the formula names: an error in it, or a circle it is in."""
    of_field = site.component.type == "CustomField" and site.path == "formula"
    return problem.code == "F211" or (problem.message == messages.CYCLE and not of_field)


def formula_findings(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the formulas of an org.

    A formula field's mistake is told at the field, and not again at every formula that names it.
    """
    for site in sites(subject):
        for problem in () if _is_missing(site) else _problems(site):
            place = formula_place(site.component, site.path, problem.span)
            if place.span is not None or not _is_advice(problem) or not _is_built(site):
                yield Finding(problem.code, problem.message, place, problem.hint, problem.severity)


def _is_missing(site: Site) -> bool:
    """Whether it is a rule without a condition, which is told of the rule."""
    return site.component.type == "ValidationRule" and not site.text.strip()


def _is_advice(problem: Problem) -> bool:
    return problem.severity is not Severity.ERROR


def _is_built(site: Site) -> bool:
    """Whether shorthand wrote the formula: advice on its own words would help nobody."""
    return site.component.origin is not None and site.path in site.component.origin.pieces


def _problems(site: Site) -> Iterable[Problem]:
    """Errors, or else what compiles and still bites."""
    formula, syntax = parse(site.text)
    by_itself = [problem for span in _formulas_inside(site) for problem in _shifted(site.text, span)]
    if syntax or by_itself:
        return by_itself or syntax
    typed, problems = check(formula, site.scope)
    found = [p for p in problems if not _is_told_at_the_field(p, site)]
    is_noted = all(p.severity is Severity.INFO for p in found)
    return [*found, *lint(formula, typed, site.scope)] if is_noted else found


def _formulas_inside(site: Site) -> list[Span]:
    """The stretches of a built formula that the spec says as whole formulas.

    Each must be a formula without what shorthand puts around it: in `AND(NOT($Permission.Bypass), (…))` a parenthesis
    that a person left open would take one of the others.
    """
    pieces = site.component.origin.pieces.get(site.path, ()) if site.component.origin else ()
    told = Counter(piece.place.pointer for piece in pieces)
    return [p.span for p in pieces if told[p.place.pointer] == 1 and p.place.span and p.place.span.start == 0]


def _shifted(text: str, span: Span) -> Iterator[Problem]:
    for problem in parse(text[span.start : span.end])[1]:
        yield replace(problem, span=problem.span.shifted(span.start))


def sites(subject: Subject) -> Iterator[Site]:
    """All formulas of an org."""
    formulas = FieldFormulas()
    return chain.from_iterable(finder(subject, formulas) for finder in _FINDERS)


def _conditions(subject: Subject, formulas: FieldFormulas) -> Iterator[Site]:
    """Formulas that decide: they must be true or false."""
    for type_, path, context in CONDITIONS:
        for component in subject.of_type(type_):
            for at, formula in texts(component.content, path):
                kind = FormulaContext.WORKFLOW_FIELD_UPDATE if _at_every_save(component) else context
                scope = Scope(subject.catalog, component.parent, kind, returns=Type.BOOLEAN, formulas=formulas)
                yield Site(component, at, formula, scope)


def _at_every_save(component: Component) -> bool:
    """Whether it is a workflow rule that every save is tried on, and may ask what the save changes, as its updates may.

    An org that was probed refuses that in a rule of another kind; the public reference and deployed rules agree.
    """
    return component.type == "WorkflowRule" and text(component.content, "triggerType") == "onAllChanges"


CONDITIONS = (
    ("ValidationRule", "errorConditionFormula", FormulaContext.VALIDATION_RULE),
    ("WorkflowRule", "formula", FormulaContext.WORKFLOW_RULE),
    ("ApprovalProcess", "entryCriteria/formula", FormulaContext.APPROVAL_ENTRY),
    ("ApprovalProcess", "approvalStep/*/entryCriteria/formula", FormulaContext.APPROVAL_STEP),
    ("AssignmentRule", "ruleEntry/*/formula", FormulaContext.WORKFLOW_FIELD_UPDATE),
    ("AutoResponseRule", "ruleEntry/*/formula", FormulaContext.WORKFLOW_RULE),
    ("EscalationRule", "ruleEntry/*/formula", FormulaContext.WORKFLOW_RULE),
)
"""Where conditions stand: metadata type, path in its content, kind of formula.

By the public reference an assignment rule may ask what the save changes, as a field update may.
"""


def _formula_fields(subject: Subject, formulas: FieldFormulas) -> Iterator[Site]:
    for component in subject.of_type("CustomField"):
        for at, formula in texts(component.content, "formula"):
            kind = text(component.content, "type") or ""
            returns = FORMULA_TYPES[kind] if kind in FORMULA_FIELD_RULES else None
            blanks = BlankMode.said(text(component.content, "formulaTreatBlanksAs"))
            context = FormulaContext.FORMULA_FIELD
            scope = Scope(subject.catalog, component.parent, context, blanks, returns, formulas=formulas)
            yield Site(component, at, formula, scope)


def _default_values(subject: Subject, formulas: FieldFormulas) -> Iterator[Site]:
    for component in subject.of_type("CustomField"):
        for at, formula in texts(component.content, "defaultValue"):
            returns = FORMULA_TYPES.get(text(component.content, "type") or "")
            returns = Type.TEXT if returns in {Type.PICKLIST, Type.MULTIPICKLIST} else returns
            context = FormulaContext.DEFAULT_VALUE
            scope = Scope(subject.catalog, component.parent, context, returns=returns, formulas=formulas)
            yield Site(component, at, formula, scope)


def _field_updates(subject: Subject, formulas: FieldFormulas) -> Iterator[Site]:
    """Formulas whose result a workflow or an approval writes into a field, of the record or of its parent."""
    for component in subject.of_type("WorkflowFieldUpdate"):
        entry = subject.catalog.object(component.parent)
        updated = entry.field(text(component.content, "field") or "") if entry else None
        of_parent = "targetObject" in component.content
        returns = type_of(subject.catalog, updated) if updated and not of_parent else None
        for at, formula in texts(component.content, "formula"):
            context = FormulaContext.WORKFLOW_FIELD_UPDATE
            result = Type.TEXT if returns in {Type.PICKLIST, Type.MULTIPICKLIST} else returns
            yield Site(
                component,
                at,
                formula,
                Scope(subject.catalog, component.parent, context, returns=result, formulas=formulas),
            )


def _flow_formulas(subject: Subject, formulas: FieldFormulas) -> Iterator[Site]:
    """Formulas of flows, but for those that name an element whose output only Flow Builder knows."""
    for component in subject.of_type("Flow"):
        resources, records = _resources(component), _records(subject, component)
        object_ = text(component.content, "start/object")
        scope = Scope(
            subject.catalog,
            object_,
            _kind_of_flow(component),
            resources=resources,
            records=records,
            formulas=formulas,
        )
        for at, formula in texts(component.content, "start/filterFormula"):
            yield Site(component, at, formula, replace(scope, returns=Type.BOOLEAN))
        for at, formula in texts(component.content, "formulas/*/expression"):
            data_type = text(component.content, f"{at.removesuffix('expression')}dataType")
            returns = FORMULA_TYPES.get(OF_FLOW_TYPES.get(data_type or "", ""))
            if all(name in resources or name in records for name in _RESOURCE.findall(formula)):
                yield Site(component, at, formula, replace(scope, returns=returns))


def _kind_of_flow(flow: Component) -> FormulaContext:
    """Whether a save starts the flow, whose formulas may then ask what the save changes."""
    by_save = text(flow.content, "start/triggerType") in BY_A_SAVE or text(flow.content, "processType") in PROCESSES
    return FormulaContext.RECORD_TRIGGERED_FLOW if by_save else FormulaContext.FLOW_FORMULA


def _records(subject: Subject, flow: Component) -> dict[str, str]:
    """Name → object of the look-ups of a flow that hold one record; one that is missed is told where it stands."""
    found = (lookup for _, lookup in find(flow.content, "recordLookups/*"))
    named = {
        text(lookup, "name") or "": text(lookup, "object") or ""
        for lookup in found
        if text(lookup, "getFirstRecordOnly") == "true" and text(lookup, "storeOutputAutomatically") == "true"
    }
    return {name: object_ for name, object_ in named.items() if not is_missing(subject, object_)}


def _resources(flow: Component) -> dict[str, str]:
    """Name → field type of the variables, constants and formulas of a flow that hold one plain value."""
    found: dict[str, str] = {}
    for element in ("variables", "constants", "formulas"):
        for _, resource in find(flow.content, f"{element}/*"):
            kind = OF_FLOW_TYPES.get(text(resource, "dataType") or "")
            if kind is not None and text(resource, "isCollection") != "true":
                found[text(resource, "name") or ""] = kind
    return found


_RESOURCE = re.compile(r"\{!\s*([A-Za-z]\w*)", re.ASCII)
"""The first name of a reference that is no global: `Deal` of `{!Deal.Amount}`."""

_FINDERS: tuple[Callable[[Subject, FieldFormulas], Iterator[Site]], ...] = (
    _conditions,
    _formula_fields,
    _default_values,
    _field_updates,
    _flow_formulas,
)
"""What gives the formulas of each kind."""
