"""`orgspec api update WSDL`."""

from __future__ import annotations

from pathlib import Path

import click

from orgspec.cli.options import output_options
from orgspec.cli.report import Report, finish


@click.group("api")
def command() -> None:
    """Update the metadata types from the WSDL of an org."""


@command.command("update")
@click.argument("wsdl", type=click.Path(path_type=Path))
@click.argument("spec", type=click.Path(path_type=Path), default=Path())
@output_options
@click.pass_context
def update(ctx: click.Context, wsdl: Path, spec: Path) -> None:
    """Take the metadata types of another API version into a spec.

    WSDL is what Setup, API, Generate Metadata WSDL gives; SPEC is the folder of the spec, this one if left out. From
    then on the spec is checked and generated with these types. Set `apiVersion` in org.json to use them in a deploy.
    """
    from orgspec.project import api_version

    done = api_version.update(wsdl, spec)
    lines = [f"API {done.before} -> {done.after}: {len(done.added):,} types more, {len(done.removed):,} fewer"]
    lines += [f"  + {name}" for name in done.added] + [f"  - {name}" for name in done.removed]
    facts = {"before": done.before, "after": done.after, "added": done.added, "removed": done.removed}
    finish(Report(lines=tuple(lines), facts=facts), ctx)
