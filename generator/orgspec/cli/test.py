"""`orgspec test SPEC`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgspec.cli.options import environment_option, output_options, spec_argument
from orgspec.cli.progress import waiting
from orgspec.cli.report import Report, finish
from orgspec.diagnostics import Severity

if TYPE_CHECKING:
    from pathlib import Path


@click.command
@spec_argument
@click.option(
    "--coverage", is_flag=True, help="Name rules that no case fires or passes, and cases that try nothing new."
)
@environment_option
@output_options
@click.pass_context
def command(ctx: click.Context, spec: Path, coverage: bool, environment: str | None) -> None:
    """Try the samples of a spec against its rules."""
    from orgspec.project.trying import test_folder
    from orgspec.testing.forms import as_json, summary

    with waiting(f"trying the samples of {spec}"):
        tried = test_folder(spec, environment)
    shown = tuple(f for f in tried.findings if coverage or f.severity is not Severity.INFO)
    facts = as_json(tried.report)
    finish(Report(shown, details=tried.details, summary=(summary(tried.report),), facts=facts), ctx)
