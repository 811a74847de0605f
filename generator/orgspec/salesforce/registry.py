"""Where Salesforce keeps each type of component in a project: folder, suffix, children.

The table is built from `@salesforce/source-deploy-retrieve`, the library behind the `sf` command.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from orgspec.salesforce.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping


class Contents(StrEnum):
    """What stands beside the XML of a component."""

    NONE = "none"
    MATCHING = "matching"
    """one file of the same name: `Welcome.email` beside `Welcome.email-meta.xml`"""
    MIXED = "mixed"
    """a file with an extension of its own, or a folder: a document, a static resource"""
    BUNDLE = "bundle"
    """a folder of the component's own that holds the XML and everything else: a Lightning web component"""


class Decomposition(StrEnum):
    """How the source format takes a component apart."""

    NONE = "none"
    FOLDER_PER_TYPE = "folderPerType"
    """a folder of the component's own, in it one folder a type of child: a custom object"""
    TOP_LEVEL = "topLevel"
    """a folder of the component's own that holds the children: a bot, an object's translation"""


@dataclass(frozen=True, slots=True)
class Child:
    """A type whose components belong to one of another type: a field, a workflow rule.

    `element` is the parent's element that holds them in one file, `id_element` the child's element
    that holds its name. One that is not `addressable` is named in no manifest.
    """

    type: str
    parent: str
    directory: str
    suffix: str
    element: str
    id_element: str = "fullName"
    addressable: bool = True
    named_without_parent: bool = False
    """the full name is the child's own (a custom label), not `Parent.Child`"""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the components of one type are kept. `suffix` is empty for bundles without one of their own."""

    type: str
    directory: str
    suffix: str = ""
    in_folder: bool = False
    folder_type: str | None = None
    """the type of the folders that its components are in (`ReportFolder`)"""
    folder_content_type: str | None = None
    """of a folder type: the type of what is in the folder"""
    strict_directory: bool = False
    contents: Contents = Contents.NONE
    decomposition: Decomposition = Decomposition.NONE
    singleton: bool = False
    """there is one a project, named as its type (`CustomLabels`)"""
    children: Mapping[str, Child] = field(default_factory=dict)
    """child type → how it belongs to this one"""

    @property
    def id_element(self) -> str:
        """The element that repeats a component's full name, where a file does."""
        return "fullName"


Home: TypeAlias = Placement | Child
"""Where the components of a type are kept: in files of their own, or with those of another type."""


@dataclass(frozen=True)
class Registry:
    """All placements, by type, and the children among them."""

    placements: Mapping[str, Placement]

    @cached_property
    def children(self) -> Mapping[str, Child]:
        """Child type → how it belongs to its parent."""
        return {c.type: c for p in self.placements.values() for c in p.children.values()}

    @cached_property
    def by_suffix(self) -> Mapping[str, tuple[Placement, ...]]:
        """Suffix → the placements that use it; the directory tells them apart."""
        found: dict[str, tuple[Placement, ...]] = {}
        for placement in self.placements.values():
            found[placement.suffix] = (*found.get(placement.suffix, ()), placement)
        return found

    @cached_property
    def by_directory(self) -> Mapping[str, tuple[Placement, ...]]:
        """Directory → the placements that use it."""
        found: dict[str, tuple[Placement, ...]] = {}
        for placement in self.placements.values():
            found[placement.directory] = (*found.get(placement.directory, ()), placement)
        return found


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The shipped registry."""
    return Registry({type_: _placement(type_, row) for type_, row in rows("registry.json", "types").items()})


def _placement(type_: str, row: dict[str, object]) -> Placement:
    children = row.pop("children", {})
    contents = Contents(str(row.pop("contents", "none")))
    decomposition = Decomposition(str(row.pop("decomposition", "none")))
    given = children if isinstance(children, dict) else {}
    return Placement(
        type_,
        contents=contents,
        decomposition=decomposition,
        children={c: Child(c, type_, **r) for c, r in given.items()},
        **row,  # type: ignore[arg-type]  # the table's keys are the fields' names
    )


SETTINGS = "Settings"
"""The registry's word, and the manifest's, for all types named `<X>Settings` that have no folder of their own."""


@lru_cache(maxsize=4096)
def find_home(type_: str) -> Home | None:
    """Where components of a type are kept; None for types that are no component of a project."""
    known = registry()
    placement = known.placements.get(type_) or known.children.get(type_)
    if placement is None and type_.endswith(SETTINGS):
        return known.placements[SETTINGS]
    return placement


def home_of(type_: str) -> Home:
    """Where components of a type are kept. Raises `LookupError` for types that are no component of a project."""
    found = find_home(type_)
    if found is None:
        msg = f"{type_} is no component of a project"
        raise LookupError(msg)
    return found
