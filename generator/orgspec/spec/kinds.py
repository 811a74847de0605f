"""The kinds of spec file, and how a file's place says which kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.salesforce.registry import Placement, registry

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a spec file holds; for all but COMPONENT there is one schema a kind."""

    ORG = "org"
    OBJECT = "object"
    PICKLIST = "picklist"
    TRANSLATION = "translation"
    SAMPLES = "samples"
    ENVIRONMENT = "environment"
    COMPONENT = "component"


FOLDERS: Mapping[str, Kind] = {
    "objects": Kind.OBJECT,
    "picklists": Kind.PICKLIST,
    "translations": Kind.TRANSLATION,
    "samples": Kind.SAMPLES,
    "environments": Kind.ENVIRONMENT,
}
"""Folders whose files are more than one component in the Metadata API's own words."""

SETTINGS = "Settings"
"""The type whose folder holds one file for each `<Name>Settings`."""

FLOW = "Flow"
"""The type whose files may say what they want in steps."""

_ELSEWHERE = frozenset({"CustomObject", "GlobalValueSet", "StandardValueSet", "Translations"})
"""Types that a spec keeps in a folder of `FOLDERS`."""


@dataclass(frozen=True, slots=True)
class Designation:
    """What a spec file is about: its kind, the metadata type of its component, its full name, and its schema's name."""

    kind: Kind
    type: str
    full_name: str
    schema: str


@lru_cache(maxsize=1)
def component_folders() -> Mapping[str, tuple[Placement, ...]]:
    """Folder → the types that it holds, the one that needs no suffix first; without the folders of `FOLDERS`.

    Of types whose files have the same names there one is known: EmailTemplateFolder is another name of EmailFolder.
    """
    folders: dict[str, tuple[Placement, ...]] = {}
    for directory, placements in registry().by_directory.items():
        here: dict[str, Placement] = {}
        for placement in placements:
            if placement.type not in _ELSEWHERE:
                here.setdefault(placement.suffix, placement)
        if here:
            folders[directory] = tuple(sorted(here.values(), key=lambda p: p.folder_content_type is not None))
    return folders


def folder_names() -> list[str]:
    """All folders that a spec may have."""
    return [*FOLDERS, *component_folders()]


def schema_name(placement: Placement) -> str:
    """The name of a type's schema: its folder, or its suffix where it shares the folder and is not the first there."""
    first = component_folders()[placement.directory][0]
    return placement.directory if placement is first else placement.suffix


def designate(folder: str, name: str) -> Designation | None:
    """What the file `<folder>/<name>.json` is about (`name` may hold further folders), or None for no such folder.

    Where several types share a folder, a file of any but the first says its type as a second suffix:
    `reports/Pipeline.reportFolder.json`.
    """
    kind = FOLDERS.get(folder)
    if kind is not None:
        flat = "/" not in name or kind is Kind.SAMPLES
        return Designation(kind, "", name, kind.value) if flat else None
    placements = component_folders().get(folder)
    if placements is None:
        return None
    if placements[0].type == SETTINGS:
        return Designation(Kind.COMPONENT, f"{name}{SETTINGS}", name, f"{name}{SETTINGS}")
    for placement in placements[1:]:
        if name.endswith(f".{placement.suffix}"):
            full_name = name.removesuffix(f".{placement.suffix}")
            return Designation(Kind.COMPONENT, placement.type, full_name, schema_name(placement))
    return Designation(Kind.COMPONENT, placements[0].type, name, schema_name(placements[0]))
