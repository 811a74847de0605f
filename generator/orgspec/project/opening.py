"""Opening what stands behind a path: a spec, an SFDX project, or a folder in mdapi format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.checks.codes import CODES as CHECK_CODES
from orgspec.checks.run import check as check_components
from orgspec.checks.silence import IDLE, OF_FILES, Silence, audible
from orgspec.diagnostics import Finding, Place, Severity, SpecError, UnreadableError
from orgspec.formula.codes import CODES as FORMULA_CODES
from orgspec.formula.lint.codes import CODES as LINT_CODES
from orgspec.project.api_version import own_api
from orgspec.project.lost import Lost
from orgspec.salesforce.metadata_types import api as shipped_api
from orgspec.spec.homes import is_spec, not_a_spec, nothing_to_open, specs_in
from orgspec.spec.kinds import Kind
from orgspec.spec.positions import in_order
from orgspec.xml.unread import components_of, speaks_of, unread
from orgspec.xml.writable import unwritable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from orgspec.org.model import Org
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.spec import Spec


@dataclass(frozen=True, slots=True)
class Project:
    """An org with the folder it came from.

    `findings` are those of opening it, without line and column; `spec` is None where metadata files were read, `types`
    where the shipped metadata types hold. `lost` is what could not be read of a spec. `packages` are those that the
    project says it depends on: an org that it is deployed to has them. `left_out` are the metadata files that its
    `.forceignore` names.
    """

    folder: Path
    org: Org
    findings: tuple[Finding, ...]
    spec: Spec | None = None
    types: Api | None = None
    lost: Lost = field(default_factory=Lost)
    packages: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def silences(self) -> tuple[Silence, ...]:
        """The entries of `silence` in org.json."""
        entries = self.spec.org.content.get("silence", []) if self.spec else []
        if self.spec is None or not isinstance(entries, list):
            return ()
        return tuple(
            Silence(str(e["code"]), _text(e.get("in")), Place(self.spec.org.file, f"/silence/{i}"))
            for i, e in enumerate(entries)
            if isinstance(e, dict)
        )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def open_folder(path: str | Path, environment: str | None = None) -> Project:
    """What the folder at `path` holds, also where it has mistakes that leave an org to look at.

    The variables of a spec have the values of `environment`, or those of org.json. Raises `UnreadableError` where it is
    no spec and no metadata project, or has no such environment, `SpecError` where nothing can be read of an `org.json`.
    """
    folder = Path(path)
    if is_spec(folder):
        from orgspec.spec.expand.expansion import expand
        from orgspec.spec.load import load_what_can_be
        from orgspec.spec.schemas import of

        types = own_api(folder)
        loaded = load_what_can_be(folder, of(types) if types else None, environment)
        org, findings = expand(loaded.spec, types)
        org = replace(org, folder=str(folder), environment=environment)
        lost = Lost(loaded.lost, bool(loaded.unread))
        return Project(folder, org, _unsaid(loaded.findings, lost.unmissed(findings)), loaded.spec, types, lost)
    if environment is not None or not folder.is_dir():
        raise UnreadableError(not_a_spec(path))
    from orgspec.xml.reader import PROJECT, NoMetadataError, scan

    if specs_in(folder) and not (folder / PROJECT).is_file():
        raise UnreadableError(not_a_spec(path))
    try:
        reading = scan(folder)
    except NoMetadataError:
        raise UnreadableError(nothing_to_open(path)) from None
    found = (*reading.findings, *_unlike_their_types(reading.org))
    org = replace(reading.org, folder=str(folder))
    return Project(folder, org, found, packages=reading.packages, left_out=reading.left_out)


def _unlike_their_types(org: Org) -> Iterable[Finding]:
    """Values and missing elements that a deploy would stumble over while it reads the files."""
    from orgspec.xml.schema import findings
    from orgspec.xml.writable import renderable

    types, version = shipped_api(), org.api_version
    return (f for c in org.components.values() if renderable(c.type, types) for f in findings(c, types, version))


def load(path: str | Path, environment: str | None = None) -> Org:
    """The org that the folder at `path` describes: a spec, an SFDX project or a folder in mdapi format.

    `environment` names the file in `environments/` whose values the spec's variables have.

    Raises `UnreadableError` where it is none of these, `SpecError` with all findings where it has errors.
    """
    return sound(open_folder(path, environment)).org


def sound(project: Project) -> Project:
    """The same project, or `SpecError` with what is wrong with its shorthand."""
    heard = audible(project.findings, project.silences)
    if any(f.severity is Severity.ERROR for f in heard):
        raise SpecError(in_order(located(project, heard)))
    return project


def check(org: Org) -> list[Finding]:
    """All that is wrong with an org.

    Where it was loaded from a spec, findings have line and column, and what the spec silences is left out.
    """
    found = _all_findings(org, own_api(Path(org.folder)) if org.folder is not None else None)
    if not found or org.folder is None:
        return found
    project = open_folder(org.folder, org.environment)
    return located(project, audible(found, project.silences))


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


def _not_unread(findings: Iterable[Finding], project: Project) -> Iterable[Finding]:
    """Findings but for those that miss what could not be read: that is told where it stands."""
    names = components_of(unread(project.findings))
    heard = (f for f in findings if f.code not in _PERHAPS_ELSEWHERE or not speaks_of(f.message, names))
    return project.lost.unmissed(heard)


def _unsaid(before: Sequence[Finding], more: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, and more of them at other places: one that has a finding gets no second one.

    Nor does what is around something that its schema refuses: it may lack just that.
    """
    said = {(f.place.file, f.place.pointer) for f in before}
    refused = (f.place for f in before if f.code.startswith(OF_FILES))
    said |= {(place.file, above) for place in refused for above in _around(place.pointer)}
    return (*before, *(f for f in more if (f.place.file, f.place.pointer) not in said))


