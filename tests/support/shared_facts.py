"""The facts and real files that may stand beside the repository, in a folder `shared`; tests skip where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


def shared(*parts: str) -> Path:
    """A path below the folder; skips the test where it is not there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(('shared', *parts))} is not beside the repository")
    return path
