"""A report of samples as one text, without line and column: what tests compare and show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import headline
from orgspec.testing.failures import details, failure
from orgspec.testing.forms import summary

if TYPE_CHECKING:
    from orgspec.testing.report import TestReport


def as_text(report: TestReport) -> str:
    """Findings, failures in full, then the line of numbers."""
    lines = [headline(f) for f in (*report.findings, *report.notices)]
    for result in report.failures:
        lines += [headline(failure(result)), *details(result)]
    return "\n".join([*lines, summary(report)])
