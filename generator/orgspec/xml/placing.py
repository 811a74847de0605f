"""Where the files of a component go: Salesforce's own folder and file names, in both formats."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from orgspec.salesforce.full_names import encoded
from orgspec.salesforce.registry import SETTINGS, Child, Contents, Decomposition, Placement, home_of, registry

if TYPE_CHECKING:
    from orgspec.org.model import Component

META = "-meta.xml"
PACKAGE_DIRECTORY = PurePosixPath("force-app/main/default")
MDAPI_DIRECTORY = PurePosixPath("src")


class Layout(StrEnum):
    """How a project's files are laid out."""

    SOURCE = "source"
    """what `sf` works with: one file a component, fields and rules in files of their own"""
    MDAPI = "mdapi"
    """what the Metadata API itself takes: an object with everything that belongs to it in one file"""


class UnsafeNameError(Exception):
    """A full name that cannot be a file name."""


_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\/:]|^\.{1,2}$|^$|^~")


def stands_alone(type_: str, layout: Layout) -> bool:
    """Whether the components of a type have files of their own, or stand in their parent's."""
    home = home_of(type_)
    if not isinstance(home, Child):
        return True
    parent = registry().placements[home.parent]
    return layout is Layout.SOURCE and parent.decomposition is not Decomposition.NONE


def xml_path(component: Component, layout: Layout) -> str:
    """The path of a component's XML below the package directory. Raises `UnsafeNameError`."""
    home = home_of(component.type)
    full_name = encoded(component.type, component.full_name)
    if isinstance(home, Child):
        return _child_path(home, full_name)
    stem = _stem(home, component.type, full_name, layout)
    if home.contents is Contents.BUNDLE:
        return f"{stem}.{_bundle_suffix(home, component, stem.rpartition('/')[2])}{META}"
    if layout is Layout.SOURCE:
        return f"{stem}.{home.suffix}{META}"
    if home.folder_content_type is not None:
        return f"{stem}{META}"
    if home.contents is Contents.NONE:
        return f"{stem}.{home.suffix}"
    return f"{stem}.{_content_suffix(home, component)}{META}"


def _content_suffix(home: Placement, component: Component) -> str:
    """In the mdapi format, the XML of a document is named after its content."""
    if home.contents is Contents.MIXED and home.in_folder:
        return next(iter(component.companions), home.suffix)
    return home.suffix


def _bundle_suffix(home: Placement, component: Component, name: str) -> str:
    """The suffix of a bundle's XML: the type's, or that of the file that makes it an Aura application or event."""
    found = (s for s in _AURA_SUFFIXES if component.type == _AURA and f"{name}.{s}" in component.companions)
    return next(found, home.suffix)


_AURA = "AuraDefinitionBundle"
_AURA_SUFFIXES = ("app", "cmp", "evt", "intf", "tokens")


def _child_path(child: Child, full_name: str) -> str:
    parent = registry().placements[child.parent]
    owner, _, name = full_name.partition(".")
    between = f"{child.directory}/" if parent.decomposition is Decomposition.FOLDER_PER_TYPE else ""
    return f"{parent.directory}/{safe(owner)}/{between}{safe(name)}.{child.suffix}{META}"


def _stem(home: Placement, type_: str, full_name: str, layout: Layout) -> str:
    """The path of a component's files without any suffix."""
    if home.folder_type is not None and not home.in_folder:
        return _nested_stem(home, type_, full_name)
    if home.in_folder or home.folder_content_type is not None or home.contents is Contents.BUNDLE:
        parts = [safe(part) for part in full_name.split("/")]
        own_folder = parts[-1:] if home.contents is Contents.BUNDLE else []
        return "/".join((home.directory, *parts, *own_folder))
    if home.decomposition is not Decomposition.NONE and layout is Layout.SOURCE:
        return f"{home.directory}/{safe(full_name)}/{full_name}"
    return f"{home.directory}/{safe(full_name)}"


def _nested_stem(home: Placement, type_: str, full_name: str) -> str:
    """A territory model and what is in it: `territory2Models/M/M`, `territory2Models/M/rules/R`."""
    root = registry().placements[str(home.folder_type)]
    if root.type == type_:
        return f"{root.directory}/{safe(full_name)}/{full_name}"
    model, _, name = full_name.partition(".")
    return f"{root.directory}/{safe(model)}/{home.directory}/{safe(name)}"


def safe(name: str) -> str:
    """The name, where it can be a file's. Raises `UnsafeNameError`."""
    if _UNSAFE.search(name) or len(name.encode()) > 200:
        raise UnsafeNameError(name)
    return name


def manifest_entry(component: Component) -> tuple[str, str] | None:
    """Type and member under which a manifest names a component; None for one that it never names.

    A folder goes by the type of what is in it, settings by `Settings`.
    """
    home = home_of(component.type)
    full_name = encoded(component.type, component.full_name)
    if isinstance(home, Child):
        name = full_name.partition(".")[2] if home.named_without_parent and "." in full_name else full_name
        return (component.type, name) if home.addressable else None
    if home.type == SETTINGS:
        return SETTINGS, full_name
    if home.folder_content_type is None:
        return component.type, full_name
    slash = "/" if component.type in _FOLDERS_WITH_SLASH else ""
    return home.folder_content_type, f"{full_name}{slash}"


_FOLDERS_WITH_SLASH = frozenset({"DashboardFolder", "ReportFolder"})
"""Folders that a manifest names with a slash at the end, so that the API tells them from what is in them."""
