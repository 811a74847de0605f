"""Trying the samples of a spec."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import UnreadableError
from orgspec.project.opening import located, open_folder, sound
from orgspec.spec.kinds import Kind
from orgspec.testing import run
from orgspec.testing.failures import details, failure
from orgspec.testing.followers import follows, mistaken
from orgspec.testing.gaps import repeating, untried

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from orgspec.diagnostics import Finding
    from orgspec.org.model import Org
    from orgspec.project.opening import Project
    from orgspec.testing.report import TestReport


def test(org: Org) -> TestReport:
    """The samples of the spec that an org was loaded from, tried on the org as it is now.

    Raises `UnreadableError` where it was loaded from no spec, `SpecError` where a formula of a tried object has errors.
    """
    if org.folder is None:
        raise UnreadableError("the org was not loaded from a spec, and so has no samples")
    return _tried(org, open_folder(org.folder, org.environment))


@dataclass(frozen=True, slots=True)
class Tried:
    """The samples of a folder, tried. `findings` have line and column; `details` say more about some of them."""

    report: TestReport
    findings: tuple[Finding, ...]
    details: Mapping[Finding, tuple[str, ...]]


def test_folder(path: str | Path, environment: str | None = None) -> Tried:  # noqa: PT028 - it is no test itself
    """The samples of the spec in a folder, tried on its org; rules that no case tries are named.

    Raises what `load` and `test` raise.
    """
    project = sound(open_folder(path, environment))
    report = _tried(project.org, project)
    files = {d.file: d for d in project.spec.of_kind(Kind.SAMPLES)} if project.spec else {}
    wrong = mistaken(report.findings, files)
    unexpected = [result for result in report.failures if not follows(result.case, wrong)]
    failed = located(project, map(failure, unexpected))
    others = located(project, (*report.findings, *report.notices, *untried(report, project.org), *repeating(report)))
    said = {f: tuple(details(result)) for f, result in zip(failed, unexpected, strict=True)}
    return Tried(report, (*others, *failed), said)


def _tried(org: Org, project: Project) -> TestReport:
    if project.spec is None:
        msg = f"`{project.folder}` holds no spec, and so no samples"
        raise UnreadableError(msg)
    return run.test(org, project.spec.documents)
