"""The files that stand beside a component's XML: an e-mail template's body, a bundle's sources.

A component holds them by suffix. Where a type keeps several, the key is a path: in the bundle's own folder
(`hello.html`), or, after a slash, in the folder of the component's name (`/css/main.css` of a static resource).
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding
from orgspec.org.places import place_of
from orgspec.salesforce.registry import Contents, Placement, find_home
from orgspec.xml.placing import Layout, UnsafeNameError, safe, xml_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component

_ARCHIVED = "StaticResource"
"""The one type whose folder the mdapi format packs into an archive, and whose suffix is its own there."""


def contents_of(component: Component) -> Contents:
    """What the component's type keeps beside its XML."""
    home = find_home(component.type)
    return home.contents if isinstance(home, Placement) else Contents.NONE


def companion_files(component: Component, layout: Layout) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path below the package directory and content of each. Raises `UnsafeNameError`."""
    if not component.companions:
        return
    xml = PurePosixPath(xml_path(component, Layout.SOURCE))
    stem = xml.name.removesuffix("-meta.xml").rpartition(".")[0]
    if layout is Layout.MDAPI and component.type == _ARCHIVED:
        yield xml.with_name(f"{stem}.resource"), _single(component)
        return
    for key, content in sorted(component.companions.items()):
        yield xml.parent / _relative(component, stem, key), content


def _relative(component: Component, stem: str, key: str) -> PurePosixPath:
    inside = PurePosixPath(*(safe(part) for part in key.removeprefix("/").split("/")))
    if contents_of(component) is Contents.BUNDLE:
        return inside
    if key.startswith("/"):
        return stem / inside
    return PurePosixPath(safe(f"{stem}.{key}"))


def _single(component: Component) -> bytes:
    """A static resource's one file; a folder of files as an archive, the same bytes for the same files."""
    if not any(key.startswith("/") for key in component.companions):
        return next(iter(component.companions.values()))
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, content in sorted(component.companions.items()):
            archive.writestr(zipfile.ZipInfo(key.removeprefix("/"), (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def findings(component: Component) -> Iterator[Finding]:
    """Content files that the type does not have, or that it needs and lacks."""
    contents, keys = contents_of(component), component.companions.keys()
    what = f"{component.type} `{component.full_name}`"
    if contents is Contents.NONE and keys:
        message = f"{what} keeps no content beside it, and has `{min(keys)}`"
        yield Finding("X109", message, place_of(component))
    elif contents is Contents.MATCHING and (wrong := keys - {_suffix(component)}):
        message = f"{what} keeps its content in `.{_suffix(component)}`, not in `.{min(wrong)}`"
        yield Finding("X109", message, place_of(component))
    elif contents in {Contents.MATCHING, Contents.MIXED} and not keys:
        name = component.full_name.rpartition("/")[2]
        hint = f"it is called `{name}.{_suffix(component) if contents is Contents.MATCHING else '…'}`"
        yield Finding("X110", f"{what} has no content file beside it", place_of(component), hint)
    try:
        tuple(companion_files(component, Layout.SOURCE))
    except UnsafeNameError as error:
        yield Finding("X107", f"{what}: `{error}` cannot be a file name", place_of(component))


def _suffix(component: Component) -> str:
    home = find_home(component.type)
    return home.suffix if home else ""
