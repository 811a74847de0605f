"""`orgspec check SPEC`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgspec.cli.options import environment_option, output_options, spec_argument
from orgspec.cli.progress import waiting
from orgspec.cli.report import Report, counts, finish
from orgspec.diagnostics import Severity

if TYPE_CHECKING:
    from pathlib import Path

_WORTH_A_LOOK = (Severity.ERROR, Severity.WARNING)


@click.command
@spec_argument
@click.option("--notes", is_flag=True, help="Show what is only a matter of taste as well.")
@environment_option
@output_options
@click.pass_context
def command(ctx: click.Context, spec: Path, notes: bool, environment: str | None) -> None:
    """Find what a deploy would refuse: schema, references, formulas, limits.

    SPEC is a folder that holds `org.json` or `spec/org.json`, an SFDX project, or a folder in mdapi format.
    """
    from orgspec.project.judging import check_folder

    with waiting(f"checking {spec}"):
        findings = tuple(check_folder(spec, tuple(Severity) if notes else _WORTH_A_LOOK, environment))
    finish(Report(findings, summary=(counts(findings),)), ctx)
