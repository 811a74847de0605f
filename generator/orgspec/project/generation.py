"""Generating a project: everything that follows from an org, written beside its spec or elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from orgspec.diagnostics import Finding, Place, Severity, SpecError, UnreadableError
from orgspec.output.checking import check as compare
from orgspec.output.files import OutputFile
from orgspec.output.writing import Edits, write
from orgspec.project.checklist import checklist
from orgspec.project.home import home
from orgspec.project.judging import check, judged
from orgspec.project.opening import located, open_folder
from orgspec.project.validators_folder import USUAL, misplaced, validators_folder
from orgspec.spec.homes import spec_home
from orgspec.validator.formulas import Formulas
from orgspec.validator.module import source
from orgspec.validator.plan import objects_with_rules
from orgspec.xml.placing import Layout
from orgspec.xml.project import files as project_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.model import Org
    from orgspec.project.opening import Project
    from orgspec.salesforce.metadata_types import Api

CHECKLIST = PurePosixPath("manifest/CHECKLIST.md")

Targets: TypeAlias = tuple[tuple[Path, tuple[OutputFile, ...]], ...]
"""Folders, and the files that each is to hold."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What generating gives. `findings` name the files that were left alone, or, of a check, that are not current."""

    components: int
    rules: int
    validators: int
    files: int
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    findings: tuple[Finding, ...]


def generate(org: Org, out: str | Path, layout: Layout = Layout.SOURCE) -> list[Path]:
    """Write everything that follows from an org below a folder; the files that were written or changed.

    Files that a person made or edited are left alone. Raises `SpecError` where the org has errors, also those that
    `check` finds.
    """
    _raise_errors(check(org))
    root = Path(out)
    files = (*_metadata(org, layout, None), *_validators(org, USUAL))
    return [root / path for path in write(root, files).written]


def generate_folder(
    path: str | Path,
    out: Path | None = None,
    layout: Layout = Layout.SOURCE,
    environment: str | None = None,
    edits: Edits = Edits.KEEP,
) -> Generated:
    """Write what follows from the spec in a folder: beside `spec/`, or everything below `out`.

    Files that a person made are left alone; those that were generated and edited since, unless `edits` says otherwise.
    Raises what `load` raises, and `SpecError` where the org has errors.
    """
    project = _sound(path, environment)
    done = [(root, write(root, files, edits), len(files)) for root, files in _targets(project, out, layout)]
    return _generated(
        project,
        files=sum(number for _, _, number in done),
        written=tuple(root / p for root, result, _ in done for p in result.written),
        removed=tuple(root / p for root, result, _ in done for p in result.removed),
        findings=tuple(f for root, result, _ in done for f in _placed(project, root, result.findings)),
    )


def check_generated(
    path: str | Path, out: Path | None = None, layout: Layout = Layout.SOURCE, environment: str | None = None
) -> Generated:
    """Compare the files of a folder with what its spec gives now, and write none."""
    project = _sound(path, environment)
    targets = _targets(project, out, layout)
    findings = tuple(f for root, files in targets for f in _placed(project, root, compare(root, files)))
    return _generated(project, files=sum(len(files) for _, files in targets), findings=findings)


def _sound(path: str | Path, environment: str | None) -> Project:
    project = open_folder(path, environment)
    _raise_errors(judged(project))
    return project


def _raise_errors(findings: list[Finding]) -> None:
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if errors:
        raise SpecError(errors)


def _generated(
    project: Project,
    files: int,
    findings: tuple[Finding, ...],
    written: tuple[Path, ...] = (),
    removed: tuple[Path, ...] = (),
) -> Generated:
    org = project.org
    rules = sum(1 for rule in org.of_type("ValidationRule") if rule.content.get("active") == "true")
    validators = len(objects_with_rules(org))
    return Generated(len(org.components), rules, validators, files, written, removed, findings)


def _placed(project: Project, root: Path, findings: Iterable[Finding]) -> list[Finding]:
    """Findings about generated files: placed in the spec where it sets them, else in the file itself."""
    documents = {d.file for d in (project.spec.org, *project.spec.documents)} if project.spec else set()
    inside = tuple(f for f in findings if f.place.file in documents)
    outside = (f for f in findings if f.place.file not in documents)
    return located(project, inside) + [replace(f, place=Place((root / f.place.file).as_posix())) for f in outside]


def _targets(project: Project, out: Path | None, layout: Layout) -> Targets:
    """Which folders hold what: one folder, or a second one for the validators where org.json names one outside."""
    if out is None and project.spec is None:
        msg = f"`{project.folder}` holds no spec to generate beside: say with -o where its files go"
        raise UnreadableError(msg)
    if out is not None and _inside_spec(out, project.folder):
        msg = f"`{out}` is a part of the spec: say with -o a folder outside of it"
        raise UnreadableError(msg)
    root = out or home(project.folder)
    validators = _validators_folder(project) if out is None else USUAL
    try:
        metadata = tuple(_metadata(project.org, layout, project.types))
    except SpecError as error:
        raise SpecError(located(project, error.findings)) from None
    if os.pardir not in validators.parts:
        return ((root, (*metadata, *_validators(project.org, validators))),)
    elsewhere = Path(os.path.normpath(root / validators))
    return ((root, metadata), (elsewhere, tuple(_validators(project.org, PurePosixPath()))))


def _validators_folder(project: Project) -> PurePosixPath:
    """The folder of the validators, from where the other files go. Raises `SpecError` where it may not be there."""
    if project.spec is None:
        return USUAL
    found = misplaced(project.spec, project.folder)
    if found is not None:
        raise SpecError(located(project, [replace(found, severity=Severity.ERROR)]))
    return validators_folder(project.spec, project.folder)


def _inside_spec(out: Path, folder: Path) -> bool:
    """Whether files would be written among those of the spec; beside them is where they go anyway."""
    spec = spec_home(folder)
    return spec is not None and out.resolve() != home(folder).resolve() and out.resolve().is_relative_to(spec.resolve())


def _metadata(org: Org, layout: Layout, types: Api | None) -> Iterator[OutputFile]:
    yield from project_files(org, layout, types)
    yield OutputFile(CHECKLIST, checklist(org).encode())


def _validators(org: Org, folder: PurePosixPath) -> Iterator[OutputFile]:
    formulas = Formulas.of(org)
    for object_ in objects_with_rules(org):
        yield OutputFile(folder / f"{object_}.py", source(org, object_, formulas).encode())
