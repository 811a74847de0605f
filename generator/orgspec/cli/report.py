"""What a command found out, and the formats it can be printed in."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, NoReturn

import click

from orgspec.diagnostics import Finding, Severity, in_full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Report:
    """A command's result: its findings, what else it has to say in words, and the same as data.

    In the text format `details` are lines below a finding, `lines` follow the findings, and `summary` follows both
    unless the user wants quiet. `facts` are the further members of the JSON object, values that JSON has. `failed` says
    that what was asked for could not be had, though nothing is wrong with the input.
    """

    findings: tuple[Finding, ...] = ()
    details: Mapping[Finding, tuple[str, ...]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    failed: bool = False

    @property
    def exit_code(self) -> int:
        """1 where something is wrong (an error; warnings and taste alone do not fail a build), otherwise 0."""
        return int(self.failed or any(f.severity is Severity.ERROR for f in self.findings))


_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def counts(findings: Iterable[Finding]) -> str:
    """How many of each severity: `2 errors, 1 warning`; `no findings` where there are none."""
    severities = [f.severity for f in findings]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    numbers = ((severities.count(severity), word) for severity, word in words.items())
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in numbers if n) or "no findings"


def _finding_text(finding: Finding) -> str:
    head, _, rest = in_full(finding).partition("\n")
    code = click.style(finding.code, bold=True)
    severity = click.style(str(finding.severity), fg=_COLOURS[finding.severity], bold=True)
    head = head.replace(f"{finding.code} {finding.severity}", f"{code} {severity}", 1)
    return f"{head}\n{rest}" if rest else head


def _text(report: Report) -> str:
    findings = ("\n".join((_finding_text(f), *report.details.get(f, ()))) for f in report.findings)
    blocks = (*findings, *report.lines, *report.summary)
    return "".join(f"{block}\n" for block in blocks)


def _finding_json(finding: Finding) -> dict[str, object]:
    location = finding.location
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.place.file,
        "pointer": finding.place.pointer,
        "start": asdict(location.start) if location else None,
        "end": asdict(location.end) if location else None,
    }


def _json(report: Report) -> str:
    whole = {"findings": [_finding_json(f) for f in report.findings], **report.facts}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": _text, "json": _json}
"""Name of a format → what prints it; a further format (SARIF, JUnit) is a further row."""


def in_colour() -> bool:
    """Whether standard output is a terminal that may be coloured (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def finish(report: Report, ctx: click.Context) -> NoReturn:
    """Print a report in the format that the command line asked for, and end with its exit code."""
    shown = replace(report, summary=()) if ctx.meta.get("orgspec.quiet") else report
    click.echo(FORMATS[ctx.meta.get("orgspec.format", "text")](shown), nl=False, color=in_colour())
    ctx.exit(report.exit_code)
