"""Files to components: an SFDX project or an mdapi folder, read as it is."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity, UnreadableError, speaks_of
from orgspec.org.children import names, normal, split
from orgspec.org.model import Component, Org, Origin
from orgspec.salesforce.limits import API_VERSION, OLD_API_VERSION
from orgspec.salesforce.metadata_types import api as shipped_api
from orgspec.salesforce.registry import Child, Contents, Placement, find_home, home_of
from orgspec.spec.malformed import MalformedError
from orgspec.spec.positions import location_in
from orgspec.spec.reading import read
from orgspec.xml.content import File, content, local
from orgspec.xml.ignoring import ignoring
from orgspec.xml.manifest import not_held, version_of
from orgspec.xml.namespaces import report_strange
from orgspec.xml.parsing import MAX_BYTES, parse
from orgspec.xml.placing import META
from orgspec.xml.recognising import may_hold_metadata, name_of
from orgspec.xml.surroundings import companions
from orgspec.xml.unread import components_of, unread
from orgspec.xml.walking import walk
from orgspec.xml.writable import renderable, renderable_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from orgspec.org.model import Content
    from orgspec.salesforce.metadata_types import Api

PROJECT = "sfdx-project.json"
_NO_COMPONENTS = frozenset(
    {"package.xml", "destructiveChanges.xml", "destructiveChangesPre.xml", "destructiveChangesPost.xml"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds, and what was wrong with it.

    `packages` are those that the project says it depends on, `left_out` the metadata files that `.forceignore` names.
    """

    org: Org
    findings: tuple[Finding, ...]
    packages: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class NoMetadataError(UnreadableError):
    """A folder without any."""


def scan(path: Path, api: Api | None = None) -> Reading:
    """What can be read of a project, with a finding for whatever cannot. Raises `UnreadableError`."""
    if not path.is_dir():
        msg = f"`{path}` is not a folder"
        raise UnreadableError(msg)
    try:
        return _scan(path, api or shipped_api())
    except OSError as error:
        msg = f"`{error.filename}` cannot be read: {error.strerror}"
        raise UnreadableError(msg) from error


def _scan(path: Path, types: Api) -> Reading:
    findings: list[Finding] = []
    project = _project(path, findings)
    ignores = ignoring(path, findings)
    left_out: list[str] = []
    components: dict[tuple[str, str], Component] = {}
    name, manifest = _manifest(path, types, findings)
    version = _version(project, name, manifest, findings) or types.version
    opened = partial(File, api=types, findings=findings, version=version if version != types.version else None)
    for folder in _package_directories(path, project, findings):
        inside = Path(os.path.relpath(folder, path))
        files = list(_kept(walk(folder, findings), inside, ignores, left_out))
        for component in _components(folder, inside, files, opened):
            for one in split(component):
                _add(components, one, findings)
    if not components and not findings and not left_out and not (path / PROJECT).is_file():
        msg = f"`{path}` holds no metadata: neither files that end in `{META}` nor a folder in mdapi format"
        raise NoMetadataError(msg)
    org = Org.of(str(project.get("name") or path.resolve().name), version, normal(components.values()))
    if name in _DEPLOYED:
        refused = components_of(unread(findings))
        missed = not_held(manifest, name, org.components.values())
        findings.extend(one for one in missed if not speaks_of(one.message, refused))
    return Reading(org, tuple(findings), tuple(_dependencies(project)), tuple(left_out))


def _kept(
    files: Iterable[PurePosixPath], inside: Path, ignores: Callable[[str], bool] | None, left_out: list[str]
) -> Iterator[PurePosixPath]:
    """The files of a package directory without those that the project leaves out; of these, names of components."""
    for file in files:
        if ignores is None or not ignores((inside / file).as_posix()):
            yield file
        elif _is_component(file):
            left_out.append((inside / file).as_posix())


def _is_component(file: PurePosixPath) -> bool:
    return may_hold_metadata(file) and file.name not in _NO_COMPONENTS


def _add(components: dict[tuple[str, str], Component], one: Component, findings: list[Finding]) -> None:
    first = components.setdefault(one.key, one)
    same = first is one or (first.content == one.content and first.companions == one.companions)
    if not same and one.origin and first.origin:
        message = f"{one.type} `{one.full_name}` stands in `{first.origin.place.file}` too, and differently"
        findings.append(Finding("X205", message, one.origin.place, "the first is taken", Severity.WARNING))


def _project(path: Path, findings: list[Finding]) -> Mapping[str, object]:
    """What the project says of itself; nothing, and a finding, where it is no JSON."""
    file = path / PROJECT
    text = file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else "{}"
    try:
        project = read(PROJECT, text)
    except MalformedError as error:
        finding = Finding(error.code, error.message, Place(PROJECT), error.hint)
        findings.append(finding.located(location_in(text, error.span)))
        return {}
    return project if isinstance(project, dict) else {}


def _entries(listed: object) -> Iterator[Mapping[str, object]]:
    return (entry for entry in listed if isinstance(entry, dict)) if isinstance(listed, list) else iter(())


