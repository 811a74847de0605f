"""Which files around a component's XML are its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.salesforce.registry import Contents, Placement
from orgspec.xml.placing import META

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from orgspec.org.model import Component


def companions(
    component: Component, kept: Placement, xml: PurePosixPath, present: frozenset[PurePosixPath]
) -> Iterator[tuple[str, PurePosixPath]]:
    """Key and path of each companion of a component, among the files that are present."""
    match kept.contents:
        case Contents.MATCHING:
            beside = xml.with_name(xml.name.removesuffix(META))
            if beside in present:
                yield kept.suffix, beside
        case Contents.BUNDLE:
            for path in sorted(present):
                if path != xml and path.is_relative_to(xml.parent):
                    yield path.relative_to(xml.parent).as_posix(), path
        case Contents.MIXED:
            yield from _mixed(component, kept, xml, present)
        case Contents.NONE:
            return


def _mixed(
    component: Component, kept: Placement, xml: PurePosixPath, present: frozenset[PurePosixPath]
) -> Iterator[tuple[str, PurePosixPath]]:
    """A file of the same name with a suffix of its own, or all files of the folder of that name."""
    stem = xml.name.removesuffix(META).rpartition(".")[0]
    folder = xml.parent / stem
    for path in sorted(present):
        if path.is_relative_to(folder):
            yield f"/{path.relative_to(folder).as_posix()}", path
        elif path.parent == xml.parent and path.name.startswith(f"{stem}.") and not path.name.endswith(META):
            suffix = path.name.removeprefix(f"{stem}.")
            yield (_extension(component) if suffix == kept.suffix == "resource" else suffix), path


def _extension(component: Component) -> str:
    """The suffix that the source format gives a static resource, by its content type."""
    given = component.content.get("contentType")
    return _EXTENSIONS.get(str(given).partition(";")[0].strip().lower(), "bin")


_EXTENSIONS = {
    "application/javascript": "js",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/x-javascript": "js",
    "application/x-zip-compressed": "zip",
    "application/xml": "xml",
    "application/zip": "zip",
    "font/ttf": "ttf",
    "font/woff": "woff",
    "font/woff2": "woff2",
    "image/gif": "gif",
    "image/jpeg": "jpeg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/webp": "webp",
    "image/x-png": "png",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js",
    "text/plain": "txt",
    "text/xml": "xml",
}
