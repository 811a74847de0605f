"""The report of a test run: data, and its two forms, text and JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Severity, headline
from orgspec.org.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.model import Org
    from orgspec.runtime.violations import Violation
    from orgspec.testing.results import WrongResult
    from orgspec.testing.samples import Case


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule fired or let a record through, as an admin would say it.

    `values` are the fields that decided, with their values as text; `formula` is the rule's.
    """

    rule: str
    message: str
    formula: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case that ran.

    `reasons` say why of rules that did what nobody expected, `decided` by which fields each rule came to its answer.
    `disagreement` is what the generated validator says where it is something else: a bug. `later` are flows that failed
    behind the save, which stopped nobody.
    """

    case: Case
    violations: tuple[Violation, ...]
    verdict: tuple[str, ...]
    passed: tuple[str, ...]
    wrong: tuple[WrongResult, ...] = ()
    reasons: tuple[Reason, ...] = ()
    decided: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    disagreement: tuple[str, ...] | None = None
    later: tuple[Violation, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the case came out as expected."""
        return self.verdict == tuple(sorted(self.case.expect)) and not self.wrong and self.disagreement is None

    def tries_what(self, other: CaseResult) -> bool:
        """Whether the case shows nothing beside the other one: the same rules fired and passed by the same fields.

        A case that says what the save leaves behind (results, records made, alerts) shows that as well.
        """
        return self._shown == other._shown

    @property
    def _shown(self) -> tuple[object, ...]:
        case = self.case
        return (case.about, self.verdict, self.passed, self.decided, case.result, case.sequel)


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """How many cases a rule stopped, and how many it let through."""

    object: str
    rule: str
    fired: int
    passed: int


@dataclass(frozen=True, slots=True)
class TestReport:
    """All cases, and what they cover. `findings` are about the sample files, `notices` about what is not simulated."""

    __test__ = False  # pytest would take it for a class of tests

    results: tuple[CaseResult, ...]
    coverage: tuple[RuleCoverage, ...]
    findings: tuple[Finding, ...] = ()
    notices: tuple[Finding, ...] = ()

    @property
    def failures(self) -> tuple[CaseResult, ...]:
        """The cases that did not come out as expected."""
        return tuple(r for r in self.results if not r.ok)

    @property
    def ok(self) -> bool:
        """Whether every case came out as expected and every sample file is sound."""
        return not self.failures and not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def alike(self) -> tuple[tuple[CaseResult, CaseResult], ...]:
        """Cases that try nothing beside an earlier one, each with that one: they do not count."""
        pairs = ((r, next(e for e in self.results[: i + 1] if e.tries_what(r))) for i, r in enumerate(self.results))
        return tuple((result, earlier) for result, earlier in pairs if earlier is not result)

    @property
    def never_fired(self) -> tuple[RuleCoverage, ...]:
        """Rules that no case fired."""
        return tuple(c for c in self.coverage if not c.fired)

    @property
    def never_passed(self) -> tuple[RuleCoverage, ...]:
        """Rules that let no case through."""
        return tuple(c for c in self.coverage if not c.passed)


def covered(rules: Mapping[str, tuple[str, ...]], results: tuple[CaseResult, ...]) -> tuple[RuleCoverage, ...]:
    """The coverage of every rule, `rules` by object."""
    fired = Counter((r.case.about, name) for r in results for name in r.verdict)
    passed = Counter((r.case.about, name) for r in results for name in r.passed)
    return tuple(
        RuleCoverage(object_name, name, fired[object_name, name], passed[object_name, name])
        for object_name in sorted(rules)
        for name in rules[object_name]
    )


def as_text(report: TestReport) -> str:
    """The report for people: failures in full, then one line of numbers."""
    lines = [headline(f) for f in (*report.findings, *report.notices)]
    for result in report.failures:
        lines += [headline(failure(result)), *details(result)]
    return "\n".join([*lines, summary(report)])


def summary(report: TestReport) -> str:
    """The numbers of a run in one line."""
    rules, alike, failed = len(report.coverage), len(report.alike), len(report.failures)
    tried = sum(1 for c in report.coverage if c.fired and c.passed)
    verdict = "all verdicts are as expected" if not failed else f"{failed} not as expected"
    besides = f" and {alike} that {'tries' if alike == 1 else 'try'} nothing more" if alike else ""
    return f"{len(report.results) - alike} cases{besides}, {verdict}; {tried} of {rules} rules both fired and passed"


def untried(report: TestReport, org: Org) -> Iterator[Finding]:
    """A finding for each rule that no case fires, and for each that no case passes."""
    for what, rules in (("fires", report.never_fired), ("passes", report.never_passed)):
        for rule in rules:
            component = org.components["ValidationRule", f"{rule.object}.{rule.rule}"]
            message = f"no case {what} `{rule.rule}` of {rule.object}"
            yield Finding("T110", message, place_of(component), severity=Severity.INFO)


def repeating(report: TestReport) -> Iterator[Finding]:
    """A finding for each case that tries nothing beside an earlier one."""
    for result, earlier in report.alike:
        message = f"`{result.case.name}` tries nothing that `{earlier.case.name}` does not"
        yield Finding("T111", message, result.case.place, severity=Severity.INFO)


def failure(result: CaseResult) -> Finding:
    """A case that did not come out as expected, as a finding."""
    case = result.case
    expected, found = _verdict(tuple(sorted(case.expect))), _verdict(result.verdict)
    if expected != found:
        return Finding("T120", f"{case.name}: expected {expected}, found {found}", case.place.below("expect"))
    if result.disagreement is not None:
        message = f"{case.name}: the generated validator says {_verdict(result.disagreement)}, the interpreter {found}"
        return Finding("T122", message, case.place, "please report this as a bug of orgspec")
    wrong = ", ".join(f"{w.field} should be {shown(w.expected)} and is {shown(w.found)}" for w in result.wrong)
    at = result.wrong[0].at if result.wrong else ("result",)
    return Finding("T121", f"{case.name}: {wrong}", case.place.below(*at))


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
        yield f"  {wrong.field} should be {shown(wrong.expected)} and is {shown(wrong.found)}"


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


def shown(value: object) -> str:
    """A value as a person would write it."""
    match value:
        case None:
            return "blank"
        case bool():
            return "checked" if value else "not checked"
        case str():
            return f'"{value}"'
        case tuple() | list():
            return "; ".join(map(str, value))
        case _:
            return str(value)


def as_json(report: TestReport) -> dict[str, object]:
    """The cases and the coverage as data for machines; findings are left to whoever prints them."""
    return {
        "ok": report.ok,
        "cases": [_case_json(result) for result in report.results],
        "coverage": [
            {"object": c.object, "rule": c.rule, "fired": c.fired, "passed": c.passed} for c in report.coverage
        ],
    }


def _case_json(result: CaseResult) -> dict[str, object]:
    case = result.case
    return {
        "file": case.place.file,
        "pointer": case.place.pointer,
        "object": case.about,
        "name": case.name,
        "ok": result.ok,
        "expected": sorted(case.expect),
        "found": list(result.verdict),
        "violations": [
            {"rule": v.rule, "kind": v.kind.value, "field": v.field, "message": v.message} for v in result.violations
        ],
        "wrong": [{"field": w.field, "expected": shown(w.expected), "found": shown(w.found)} for w in result.wrong],
        "reasons": [{"rule": r.rule, "values": dict(r.values)} for r in result.reasons],
        "disagreement": None if result.disagreement is None else list(result.disagreement),
    }
