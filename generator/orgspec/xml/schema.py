"""Whether a component is what its metadata type says: elements, shapes, values, what is required."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Severity, did_you_mean
from orgspec.org.places import place_of
from orgspec.salesforce.metadata_types import SIMPLE_TYPES
from orgspec.salesforce.registry import find_home
from orgspec.xml import markup
from orgspec.xml.characters import FORBIDDEN
from orgspec.xml.slips import perhaps_of_version
from orgspec.xml.view import MAX_DEPTH, TEXT, XSI_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component, Value
    from orgspec.salesforce.metadata_types import Api, Element, MetadataType

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN")
_SPELLINGS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "boolean": (re.compile(r"true|false|1|0"), "`true` or `false`"),
    "int": (re.compile(r"[+-]?\d+"), "a whole number"),
    "double": (_NUMBER, "a number"),
    "date": (re.compile(r"\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?"), "a date such as 2026-01-31"),
    "time": (re.compile(r"\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"), "a time such as 09:30:00.000Z"),
    "dateTime": (
        re.compile(r"\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"),
        "a date and time such as 2026-01-31T09:30:00.000Z",
    ),
}
"""Simple type → how its values are spelt, in XML Schema and in words."""


@dataclass(frozen=True, slots=True)
class Against:
    """What components are held against.

    `version` is the API version of their project where that is another one than that of the types.
    """

    api: Api
    version: str | None = None


def findings(component: Component, api: Api, version: str | None = None) -> Iterator[Finding]:
    """What is wrong with a component's content, element by element; nothing where it fits the schema.

    A value that a list of the API lacks is a warning where the project is of another version, which may have it.
    """
    against = Against(api, version if version != api.version else None)
    yield from _elements(component, component.content, api.types[component.type], against, "")


def _elements(
    component: Component, content: Mapping[str, Value], type_: MetadataType, against: Against, path: str
) -> Iterator[Finding]:
    if path.count("/") > MAX_DEPTH:
        yield _finding("X108", f"more than {MAX_DEPTH} elements inside each other", component, path)
        return
    for name, value in content.items():
        element = type_.by_name.get(name)
        where = f"{path}/{name}".lstrip("/")
        if element is not None:
            yield from _repetition(component, value, element, against, where)
        elif name != XSI_TYPE:
            hint = did_you_mean(name, type_.by_name) or f"it has {_listed(type_)}"
            yield _finding("X102", f"`{type_.name}` has no element `{name}`", component, where, hint, Part.KEY)
    for element in type_.by_name.values():
        named = not path and element.name == _name_element(component)
        if element.required and element.name not in content and not named:
            message = f"`{type_.name}` needs the element `{element.name}`"
            yield _finding("X105", message, component, f"{path}/{element.name}".lstrip("/"))


def _name_element(component: Component) -> str:
    """The element that a component's own full name stands for."""
    home = find_home(component.type)
    return home.id_element if home else "fullName"


def _repetition(component: Component, value: Value, element: Element, against: Against, path: str) -> Iterator[Finding]:
    if not element.repeated:
        yield from _value(component, value, element, against, path)
    elif isinstance(value, list | tuple):
        for index, one in enumerate(value):
            yield from _value(component, one, element, against, f"{path}/{index}")
    else:
        yield _finding("X103", f"`{element.name}` is a list", component, path, "write it in `[ ]`, also when it is one")


def _value(component: Component, value: Value, element: Element, against: Against, path: str) -> Iterator[Finding]:
    if value is None:
        if not element.nillable:
            yield _finding("X104", f"`{element.name}` cannot be nil", component, path, "leave it out")
    elif isinstance(value, str) and not element.nested:
        yield from _text(component, value, element, against, path)
    elif isinstance(value, Mapping) and element.nested:
        yield from _nested(component, value, element, against, path)
    elif isinstance(value, Mapping) and element.type == "anyType":
        yield from _typed_text(component, value, element, path)
    else:
        expected = f"elements of `{element.type}`" if element.nested else "text"
        yield _finding("X103", f"`{element.name}` holds {expected}", component, path)


def _nested(
    component: Component, value: Mapping[str, Value], element: Element, against: Against, path: str
) -> Iterator[Finding]:
    derived = value.get(XSI_TYPE)
    allowed = (element.type, *against.api.subtypes.get(element.type, ()))
    if derived is not None and derived not in allowed:
        hint = did_you_mean(str(derived), allowed)
        yield _finding("X104", f"`{derived}` is no type derived from `{element.type}`", component, path, hint)
        return
    yield from _elements(component, value, against.api.concrete(element, value), against, path)


def _typed_text(component: Component, value: Mapping[str, Value], element: Element, path: str) -> Iterator[Finding]:
    text = value.get(TEXT, "")
    if set(value) - {TEXT, XSI_TYPE} or not isinstance(text, str) or not isinstance(value.get(XSI_TYPE), str):
        hint = f'`{{"{XSI_TYPE}": "xsd:string", "{TEXT}": "…"}}`'
        yield _finding("X103", f"`{element.name}` holds a text and its type", component, path, hint)
    else:
        yield from _characters(component, text, path)


def _text(component: Component, value: str, element: Element, against: Against, path: str) -> Iterator[Finding]:
    yield from _characters(component, value, path)
    if element.type in against.api.enums:
        allowed = against.api.enums[element.type]
        if value not in allowed:
            yield _unlisted(component, value, element, against, path)
    elif element.type in _SPELLINGS:
        pattern, words = _SPELLINGS[element.type]
        if not pattern.fullmatch(value.strip()):
            yield _finding("X104", f"`{element.name}` is {words}, not `{value}`", component, path)
    elif element.type == markup.BINARY and markup.is_broken(value):
        yield _finding("X104", f"`{element.name}` holds markup that is not well-formed", component, path)
    elif element.type not in SIMPLE_TYPES:
        yield _finding("X104", f"`{element.name}` has a type that the API's table lacks", component, path)


def _unlisted(component: Component, value: str, element: Element, against: Against, path: str) -> Finding:
    """A value that is none of those of its enumeration."""
    allowed = against.api.enums[element.type]
    message = f"`{value}` is not a value of `{element.name}`"
    perhaps = perhaps_of_version(value, allowed, against.api, against.version)
    hint = perhaps or did_you_mean(value, allowed) or f"one of {_some(allowed)}"
    found = _finding("X104", message, component, path, hint)
    return replace(found, severity=Severity.WARNING) if perhaps else found


def _characters(component: Component, text: str, path: str) -> Iterator[Finding]:
    found = FORBIDDEN.search(text)
    if found is not None:
        message = f"the character U+{ord(found[0]):04X} cannot stand in XML"
        yield _finding("X106", message, component, path, f"it is character {found.start() + 1} of the text")


def _finding(
    code: str, message: str, component: Component, path: str, hint: str | None = None, part: Part = Part.VALUE
) -> Finding:
    return Finding(code, f"{component.type} `{component.full_name}`: {message}", place_of(component, path, part), hint)


def _listed(type_: MetadataType) -> str:
    return _some(tuple(type_.by_name))


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:8])
    return f"{shown}, …" if len(names) > 8 else shown
