"""The components that a spec says in plain form, one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from orgspec.salesforce.registry import Child, registry
from orgspec.salesforce.spec_defaults import HAS_MASTER
from orgspec.spec.expand.said import said_in
from orgspec.spec.expand.shaping import NOT_ELEMENTS, Shaper, component
from orgspec.spec.kinds import FLOW, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from orgspec.org.model import Component
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.expand.said import Said
    from orgspec.spec.spec import Document

_ABOVE = re.compile(r".*[/.]")
"""The folder or the object in a full name: `Sales/` in `Sales/Wins`, `Lead.` in `Lead.Same`."""

_OWN_CUSTOM = re.compile(r"(?:(?!__.*__).)+__(?:c|mdt|e|b|x)")
"""A name that the spec's own org gave, not a package; whether it is an API name is for the checks to say."""


FLOW_SHORTHAND = frozenset({"on", "do", "paths"})
"""Keys of a flow that a spec says in steps."""

_FIELD = "CustomField"


@dataclass(frozen=True, slots=True)
class Plain:
    """Makes plain components for one version of the API."""

    api: Api
    api_version: str

    def components(self, document: Document) -> Iterator[Component]:
        """All components that a document says in plain form."""
        about, said = document.about, said_in(document)
        match about.kind:
            case Kind.OBJECT:
                yield from self._object(about.full_name, said)
            case Kind.PICKLIST:
                yield self._one(picklist_type(document), about.full_name, said)
            case Kind.COMPONENT if said_in_steps(document):
                pass  # built once all objects are known
            case Kind.COMPONENT:
                own_name = _ABOVE.sub("", about.full_name)
                yield from self._family(about.type, about.full_name, own_name, said, document.companions)
            case Kind.ORG | Kind.SAMPLES | Kind.TRANSLATION | Kind.ENVIRONMENT:
                pass
            case _:
                assert_never(about.kind)

    def personas(self, org: Said, cites: Mapping[str, Sequence[str]]) -> Iterator[Component]:
        """The permission sets of the personas that org.json declares, before any object grants them something.

        `cites` are what the grants of each persona cite.
        """
        for name, persona in org.members_of("personas"):
            yield self._one("PermissionSet", name, persona.citing((*persona.cites(), *cites.get(name, ()))))

    def _object(self, name: str, said: Said) -> Iterator[Component]:
        for layout_name, layout in said.members_of("layouts"):
            yield self._one("Layout", f"{name}-{layout_name}", layout, layout_name)
        facts = {HAS_MASTER: "true"} if _has_master(said) else {}
        yield from self._family("CustomObject", name, name, said, {}, facts)

    def _family(
        self,
        type_: str,
        full_name: str,
        name: str,
        said: Said,
        companions: Mapping[str, bytes],
        facts: Mapping[str, str] | None = None,
    ) -> Iterator[Component]:
        """A component and its children; the component itself only where the spec says more of it than its children."""
        placement = registry().placements.get(type_)
        children = tuple(placement.children.values()) if placement else ()
        for child in children:
            for child_name, child_said in said.members_of(child.element):
                if child.type != _FIELD or _is_component(child_name, child_said):
                    yield self._one(child.type, _child_name(child, full_name, child_name), child_said, child_name)
        own = said.without(NOT_ELEMENTS | {child.element for child in children})
        if own.value or not children or _OWN_CUSTOM.fullmatch(name):
            yield self._one(type_, full_name, own.citing(said.cites()), name, companions, facts)

    def _one(
        self,
        type_: str,
        full_name: str,
        said: Said,
        name: str = "",
        companions: Mapping[str, bytes] | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> Component:
        """One component; `name` is its own API name where the full name says more."""
        shaper = Shaper(self.api, self.api_version, facts or {})
        return component(shaper, type_, full_name, said, name or full_name, companions)


def said_in_steps(document: Document) -> bool:
    """Whether a file says a flow in steps instead of the Metadata API's elements."""
    return document.about.type == FLOW and not FLOW_SHORTHAND.isdisjoint(document.content)


def picklist_type(document: Document) -> str:
    """The metadata type of a picklist file."""
    return "StandardValueSet" if "standardValue" in document.content else "GlobalValueSet"


def _child_name(child: Child, parent: str, name: str) -> str:
    return name if child.named_without_parent else f"{parent}.{name}"


def _is_component(name: str, said: Said) -> bool:
    """A standard field of which only shorthand says something is no component of ours."""
    elements = said.value.keys() - NOT_ELEMENTS if isinstance(said.value, dict) else {"abbreviated"}
    return bool(elements) or bool(_OWN_CUSTOM.fullmatch(name))


def _has_master(said: Said) -> bool:
    fields = (field.value for _, field in said.members_of("fields"))
    return any(isinstance(field, dict) and field.get("type") == "MasterDetail" for field in fields)
