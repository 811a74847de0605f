"""`orgspec generate SPEC`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgspec.cli.options import environment_option, output_options, spec_argument
from orgspec.cli.progress import waiting
from orgspec.cli.report import Report, counts, finish

if TYPE_CHECKING:
    from orgspec.project.generation import Generated


@click.command
@spec_argument
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), help="Write all below this folder, not beside spec/."
)
@click.option(
    "--layout",
    type=click.Choice(["source", "mdapi"]),
    default="source",
    show_default=True,
    help="Source format of an SFDX project, or the format of the Metadata API.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say whether the files are current.")
@click.option("--discard-edits", is_flag=True, help="Write generated files anew that a person edited.")
@environment_option
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    spec: Path,
    out: Path | None,
    layout: str,
    only_check: bool,
    discard_edits: bool,
    environment: str | None,
) -> None:
    """Write metadata, manifests and validators from a spec.

    Files that a person made are left alone, and so are edited ones unless --discard-edits says otherwise.
    """
    if layout == "mdapi" and out is None:
        msg = "--layout mdapi needs -o: beside spec/ stands an SFDX project"
        raise click.UsageError(msg)
    if only_check and discard_edits:
        msg = "--check writes nothing, and so discards nothing"
        raise click.UsageError(msg)
    from orgspec.output.writing import Edits
    from orgspec.project.generation import check_generated, generate_folder
    from orgspec.xml.placing import Layout

    edits = Edits.DISCARD if discard_edits else Edits.KEEP
    with waiting(f"generating from {spec}"):
        if only_check:
            done = check_generated(spec, out, Layout(layout), environment)
        else:
            done = generate_folder(spec, out, Layout(layout), environment, edits)
    finish(Report(done.findings, summary=(_contents(done), _outcome(done, only_check)), facts=_facts(done)), ctx)


def _contents(done: Generated) -> str:
    numbers = (done.components, done.rules, done.validators, done.files)
    words = ("component", "validation rule", "validator", "file")
    return ", ".join(f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in zip(numbers, words, strict=True))


def _outcome(done: Generated, only_check: bool) -> str:
    changes = [f"{len(n):,} {word}" for n, word in ((done.written, "written"), (done.removed, "removed")) if n]
    if done.findings:
        changes.append(counts(done.findings))
    return ", ".join(changes) or ("all current" if only_check else "nothing changed")


def _facts(done: Generated) -> dict[str, int | list[str]]:
    return {
        "components": done.components,
        "rules": done.rules,
        "validators": done.validators,
        "files": done.files,
        "written": [path.as_posix() for path in done.written],
        "removed": [path.as_posix() for path in done.removed],
    }
