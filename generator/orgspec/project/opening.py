"""Opening what stands behind a path: a spec, an SFDX project, or a folder in mdapi format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.checks.silence import Silence, audible
from orgspec.diagnostics import Finding, Place, Severity, SpecError, UnreadableError
from orgspec.project.api_version import own_api
from orgspec.project.lost import Lost, holes, named_by, unsaid
from orgspec.salesforce.metadata_types import api as shipped_api
from orgspec.spec.homes import is_spec, not_a_spec, nothing_to_open, specs_in
from orgspec.spec.positions import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.org.model import Org
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.spec import Spec


@dataclass(frozen=True, slots=True)
class Project:
    """An org with the folder it came from.

    `findings` are those of opening it, without line and column; `spec` is None where metadata files were read, `types`
    where the shipped metadata types hold. `lost` is what could not be read. `packages` are those that the
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

    def placed(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        """Findings in what was read of files, with their places as the files have them."""
        if self.spec is None:
            return findings
        from orgspec.spec.as_written import in_files

        return in_files(findings, self.spec)

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
        return _spec(folder, environment)
    if environment is not None or not folder.is_dir():
        raise UnreadableError(not_a_spec(path))
    return _metadata(folder)


def _spec(folder: Path, environment: str | None) -> Project:
    from orgspec.spec.as_written import in_files
    from orgspec.spec.expand.expansion import expand
    from orgspec.spec.load import load_what_can_be
    from orgspec.spec.schemas import of

    types = own_api(folder)
    loaded = load_what_can_be(folder, of(types) if types else None, environment)
    org, expanded = expand(loaded.spec, types)
    findings = in_files(expanded, loaded.spec)
    org = replace(org, folder=str(folder), environment=environment)
    errors = (f for f in expanded if f.severity is Severity.ERROR and f.code != _OF_TEXTS)
    unbuilt = named_by(errors, loaded.spec)
    lost = Lost(loaded.lost, loaded.partly, loaded.unread, unbuilt, holes(loaded.findings))
    found = (*loaded.findings, *unsaid(loaded.findings, lost.unmissed(findings)))
    return Project(folder, org, found, loaded.spec, types, lost)


_OF_TEXTS = "S229"
"""Of a path to no text nothing else is built."""


def _metadata(folder: Path) -> Project:
    from orgspec.xml.reader import PROJECT, NoMetadataError, scan
    from orgspec.xml.unread import components_of, unread

    if specs_in(folder) and not (folder / PROJECT).is_file():
        raise UnreadableError(not_a_spec(folder))
    try:
        reading = scan(folder)
    except NoMetadataError:
        raise UnreadableError(nothing_to_open(folder)) from None
    found = (*reading.findings, *_unlike_their_types(reading.org))
    org = replace(reading.org, folder=str(folder))
    refused = unread(found)
    lost = Lost(components_of(refused), refused)
    return Project(folder, org, found, lost=lost, packages=reading.packages, left_out=reading.left_out)


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
