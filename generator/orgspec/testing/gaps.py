"""What the samples leave out: rules that no case tries, cases that try nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Severity
from orgspec.org.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Org
    from orgspec.testing.report import TestReport


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
