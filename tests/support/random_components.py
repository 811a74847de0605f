"""Random components of any type: what the types table allows, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.org.children import full_name
from orgspec.org.model import Component
from orgspec.salesforce.registry import SETTINGS, Child, Contents, Home, Placement, home_of
from orgspec.xml.view import TEXT, XSI_TYPE

if TYPE_CHECKING:
    from random import Random

    from orgspec.org.model import Value
    from orgspec.salesforce.metadata_types import Api, Element, MetadataType

TEXTS = (
    "plain",
    "",
    " leading and trailing ",
    "two\nlines\twith a tab",
    "a < b && c > \"d\" 'e'",
    "]]> <!-- no comment --> &amp; &#65;",
    "ใบแจ้งหนี้ 製 é",
    "\U0001f600 \ufffd",
    "carriage\r\nreturn",
    "007",
)
_SCALARS = {
    "boolean": ("true", "false"),
    "int": ("0", "-7", "007"),
    "double": ("58.0", "-1.5e3", "0"),
    "date": ("2026-02-28",),
    "time": ("09:30:00.000Z",),
    "dateTime": ("2026-02-28T09:30:00.000Z",),
    "base64Binary": ("aGVsbG8=",),
}
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes components of one API's types out of one source of chance."""

    api: Api
    chance: Random
    texts: tuple[str, ...] = TEXTS

    def component(self, type_: str) -> Component:
        """A component with a fitting name, all required elements and some of the others, and its content files."""
        home = home_of(type_)
        inside = {c.element for c in home.children.values()} if isinstance(home, Placement) else set()
        elements = self.content(self.api.types[type_], 1, frozenset({home.id_element, *inside}))
        return Component(type_, self.name(type_), elements, self.companions(type_, home))

    def name(self, type_: str) -> str:
        """A full name such as components of the type have."""
        home, number = home_of(type_), f"{type_}{self.chance.randrange(100)}"
        if isinstance(home, Child):
            return full_name(home, f"Parent{number}", f"Own_{number}__c")
        if home.type == SETTINGS:
            return type_.removesuffix(SETTINGS)
        if home.singleton:
            return type_
        if home.in_folder or home.directory == "digitalExperiences":
            return f"Folder{number}/Name_{number}"
        if home.folder_type not in {None, type_}:
            return f"Model{number}.Name_{number}"
        return f"Name_{number}"

    def companions(self, type_: str, home: Home) -> dict[str, bytes]:
        """The content files that the type needs."""
        match home.contents if isinstance(home, Placement) else Contents.NONE:
            case Contents.NONE:
                return {}
            case Contents.MATCHING:
                return {home.suffix: b"matching\n"}
            case Contents.BUNDLE:
                return {"one.txt": b"1", "deeper/two.txt": b"2"}
            case Contents.MIXED:
                return {"/folder/page.json": b"{}"} if type_ == "ExperienceBundle" else {"bin": b"\0\1"}

    def content(self, type_: MetadataType, depth: int, left_out: frozenset[str] = frozenset()) -> dict[str, Value]:
        """Elements of a type."""
        likely = 0.5 if depth == 1 else 0.5 / depth
        chosen = [
            element
            for element in type_.elements
            if element.name not in left_out
            and (element.required or (depth < _DEEPEST and self.chance.random() < likely))
        ]
        return {element.name: self.values(element, depth) for element in chosen}

    def values(self, element: Element, depth: int) -> Value:
        """A value of an element, or several where it is repeated."""
        if not element.repeated:
            return self.value(element, depth)
        return tuple(self.value(element, depth) for _ in range(self.chance.choice((1, 1, 2))))

    def value(self, element: Element, depth: int) -> Value:
        """One value: nil, text, elements, elements of a derived type."""
        if element.nillable and self.chance.random() < 0.3:
            return None
        if element.type in self.api.types:
            return self.nested(element, depth)
        if element.type in self.api.enums:
            return self.chance.choice(self.api.enums[element.type])
        if element.type == "anyType":
            return {XSI_TYPE: "xsd:string", TEXT: self.chance.choice(self.texts)}
        return self.chance.choice(_SCALARS.get(element.type, self.texts))

    def nested(self, element: Element, depth: int) -> Value:
        """Elements, at times of a derived type."""
        derived = self.api.subtypes.get(element.type, ())
        if not derived or self.chance.random() < 0.5:
            return self.content(self.api.types[element.type], depth + 1)
        name = self.chance.choice(derived)
        return {XSI_TYPE: name, **self.content(self.api.types[name], depth + 1)}
