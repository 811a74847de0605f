"""Following a path of relationships to a field: `Account.Owner.Profile.Name`, `Owner:User.Email`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from orgspec.salesforce.namespaces import from_package
from orgspec.spelling import nearest

if TYPE_CHECKING:
    from orgspec.org.catalog import Catalog, FieldEntry, ObjectEntry

LONGEST_PATH: Final = 10
"""Relationships that one path may cross."""


class Failure(Enum):
    """Why a path leads nowhere."""

    NO_FIELD = auto()
    """The object has no field, or no relationship, of that name."""
    UNKNOWN_FIELD = auto()
    """The same, of an object that is known in part only, or of a name with the namespace of a package."""
    UNKNOWN_OBJECT = auto()
    """The relationship leads to an object that is not known, or to no known object."""
    WRONG_OBJECT = auto()
    """The relationship does not lead to the object named after the `:`."""
    TOO_LONG = auto()
    """More than ten relationships."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The field at the end of a path, spelt as the catalog spells it; `parents` are the lookups on the way."""

    entry: FieldEntry
    path: tuple[str, ...]
    parents: tuple[FieldEntry, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Where a path breaks: `text[start:end]` is the name that `object` does not have."""

    failure: Failure
    name: str
    object: str
    start: int
    end: int
    nearest: str | None = None

    @property
    def hint(self) -> str | None:
        """A hint that names the nearest name, or None."""
        return f"did you mean `{self.nearest}`?" if self.nearest else None


def resolve(catalog: Catalog, object_name: str, path: str) -> Resolved | Unresolved:
    """The field that a path names, seen from an object.

    Where an owner can be a user or a queue and the path does not say which (`Owner.Name`), the user is meant. A parent
    that is not known has what every object of its kind has (`CreatedDate`, `Name`).
    """
    return _seen_from(catalog, catalog.object(object_name), object_name, path)


def resolve_at_home(catalog: Catalog, object_name: str, path: str) -> Resolved | Unresolved:
    """The same, seen from the object that a formula stands at: it exists, though no file may tell of it."""
    current = catalog.object(object_name) or _presumed(catalog, object_name, path)
    return _seen_from(catalog, current, object_name, path)


def _seen_from(catalog: Catalog, current: ObjectEntry | None, object_name: str, path: str) -> Resolved | Unresolved:
    if current is None:
        return Unresolved(Failure.UNKNOWN_OBJECT, object_name, object_name, 0, len(path))
    return _followed(catalog, current, path)


def _followed(catalog: Catalog, current: ObjectEntry, path: str) -> Resolved | Unresolved:
    spelt: list[str] = []
    parents: list[FieldEntry] = []
    start = 0
    *relationships, last = path.split(".")
    if len(relationships) > LONGEST_PATH:
        return Unresolved(Failure.TOO_LONG, path, current.name, 0, len(path))
    for segment in relationships:
        step = _step(catalog, current, segment, start, path[start + len(segment) + 1 :])
        if isinstance(step, Unresolved):
            return step
        parent, current, spelling = step
        parents.append(parent)
        spelt.append(spelling)
        start += len(segment) + 1
    entry = current.field(last)
    if entry is None:
        lookup = current.parent(last)
        near = lookup.name if lookup else nearest(last, (*current.fields, *current.relationships()))
        return _missing(current, last, start, near)
    return Resolved(entry, (*spelt, entry.name), tuple(parents))


def _step(
    catalog: Catalog, current: ObjectEntry, segment: str, start: int, rest: str
) -> tuple[FieldEntry, ObjectEntry, str] | Unresolved:
    """One relationship further: the lookup, the parent object, and the segment as it is spelt; `rest` follows it."""
    relationship, colon, wanted = segment.partition(":")
    lookup = current.parent(relationship)
    if lookup is None or lookup.relationship_name is None:
        return _missing(current, relationship, start, nearest(relationship, current.relationships()))
    end = start + len(segment)
    targets = _targets(lookup)
    target = next((t for t in targets if t.casefold() == wanted.casefold()), None) if colon else _default(targets)
    if colon and target is None and targets:
        near = nearest(wanted, targets)
        return Unresolved(Failure.WRONG_OBJECT, wanted, lookup.name, start + len(relationship) + 1, end, near)
    parent = catalog.object(target or wanted) or _presumed(catalog, target, rest)
    if parent is None:
        return Unresolved(Failure.UNKNOWN_OBJECT, target or segment, current.name, start, end)
    spelling = f"{lookup.relationship_name}:{parent.name}" if colon else lookup.relationship_name
    return lookup, parent, spelling


def _presumed(catalog: Catalog, name: str | None, path: str) -> ObjectEntry | None:
    """An object that is not known, where a path asks it only for what every object of its kind has."""
    entry = catalog.presumed(name) if name else None
    return entry if entry and isinstance(_followed(catalog, entry, path), Resolved) else None


def _targets(lookup: FieldEntry) -> tuple[str, ...]:
    """The objects that a lookup leads to; a formula calls the group that owns a record a queue."""
    return tuple("Queue" if t == "Group" and lookup.name == "OwnerId" else t for t in lookup.reference_to)


def _default(targets: tuple[str, ...]) -> str | None:
    return "User" if "User" in targets else next(iter(targets), None)


def _missing(current: ObjectEntry, name: str, start: int, near: str | None) -> Unresolved:
    whole = current.complete and not from_package(name)
    failure = Failure.NO_FIELD if whole else Failure.UNKNOWN_FIELD
    return Unresolved(failure, name, current.name, start, start + len(name), near)