def _around(pointer: str) -> Iterator[str]:
    while pointer:
        pointer = pointer.rpartition("/")[0]
        yield pointer


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


_PERHAPS_ELSEWHERE = frozenset(code.code for code in (*CHECK_CODES, *FORMULA_CODES, *LINT_CODES) if code.elsewhere)


def located(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Findings with line and column, and with files named as a user would type them."""
    found = list(findings)
    if not found:
        return found
    if project.spec is None:
        from orgspec.spec.positions import shown
        from orgspec.xml.positions import locate as locate_in_files

        placed = locate_in_files(found, project.folder)
        return [replace(f, place=replace(f.place, file=shown(project.folder, f.place.file))) for f in placed]
    from orgspec.spec.as_written import as_written
    from orgspec.spec.positions import locate

    return locate(as_written(found, project.spec), project.folder)


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
    """Mistakes in samples; none where errors of shorthand leave rules out that samples may rightly name."""
    broken = any(f.severity is Severity.ERROR for f in project.findings)
    if project.spec is None or broken or not any(project.spec.of_kind(Kind.SAMPLES)):
        return ()
    from orgspec.testing.references import sample_findings

    return sample_findings(project.org, project.spec.documents)


def _misplaced_validators(project: Project) -> Iterable[Finding]:
    from orgspec.project.validators_folder import misplaced

    found = misplaced(project.spec, project.folder) if project.spec is not None else None
    return () if found is None else (found,)


def judged(
    project: Project, kinds: Collection[Severity] = tuple(Severity), others: Iterable[Finding] = ()
) -> list[Finding]:
    """The findings of opening a project, of checking its org, and others; a place that has one gets no second one."""
    found = _not_unread(_all_findings(project.org, project.types), project)
    told = _unsaid(project.findings, _softened(found, project))
    heard = audible((*told, *_misplaced_validators(project), *others), project.silences)
    unread = any(f.code.startswith(OF_FILES) for f in project.findings)
    wanted = (f for f in heard if f.severity in kinds and not (unread and f.code == IDLE))
    return in_order(located(project, wanted))
