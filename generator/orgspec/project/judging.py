"""Judging what a folder holds: what a deploy would refuse, but for what follows from another mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.checks.run import check as check_components
from orgspec.checks.silence import IDLE, OF_FILES, audible
from orgspec.diagnostics import Severity
from orgspec.project.api_version import own_api
from orgspec.project.judged_codes import BY_CODE
from orgspec.project.lost import unsaid
from orgspec.project.opening import located, open_folder
from orgspec.project.suffixes import told_once
from orgspec.salesforce.metadata_types import api as shipped_api
from orgspec.spec.kinds import Kind
from orgspec.spec.positions import in_order
from orgspec.xml.unread import unread
from orgspec.xml.writable import unwritable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from orgspec.diagnostics import Finding
    from orgspec.org.model import Org
    from orgspec.project.opening import Project
    from orgspec.salesforce.metadata_types import Api


def check(org: Org) -> list[Finding]:
    """All that is wrong with an org.

    Where it was loaded from a spec, findings have line and column, and what the spec silences is left out.
    """
    found = _all_findings(org, own_api(Path(org.folder)) if org.folder is not None else None)
    if not found or org.folder is None:
        return found
    project = open_folder(org.folder, org.environment)
    return located(project, audible(found, project.silences))


def check_folder(
    path: str | Path, kinds: Collection[Severity] = tuple(Severity), environment: str | None = None
) -> list[Finding]:
    """What is wrong with what the folder at `path` describes, with line and column, but for what it silences.

    `kinds` are the severities that are wanted. Raises what `load` raises, but for errors of shorthand, which are
    among the findings; so are mistakes in samples.
    """
    project = open_folder(path, environment)
    return judged(project, kinds, _of_samples(project))


def _of_samples(project: Project) -> Iterable[Finding]:
    """Mistakes in samples, but for those that may follow from mistakes elsewhere in the spec."""
    if project.spec is None or not any(project.spec.of_kind(Kind.SAMPLES)):
        return ()
    from orgspec.testing.references import sample_findings

    found = project.placed(sample_findings(project.org, project.spec.documents))
    return unsaid(project.findings, project.lost.unmissed(found))


def _misplaced_validators(project: Project) -> Iterable[Finding]:
    from orgspec.project.validators_folder import misplaced

    found = misplaced(project.spec, project.folder) if project.spec is not None else None
    return () if found is None else (found,)


def judged(
    project: Project, kinds: Collection[Severity] = tuple(Severity), others: Iterable[Finding] = ()
) -> list[Finding]:
    """The findings of opening a project, of checking its org, and others; a place that has one gets no second one."""
    found = project.lost.unmissed(project.placed(_all_findings(project.org, project.types)))
    told = unsaid(project.findings, _softened(found, project))
    once = told_once((*project.findings, *told, *_misplaced_validators(project), *others))
    heard = audible(once, project.silences)
    partly_read = any(f.code.startswith(OF_FILES) and f.severity is Severity.ERROR for f in project.findings)
    wanted = (f for f in heard if f.severity in kinds and not (partly_read and f.code == IDLE))
    return in_order(located(project, wanted))


def _all_findings(org: Org, types: Api | None) -> list[Finding]:
    """What a deploy would refuse, and what no file can be written of to be deployed."""
    api = types or shipped_api()
    written = (finding for component in org.components.values() for finding in unwritable(component, api))
    return list(dict.fromkeys((*written, *check_components(org))))


def _softened(findings: Iterable[Finding], project: Project) -> Iterable[Finding]:
    """What the project misses may be in the org all the same: that stops no deploy, and may be no mistake."""
    hint = _perhaps(project)
    if hint is None:
        return findings
    return (
        replace(f, severity=_SOFTER[f.severity], hint=f"{f.hint}; {hint}" if f.hint else hint)
        if f.code in _PERHAPS_ELSEWHERE and f.severity in _SOFTER
        else f
        for f in findings
    )


_SOFTER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO}


def _perhaps(project: Project) -> str | None:
    """Where an org may have from what the files of a project do not hold."""
    named, left_out, refused = project.packages, project.left_out, unread(project.findings)
    package = f"it comes with a package that this project depends on (`{named[0]}`{_more(named)})" if named else ""
    file = f"it stands in a file that `.forceignore` leaves out (`{left_out[0]}`{_more(left_out)})" if left_out else ""
    other = f"it stands in a file that cannot be read (`{refused[0]}`{_more(refused)})" if refused else ""
    found = [one for one in (package, file, other) if one]
    return f"perhaps {' or '.join(found)}" if found else None


def _more(listed: Sequence[str]) -> str:
    return f" and {len(listed) - 1} more" if listed[1:] else ""


_PERHAPS_ELSEWHERE = frozenset(code.code for code in BY_CODE.values() if code.elsewhere)
