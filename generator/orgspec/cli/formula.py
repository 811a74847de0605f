"""`orgspec formula TEXT`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgspec.cli.options import output_options
from orgspec.cli.report import Report, finish

if TYPE_CHECKING:
    from orgspec.project.examination import Examination


@click.command
@click.argument("text")
@click.option("--object", "object_", metavar="O", help="The object whose fields it may name.")
@click.option("--spec", type=click.Path(path_type=Path), help="The spec (or project) that has the object.")
@click.option("--record", metavar="JSON", help="A record to evaluate it on, as a JSON object.")
@output_options
@click.pass_context
def command(ctx: click.Context, text: str, object_: str | None, spec: Path | None, record: str | None) -> None:
    """Parse, type, format, explain and evaluate one formula."""
    from orgspec.project.examination import examine, read_record
    from orgspec.project.opening import load

    org = load(spec) if spec else None
    found = examine(text, object_, org, read_record(record) if record is not None else None)
    finish(Report(found.findings, lines=_lines(found), facts=_facts(found)), ctx)


def _lines(found: Examination) -> tuple[str, ...]:
    rows = (("type", found.type), ("value", found.value))
    return (found.formatted, *(f"{name}: {text}" for name, text in rows if text is not None)) if found.type else ()


def _facts(found: Examination) -> dict[str, str | None]:
    return {"formatted": found.formatted if found.type else None, "type": found.type, "value": found.value}
