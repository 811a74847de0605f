"""JSON Schemas of components, made from the table of metadata types, the defaults and the abbreviations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.salesforce.metadata_types import SIMPLE_TYPES
from orgspec.salesforce.spec_defaults import Form, abbreviations, defaults_by_type, keyed
from orgspec.spec.formula_elements import SCALAR_ELEMENTS, holds_formula

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.salesforce.metadata_types import Api, Element
    from orgspec.spec.values import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"

CITES: dict[str, Json] = {
    "type": "array",
    "description": "The requirements that this carries",
    "items": {"type": "string", "minLength": 1},
    "minItems": 1,
}
TEXT_OR_LINES: dict[str, Json] = {
    "type": ["string", "array"],
    "description": "A text, or a list of lines",
    "items": {"type": "string"},
    "minItems": 1,
}
_FORMS: dict[Form, Json] = {
    Form.TEXT: "string",
    Form.LIST: "array",
    Form.BOOLEAN: "boolean",
    Form.NUMBER: "number",
}
_INTEGER: dict[str, Json] = {"type": ["integer", "string"], "pattern": "^[+-]?[0-9]+$"}
_DOUBLE: dict[str, Json] = {"type": ["number", "string"], "pattern": "^[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$"}
_SIMPLE: dict[str, dict[str, Json]] = {
    "boolean": {"type": "boolean"},
    "int": _INTEGER,
    "double": _DOUBLE,
    "anyType": {
        "type": ["string", "number", "boolean", "object"],
        "properties": {"@xsi:type": {"type": "string"}, "#text": {"type": "string"}},
        "additionalProperties": False,
        "required": ["@xsi:type", "#text"],
    },
}
_CITED_VALUES = frozenset({"CustomValue", "StandardValue"})
"""Values of picklists: they can cite, and none stands for the other though one type derives from the other."""


@dataclass(frozen=True)
class Definitions:
    """The definitions that one self-contained schema needs, gathered while it is built.

    `extras` are keys that a spec knows besides the elements of a metadata type.
    """

    api: Api
    extras: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    found: dict[str, Json] = field(default_factory=dict)

    def reference(self, type_: str, key: str = "") -> dict[str, Json]:
        """A reference to the definition of a type, without the element that a map's key holds."""
        name = f"{type_}.by.{key}" if key else type_
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = self.entry(type_, key)
        return {"$ref": f"#/$defs/{name}"}

    def entry(self, type_: str, key: str = "") -> dict[str, Json]:
        """The schema of a value of a metadata type, in full or abbreviated."""
        forms: list[Json] = ["object", *(_FORMS[f] for t, f in abbreviations() if t == type_)]
        schema: dict[str, Json] = {"type": forms if len(forms) > 1 else "object"}
        if "array" in forms:
            schema |= {"items": {"type": "string"}, "uniqueItems": True}
        return schema | self.members(type_, key)

    def members(self, type_: str, key: str = "") -> dict[str, Json]:
        """The elements of a type as the members of a map, and nothing besides."""
        elements = self._elements(type_)
        properties: dict[str, Json] = {n: self._element(owner, e) for n, (owner, e) in elements.items() if n != key}
        properties.update(self.extras.get(type_, {}))
        if type_ in _CITED_VALUES or key == "fullName":
            properties["cites"] = CITES
        if self._subtypes(type_):
            properties["@xsi:type"] = {"enum": [type_, *self._subtypes(type_)]}
        given = {d.element for d in defaults_by_type().get(type_, ())} | {key}
        required: list[Json] = [e.name for e in self.api.types[type_].elements if e.required and e.name not in given]
        schema: dict[str, Json] = {"properties": properties, "additionalProperties": False}
        return schema | ({"required": required} if required else {})

    def _elements(self, type_: str) -> dict[str, tuple[str, Element]]:
        """Elements of a type and of all its subtypes, each with the type that it is looked up by."""
        types = (type_, *self._subtypes(type_))
        return {e.name: (t, e) for t in reversed(types) for e in self.api.types[t].elements}

    def _subtypes(self, type_: str) -> tuple[str, ...]:
        return () if type_ in _CITED_VALUES else self.api.subtypes.get(type_, ())

    def _element(self, owner: str, element: Element) -> dict[str, Json]:
        row = keyed().get((owner, element.name))
        if row is not None:
            one = self.reference(element.type, row.key)
            by_key: dict[str, Json] = {"type": "object", "additionalProperties": one}
            return by_key | _LISTED if row.listable else by_key
        one = self._scalar(owner, element)
        if element.repeated:
            return {"type": "array", "items": one}
        return _nillable(one) if element.nillable else one

    def _scalar(self, owner: str, element: Element) -> dict[str, Json]:
        if holds_formula(owner, element):
            return TEXT_OR_LINES
        if (owner, element.name) in SCALAR_ELEMENTS:
            return TEXT_OR_LINES | {"type": ["string", "array", "boolean", "number"]}
        if element.type in self.api.enums:
            return self._enumeration(element.type)
        if element.type in SIMPLE_TYPES:
            return _SIMPLE.get(element.type, {"type": "string"})
        return self.reference(element.type)

    def _enumeration(self, name: str) -> dict[str, Json]:
        self.found[name] = {"enum": list(self.api.enums[name])}
        return {"$ref": f"#/$defs/{name}"}


_LISTED: dict[str, Json] = {"type": ["object", "array"], "items": {"type": "string"}, "uniqueItems": True}


def _nillable(schema: dict[str, Json]) -> dict[str, Json]:
    kinds = schema.get("type")
    match kinds:
        case str():
            return schema | {"type": [kinds, "null"]}
        case list():
            return schema | {"type": [*kinds, "null"]}
        case _:
            return {"if": {"type": "null"}, "else": schema}


def document(title: str, definitions: Mapping[str, Json], schema: Mapping[str, Json]) -> dict[str, Json]:
    """A whole schema file: the schema of the root with the definitions that it refers to."""
    whole: dict[str, Json] = {"$schema": DIALECT, "title": title, **schema}
    properties = whole["properties"]
    if isinstance(properties, dict):
        whole["properties"] = {"$schema": {"type": "string"}, **properties, "cites": CITES}
    if definitions:
        whole["$defs"] = {name: definitions[name] for name in sorted(definitions)}
    return whole


def component_schema(api: Api, type_: str) -> dict[str, Json]:
    """The self-contained schema of a spec file for one metadata type."""
    definitions = Definitions(api)
    schema = definitions.entry(type_, "fullName")
    return document(f"orgspec: {type_}", definitions.found, schema)
