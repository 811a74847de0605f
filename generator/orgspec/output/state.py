"""How files on the disk stand to the ones that would be generated."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from orgspec.output.files import is_known, with_line_feeds
from orgspec.output.folder import OutsideError

if TYPE_CHECKING:
    from orgspec.output.files import OutputFile
    from orgspec.output.folder import Folder


class State(Enum):
    """How the file on the disk stands to the generated one."""

    MISSING = "missing"
    CURRENT = "current"
    OUTDATED = "outdated"
    """as an earlier run wrote it"""
    EDITED = "edited"
    """generated once, changed by a person since"""
    FOREIGN = "foreign"
    """not ours"""
    OUTSIDE = "outside"
    """behind a link, or not below the folder"""


def state(folder: Folder, file: OutputFile, known: frozenset[str]) -> tuple[State, bytes]:
    """How the disk stands to a generated file, and what it holds; line ends alone are no difference."""
    try:
        found = folder.read(file.path)
    except OutsideError:
        return State.OUTSIDE, b""
    if found is None:
        return State.MISSING, b""
    if file.content in (found, with_line_feeds(found)):
        return State.CURRENT, found
    if is_known(found, known):
        return State.OUTDATED, with_line_feeds(found)
    return (State.EDITED if known else State.FOREIGN), with_line_feeds(found)
