"""A line on standard error that says what is going on, for a person who waits at a terminal."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def waiting(text: str) -> AbstractContextManager[object]:
    """Shows `text` with a spinner while the block runs; nothing where no person watches, or with `--quiet`."""
    if click.get_current_context().meta.get("orgspec.quiet") or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(text)
