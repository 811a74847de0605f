"""The root command: imports a command when it runs, and turns what the library raises into output."""

from __future__ import annotations

import gc
from errno import EPIPE
from importlib import import_module
from typing import Any

import click

from orgspec.cli.table import COMMANDS, NOT_YET

_BY_NAME = {row.name: row for row in COMMANDS}


_COLLECTED_AFTER = 100_000
"""Objects more that make Python look for garbage: a command builds one org, keeps nearly all of it, and ends."""

_INTERRUPTED = 130
"""What shells give for a program that Ctrl-C ended: neither findings nor wrong usage."""


class UnusableInput(click.ClickException):
    """Input that the command could not even begin with: shown like wrong usage."""

    exit_code = 2


def _interrupted() -> click.exceptions.Exit:
    click.echo("interrupted", err=True)
    return click.exceptions.Exit(_INTERRUPTED)


class LazyGroup(click.Group):
    """A group whose `--help` imports no command, and the one place where errors become output."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """All names, in the order of the table."""
        return [row.name for row in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        row = _BY_NAME.get(cmd_name)
        if row is None:
            return None
        command: click.Command = import_module(row.module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; a misspelt one is told the nearest, one to come what to do now."""
        if meanwhile := NOT_YET.get(args[0]):
            ctx.fail(f"this version has no command `{args[0]}` yet: meanwhile, {meanwhile}")
        if args[0] not in _BY_NAME:
            from orgspec.diagnostics import did_you_mean

            if hint := did_you_mean(args[0], _BY_NAME):
                ctx.fail(f"no such command `{args[0]}`: {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The section `Commands` from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(row.name, row.summary) for row in COMMANDS])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """What the arguments ask for; click would call Ctrl-C here a failure."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except KeyboardInterrupt:
            raise _interrupted() from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, which Ctrl-C ends with a code of its own."""
        try:
            return self._reported(ctx)
        except KeyboardInterrupt:
            raise _interrupted() from None

    def _reported(self, ctx: click.Context) -> object:
        """Run the command; findings end in a report and exit code 1, unusable input or output in a message and 2."""
        from orgspec.cli.report import Report, counts, finish
        from orgspec.diagnostics import OrgspecError, SpecError

        try:
            return super().invoke(ctx)
        except SpecError as error:
            finish(Report(error.findings, summary=(counts(error.findings),)), ctx)
        except OrgspecError as error:
            raise UnusableInput(str(error)) from error
        except OSError as error:
            if error.errno == EPIPE:  # click sees to a closed pipe
                raise
            file = error.filename2 or error.filename
            msg = f"`{file}`: {error.strerror}" if file else str(error.strerror)
            raise UnusableInput(msg) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="orgspec", prog_name="orgspec")
def main() -> None:
    """Keep a Salesforce org's configuration as a spec, and check, generate and test it offline."""
    gc.set_threshold(_COLLECTED_AFTER)
