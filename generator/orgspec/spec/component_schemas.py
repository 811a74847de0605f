"""JSON Schemas of components, made from the table of metadata types, the defaults and the abbreviations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgspec.salesforce.metadata_types import SIMPLE_TYPES
from orgspec.salesforce.spec_defaults import Form, abbreviations, defaults_by_type, keyed
from orgspec.spec.formula_elements import SCALAR_ELEMENTS, holds_formula
from orgspec.spec.schema_terms import CITES, DIALECT, INTEGER_FORM, NUMBER_FORM, TEXT_OR_LINES, types_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.salesforce.metadata_types import Api, Element
    from orgspec.spec.schema_terms import Schema
    from orgspec.spec.values import Json

_FORMS: dict[Form, Json] = {
    Form.TEXT: "string",
    Form.LIST: "array",
    Form.BOOLEAN: "boolean",
    Form.NUMBER: "number",
}
_INTEGER: Schema = {"type": ["integer", "string"], "pattern": INTEGER_FORM}
_DOUBLE: Schema = {"type": ["number", "string"], "pattern": NUMBER_FORM}
_SIMPLE: dict[str, Schema] = {
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
    extras: Mapping[str, Mapping[str, Schema]] = field(default_factory=dict)
    found: dict[str, Json] = field(default_factory=dict)

    def reference(self, type_: str, key: str = "") -> Schema:
        """A reference to the definition of a type, without the element that a map's key holds."""
        name = f"{type_}.by.{key}" if key else type_
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = self.entry(type_, key)
        return {"$ref": f"#/$defs/{name}"}

    def entry(self, type_: str, key: str = "", members: Mapping[str, Schema] | None = None) -> Schema:
        """The schema of a value of a metadata type, in full or abbreviated; `members` None: those of the type."""
        forms: list[Json] = ["object", *(_FORMS[f] for t, f in abbreviations() if t == type_)]
        schema: Schema = {"type": forms if len(forms) > 1 else "object"}
        if "array" in forms:
            schema |= {"items": {"type": "string"}, "uniqueItems": True}
        schema |= {"properties": {**(self.members(type_, key) if members is None else members)}}
        return schema | {"additionalProperties": False} | self._required(type_, key)

    def members(self, type_: str, key: str = "") -> dict[str, Schema]:
        """The elements of a type as the members of a map."""
        elements = self._elements(type_)
        members = {n: self._element(owner, e) for n, (owner, e) in elements.items() if n != key}
        members.update(self.extras.get(type_, {}))
        if type_ in _CITED_VALUES or key == "fullName":
            members["cites"] = CITES
        if self._subtypes(type_):
            members["@xsi:type"] = {"enum": [type_, *self._subtypes(type_)]}
        return members

    def _required(self, type_: str, key: str) -> Schema:
        given = {d.element for d in defaults_by_type().get(type_, ())} | {key}
        required: list[Json] = [e.name for e in self.api.types[type_].elements if e.required and e.name not in given]
        return {"required": required} if required else {}

    def _elements(self, type_: str) -> dict[str, tuple[str, Element]]:
        """Elements of a type and of all its subtypes, each with the type that it is looked up by."""
        types = (type_, *self._subtypes(type_))
        return {e.name: (t, e) for t in reversed(types) for e in self.api.types[t].elements}

    def _subtypes(self, type_: str) -> tuple[str, ...]:
        return () if type_ in _CITED_VALUES else self.api.subtypes.get(type_, ())

    def _element(self, owner: str, element: Element) -> Schema:
        row = keyed().get((owner, element.name))
        if row is not None:
            one = self.reference(element.type, row.key)
            by_key: Schema = {"type": "object", "additionalProperties": one}
            return by_key | _LISTED if row.listable else by_key
        one = self._scalar(owner, element)
        if element.repeated:
            return {"type": "array", "items": one}
        return _nillable(one) if element.nillable else one

    def _scalar(self, owner: str, element: Element) -> Schema:
        if holds_formula(owner, element):
            return TEXT_OR_LINES
        if (owner, element.name) in SCALAR_ELEMENTS:
            return TEXT_OR_LINES | {"type": ["string", "array", "boolean", "number"]}
        if element.type in self.api.enums:
            return self._enumeration(element.type)
        if element.type in SIMPLE_TYPES:
            return _SIMPLE.get(element.type, {"type": "string"})
        return self.reference(element.type)

    def _enumeration(self, name: str) -> Schema:
        self.found[name] = {"enum": list(self.api.enums[name])}
        return {"$ref": f"#/$defs/{name}"}


_LISTED: Schema = {"type": ["object", "array"], "items": {"type": "string"}, "uniqueItems": True}


def _nillable(schema: Schema) -> Schema:
    if "type" in schema:
        return schema | {"type": [*types_of(schema), "null"]}
    return {"if": {"type": "null"}, "else": schema}


def document(title: str, definitions: Mapping[str, Json], schema: Schema) -> Schema:
    """A whole schema file: the schema of the root with the definitions that it refers to."""
    properties = schema["properties"]
    own = properties if isinstance(properties, dict) else {}
    members: Schema = {"$schema": {"type": "string"}, **own, "cites": CITES}
    whole: Schema = {"$schema": DIALECT, "title": title, **schema, "properties": members}
    if definitions:
        whole["$defs"] = {name: definitions[name] for name in sorted(definitions)}
    return whole


def component_schema(api: Api, type_: str) -> Schema:
    """The self-contained schema of a spec file for one metadata type."""
    definitions = Definitions(api)
    schema = definitions.entry(type_, "fullName")
    return document(f"orgspec: {type_}", definitions.found, schema)
