"""What a report says as a whole: its numbers in one line for people, its cases and coverage as data for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.testing.shown import shown

if TYPE_CHECKING:
    from orgspec.testing.report import CaseResult, TestReport


def summary(report: TestReport) -> str:
    """The numbers of a run in one line."""
    rules, alike, failed = len(report.coverage), len(report.alike), len(report.failures)
    tried = sum(1 for c in report.coverage if c.fired and c.passed)
    counted = len(report.results) - alike
    if not report.results:
        why = "no case could run" if report.findings else "no cases: write some in samples/"
        return f"{why}; {tried} of {rules} rules both fired and passed"
    verdict = "all verdicts are as expected" if not failed else f"{failed} not as expected"
    besides = f" and {alike} that {'tries' if alike == 1 else 'try'} nothing more" if alike else ""
    cases = f"{counted} case{'' if counted == 1 else 's'}{besides}"
    return f"{cases}, {verdict}; {tried} of {rules} rules both fired and passed"


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
