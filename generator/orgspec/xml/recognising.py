"""From the path of a file to the component that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.org.children import full_name
from orgspec.salesforce.registry import SETTINGS, Child, Contents, Decomposition, Home, Placement, find_home, registry
from orgspec.xml.placing import META

if TYPE_CHECKING:
    from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Name:
    """What a path says of a component: its full name, and whether its suffix is the type's."""

    full_name: str
    fits: bool


def may_hold_metadata(path: PurePosixPath) -> bool:
    """Whether a file is a component's XML: named `…-meta.xml`, or as the mdapi format names it."""
    if path.name.endswith(META):
        return True
    placements = registry().by_suffix.get(path.suffix[1:], ())
    return any(p.contents is Contents.NONE and p.directory in path.parts[:-1] for p in placements)


def name_of(type_: str, path: PurePosixPath) -> Name | None:
    """The full name of the component of a type that a file holds; None where the type has no files."""
    home = find_home(type_)
    if home is None:
        return None
    stem, fits = _stem(path, home)
    if isinstance(home, Child):
        return Name(full_name(home, _owner(home, path), stem), fits)
    return Name(_full_name(home, type_, path, stem), fits)


def _stem(path: PurePosixPath, home: Home) -> tuple[str, bool]:
    """The file's name without suffixes, and whether the suffix is the type's."""
    name = path.name.removesuffix(META)
    if name.endswith(f".{home.suffix}"):
        return name.removesuffix(f".{home.suffix}"), True
    if isinstance(home, Placement) and home.folder_content_type is not None:
        return name, "." not in name
    stem, dot, _ = name.rpartition(".")
    own_suffix = isinstance(home, Placement) and home.contents in {Contents.MIXED, Contents.BUNDLE}
    return (stem if dot else name), own_suffix


def _owner(child: Child, path: PurePosixPath) -> str:
    parent = registry().placements[child.parent]
    if parent.decomposition is Decomposition.TOP_LEVEL:
        return path.parent.name
    return _after(parent.directory, path)[0]


def _full_name(home: Placement, type_: str, path: PurePosixPath, stem: str) -> str:
    if home.singleton:
        return type_
    if home.type == SETTINGS:
        return type_.removesuffix(SETTINGS)
    if home.contents is Contents.BUNDLE:
        return "/".join(_after(home.directory, path)[:-1]) or stem
    if home.in_folder or home.folder_content_type is not None:
        return "/".join((*_after(home.directory, path)[:-1], stem))
    if home.folder_type is not None and home.folder_type != type_:
        models = registry().placements[home.folder_type].directory
        return f"{_after(models, path)[0]}.{stem}"
    return stem


def _after(directory: str, path: PurePosixPath) -> tuple[str, ...]:
    """The parts of a path behind the last folder of this name, or the file alone."""
    parts = path.parts
    last = max((i for i, part in enumerate(parts[:-1]) if part == directory), default=len(parts) - 2)
    return parts[last + 1 :]
