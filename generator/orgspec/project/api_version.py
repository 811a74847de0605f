"""The metadata types that a project is checked and generated with: those shipped, or those of its own API version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from orgspec.diagnostics import UnreadableError
from orgspec.output.folder import OWN, Folder, OutsideError
from orgspec.project.home import home
from orgspec.salesforce.metadata_types import Api, api
from orgspec.spec.homes import is_spec, not_a_spec

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = PurePosixPath(OWN, "metadata-types.json")
"""The table of a project that has its own, below the SPEC folder."""

SCHEMAS = PurePosixPath("schemas")
"""Where `init` puts copies of the schemas for editors."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What a newer WSDL brings: the versions, and which types it has that the old table lacks, and the reverse."""

    before: str
    after: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


def own_api(folder: Path) -> Api | None:
    """The project's own metadata types, None where it uses those that are shipped. Raises `UnreadableError`."""
    table = home(folder) / TABLE
    return api(table) if table.is_file() else None


def update(wsdl: Path, folder: Path) -> Updated:
    """Take the metadata types from a `metadata.wsdl` into a project, and renew its copies of the schemas.

    Raises `UnreadableError` where the WSDL is none, or the folder no spec.
    """
    from orgspec.salesforce.tables import layout
    from orgspec.salesforce.wsdl import metadata_types_from_wsdl
    from orgspec.spec.schema_files import schema_files

    if not is_spec(folder):
        raise UnreadableError(not_a_spec(folder))
    before = _types_so_far(folder)
    root = home(folder)
    try:
        table = metadata_types_from_wsdl(wsdl.read_bytes(), {"file": wsdl.name})
        _write(root, [(TABLE, layout(table) + "\n")])
        after = api(root / TABLE)
        if (root / SCHEMAS).is_dir():
            _write(root, ((SCHEMAS / name, text) for name, text in schema_files(after)))
    except OSError as error:
        msg = f"`{error.filename}` cannot be read or written: {error.strerror}"
        raise UnreadableError(msg) from error
    return Updated(
        before.version,
        after.version,
        tuple(sorted(after.roots - before.roots)),
        tuple(sorted(before.roots - after.roots)),
    )


def _types_so_far(folder: Path) -> Api:
    """Those of the project; the shipped ones where its table is spoilt, since it is about to be written anew."""
    try:
        return own_api(folder) or api()
    except UnreadableError:
        return api()


def _write(root: Path, files: Iterable[tuple[PurePosixPath, str]]) -> None:
    folder = Folder(root)
    for path, text in files:
        try:
            if folder.read(path) != text.encode():
                folder.replace(path, text.encode())
        except OutsideError as error:
            msg = f"`{path}` in `{root}` is a link, or no plain file"
            raise UnreadableError(msg) from error
