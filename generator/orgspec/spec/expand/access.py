"""Who may do what: `access` of objects becomes grants in the permission sets of the personas that org.json declares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Part
from orgspec.org.content import each, flag, text
from orgspec.org.content import parts as sub_elements
from orgspec.salesforce.permissions import (
    ENABLED_BY_NAME,
    OBJECT_WORDS,
    TAB_PREFIX,
    with_needs,
)
from orgspec.salesforce.standard_objects import ACTIVITIES, ACTIVITY
from orgspec.spec.expand.mentions import known_record_types, no_field
from orgspec.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from orgspec.diagnostics import Place
    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Component, Content, Key, Value
    from orgspec.spec.expand.findings import Findings
    from orgspec.spec.expand.said import Said

_NAMED_BY = {
    "customMetadataTypeAccesses": "name",
    "customSettingAccesses": "name",
    "fieldPermissions": "field",
    "objectPermissions": "object",
    "recordTypeVisibilities": "recordType",
    "tabSettings": "tab",
}
"""What a permission set grants → the element that names what is granted."""

_ALL = "*"
"""Stands for all fields that a spec does not name."""

_EVENT = "__e"


@dataclass(frozen=True, slots=True)
class Grant:
    """One entry of a permission set: in which element, what, and where the spec says so."""

    element: str
    content: Content
    place: Place

    @property
    def name(self) -> str:
        """What is granted."""
        return text(self.content, _NAMED_BY[self.element]) or ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the grants of one object look at: its fields, those that stages set, its record types, the org so far."""

    entry: ObjectEntry
    stamped: Collection[str]
    record_types: Sequence[str]
    components: Mapping[Key, Component]
    findings: Findings


def known_persona(persona: str, said: Said, personas: Collection[str], findings: Findings) -> str:
    """The persona that the `access` of an object names; one that is not declared is found, and the nearest taken."""
    if persona in personas:
        return persona
    near = nearest(persona, personas)
    hint = f"did you mean `{near}`?" if near else "declare it under `personas` in org.json"
    findings.add("S220", f"there is no persona `{persona}`", said, hint, Part.KEY)
    return near or persona


def granting(permission_set: Component, granted: Iterable[Grant]) -> Component:
    """A permission set with more grants; what it says itself about something stays as it is."""
    content: dict[str, Value] = dict(permission_set.content)
    origin = permission_set.origin
    parts = dict(origin.parts) if origin else {}
    by_element: defaultdict[str, list[Grant]] = defaultdict(list)
    for grant in granted:
        by_element[grant.element].append(grant)
    for element, more in by_element.items():
        entries = list(each(content, element))
        known = {text(e, _NAMED_BY[element]) for e in sub_elements(content, element)}
        for grant in sorted((g for g in more if g.name not in known), key=lambda g: g.name):
            parts[f"{element}/{len(entries)}"] = grant.place
            entries.append(grant.content)
        content[element] = tuple(entries)
    return replace(permission_set, content=content, origin=replace(origin, parts=parts) if origin else None)


def grants(ground: Ground, said: Said) -> Iterator[Grant]:
    """What the `access` of an object grants to a persona."""
    entry = ground.entry
    permitted = _permitted(said)
    whole = ENABLED_BY_NAME.get(entry.settings_type or f"__{entry.name.rpartition('__')[2]}")
    if whole is not None:
        yield Grant(whole, {"enabled": "true", "name": entry.name}, said.place)
        return
    if entry.name not in (*ACTIVITIES, ACTIVITY):  # user permissions govern their records
        yield _object(entry.name, permitted, said)
    if not entry.name.endswith(_EVENT):
        yield from _fields(ground, said, permitted)
        yield from _record_types(ground, said, permitted)
        yield from _tab(ground, said)


def _permitted(said: Said) -> frozenset[str]:
    words = said.get("object") or said
    named = [words.text()] if isinstance(words.value, str) else [w.text() for w in words.items()]
    return with_needs(OBJECT_WORDS[word] for word in named or ["read"])


