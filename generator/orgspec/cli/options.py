"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from orgspec.cli.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    F = TypeVar("F", bound=Callable[..., object])

spec_argument = click.argument("spec", type=click.Path(path_type=Path))
"""SPEC: the folder that holds `org.json` or `spec/org.json`. Whether it does is the library's to say."""

environment_option = click.option(
    "--env", "environment", metavar="NAME", help="The file in environments/ that says the values of variables."
)
"""`--env`: the values that the variables of a spec have."""


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    ctx.meta[f"orgspec.{param.name}"] = value


def output_options(command: F) -> F:
    """`--format` and `--quiet`, kept in the context's `meta`, which all of a run shares."""
    command = click.option(
        "--format",
        type=click.Choice(list(FORMATS)),
        default="text",
        show_default=True,
        expose_value=False,
        callback=_remember,
        help="How results are printed.",
    )(command)
    return click.option(
        "--quiet", "-q", is_flag=True, expose_value=False, callback=_remember, help="Print findings only."
    )(command)
