"""The journal of files being written, where runs were killed while they wrote it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from orgspec.output import record
from orgspec.output.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = (PurePosixPath("first.txt"), "11"), (PurePosixPath("second.txt"), "22")
WHOLE = b'\n11 "first.txt"\n'


@pytest.mark.parametrize("cut", range(len(WHOLE)))
def test_what_a_killed_run_half_announced_spoils_nothing_behind_it(tmp_path: Path, cut: int) -> None:
    folder = Folder(tmp_path)
    folder.append(record.JOURNAL, WHOLE[:cut])
    assert SECOND[0] not in record.known(folder)
    record.announce(folder, [SECOND])
    found = record.known(folder)
    assert found.pop(SECOND[0]) == {SECOND[1]}
    assert found in ({}, {FIRST[0]: {FIRST[1]}})


def test_what_is_announced_is_known(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    record.announce(folder, [FIRST])
    record.announce(folder, [SECOND, (FIRST[0], "33")])
    assert record.known(folder) == {FIRST[0]: {"11", "33"}, SECOND[0]: {"22"}}
