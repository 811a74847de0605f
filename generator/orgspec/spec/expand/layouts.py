"""Page layouts from groups: `group` of a field names its section, in the order in which the fields are said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part, did_you_mean
from orgspec.org.content import flag
from orgspec.org.model import Component, Origin
from orgspec.salesforce.field_types import LONG_TEXTS
from orgspec.salesforce.page_layouts import (
    AUDIT_FIELDS,
    COMPOUND_TYPES,
    FIRST_SECTION,
    LAST_SECTION,
    NAME,
    OWNER,
    required_standard_fields,
    shown_standard_fields,
    standard_layout,
)
from orgspec.spec.expand.mentions import known_field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from orgspec.diagnostics import Place
    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Content, Key
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said

SECTIONS = "layoutSections"


@dataclass(frozen=True, slots=True)
class Item:
    """A field on a page, and where the spec says that it is there."""

    field: FieldEntry
    place: Place | None


@dataclass(frozen=True, slots=True)
class Page:
    """What the layouts of an object are made from."""

    entry: ObjectEntry
    stamped: Collection[str]
    groups: Mapping[str, tuple[Item, ...]]


def page(entry: ObjectEntry, document: Said, stamped: Collection[str], findings: Findings) -> Page:
    """The groups of an object's fields; a group on a field that does not exist is a finding, and there without it."""
    groups: dict[str, tuple[Item, ...]] = {}
    for name, said in document.members_of("fields"):
        group = said.get("group")
        if group is not None:
            field = known_field(entry, name, said, findings, Part.KEY)
            item = () if field is None else (Item(field, group.place),)
            groups[group.text()] = (*groups.get(group.text(), ()), *item)
    return Page(entry, stamped, groups)


def filled_layouts(
    page: Page, document: Said, components: Mapping[Key, Component], findings: Findings
) -> Iterator[Component]:
    """The layouts of the spec that say no sections of their own, with those of the groups."""
    for name, said in _unfilled(document):
        layout = components["Layout", f"{page.entry.name}-{name}"]
        yield _filled(layout, page, _chosen(page, said, findings))


def standard_page(page: Page, document: Said) -> Iterator[Component]:
    """The standard layout with all groups, where no layout of the spec takes them."""
    place = next((item.place for items in page.groups.values() for item in items if item.place), None)
    if place is not None and not _unfilled(document):
        full_name = f"{page.entry.name}-{standard_layout(page.entry.name, page.entry.label)}"
        yield _filled(Component("Layout", full_name, {}, {}, Origin(place)), page, tuple(page.groups))


def _unfilled(document: Said) -> list[tuple[str, Said]]:
    return [(name, said) for name, said in document.members_of("layouts") if said.get(SECTIONS) is None]


def _chosen(page: Page, said: Said, findings: Findings) -> tuple[str, ...]:
    named = said.get("groups")
    if named is None:
        return tuple(page.groups)
    for one in named.items():
        if one.text() not in page.groups:
            message = f"no field of `{page.entry.name}` is in the group `{one.text()}`"
            findings.add("S225", message, one, did_you_mean(one.text(), page.groups))
    return tuple(one.text() for one in named.items() if one.text() in page.groups)


def _filled(layout: Component, page: Page, groups: Sequence[str]) -> Component:
    grouped = {name: page.groups[name] for name in groups}
    needed = _needed(page.entry, {item.field.name for items in grouped.values() for item in items})
    sections = {FIRST_SECTION: (*needed, *grouped.pop(FIRST_SECTION, ())), **grouped}
    audit = tuple(_item(page.entry, name) for name in AUDIT_FIELDS if page.entry.field(name))
    if audit and LAST_SECTION not in sections:
        sections[LAST_SECTION] = audit
    full = [(label, items) for label, items in sections.items() if items]
    parts = dict(layout.origin.parts) if layout.origin else {}
    made = tuple(_section(page, label, items, f"{SECTIONS}/{i}", parts) for i, (label, items) in enumerate(full))
    origin = replace(layout.origin, parts=parts) if layout.origin else None
    return replace(layout, content={SECTIONS: made, **layout.content}, origin=origin)


def _needed(entry: ObjectEntry, shown: Collection[str]) -> Iterator[Item]:
    """The fields that a layout must show, and the owner, as far as no group shows them."""
    standard = (*required_standard_fields(entry.name), *shown_standard_fields(entry.name))
    own = [f.name for f in entry.fields.values() if f.required and f.custom]
    for name in dict.fromkeys((NAME, *standard, *own, OWNER)):
        if name in entry.fields and name not in shown:
            yield _item(entry, name)


def _item(entry: ObjectEntry, name: str) -> Item:
    return Item(entry.fields[name], None)


def _section(page: Page, label: str, items: Sequence[Item], path: str, parts: dict[str, Place]) -> Content:
    own = label not in (FIRST_SECTION, LAST_SECTION)
    wide = all(item.field.type in LONG_TEXTS for item in items)
    half = len(items) if wide else (len(items) + 1) // 2
    columns = [items[:half]] if wide else [items[:half], items[half:]]
    for c, column in enumerate(columns):
        at = {f"{path}/layoutColumns/{c}/layoutItems/{i}": item.place for i, item in enumerate(column)}
        parts.update({key: place for key, place in at.items() if place})
    return {
        "customLabel": flag(own),
        "detailHeading": flag(own),
        "editHeading": "true",
        "label": label,
        "layoutColumns": tuple(_column(page, column) for column in columns),
        "style": "OneColumn" if wide else "TwoColumnsTopToBottom",
    }


def _column(page: Page, items: Iterable[Item]) -> Content:
    shown = tuple({"behavior": _behavior(page, item.field), "field": item.field.name} for item in items)
    return {"layoutItems": shown} if shown else {}


def _behavior(page: Page, field: FieldEntry) -> str:
    """Required only where the field must be filled; what nobody types in is read-only."""
    if field.name == NAME and not field.computed:
        return "Required"
    typed_in = field.createable or field.updateable or field.type in COMPOUND_TYPES
    if not typed_in or field.name in page.stamped or field.name in AUDIT_FIELDS:
        return "Readonly"
    needed = field.name in required_standard_fields(page.entry.name) or (field.required and field.custom)
    return "Required" if needed else "Edit"
