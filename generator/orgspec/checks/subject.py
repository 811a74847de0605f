"""What a check looks at, and what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import Catalog, ObjectEntry
    from orgspec.org.model import Component, Content, Org, Value

_PLACEHOLDER = "%%%"
"""Packages under construction write their namespace as `%%%NAMESPACE%%%`."""
_SUFFIX = re.compile(r"__[a-z]+\Z", re.ASCII)


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
    """An org with its catalog and its components by type, and those of an object by type and object."""

    org: Org
    catalog: Catalog
    types: Mapping[str, tuple[Component, ...]]
    children: Mapping[tuple[str, str], tuple[Component, ...]]

    @classmethod
    def of(cls, org: Org, catalog: Catalog) -> Subject:
        """The subject for an org, indexed once for all checks."""
        types: dict[str, list[Component]] = defaultdict(list)
        children: dict[tuple[str, str], list[Component]] = defaultdict(list)
        for component in org.components.values():
            types[component.type].append(component)
            children[component.type, parent(component)].append(component)
        return cls(
            org,
            catalog,
            {name: tuple(found) for name, found in types.items()},
            {key: tuple(found) for key, found in children.items()},
        )

    def of_type(self, type_: str) -> tuple[Component, ...]:
        """All components of a type, in order of full name."""
        return self.types.get(type_, ())

    def of_object(self, type_: str, object_: str) -> tuple[Component, ...]:
        """The components of a type that belong to an object: the validation rules of `Lead`."""
        return self.children.get((type_, object_), ())


def parent(component: Component) -> str:
    """The object of a component that belongs to one: `Lead` of `Lead.Region__c`."""
    return component.full_name.partition(".")[0]


def own_name(component: Component) -> str:
    """The last part of a full name: `Region__c` of `Lead.Region__c`."""
    return component.full_name.rpartition(".")[2]


def missing_field(subject: Subject, object_: str, name: str) -> ObjectEntry | None:
    """The object, where all of its fields are known and none has this name; None where that cannot be said."""
    entry = subject.catalog.object(object_)
    if entry is None or not entry.complete or entry.field(name) is not None:
        return None
    return None if from_package(name) else entry


def from_package(name: str) -> bool:
    """Whether a name carries a namespace: `acme__Region__c`, of a package that only the org has."""
    return "__" in _SUFFIX.sub("", name) or name.startswith(_PLACEHOLDER)


def find(content: Value, path: str) -> Iterator[tuple[str, Value]]:
    """Every value at `path`, with the path it stands at.

    A number stands for an entry of a repeated element, from 0, `*` for each of them.
    """
    found: list[tuple[str, Value]] = [("", content)]
    for step in path.split("/"):
        found = [below for at, value in found for below in _step(at, value, step)]
    yield from found


def _step(at: str, value: Value, step: str) -> Iterator[tuple[str, Value]]:
    if step == "*" or step.isdecimal():
        entries = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
        yield from ((f"{at}/{i}", entry) for i, entry in enumerate(entries) if step in {"*", str(i)})
    elif isinstance(value, Mapping) and step in value:
        yield f"{at}/{step}" if at else step, value[step]


def texts(content: Value, path: str) -> Iterator[tuple[str, str]]:
    """Every text at `path`, with the path it stands at."""
    return ((at, value) for at, value in find(content, path) if isinstance(value, str))


def text(content: Content | Value, path: str) -> str | None:
    """The text at `path`, or None where there is none."""
    return next((value for _, value in texts(content, path)), None)


def is_true(content: Content | Value, path: str) -> bool:
    """Whether the element at `path` is there and says `true`."""
    return text(content, path) == "true"
