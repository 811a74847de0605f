"""What a check looks at, and what it says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part, did_you_mean
from orgspec.salesforce.namespaces import from_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.catalog import Catalog, ObjectEntry
    from orgspec.org.model import Component, Org


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one component: where in its content (`""`: as a whole), what, and what would be right."""

    component: Component
    path: str
    message: str
    hint: str | None = None
    part: Part = Part.VALUE


@dataclass(frozen=True, slots=True)
class Subject:
    """An org with its catalog, and its components by type and object."""

    org: Org
    catalog: Catalog
    children: Mapping[tuple[str, str], tuple[Component, ...]]

    @classmethod
    def of(cls, org: Org, catalog: Catalog) -> Subject:
        """The subject for an org, indexed once for all checks."""
        children: dict[tuple[str, str], list[Component]] = defaultdict(list)
        for component in org.components.values():
            children[component.type, component.parent].append(component)
        return cls(org, catalog, {key: tuple(found) for key, found in children.items()})

    def of_type(self, type_: str) -> tuple[Component, ...]:
        """All components of a type, in order of full name."""
        return self.org.of_type(type_)

    def of_object(self, type_: str, object_: str) -> tuple[Component, ...]:
        """The components of a type that belong to an object: the validation rules of `Lead`."""
        return self.children.get((type_, object_), ())


def missing_field(subject: Subject, object_: str, name: str) -> ObjectEntry | None:
    """The object, where all of its fields are known and none has this name; None where that cannot be said."""
    entry = subject.catalog.object(object_)
    if entry is None or not entry.complete or entry.field(name) is not None:
        return None
    return None if from_package(name) else entry


def unknown_field(subject: Subject, component: Component, at: str, object_: str, name: str) -> Iterator[Complaint]:
    """The complaint about a field that a component names and that its object lacks, where that can be said."""
    entry = missing_field(subject, object_, name)
    if entry is not None:
        message = f"no field named `{object_}.{name}` found"
        meant = entry.fields.keys() & {f"{name}{_SUFFIX}"} or entry.fields
        yield Complaint(component, at, message, did_you_mean(name, meant))


def is_custom(subject: Subject, object_: str, name: str) -> bool:
    """Whether a name is that of a custom field, or is once its suffix is put behind it."""
    entry = subject.catalog.object(object_)
    if name.endswith(_SUFFIX) or entry is None:
        return name.endswith(_SUFFIX)
    return f"{name}{_SUFFIX}" in entry.fields and not _means_a_standard_field(entry, name)


def _means_a_standard_field(entry: ObjectEntry, name: str) -> bool:
    """List views and search layouts name columns in capitals (`CREATED_DATE`), filters may go by relationships."""
    return name.isupper() or entry.parent(name) is not None


_SUFFIX = "__c"
