"""What is `Account.Owner.Profile.Name`? Objects, fields and paths of an org over the standard objects.

Names are found without regard to case and given back as they are spelt. Objects are put together when they are asked
for, so that the catalog of a large org costs an index of names.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from orgspec.org.content import inside, text
from orgspec.org.derived_fields import derived
from orgspec.org.fields import (
    FieldEntry,
    component_field,
    compound_parts,
    for_person_account,
    standard_field,
)
from orgspec.org.model import Component, Org
from orgspec.org.picklist_values import ValueNames, names
from orgspec.salesforce.standard_objects import (
    ACTIVITIES,
    ACTIVITY,
    standard_object,
    standard_object_names,
    standard_spelling,
)
from orgspec.salesforce.supplied_fields import (
    BY_SUFFIX,
    CURRENCY,
    CUSTOM_SETTING,
    FOR_FORMULAS,
    OWNER,
    QUEUE,
    RECORD_TYPE,
    STANDARD_OBJECT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from orgspec.org.model import Content
    from orgspec.salesforce.standard_objects import StandardField

__all__ = ["Catalog", "FieldEntry", "ObjectEntry"]

_QUEUE: Final = "Queue"
_PERSON: Final = "PersonAccount"
_VALUE_SETS: Final = ("GlobalValueSet", "StandardValueSet")


@dataclass(frozen=True, slots=True)
class ObjectEntry:
    """An object and its fields.

    `complete` is False where the org only adds to an object of which nothing else is known (a package's, or a
    standard object that the tables lack): a field missing here may well exist. `unlisted` are fields that a path can
    name though they are not, or not always, the object's own: those of a person account's contact, those that come
    with a feature.
    """

    name: str
    label: str
    custom: bool
    complete: bool
    fields: Mapping[str, FieldEntry]
    unlisted: Mapping[str, FieldEntry] = field(default_factory=dict)
    settings_type: str | None = None
    """`Hierarchy` or `List` of a custom setting"""
    _spelling: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    _parents: Mapping[str, FieldEntry] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        name: str,
        label: str,
        complete: bool,
        fields: Iterable[FieldEntry],
        unlisted: Iterable[FieldEntry] = (),
        settings_type: str | None = None,
    ) -> ObjectEntry:
        """An entry with its names indexed."""
        own = {entry.name: entry for entry in fields}
        more = {entry.name: entry for entry in unlisted}
        entries = (*more.values(), *own.values())
        return cls(
            name,
            label,
            "__" in name,
            complete,
            own,
            more,
            settings_type,
            {entry.name.casefold(): entry.name for entry in entries},
            {entry.relationship_name.casefold(): entry for entry in entries if entry.relationship_name},
        )

    def field(self, name: str) -> FieldEntry | None:
        """The field of this API name, in any case, or None."""
        spelling = self._spelling.get(name.casefold(), name)
        return self.fields.get(spelling) or self.unlisted.get(spelling)

    def parent(self, relationship: str) -> FieldEntry | None:
        """The field whose relationship to a parent has this name (`Owner`, `Custom__r`), in any case, or None."""
        return self._parents.get(relationship.casefold())

    def relationships(self) -> tuple[str, ...]:
        """The names that lead to parents."""
        return tuple(entry.relationship_name for entry in self.fields.values() if entry.relationship_name)


class Catalog:
    """All objects of an org. Two catalogs of one org answer alike; what was put together once is kept."""

    def __init__(self, org: Org) -> None:
        self.org: Final = org
        self._entries: dict[str, ObjectEntry] = {}
        self._own_fields: dict[str, list[Component]] = defaultdict(list)
        for component in org.of_type("CustomField"):
            self._own_fields[component.parent].append(component)
        self._own_objects = {component.full_name: component for component in org.of_type("CustomObject")}

    @classmethod
    def of(cls, org: Org) -> Catalog:
        """The catalog of an org over the standard objects."""
        return cls(org)

    def objects(self) -> tuple[str, ...]:
        """The API names of all objects, the org's own and the standard ones, in order."""
        return self._names_of_objects

    def object(self, name: str) -> ObjectEntry | None:
        """The object of this API name, in any case, or None where neither the org nor Salesforce has one."""
        spelling = self._spelling.get(name.casefold())
        return None if spelling is None else self._kept(spelling)

    def presumed(self, name: str) -> ObjectEntry:
        """An object that neither has, known by what every object of its kind has."""
        return self._kept(name)

    def names(self, type_: str) -> Mapping[str, str]:
        """The full names of the org's components of a type (`CustomLabel`), by their case-folded form."""
        return self._names_by_type.get(type_, {})

    def record_types(self, object_name: str) -> tuple[Component, ...]:
        """The record types that records of an object may have, as far as the org's files hold them."""
        of_persons = self._record_types.get(_PERSON, ()) if object_name == "Account" else ()
        return (*self._record_types.get(object_name, ()), *of_persons)

    def value_type(self, entry: FieldEntry) -> str:
        """The type of a field's value: its own, or for a roll-up summary that of what is summed up.

        `Summary` where that is the least or the greatest value of a field that is not known.
        """
        for _ in range(_LONGEST_SUMMARY):
            if entry.summary is None:
                return entry.type
            target = self._summarized(entry)
            if target is None:
                return "Number" if entry.summary.operation in _SUMS else entry.type
            entry = target
        return "Number"

    def _summarized(self, entry: FieldEntry) -> FieldEntry | None:
        object_name, _, name = (entry.summary.field if entry.summary and entry.summary.field else "").rpartition(".")
        child = self.object(object_name)
        return child.field(name) if child else None

    @cached_property
    def _names_of_objects(self) -> tuple[str, ...]:
        return tuple(sorted({*self._own_objects, *self._own_fields, *standard_object_names()}))

    @cached_property
    def _names_by_type(self) -> Mapping[str, Mapping[str, str]]:
        names: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for type_, full_name in self.org.components:
            names[type_][full_name.casefold()] = full_name
        return names

    @cached_property
    def _spelling(self) -> Mapping[str, str]:
        own = {*self._own_objects, *self._own_fields, ACTIVITY, _QUEUE}
        return {**standard_spelling(), **{name.casefold(): name for name in own}}

    @cached_property
    def _value_sets(self) -> Mapping[str, ValueNames]:
        return {
            component.full_name: names(type_, component.content)
            for type_ in _VALUE_SETS
            for component in self.org.of_type(type_)
        }

    def _kept(self, name: str) -> ObjectEntry:
        entry = self._entries.get(name)
        if entry is None:
            entry = self._entries[name] = self._built(name)
        return entry

    def _built(self, name: str) -> ObjectEntry:
        if name == ACTIVITY:
            return self._activity()
        given = self._own_objects.get(name)
        content = given.content if given else {}
        fields = self._fields(name, content)
        return ObjectEntry.of(
            name,
            text(content, "label") or name,
            self._known_whole(name, content),
            fields.values(),
            (*self._of_person(name), *self._by_feature(name, fields), *compound_parts(fields.values())),
            text(content, "customSettingsType"),
        )

    def _known_whole(self, name: str, content: Content) -> bool:
        standard = standard_object(name)
        return standard.complete if standard else name == _QUEUE or "label" in content

    def _fields(self, name: str, content: Content) -> dict[str, FieldEntry]:
        """What Salesforce supplies, as the org changes it, and what the org adds."""
        supplied = (standard_field(name, f, self._value_sets.get) for f in self._supplied(name, content))
        fields = {f.name: derived(self.org, f) for f in supplied}
        for component in self._components(name):
            own = component_field(component, fields.get(component.own_name), self._value_sets.get)
            fields[own.name] = own
        name_field = inside(content, "nameField")
        if name_field and "Name" in fields:
            component = Component("CustomField", f"{name}.Name", name_field)
            fields["Name"] = component_field(component, fields["Name"], self._value_sets.get)
        return fields

    def _components(self, name: str) -> Iterator[Component]:
        """What the org says of an object's fields, also of those that it is lent."""
        yield from self._own_fields.get(name, ())
        standard = standard_object(name)
        if standard is not None and standard.custom_fields_from != name:
            yield from self._own_fields.get(standard.custom_fields_from, ())

    def _supplied(self, name: str, content: Content) -> Iterable[StandardField]:
        """The fields that an object has without the org: those of the tables, else those of all objects of its kind."""
        suffix = f"__{name.rpartition('__')[2]}" if "__" in name else ""
        standard = standard_object("Knowledge__kav" if suffix == "__kav" else name)
        if standard is not None:
            own = standard.fields.values()
            return own if standard.complete else (*STANDARD_OBJECT, *own)
        if name == _QUEUE:
            return QUEUE
        if "customSettingsType" in content:
            return CUSTOM_SETTING
        supplied = BY_SUFFIX.get(suffix, STANDARD_OBJECT)
        return (f for f in supplied if f is not OWNER) if self._is_detail(name) else supplied

    def _is_detail(self, name: str) -> bool:
        return any(text(f.content, "type") == "MasterDetail" for f in self._own_fields.get(name, ()))

    def _of_person(self, name: str) -> tuple[FieldEntry, ...]:
        if name != "Account":
            return ()
        contact = self.object("Contact")
        return tuple(for_person_account(f) for f in contact.fields.values() if f.custom) if contact else ()

    def _by_feature(self, name: str, fields: Mapping[str, FieldEntry]) -> tuple[FieldEntry, ...]:
        more = (*self._features(name, fields), *FOR_FORMULAS.get(name, ()))
        return tuple(standard_field(name, f, self._value_sets.get) for f in more if f.name not in fields)

    def _features(self, name: str, fields: Mapping[str, FieldEntry]) -> Iterator[StandardField]:
        """Of those that come with a feature, the fields that an object has as far as can be told."""
        owned = "OwnerId" in fields
        if owned or name in self._record_types:
            yield RECORD_TYPE
        if owned or any(_may_be_amount(field) for field in fields.values()):
            yield CURRENCY

    @cached_property
    def _record_types(self) -> Mapping[str, list[Component]]:
        by_object: defaultdict[str, list[Component]] = defaultdict(list)
        for component in self.org.of_type("RecordType"):
            by_object[component.parent].append(component)
        return dict(by_object)

    def _activity(self) -> ObjectEntry:
        """The home of the custom fields of tasks and events; its formulas can name the fields of either."""
        task, event = (self.object(name) for name in ACTIVITIES)
        if task is None or event is None:
            return ObjectEntry.of(ACTIVITY, ACTIVITY, complete=False, fields=())
        shared = [f for name, f in task.fields.items() if name in event.fields]
        either = (*task.unlisted.values(), *task.fields.values(), *event.fields.values())
        more = (*self._by_feature(ACTIVITY, {}), *(f for f in either if f not in shared))
        return ObjectEntry.of(ACTIVITY, ACTIVITY, complete=True, fields=shared, unlisted=more)


def _may_be_amount(field: FieldEntry) -> bool:
    return field.type == "Currency" or (field.type == "Number" and field.coarse)


_SUMS: Final = frozenset({"count", "sum"})
_LONGEST_SUMMARY: Final = 10
"""Roll-ups of roll-ups that are followed, so that a circle ends."""
