"""Beginning a project: a spec that passes check, generate and test, and what a repository wants around it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.diagnostics import UnreadableError
from orgspec.project import shipped
from orgspec.project.api_version import SCHEMAS
from orgspec.project.installed import requirement
from orgspec.render.environment import template
from orgspec.salesforce.metadata_types import api
from orgspec.spec.homes import is_spec
from orgspec.spec.kinds import Kind, component_folders, schema_name
from orgspec.spec.schema_files import schema_files

if TYPE_CHECKING:
    from collections.abc import Iterator

AROUND = {
    ".gitattributes": "gitattributes.j2",
    ".github/workflows/orgspec.yml": "workflow.yml.j2",
    ".gitignore": "gitignore.j2",
    ".pre-commit-config.yaml": "pre-commit-config.yaml.j2",
    ".vscode/settings.json": "vscode-settings.json.j2",
    "README.md": "README.md.j2",
}
"""File of a new project → its template in `starter/`."""

SMALL_SPEC = {
    "spec/objects/Opportunity.json": "Opportunity.json.j2",
    "spec/org.json": "org.json.j2",
    "spec/picklists/Lost_Reason.json": "Lost_Reason.json.j2",
    "spec/samples/Opportunity.json": "samples.json.j2",
}
"""The spec of a project that begins from no other."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and which files were there already and were left alone."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _SchemaRow:
    """Which files of a spec a schema is for, below `spec/` and without suffix."""

    files: str
    schema: str


def begin(folder: str | Path, like: str | None = None) -> Begun:
    """Write a new project into a folder, which need not exist; files that are there already are left alone.

    Its spec is a small one, or that of the shipped org `like`. Raises `UnreadableError` where the folder holds a spec,
    or is none, or where no such org is shipped.
    """
    root = Path(folder)
    if root.exists() and not root.is_dir():
        msg = f"`{folder}` is no folder"
        raise UnreadableError(msg)
    if is_spec(root) and not (root / "spec").exists():
        msg = f"`{folder}` is a spec already: `init` begins a new one"
        raise UnreadableError(msg)
    if (root / "spec").exists():
        msg = f"`{root / 'spec'}` is there already: `init` begins a new spec"
        raise UnreadableError(msg)
    written: list[Path] = []
    kept: list[Path] = []
    try:
        for name, content in tuple(_files(root.resolve().name, like)):
            path = root / name
            (kept if path.exists() else written).append(path)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    except OSError as error:
        msg = f"`{folder}` cannot be written: {error.strerror}"
        raise UnreadableError(msg) from error
    return Begun(tuple(written), tuple(kept))


def _files(name: str, like: str | None) -> Iterator[tuple[str, bytes]]:
    view = {
        "name": name,
        "name_json": json.dumps(name, ensure_ascii=False),
        "api_version": api().version,
        "requirement": requirement(),
        "schemas": tuple(_schema_rows()),
    }
    templates = AROUND if like is not None else AROUND | SMALL_SPEC
    for path, source in templates.items():
        yield path, template(f"starter/{source}").render(view).encode()
    if like is not None:
        yield from shipped.copied(like, name)
    for schema, text in dict(schema_files(api())).items():
        yield str(SCHEMAS / schema), text.encode()


def _schema_rows() -> Iterator[_SchemaRow]:
    yield _SchemaRow("org", f"{Kind.ORG}.schema.json")
    yield _SchemaRow("objects/*", f"{Kind.OBJECT}.schema.json")
    yield _SchemaRow("picklists/*", f"{Kind.PICKLIST}.schema.json")
    yield _SchemaRow("samples/*", f"{Kind.SAMPLES}.schema.json")
    yield _SchemaRow("environments/*", f"{Kind.ENVIRONMENT}.schema.json")
    yield _SchemaRow("translations/*", f"{Kind.TRANSLATION}.schema.json")
    for folder, placements in sorted(component_folders().items()):
        if len(placements) == 1 and placements[0].type in api().types:
            yield _SchemaRow(f"{folder}/**/*", f"{schema_name(placements[0])}.schema.json")
