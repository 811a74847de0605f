"""The texts of an org that people read, each by a path of the spec's own words, and where its translation stands.

`objects/Deal__c/fields/Size__c` is the label of a field, `objects/Deal__c/fields/Size__c/help` its help text,
`picklists/Region/EMEA` the label of a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.org.content import inside, parts, text, truth
from orgspec.org.picklist_values import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.org.model import Component, Content

_OF_OBJECT = "CustomObjectTranslation"
_OF_FIELD = "CustomFieldTranslation"
_OF_ORG = "Translations"


@dataclass(frozen=True, slots=True)
class Entry:
    """A step into a repeated element: to the entry whose element `key` says `value`."""

    element: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text and the place of its translation.

    `type` and `name` are the translation's metadata type and its full name but for the language (`Deal__c.Size__c`, ""
    for what belongs to no object). `entries` lead into its content, `leaf` is the element there.
    """

    path: str
    text: str
    type: str
    name: str
    entries: tuple[Entry, ...] = ()
    leaf: str = "label"


@dataclass(frozen=True, slots=True)
class _Row:
    """Components with one text: folder of the spec, element that holds the text, entry of the translation."""

    folder: str
    element: str
    entry: str
    leaf: str = "label"


_CHILDREN = {
    "FieldSet": _Row("fieldSets", "label", "fieldSets"),
    "RecordType": _Row("recordTypes", "label", "recordTypes"),
    "SharingReason": _Row("sharingReasons", "label", "sharingReasons"),
    "ValidationRule": _Row("validationRules", "errorMessage", "validationRules", "errorMessage"),
    "WebLink": _Row("webLinks", "masterLabel", "webLinks"),
}
"""Children of an object → where they are said, and where they are translated."""

_ALONE = {
    "CustomApplication": _Row("applications", "label", "customApplications"),
    "CustomLabel": _Row("labels", "value", "customLabels"),
    "CustomTab": _Row("tabs", "label", "customTabs"),
    "QuickAction": _Row("quickActions", "label", "quickActions"),
    "ReportType": _Row("reportTypes", "label", "reportTypes"),
}
"""Components of the org → where they are said, and where they are translated."""


def labels(components: Iterable[Component]) -> Iterator[Label]:
    """All texts of an org that can be translated."""
    for component in components:
        yield from (label for label in _of(component) if label.text)


def _of(component: Component) -> Iterator[Label]:
    match component.type:
        case "CustomObject":
            yield from _of_object(component)
        case "CustomField":
            yield from _of_field(component)
        case "Layout":
            yield from _of_layout(component)
        case "GlobalValueSet" | "StandardValueSet":
            yield from _of_value_set(component)
        case type_ if type_ in _CHILDREN:
            yield from _of_child(_CHILDREN[type_], component)
        case type_ if type_ in _ALONE:
            yield from _alone(_ALONE[type_], component)


def _of_object(component: Component) -> Iterator[Label]:
    name, content = component.full_name, component.content
    path = f"objects/{name}"
    for suffix, element, plural in (("", "label", "false"), ("/plural", "pluralLabel", "true")):
        entry = Entry("caseValues", "plural", plural)
        yield Label(path + suffix, text(content, element) or "", _OF_OBJECT, name, (entry,), "value")
    name_label = text(inside(content, "nameField"), "label") or ""
    yield Label(f"{path}/name", name_label, _OF_OBJECT, name, (), "nameFieldLabel")


def _of_field(component: Component) -> Iterator[Label]:
    name, content = component.full_name, component.content
    object_, field = component.parent, component.own_name
    path = f"objects/{object_}/fields/{field}"
    if field.endswith("__c"):
        yield Label(path, text(content, "label") or "", _OF_FIELD, name)
    yield Label(f"{path}/help", text(content, "inlineHelpText") or "", _OF_FIELD, name, (), "help")
    related = text(content, "relationshipLabel") or ""
    yield Label(f"{path}/relationshipLabel", related, _OF_FIELD, name, (), "relationshipLabel")
    for value in listed(component.type, content):
        shown = text(value, "label") or ""
        entry = Entry("picklistValues", "masterLabel", shown)
        yield Label(f"{path}/values/{text(value, 'fullName')}", shown, _OF_FIELD, name, (entry,), "translation")


def _of_layout(component: Component) -> Iterator[Label]:
    object_, layout = component.parent, component.own_name
    for section in parts(component.content, "layoutSections"):
        label = text(section, "label") or ""
        if truth(section, "customLabel"):
            entries = (Entry("layouts", "layout", layout), Entry("sections", "section", label))
            yield Label(f"objects/{object_}/layouts/{layout}/{label}", label, _OF_OBJECT, object_, entries)


def _of_value_set(component: Component) -> Iterator[Label]:
    for value in listed(component.type, component.content):
        shown = text(value, "label") or ""
        entry = Entry("valueTranslation", "masterLabel", shown)
        path = f"picklists/{component.full_name}/{text(value, 'fullName')}"
        yield Label(path, shown, f"{component.type}Translation", component.full_name, (entry,), "translation")


def _of_child(row: _Row, component: Component) -> Iterator[Label]:
    object_, name = component.parent, component.own_name
    path = f"objects/{object_}/{row.folder}/{name}"
    entries = (Entry(row.entry, "name", name),)
    yield Label(path, text(component.content, row.element) or "", _OF_OBJECT, object_, entries, row.leaf)
    if component.type == "RecordType":
        said = text(component.content, "description") or ""
        yield Label(f"{path}/description", said, _OF_OBJECT, object_, entries, "description")


def _alone(row: _Row, component: Component) -> Iterator[Label]:
    name, content = component.full_name, component.content
    object_, dot, own = name.partition(".")
    home = (_OF_OBJECT, object_) if dot else (_OF_ORG, "")
    entries = (Entry(row.entry, "name", own if dot else name),)
    path = f"{row.folder}/{name}"
    yield Label(path, text(content, row.element) or "", *home, entries, row.leaf)
    if component.type == "ReportType":
        yield Label(f"{path}/description", text(content, "description") or "", *home, entries, "description")
        yield from _of_report_type(path, content, entries)


def _of_report_type(path: str, content: Content, entries: tuple[Entry, ...]) -> Iterator[Label]:
    for section in parts(content, "sections"):
        label = text(section, "masterLabel") or ""
        inner = (*entries, Entry("sections", "name", label))
        yield Label(f"{path}/sections/{label}", label, _OF_ORG, "", inner)