def _dependencies(project: Mapping[str, object]) -> Iterator[str]:
    """The packages that those of the project depend on, its own left out."""
    directories = list(_entries(project.get("packageDirectories")))
    own = {directory.get("package") for directory in directories}
    named = (entry.get("package") for d in directories for entry in _entries(d.get("dependencies")))
    return (name for name in dict.fromkeys(named) if isinstance(name, str) and name not in own)


def _version(
    project: Mapping[str, object], name: str, manifest: _Element | None, findings: list[Finding]
) -> str | None:
    """The version of the API that the project names, or its manifest, with a finding for one that there is not."""
    own, listed = project.get("sourceApiVersion"), version_of(manifest)
    said = ((own, Place(PROJECT, "/sourceApiVersion"), API_VERSION), (listed, Place(name, "/version"), OLD_API_VERSION))
    sound: list[str] = []
    for given, place, form in said:
        if isinstance(given, str) and re.fullmatch(form, given.strip()):
            sound.append(f"{given.strip().partition('.')[0]}.0")
        elif given is not None:
            message = f"`{given}` is no version of the API"
            findings.append(Finding("X104", message, place, 'versions go up to 99.0: "63.0" is one'))
    return next(iter(sound), None)


def _package_directories(path: Path, project: Mapping[str, object], findings: list[Finding]) -> Iterator[Path]:
    """The folders that hold metadata: those that the project names and has, or the folder itself.

    One that is not there, or not in the project, is named in a finding.
    """
    root = path.resolve()
    inside: list[Path] = []
    for index, entry in enumerate(_entries(project.get("packageDirectories"))):
        if "path" not in entry:
            continue
        folder = path / str(entry["path"])
        if folder.is_dir() and folder.resolve().is_relative_to(root):
            inside.append(folder)
        else:
            place = Place(PROJECT, f"/packageDirectories/{index}/path")
            message = f"the project has no folder `{entry['path']}`"
            findings.append(Finding("X210", message, place, None, Severity.WARNING))
    yield from inside or (path,)


_DEPLOYED = ("package.xml", "src/package.xml")
"""Manifests that a deploy takes together with the files beside them."""


def _manifest(path: Path, types: Api, findings: list[Finding]) -> tuple[str, _Element | None]:
    """The first manifest that the project has and its name, with a finding for one that cannot be parsed."""
    for name in (*_DEPLOYED, "manifest/package.xml"):
        file = path / name
        root = _root(File(name, file.read_bytes(), types, findings)) if file.is_file() else None
        if root is not None:
            return name, root
    return "", None


def _components(
    folder: Path,
    inside: Path,
    files: list[PurePosixPath],
    opened: Callable[[str, bytes], File],
) -> Iterator[Component]:
    """The components that files of a folder hold, which findings call by their path from the project's folder."""
    present = sorted(map(str, files))
    for path in files:
        if not _is_component(path):
            continue
        data = (folder / path).read_bytes() if (folder / path).stat().st_size <= MAX_BYTES else bytes(MAX_BYTES + 1)
        file = opened((inside / path).as_posix(), data)
        root = _root(file)
        component = _component(root, path, file) if root is not None else None
        if component is not None:
            yield _with_companions(component, folder, path, present)


def _root(file: File) -> _Element | None:
    """The root element of a file; None, and a finding, where it cannot be parsed."""
    root = parse(file.data, file.name)
    if isinstance(root, Finding):
        file.findings.append(root)
        return None
    report_strange(root, file)
    return root


def _component(root: _Element, path: PurePosixPath, file: File) -> Component | None:
    """The component that a file holds; None, and a finding, where its type is not known."""
    type_ = local(root)
    name = name_of(type_, path)
    if name is None or not renderable(type_, file.api):
        known_by_name = find_home(type_) is None and not path.name.endswith(META)
        code = "X204" if known_by_name else "X101"
        file.report_unknown(code, f"`{type_}` is no type that files are read of", root, renderable_types(file.api))
        return None
    if not name.fits:
        file.report("X203", f"the file is not named as one of the type `{type_}` is", root, _suffix_hint(type_))
    found = content(root, file.api.types[type_], file)
    return Component(type_, name.full_name, _unnamed(found, type_, name.full_name, root, file), origin=_origin(file))


def _unnamed(found: Content, type_: str, full_name: str, root: _Element, file: File) -> Content:
    """The content without the element that repeats the full name."""
    home = home_of(type_)
    element = home.id_element
    own = names(home, full_name)[1] if isinstance(home, Child) else full_name
    said = found.get(element)
    if said is not None and said != own:
        at = root.find(f"{{*}}{element}")
        file.report("X208", f"the file is named `{own}`, and says `{said}`", root if at is None else at)
    return {name: value for name, value in found.items() if name != element}


def _origin(file: File) -> Origin:
    return Origin(Place(file.name), literal=True)


def _suffix_hint(type_: str) -> str | None:
    home = find_home(type_)
    return f"its files end in `.{home.suffix}{META}`" if home else None


def _with_companions(component: Component, folder: Path, file: PurePosixPath, present: list[str]) -> Component:
    home = find_home(component.type)
    if not isinstance(home, Placement) or home.contents is Contents.NONE:
        return component
    beside = {key: (folder / path).read_bytes() for key, path in companions(component, home, file, present)}
    return Component(component.type, component.full_name, component.content, beside, component.origin)
