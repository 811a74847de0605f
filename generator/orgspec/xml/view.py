"""A component as lines of XML, for the template to print.

This is the fast path, in which everything is as the types table says. Where it is not, `MalformedError`
is raised and `xml.schema` says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

from orgspec.salesforce.metadata_types import SIMPLE_TYPES
from orgspec.xml.characters import FORBIDDEN, escaped, is_plain

if TYPE_CHECKING:
    from orgspec.org.model import Content, Value
    from orgspec.salesforce.metadata_types import Api, Element, MetadataType

MAX_DEPTH = 64
"""Elements in elements; the deepest of real components are some fifteen deep."""

XSI_TYPE = "@xsi:type"
TEXT = "#text"
"""Beside `@xsi:type`, the text of a value that may have any simple type."""

Line: TypeAlias = tuple[str, str, str]
"""What stands before the text (indentation and tag, markup already), the text, what stands behind it."""

_XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_XSD = ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
_DECLARED = {"CustomMetadata": _XSI + _XSD, "DuplicateRule": _XSI}
"""Types in whose files a retrieve declares these namespaces, whether they are used or not."""


class MalformedError(Exception):
    """The content is not what its metadata type says."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of XML: root element, the attributes that declare its namespaces, the lines between its tags."""

    root: str
    namespaces: str
    lines: tuple[Line, ...]


def document(root: str, content: Content, api: Api) -> Document:
    """The document of a component's whole content. Raises `MalformedError`."""
    lines: list[Line] = []
    uses_xsi = _add_elements(lines, content, api.types[root], api, 1)
    declared = _DECLARED.get(root, "")
    if uses_xsi and _XSI not in declared:
        declared += _XSI
    if uses_xsi and _XSD not in declared and any(' xsi:type="xsd:' in opening for opening, _, _ in lines):
        declared += _XSD
    return Document(root, _markup(f' xmlns="{api.namespace}"{declared}'), tuple(lines))


def _add_elements(lines: list[Line], content: Mapping[str, Value], type_: MetadataType, api: Api, depth: int) -> bool:
    """Adds the elements of a type, in the API's order; whether any needs the `xsi` namespace."""
    if depth > MAX_DEPTH:
        raise MalformedError
    uses_xsi = False
    seen = int(XSI_TYPE in content)
    for name, element in type_.by_name.items():
        if name not in content:
            continue
        seen += 1
        value = content[name]
        if not element.repeated:
            uses_xsi |= _add(lines, element, value, api, depth)
        elif isinstance(value, list | tuple):
            for one in value:
                uses_xsi |= _add(lines, element, one, api, depth)
        else:
            raise MalformedError
    if seen != len(content):
        raise MalformedError
    return uses_xsi


def _add(lines: list[Line], element: Element, value: Value, api: Api, depth: int) -> bool:
    if isinstance(value, str):
        if element.type in api.types:
            raise MalformedError
        opening, closing = _tags(element.name, depth)
        lines.append((opening, _text(value), closing))
        return False
    if value is None:
        lines.append((_markup(f'{"    " * depth}<{element.name} xsi:nil="true"/>'), "", ""))
        return True
    if not isinstance(value, Mapping):
        raise MalformedError
    if element.type in SIMPLE_TYPES:
        return _add_typed_text(lines, element, value, depth)
    return _add_nested(lines, element, value, api, depth)


def _add_nested(lines: list[Line], element: Element, value: Mapping[str, Value], api: Api, depth: int) -> bool:
    if element.type not in api.types:
        raise MalformedError
    type_ = api.concrete(element, value)
    indent = "    " * depth
    derived = value.get(XSI_TYPE)
    if derived is not None and type_.name != derived:
        raise MalformedError
    attribute = f' xsi:type="{derived}"' if derived is not None else ""
    if len(value) == (derived is not None):
        lines.append((_markup(f"{indent}<{element.name}{attribute}/>"), "", ""))
        return derived is not None
    lines.append((_markup(f"{indent}<{element.name}{attribute}>"), "", ""))
    uses_xsi = _add_elements(lines, value, type_, api, depth + 1)
    lines.append((_markup(f"{indent}</{element.name}>"), "", ""))
    return uses_xsi or derived is not None


def _add_typed_text(lines: list[Line], element: Element, value: Mapping[str, Value], depth: int) -> bool:
    named, text = value.get(XSI_TYPE), value.get(TEXT, "")
    if element.type != "anyType" or not isinstance(named, str) or not isinstance(text, str) or len(value) > 2:
        raise MalformedError
    opening, closing = _tags(element.name, depth)
    lines.append((_markup(f'{opening[:-1]} xsi:type="{escaped(named)}">'), _text(text), closing))
    return True


@lru_cache(maxsize=4096)
def _tags(name: str, depth: int) -> tuple[str, str]:
    return _markup(f"{'    ' * depth}<{name}>"), _markup(f"</{name}>")


def _text(text: str) -> str:
    if is_plain(text):
        return text
    if FORBIDDEN.search(text):
        raise MalformedError
    return _markup(escaped(text))


def _markup(text: str) -> str:
    return Markup(text)  # noqa: S704  # escaped above, or made of names from the types table
