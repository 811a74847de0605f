"""`orgspec formula TEXT`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgspec.cli.options import output_options
from orgspec.cli.report import Report, finish

if TYPE_CHECKING:
    from orgspec.project.examination import Examination


_BEGINS_WITH_MINUS = re.compile("-[^-].")


class FormulaCommand(click.Command):
    """A command whose text may begin with a minus: what is longer than an option of one letter is none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with such texts behind a `--`."""
        texts = [a for a in args if _BEGINS_WITH_MINUS.match(a)] if "--" not in args else []
        return super().parse_args(ctx, [*(a for a in args if a not in texts), "--", *texts] if texts else args)


@click.command(cls=FormulaCommand)
@click.argument("text")
@click.option("--object", "object_", metavar="O", help="The object whose fields it may name (Opportunity).")
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
    finish(Report(found.findings, lines=_lines(found), facts=_facts(found), failed=found.no_value is not None), ctx)


def _lines(found: Examination) -> tuple[str, ...]:
    if found.type is None:
        return ()
    value = [f"{w}: {v}" for w, v in (("value", found.value), ("no value", found.no_value)) if v is not None]
    meaning = ("means:", *(f"  {line}" for line in found.outline.splitlines()))
    return (found.formatted, f"type: {found.type}", *meaning, *value)


def _facts(found: Examination) -> dict[str, str | None]:
    sound = found.type is not None
    return {
        "formatted": found.formatted if sound else None,
        "type": found.type,
        "outline": found.outline if sound else None,
        "value": found.value,
        "noValue": found.no_value,
    }
