"""What generating gives: files, as values, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from orgspec.org.model import Origin


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to be: its path below the output folder, its bytes, and where the spec says what it holds.

    In an XML file the paths of `origin.parts` are those of its elements.
    """

    path: PurePosixPath
    content: bytes = field(repr=False)
    origin: Origin | None = field(default=None, compare=False, repr=False)


def fingerprint(content: bytes) -> str:
    """The hash by which the content of a generated file is known again."""
    return sha256(content).hexdigest()


def with_line_feeds(content: bytes) -> bytes:
    """The content with the line ends that generated texts have: git may check them out with those of Windows.

    What holds a NUL is no text, and stays as it is.
    """
    return content if b"\0" in content else content.replace(b"\r\n", b"\n")


def is_known(content: bytes, fingerprints: frozenset[str]) -> bool:
    """Whether a file holds what an earlier run wrote, with whatever line ends."""
    return fingerprint(content) in fingerprints or fingerprint(with_line_feeds(content)) in fingerprints
