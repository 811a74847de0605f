"""A component's content as markup, for the template to print.

This is the fast path, in which everything is as the types table says. Where it is not, `MalformedError`
is raised and `xml.schema` says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from orgspec.salesforce.metadata_types import SIMPLE_TYPES
from orgspec.xml import markup
from orgspec.xml.characters import FORBIDDEN, SPECIAL, escaped

if TYPE_CHECKING:
    from orgspec.org.model import Content, Value
    from orgspec.salesforce.metadata_types import Api, Element, MetadataType

MAX_DEPTH = 64
"""Elements in elements; the deepest of real components are some fifteen deep."""

XSI_TYPE = "@xsi:type"
TEXT = "#text"
"""Beside `@xsi:type`, the text of a value that may have any simple type."""

_INDENTS = tuple("    " * depth for depth in range(MAX_DEPTH + 1))
_XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_XSD = ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
_DECLARED = {"CustomMetadata": _XSI + _XSD, "DuplicateRule": _XSI}
"""Types in whose files a retrieve declares these namespaces, whether they are used or not."""


class MalformedError(Exception):
    """The content is not what its metadata type says."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of XML: root element, the attributes that declare its namespaces, the lines between its tags.

    Namespaces and body are markup already, whose texts are escaped or whole markup themselves.
    """

    root: str
    namespaces: Markup
    body: Markup


def document(root: str, content: Content, api: Api) -> Document:
    """The document of a component's whole content. Raises `MalformedError`."""
    lines: list[str] = []
    uses_xsi = _add_elements(lines, content, api.types[root], api, 1)
    body = "\n".join(lines)
    declared = _DECLARED.get(root, "")
    if uses_xsi and _XSI not in declared:
        declared += _XSI
    if uses_xsi and _XSD not in declared and ' xsi:type="xsd:' in body:
        declared += _XSD
    return Document(root, _markup(f' xmlns="{api.namespace}"{declared}'), _markup(body))


def _add_elements(lines: list[str], content: Mapping[str, Value], type_: MetadataType, api: Api, depth: int) -> bool:
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


def _add(lines: list[str], element: Element, value: Value, api: Api, depth: int) -> bool:
    indent = _INDENTS[depth]
    if isinstance(value, str):
        if element.nested:
            raise MalformedError
        text = value if SPECIAL.search(value) is None else _special(element, value)
        lines.append(f"{indent}<{element.name}>{text}</{element.name}>")
        return False
    if value is None:
        lines.append(f'{indent}<{element.name} xsi:nil="true"/>')
        return True
    if not isinstance(value, Mapping):
        raise MalformedError
    if element.type in SIMPLE_TYPES:
        lines.append(f"{indent}{_typed_text(element, value)}")
        return True
    return _add_nested(lines, element, value, api, depth)


def _add_nested(lines: list[str], element: Element, value: Mapping[str, Value], api: Api, depth: int) -> bool:
    if not element.nested:
        raise MalformedError
    type_ = api.concrete(element, value)
    derived = value.get(XSI_TYPE)
    if derived is not None and type_.name != derived:
        raise MalformedError
    attribute = f' xsi:type="{derived}"' if derived is not None else ""
    indent = _INDENTS[depth]
    if len(value) == (derived is not None):
        lines.append(f"{indent}<{element.name}{attribute}/>")
        return derived is not None
    lines.append(f"{indent}<{element.name}{attribute}>")
    uses_xsi = _add_elements(lines, value, type_, api, depth + 1)
    lines.append(f"{indent}</{element.name}>")
    return uses_xsi or derived is not None


def _typed_text(element: Element, value: Mapping[str, Value]) -> str:
    named, text = value.get(XSI_TYPE), value.get(TEXT, "")
    if element.type != "anyType" or not isinstance(named, str) or not isinstance(text, str) or len(value) > 2:
        raise MalformedError
    return f'<{element.name} xsi:type="{_text(named)}">{_text(text)}</{element.name}>'


def _special(element: Element, text: str) -> str:
    if element.type != markup.BINARY or "<" not in text:
        return _text(text)
    if markup.is_broken(text):
        raise MalformedError
    return text


def _text(text: str) -> str:
    if FORBIDDEN.search(text):
        raise MalformedError
    return escaped(text)


def _markup(text: str) -> Markup:
    return Markup(text)  # noqa: S704  # its texts are escaped above, the rest are names from the types table
