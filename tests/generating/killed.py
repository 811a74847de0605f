"""Writes an org's files again and again, is killed at random moments, and looks at what is left.

    python tests/generating/killed.py SPEC FOLDER TIMES SEED

Every run is a child of this process, so that a run costs no start of Python. Runs alternate between two versions of the
files, until TIMES of them were killed while they wrote. Prints how many runs that took; fails where a file is neither
of its two versions, or a hand-made one changed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.output.writing import write
from orgspec.project.opening import load
from orgspec.xml.project import files

if TYPE_CHECKING:
    from orgspec.output.files import OutputFile

HAND_MADE = Path("force-app/main/default/classes/Mine.cls")
_SHORTER = 0.95
"""Where a run was done before its moment came, moments were drawn from too long a time."""


def version(of: tuple[OutputFile, ...], number: int) -> tuple[OutputFile, ...]:
    """The files as one version has them: all differ, and each version lacks a few of the other's."""
    return tuple(
        replace(file, content=file.content + b"<!-- " + str(number).encode() * 5000 + b" -->\n")
        for i, file in enumerate(of)
        if i % 10 != number
    )


def look(root: Path, versions: tuple[tuple[OutputFile, ...], ...]) -> None:
    allowed: dict[str, set[bytes]] = {}
    for files_ in versions:
        for file in files_:
            allowed.setdefault(str(file.path), set()).add(file.content)
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(".orgspec/") and name != HAND_MADE.as_posix():
            assert path.read_bytes() in allowed[name], f"{name} is half written"
    assert (root / HAND_MADE).read_text() == "mine"


def main(spec: str, folder: str, times: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    root = Path(folder)
    (root / HAND_MADE).parent.mkdir(parents=True)
    (root / HAND_MADE).write_text("mine")
    all_files = tuple(files(load(spec)))
    versions = (version(all_files, 0), version(all_files, 1))
    begin = time.perf_counter()
    write(root, versions[0])
    whole = time.perf_counter() - begin
    killed = runs = 0
    while killed < times:
        runs += 1
        child = os.fork()
        if child == 0:
            write(root, versions[runs % 2])
            os._exit(0)
        time.sleep(chance.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
            killed += 1
        else:
            whole *= _SHORTER
        look(root, versions)
    done = write(root, versions[0])
    assert done.findings == ()
    left = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
    expected = {str(f.path) for f in versions[0]} | {HAND_MADE.as_posix(), ".orgspec/generated.json"}
    assert left == expected
    assert write(root, versions[0]).written == ()
    print(f"{killed} of {runs} runs were killed while they wrote")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
