"""Which files around a component's XML are its content."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from orgspec.salesforce.registry import Contents, Placement
from orgspec.xml.placing import META

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orgspec.org.model import Component


def companions(
    component: Component, home: Placement, xml: PurePosixPath, present: Sequence[str]
) -> Iterator[tuple[str, PurePosixPath]]:
    """Key and path of each companion of a component, among the files that are present, given in order."""
    match home.contents:
        case Contents.MATCHING:
            beside = str(xml).removesuffix(META)
            if beside in _beginning_with(beside, present):
                yield home.suffix, PurePosixPath(beside)
        case Contents.BUNDLE:
            folder = f"{xml.parent}/"
            for path in _beginning_with(folder, present):
                if path != str(xml):
                    yield path.removeprefix(folder), PurePosixPath(path)
        case Contents.MIXED:
            yield from _mixed(component, home, xml, present)
        case Contents.NONE:
            return


def _mixed(
    component: Component, home: Placement, xml: PurePosixPath, present: Sequence[str]
) -> Iterator[tuple[str, PurePosixPath]]:
    """A file of the same name with a suffix of its own, or all files of the folder of that name."""
    stem = str(xml).removesuffix(META).rpartition(".")[0]
    for path in _beginning_with(f"{stem}/", present):
        yield path.removeprefix(stem), PurePosixPath(path)
    for path in _beginning_with(f"{stem}.", present):
        suffix = path.removeprefix(f"{stem}.")
        if "/" not in suffix and not path.endswith(META):
            yield (_extension(component) if suffix == home.suffix == "resource" else suffix), PurePosixPath(path)


def _beginning_with(prefix: str, present: Sequence[str]) -> Sequence[str]:
    """The paths that begin with a prefix."""
    start = bisect_left(present, prefix)
    return present[start : bisect_left(present, f"{prefix}\U0010ffff", start)]


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
