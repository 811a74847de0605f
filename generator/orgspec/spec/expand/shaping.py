"""What a spec says about a component in the shape of the Metadata API: maps become lists, defaults are filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from orgspec.org.content import flag, text
from orgspec.org.model import Component, Content, Origin, Value
from orgspec.salesforce.labels import label_of, plural_of
from orgspec.salesforce.metadata_types import Element
from orgspec.salesforce.spec_defaults import Derived, Form, abbreviations, defaults_of, keyed
from orgspec.salesforce.value_names import encoded
from orgspec.spec.expand.descriptions import with_cites, with_reason
from orgspec.spec.values import Json, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.diagnostics import Place
    from orgspec.salesforce.metadata_types import Api, MetadataType
    from orgspec.salesforce.spec_defaults import Default
    from orgspec.spec.expand.said import Said

NOT_ELEMENTS = frozenset({"$schema", "access", "cites", "frozen", "group", "layouts", "neverBypassed", "processes"})
"""Keys of a spec that no metadata type has."""

_FORMS: Mapping[type, Form] = {
    str: Form.TEXT,
    bool: Form.BOOLEAN,
    int: Form.NUMBER,
    Decimal: Form.NUMBER,
    list: Form.LIST,
}


@dataclass(frozen=True, slots=True)
class Shaper:
    """Shapes values by the metadata types of one API version.

    `parts` and `cites` gather, for one component, where each element is said and what its parts cite.
    """

    api: Api
    api_version: str
    facts: Mapping[str, str] = field(default_factory=dict)
    parts: dict[str, Place] = field(default_factory=dict)
    cites: list[str] = field(default_factory=list)

    def content(self, type_: str, said: Said, name: str, path: str = "") -> Content:
        """The elements of a metadata type, defaults included; `name` is the API name it stands under."""
        members = self._written_out(type_, said)
        shape = self.api.concrete(_root(type_), said.value if isinstance(said.value, dict) else {})
        content: dict[str, Value] = {}
        for key, value in members:
            element = shape.by_name.get(key)
            if element is not None:
                content[key] = self._element(shape, element, value, f"{path}/{key}" if path else key)
            elif key == "@xsi:type":
                content[key] = value.text()
            else:
                self.parts[f"{path}/{key}" if path else key] = value.place
        self._fill_in(shape, content, name)
        never = said.get("neverBypassed")
        if never is not None:
            content["description"] = with_reason(text(content, "description") or "", never.text())
        self._cite(shape, content, said.cites())
        return content

    def _written_out(self, type_: str, said: Said) -> list[tuple[str, Said]]:
        """The members of a map, or the one that an abbreviation stands for."""
        if isinstance(said.value, dict):
            return said.members()
        return [(abbreviations()[type_, _FORMS[type(said.value)]], said)]

    def _element(self, owner: MetadataType, element: Element, said: Said, path: str) -> Value:
        self.parts[path] = said.place
        row = keyed().get((owner.name, element.name))
        if row is not None:
            return tuple(
                self._entry(element, entry, encoded(name) if row.encoded else name, row.key, f"{path}/{index}")
                for index, (name, entry) in enumerate(said.members())
            )
        if not element.repeated:
            return self._one(element, said, path)
        if not isinstance(said.value, list):
            return (self._one(element, said, path),)
        return tuple(self._one(element, one, f"{path}/{index}") for index, one in enumerate(said.items()))

    def _entry(self, element: Element, said: Said, name: str, key: str, path: str) -> Value:
        """An entry of a repeated element that a spec writes as a map: its key is an element of its own."""
        self.parts[path] = said.place
        return {key: name, **self.content(element.type, said, name, path)}

    def _one(self, element: Element, said: Said, path: str) -> Value:
        self.parts[path] = said.place
        if said.value is None:
            return None
        if element.type in self.api.types:
            return self.content(element.type, said, "", path)
        return _of_any_type(said.value) if element.type == "anyType" else scalar(said.value)

    def _fill_in(self, shape: MetadataType, content: dict[str, Value], name: str) -> None:
        field_type = content.get("type")
        for row in defaults_of(shape.name, field_type if isinstance(field_type, str) else None):
            if row.element not in content and self._holds(row, content, name) and row.element in shape.by_name:
                content[row.element] = self._default(row.value, content, name)

    def _holds(self, row: Default, content: Content, name: str) -> bool:
        for element, value in row.where.items():
            said = content.get(element) or self.facts.get(element)
            if said is None or value not in (None, said):
                return False
        return name.endswith(row.suffix) and not any(element in content for element in row.without)

    def _default(self, value: str, content: Content, name: str) -> Value:
        label = str(content.get("label") or label_of(name))
        match value:
            case Derived.NAME:
                return name
            case Derived.LABEL:
                return label_of(name)
            case Derived.PLURAL:
                return plural_of(label)
            case Derived.NAME_FIELD:
                return {"label": f"{label} Name", "type": "Text"}
            case Derived.INTERVIEW:
                return f"{label} {{!$Flow.CurrentDateTime}}"
            case Derived.API_VERSION:
                return self.api_version
            case _:
                return value

    def _cite(self, shape: MetadataType, content: dict[str, Value], cites: tuple[str, ...]) -> None:
        self.cites.extend(cites)
        if cites and "description" in shape.by_name:
            content["description"] = with_cites(text(content, "description") or "", cites)


def component(
    shaper: Shaper, type_: str, full_name: str, said: Said, name: str, companions: Mapping[str, bytes] | None = None
) -> Component:
    """A component that a spec says in plain form. `shaper` is for this component alone."""
    content = shaper.content(type_, said, name)
    origin = Origin(said.place, shaper.parts)
    return Component(type_, full_name, content, companions or {}, origin, tuple(dict.fromkeys(shaper.cites)))


def scalar(value: Json) -> str:
    """A JSON scalar, or a list of lines, as the text of an element."""
    return flag(value) if isinstance(value, bool) else text_of(value)


_SIMPLE_TYPES: Mapping[type, str] = {bool: "xsd:boolean", int: "xsd:double", Decimal: "xsd:double"}
"""What JSON says of itself; anything else is a text, unless it names its type."""


def _of_any_type(value: Json) -> Value:
    """A value with its type beside it, as Salesforce wants where an element may hold a value of any type."""
    if isinstance(value, dict):
        return {key: text_of(one) for key, one in value.items()}
    return {"@xsi:type": _SIMPLE_TYPES.get(type(value), "xsd:string"), "#text": scalar(value)}


def _root(type_: str) -> Element:
    return Element(type_, type_, required=True, repeated=False, nillable=False)
