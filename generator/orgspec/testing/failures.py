"""A case that did not come out as expected: the finding, and what an admin wants to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding
from orgspec.spelling import nearest
from orgspec.testing.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.testing.report import CaseResult, Reason
    from orgspec.testing.results import WrongResult


def failure(result: CaseResult) -> Finding:
    """A case that did not come out as expected, as a finding."""
    case = result.case
    expected, found = _verdict(tuple(sorted(case.expect))), _verdict(result.verdict)
    if expected != found:
        message = f"{case.name}: expected {expected}, found {found}"
        return Finding("T120", message, case.place.below("expect"), next(_meant_records(result), None))
    if result.disagreement is not None:
        message = f"{case.name}: the generated validator says {_verdict(result.disagreement)}, the interpreter {found}"
        return Finding("T122", message, case.place, "please report this as a bug of orgspec")
    wrong = ", ".join(map(_difference, result.wrong))
    at = result.wrong[0].at if result.wrong else ("result",)
    return Finding("T121", f"{case.name}: {wrong}", case.place.below(*at))


def _meant_records(result: CaseResult) -> Iterator[str]:
    """The records that a case knows by nearly the name that a lookup of it has."""
    case = result.case
    known = [str(record.get("Id")) for records in case.context.records.values() for record in records]
    for verdict in result.verdict:
        check, _, field = verdict.partition(":")
        value = case.given.get(field) if check == "lookup" and verdict not in case.expect else None
        near = nearest(value, known) if isinstance(value, str) else None
        if near is not None:
            yield f"no record is called `{value}`: did you mean `{near}`?"


def details(result: CaseResult) -> Iterator[str]:
    """What an admin wants to know of a case that failed: the record, what stopped it and why."""
    case = result.case
    yield f"  {'new' if case.prior is None else 'saved':8} {_record(case.given)}"
    if case.prior is not None:
        yield f"  before   {_record(case.prior)}"
    for violation in result.violations:
        where = f" at {violation.field}" if violation.field else ""
        yield f"  {violation.verdict}{where}: {violation.message}"
    for violation in result.later:
        yield f"  later    {violation.message}"
    for reason in result.reasons:
        yield from _reason(reason, _role(result, reason.rule))
    for wrong in result.wrong:
        yield f"  {_difference(wrong)}"


def _difference(wrong: WrongResult) -> str:
    return f"{wrong.field} should be {shown(wrong.expected)} and is {shown(wrong.found)}"


def _role(result: CaseResult, rule: str) -> str:
    """What a rule did with the record."""
    if rule in result.verdict:
        return "stopped it because"
    if f"error:{rule}" in result.verdict:
        return "has no value because"
    return "let it through because" if rule in result.passed else "was not asked, system errors come first;"


def _reason(reason: Reason, role: str) -> Iterator[str]:
    values = ", ".join(f"{name} is {value}" for name, value in reason.values)
    yield f"  {reason.rule} {role} {values or 'it asks nothing of the record'}"
    yield from (f"    {line}" for line in reason.formula.splitlines())


def _verdict(verdict: tuple[str, ...]) -> str:
    return ", ".join(verdict) or "nothing"


def _record(record: Mapping[str, object]) -> str:
    return ", ".join(f"{name}: {shown(value)}" for name, value in record.items()) or "nothing"
