"""The manifest: `package.xml`, which names every component of a deploy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity, did_you_mean
from orgspec.org.children import normal
from orgspec.salesforce.registry import Decomposition, Placement, find_home, registry
from orgspec.xml.placing import manifest_entry
from orgspec.xml.writer import xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from orgspec.org.model import Component
    from orgspec.salesforce.metadata_types import Api


def members(components: Iterable[Component]) -> Mapping[str, tuple[str, ...]]:
    """Type → full names, both in the order of source-deploy-retrieve's manifests."""
    found: dict[str, set[str]] = {}
    for component in normal(components):
        entry = manifest_entry(component) if find_home(component.type) else None
        if entry is not None and not _is_empty_parent(component):
            found.setdefault(entry[0], set()).add(entry[1])
    return {type_: tuple(sorted(found[type_], key=_utf_16)) for type_ in sorted(found, key=_utf_16)}


def package_xml(components: Iterable[Component], version: str, api: Api) -> bytes:
    """The manifest of these components for a version of the API."""
    types = [{"members": names, "name": type_} for type_, names in members(components).items()]
    return xml("Package", {"types": types, "version": version}, api)


def version_of(manifest: _Element | None) -> str | None:
    """The version of the API that a manifest names."""
    return manifest.findtext("{*}version") if manifest is not None else None


def not_held(manifest: _Element | None, file: str, components: Iterable[Component]) -> Iterator[Finding]:
    """What a manifest names and no file beside it holds."""
    held = {(type_, name) for type_, names in members(components).items() for name in names}
    held |= {component.key for component in components}
    for i, types in enumerate(manifest.iterfind("{*}types") if manifest is not None else ()):
        type_ = types.findtext("{*}name") or ""
        if find_home(type_) is None:
            hint = did_you_mean(type_, (*registry().placements, *registry().children))
            yield _unheld(f"there is no metadata type `{type_}`", Place(file, f"/types/{i}/name"), hint)
            continue
        for j, member in enumerate(types.iterfind("{*}members")):
            name = member.text or ""
            if name != "*" and (type_, name) not in held:
                hint = did_you_mean(name, (other for kind, other in held if kind == type_))
                message = f"`{name}` of type `{type_}` is named here, and no file holds it"
                yield _unheld(message, Place(file, f"/types/{i}/members/{j}"), hint)


def _unheld(message: str, place: Place, hint: str | None) -> Finding:
    return Finding("X211", message, place, hint, Severity.WARNING)


def _is_empty_parent(component: Component) -> bool:
    """A decomposed component without content of its own: an object that only lends its name to fields.

    Named in a manifest it would be deployed, and an object without a label is refused.
    """
    home = find_home(component.type)
    return (
        isinstance(home, Placement)
        and home.decomposition is not Decomposition.NONE
        and any(child.addressable for child in home.children.values())
        and not component.content
    )


def _utf_16(name: str) -> bytes:
    """The order in which JavaScript sorts text."""
    return name.encode("utf-16-be", "surrogatepass")
