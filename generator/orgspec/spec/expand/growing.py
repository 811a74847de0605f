"""The org while it is being put together from a spec."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Place
from orgspec.org.catalog import Catalog
from orgspec.org.model import Org
from orgspec.org.places import place_of
from orgspec.spec.expand.findings import Findings
from orgspec.spec.expand.said import said_in
from orgspec.spec.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from orgspec.org.catalog import ObjectEntry
    from orgspec.org.model import Component, Key
    from orgspec.spec.expand.said import Said
    from orgspec.spec.spec import Spec


class Growing:
    """The components found so far, and what was wrong on the way.

    `built` are those of shorthand, `stamped` the fields that stages set, by object.
    """

    def __init__(self, api_version: str, plain: Iterable[Component]) -> None:
        self.api_version = api_version
        self.findings = Findings()
        self.components: dict[Key, Component] = {}
        self.built: set[Key] = set()
        self.stamped: dict[str, frozenset[str]] = {}
        for component in plain:
            self._keep(component)

    def add(self, components: Iterable[Component]) -> None:
        """Components that shorthand builds; one whose name is taken is left out and found."""
        for component in components:
            self._keep(component)
            self.built.add(component.key)

    def replace(self, components: Iterable[Component]) -> None:
        """Components in place of those of the same name."""
        self.components.update({c.key: c for c in list(components)})

    def catalog(self) -> Catalog:
        """What the components found so far say about objects and fields."""
        return Catalog.of(Org.of("", self.api_version, self.components.values()))

    def objects(self, spec: Spec, wanted: Callable[[Said], bool]) -> list[tuple[ObjectEntry, Said]]:
        """The objects, as they are by now, of which the spec says something that is wanted."""
        documents = ((d.about.full_name, said_in(d)) for d in spec.of_kind(Kind.OBJECT))
        named = [(name, said) for name, said in documents if wanted(said)]
        catalog = self.catalog() if named else None
        found = [(catalog.object(name), said) for name, said in named] if catalog else []
        return [(entry, said) for entry, said in found if entry is not None]

    def names_by_object(self, type_: str) -> Mapping[str, list[str]]:
        """Object → own names of its components of a type: `Large` of `Deal__c.Large`."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for component in self.components.values():
            if component.type == type_:
                found[component.parent].append(component.own_name)
        return found

    def _keep(self, component: Component) -> None:
        other = self.components.setdefault(component.key, component)
        if other is not component:
            self.findings.found.append(self._collision(other, component))

    def _collision(self, one: Component, other: Component) -> Finding:
        """What a person wrote is pointed at; of two built ones the second."""
        name = one.own_name
        if one.key in self.built:
            return Finding(
                "S204", f"a second {one.type} of the name `{name}`", place_of(other), "rename one of the two"
            )
        place, builder = place_of(one), place_of(other)
        place = Place(place.file, place.pointer, part=Part.KEY)
        return Finding("S204", f"`{name}` is the name of what `{builder.pointer}` builds", place, "rename this one")
