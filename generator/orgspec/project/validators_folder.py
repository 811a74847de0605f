"""Where generated validators go: the folder that org.json names, if it may."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity
from orgspec.project.home import home
from orgspec.spec.homes import spec_home
from orgspec.xml.placing import PACKAGE_DIRECTORY

if TYPE_CHECKING:
    from orgspec.spec.spec import Spec

KEY = "validatorsDirectory"
"""The key of org.json that names the folder, relative to the one that holds `spec/`."""

USUAL = PurePosixPath("validators")
"""The folder if org.json names none."""


def validators_folder(spec: Spec, folder: Path) -> PurePosixPath:
    """The folder of the validators of the spec in `folder`, from the one that holds `spec/`."""
    root = home(folder)
    return PurePosixPath(Path(os.path.relpath(root / (_named(spec) or USUAL), root)))


def misplaced(spec: Spec, folder: Path) -> Finding | None:
    """What is wrong with the folder that org.json names: it leads out of the repository, or to files of another kind.

    Where there is no repository around the spec, this may be a part of one, and a folder outside is only worth a note.
    """
    named = _named(spec)
    problem = _problem(named, folder) if named is not None else None
    if problem is None:
        return None
    message, hint, severity = problem
    return Finding("G120", message, Place(spec.org.file, f"/{KEY}"), hint, severity)


def _named(spec: Spec) -> str | None:
    named = spec.org.content.get(KEY)
    return named if isinstance(named, str) else None


def _problem(named: str, folder: Path) -> tuple[str, str, Severity] | None:
    if "\0" in named:
        return "no path holds a NUL character", "name a folder", Severity.ERROR
    root = home(folder).resolve()
    target = Path(os.path.normpath(home(folder) / named)).resolve()
    repository = next((f for f in (root, *root.parents) if (f / ".git").exists()), None)
    bounds = repository or root
    if not target.is_relative_to(bounds):
        severity = Severity.ERROR if repository or Path(named).is_absolute() else Severity.INFO
        return f"`{named}` leads out of `{bounds.name}`", "name a folder in the same repository", severity
    if occupants := _occupants(target, root, folder):
        return f"`{named}` is among {occupants}", "name a folder of its own, such as `validators`", Severity.ERROR
    return None


def _occupants(target: Path, root: Path, folder: Path) -> str | None:
    """Whose files are in the folder; nothing but validators goes below `validators`."""
    spec = (spec_home(folder) or root).resolve()
    if target.is_relative_to(root / PACKAGE_DIRECTORY.parts[0]):
        return "the files that are deployed"
    if target.is_relative_to(spec) and not target.is_relative_to(root / USUAL):
        return "the files of the spec"
    return None
