"""A folder that nothing is read from or written to outside of: no `..`, no link, no half-written file."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = ".orgspec"
"""The folder inside an output folder that holds what orgspec remembers of it."""


class OutsideError(Exception):
    """A path that would leave the folder."""


class Folder:
    """An output folder. Files are replaced as a whole: a reader, or a kill, never meets half of one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._safe: set[PurePosixPath] = set()
        self._writing = f"{root}/{OWN}/writing-{os.getpid()}"

    def read(self, path: PurePosixPath) -> bytes | None:
        """The bytes of a file, or None where there is none. Raises `OutsideError`."""
        self._check(path.parent)
        try:
            descriptor = os.open(f"{self.root}/{path}", os.O_RDONLY | _NO_LINK)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutsideError(str(path)) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OutsideError(str(path))
        with os.fdopen(descriptor, "rb") as file:
            return file.read()

    def replace(self, path: PurePosixPath, content: bytes) -> None:
        """Writes a file as a whole. Raises `OutsideError`."""
        self._make(path.parent)
        self._make(PurePosixPath(OWN))
        descriptor = os.open(self._writing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(self._writing, f"{self.root}/{path}")  # noqa: PTH105  # a path object a file costs as much as the write

    def append(self, path: PurePosixPath, content: bytes) -> None:
        """Adds to the end of a file."""
        self._make(path.parent)
        with Path(f"{self.root}/{path}").open("ab") as file:
            file.write(content)

    def remove(self, path: PurePosixPath) -> None:
        """Removes a file, and the folders that this leaves empty. Raises `OutsideError`."""
        self._check(path.parent)
        with suppress(FileNotFoundError):
            Path(f"{self.root}/{path}").unlink()
        for folder in path.parents[:-1]:
            try:
                Path(f"{self.root}/{folder}").rmdir()
            except OSError:
                return
            self._safe.discard(folder)

    def leftovers(self) -> Iterator[PurePosixPath]:
        """Files that a run which was killed had begun to write."""
        for path in Path(f"{self.root}/{OWN}").glob("writing-*"):
            yield PurePosixPath(OWN, path.name)

    def _check(self, folder: PurePosixPath) -> None:
        """That a folder, as far as it exists, is one: each step a folder and no link."""
        if folder in self._safe:
            return
        if folder.is_absolute() or ".." in folder.parts or "\0" in str(folder):
            raise OutsideError(str(folder))
        if folder == PurePosixPath():
            self._safe.add(folder)
            return
        self._check(folder.parent)
        try:
            mode = os.lstat(f"{self.root}/{folder}").st_mode
        except FileNotFoundError:
            return
        if not stat.S_ISDIR(mode):
            raise OutsideError(str(folder))
        self._safe.add(folder)

    def _make(self, folder: PurePosixPath) -> None:
        if folder not in self._safe:
            self._check(folder)
            Path(f"{self.root}/{folder}").mkdir(parents=True, exist_ok=True)
            self._safe.add(folder)


_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
