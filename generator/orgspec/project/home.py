"""Where a project's own files stand."""

from __future__ import annotations

import os
from pathlib import Path

from orgspec.spec.homes import FOLDER


def home(folder: Path) -> Path:
    """The folder that generated files go to, given the SPEC folder of the command line.

    It is the one that holds `spec/`, also where the user named `spec/` itself.
    """
    inside = folder.resolve().name == FOLDER and not (folder / FOLDER).is_dir()
    return Path(os.path.normpath(folder / os.pardir)) if inside else folder
