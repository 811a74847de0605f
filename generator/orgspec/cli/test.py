"""`orgspec test SPEC`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgspec.cli.options import output_options, spec_argument
from orgspec.cli.progress import waiting
from orgspec.cli.report import Report, finish

if TYPE_CHECKING:
    from pathlib import Path


@click.command
@spec_argument
@click.option("--coverage", is_flag=True, help="Name the rules that no case fires or passes.")
@output_options
@click.pass_context
def command(ctx: click.Context, spec: Path, coverage: bool) -> None:
    """Try the samples of a spec against its rules."""
    from orgspec.project.trying import test_folder
    from orgspec.testing.report import as_json, as_text

    with waiting(f"trying the samples of {spec}"):
        report = test_folder(spec)
    finish(Report(lines=(as_text(report, coverage=coverage),), facts=as_json(report), failed=not report.ok), ctx)