def _object(name: str, permitted: frozenset[str], said: Said) -> Grant:
    flags = {element: flag(element in permitted) for element in OBJECT_WORDS.values()}
    return Grant("objectPermissions", {**flags, "object": name}, (said.get("object") or said).place)


def _fields(ground: Ground, said: Said, permitted: frozenset[str]) -> Iterator[Grant]:
    """All custom fields by one word, and those that are named by theirs."""
    one = said.get("fields")
    named = {name.casefold(): (name, word) for name, word in said.members_of("fields")}
    _, word = named.pop(_ALL, ("", one if one and isinstance(one.value, str) else None))
    general = word.text() if word else "edit" if permitted & {"allowEdit", "allowCreate"} else "read"
    place = (word or said).place
    for field in ground.entry.fields.values():
        _, own = named.pop(field.name.casefold(), ("", None))
        if own is not None and _can_have(ground, field, own):
            yield from _field(ground.entry, field.name, own.text(), own.place)
        elif own is None and field.custom and not _is_everybodys(field):
            readonly = field.computed or field.name in ground.stamped
            yield from _field(ground.entry, field.name, "read" if readonly and general == "edit" else general, place)
    for name, own in named.values():
        if ground.entry.complete:
            no_field(ground.entry, name, own, ground.findings, Part.KEY)
        else:
            yield from _field(ground.entry, name, own.text(), own.place)


def _is_everybodys(field: FieldEntry) -> bool:
    """Required fields, master-detail fields and the name: whoever sees the object has them."""
    return field.required or field.name_field or field.type in {"MasterDetail", "Id"} or field.name == "Name"


def _can_have(ground: Ground, field: FieldEntry, own: Said) -> bool:
    if _is_everybodys(field):
        message = f"`{field.name}` cannot be granted: whoever sees the object has it"
        ground.findings.add("S221", message, own, "leave it out", Part.KEY)
        return False
    if field.computed and own.value == "edit":
        ground.findings.add("S221", f"`{field.name}` is computed: nobody can edit it", own, "write `read`")
        return False
    return True


def _field(entry: ObjectEntry, name: str, word: str, place: Place) -> Iterator[Grant]:
    if word == "none":
        return
    for object_ in ACTIVITIES if entry.name == ACTIVITY else (entry.name,):
        content = {"editable": flag(word == "edit"), "field": f"{object_}.{name}", "readable": "true"}
        yield Grant("fieldPermissions", content, place)


def _record_types(ground: Ground, said: Said, permitted: frozenset[str]) -> Iterator[Grant]:
    """The record types that are named; else all of the object, for who may create or change its records."""
    named = said.get("recordTypes")
    known = known_record_types(named.items(), ground.record_types, ground.findings) if named else []
    wanted = [(one.text(), one.place) for one in known]
    if named is None and permitted & {"allowCreate", "allowEdit"}:
        wanted = [(name, said.place) for name in ground.record_types]
    for name, place in wanted:
        yield Grant("recordTypeVisibilities", {"recordType": f"{ground.entry.name}.{name}", "visible": "true"}, place)


def _tab(ground: Ground, said: Said) -> Iterator[Grant]:
    """The object's tab: as the spec says, else visible where the spec has one for a custom object."""
    entry, word = ground.entry, said.get("tab")
    exists = not entry.custom or ("CustomTab", entry.name) in ground.components
    if word is None and not (entry.custom and exists):
        return
    if word is not None and not exists:
        hint = f"write `tabs/{entry.name}.json`; `{{}}` will do"
        ground.findings.add("S222", f"`{entry.name}` has no tab", word, hint)
        return
    name = entry.name if entry.custom else f"{TAB_PREFIX}{entry.name}"
    shown = word.text() if word else "Visible"
    yield Grant("tabSettings", {"tab": name, "visibility": shown}, (word or said).place)
