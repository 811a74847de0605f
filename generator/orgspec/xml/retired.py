"""Elements that older versions of the API had, said as the API says them today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element


def renewed(type_: str, element: _Element, version: str | None) -> _Element | None:
    """What a type's element of a project of another API version says, as an element that the type has today.

    None where the element was never one of the type's, or no more in that version.
    """
    retired = _RETIRED.get((type_, _name(element)))
    return retired[1](element) if retired and _major(version) <= retired[0] else None


def _major(version: str | None) -> int:
    """The number of a version, too high for any element where it is none."""
    number = (version or "").partition(".")[0]
    return int(number) if number.isdecimal() and len(number) <= _DIGITS else 10**_DIGITS


def _value_set(picklist: _Element) -> _Element:
    """The `picklist` of a field as its `valueSet`."""
    from lxml.etree import Element, SubElement

    value_set = Element("valueSet")
    value_set.extend(_named(picklist, "controllingField"))
    definition = SubElement(value_set, "valueSetDefinition")
    definition.extend(_named(picklist, "sorted"))
    for old in _named(picklist, "picklistValues"):
        controlling = _named(old, "controllingFieldValues")
        names = [name.text for name in _named(old, "fullName")]
        if controlling:
            settings = SubElement(value_set, "valueSettings")
            for one in controlling:
                SubElement(settings, "controllingFieldValue").text = one.text
            SubElement(settings, "valueName").text = names[0] if names else ""
        value = SubElement(definition, "value")
        for name in _OF_A_VALUE:
            value.extend(_named(old, name))
        for label in names:
            SubElement(value, "label").text = label
    return value_set


_DIGITS: Final = 4
"""Of the number of a version that is one."""

_OF_A_VALUE: Final = ("fullName", "color", "default", "description")
"""What a value of a value set has of what a value of a picklist had; the rest told stages and statuses."""


def _named(element: _Element, name: str) -> list[_Element]:
    return [child for child in _children(element) if _name(child) == name]


def _children(element: _Element) -> Iterator[_Element]:
    return (child for child in element if isinstance(child.tag, str))


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


_RETIRED: Final[Mapping[tuple[str, str], tuple[int, Callable[[_Element], _Element]]]] = {
    ("CustomField", "picklist"): (37, _value_set),
}
"""Type and element → the last version of the API that had it, and what says the same today.

Source: the Metadata API Developer Guide, CustomField: `valueSet` took the place of `picklist` in API 38.0.
"""
