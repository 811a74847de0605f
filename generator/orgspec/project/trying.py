"""Trying the samples of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import UnreadableError
from orgspec.project.opening import open_folder, sound
from orgspec.testing import run

if TYPE_CHECKING:
    from pathlib import Path

    from orgspec.org.model import Org
    from orgspec.project.opening import Project
    from orgspec.testing.report import TestReport


def test(org: Org) -> TestReport:
    """The samples of the spec that an org was loaded from, tried on the org as it is now.

    Raises `UnreadableError` where it was loaded from no spec, `SpecError` where a formula of a tried object has errors.
    """
    if org.folder is None:
        raise UnreadableError("the org was not loaded from a spec, and so has no samples")
    return _tried(org, open_folder(org.folder))


def test_folder(path: str | Path) -> TestReport:
    """The samples of the spec in a folder, tried on its org. Raises what `load` and `test` raise."""
    project = sound(open_folder(path))
    return _tried(project.org, project)


def _tried(org: Org, project: Project) -> TestReport:
    if project.spec is None:
        msg = f"`{project.folder}` holds no spec, and so no samples"
        raise UnreadableError(msg)
    return run.test(org, project.spec.documents)
