"""`.forceignore`: the files of a project that Salesforce's own tools leave out, named as in a `.gitignore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Location, Place, Severity
from orgspec.source import Position
from orgspec.xml.parsing import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE = ".forceignore"

_MOST_STARS = 3
"""Stars of one part of a path, and parts that are `**`: each multiplies the time that a match may take."""


def ignoring(folder: Path, findings: list[Finding]) -> Callable[[str], bool] | None:
    """Whether a project leaves out a file, by its path from the project's folder; None where it leaves out none.

    A line that is no pattern leaves out nothing; a finding names it.
    """
    file = folder / FILE
    if not file.is_file():
        return None
    from pathspec import GitIgnoreSpec

    with file.open("rb") as opened:
        lines = opened.read(MAX_BYTES).decode("utf-8-sig", "replace").splitlines()
    spec = GitIgnoreSpec.from_lines(_patterns(lines, findings))
    return spec.match_file


def _patterns(lines: list[str], findings: list[Finding]) -> Iterator[str]:
    from pathspec import GitIgnoreSpec

    for number, line in enumerate(lines, start=1):
        try:
            _bounded(line)
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            findings.append(_no_pattern(number, line))
        else:
            yield line


def _bounded(line: str) -> None:
    """Raises ValueError for a pattern that might take for ever."""
    parts = line.split("/") if not line.startswith("#") else []
    stars = [part.count("*") for part in parts if part != "**"]
    if max(len(parts) - len(stars), *stars, 0) > _MOST_STARS:
        raise ValueError(line)


def _no_pattern(number: int, line: str) -> Finding:
    message = f"`{line}` is no pattern that is understood: it leaves out no file"
    location = Location(Position(number, 1), Position(number, len(line) + 1), line)
    return Finding("X209", message, Place(FILE), "patterns are those of a `.gitignore`", Severity.WARNING, location)
