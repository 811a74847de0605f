"""`orgspec init DIR`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from orgspec.cli.options import output_options
from orgspec.cli.report import Report, finish


@click.command
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "like", metavar="ORG", help="Begin with the spec of an org that comes with the program.")
@output_options
@click.pass_context
def command(ctx: click.Context, folder: Path, like: str | None) -> None:
    """Begin a new spec with CI workflow, pre-commit hook and editor settings.

    DIR may exist; files that are there already are left alone. Without --from the spec is a small one.
    """
    from orgspec.project.api_version import SCHEMAS
    from orgspec.project.scaffold import begin

    begun = begin(folder, like)
    schemas = folder / SCHEMAS
    shown = [f"wrote {path}" for path in begun.written if path.parent != schemas]
    shown += [f"wrote {schemas} (for your editor)", *(f"kept {path}, which was there" for path in begun.kept)]
    steps = ("", "next:", *(f"  orgspec {job} {shlex.quote(str(folder))}" for job in ("check", "generate", "test")))
    facts = {"written": [str(p) for p in begun.written], "kept": [str(p) for p in begun.kept]}
    finish(Report(summary=(*shown, *steps), facts=facts), ctx)
