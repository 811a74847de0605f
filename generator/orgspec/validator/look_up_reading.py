"""From the metadata of a flow to what it looks up: the first record that meets conditions, or how many do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.formula.tree import Name
from orgspec.formula.typed import FieldRef
from orgspec.formula.types import Type
from orgspec.org.content import inside, parts, text, truth
from orgspec.runtime.queries import OPERATORS, Stored
from orgspec.validator.defaults import reference
from orgspec.validator.flow_reading import Reading
from orgspec.validator.flow_trees import NotSimulatedError, resources
from orgspec.validator.leaves import leaves, links
from orgspec.validator.look_ups import Computed, Count, Find, FindAll, Sight, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from orgspec.formula.typed import GlobalRef, Typed
    from orgspec.org.catalog import FieldEntry, ObjectEntry
    from orgspec.org.model import Component, Content
    from orgspec.validator.formulas import Formulas
    from orgspec.validator.look_ups import Queried


def reading_of(formulas: Formulas, entry: ObjectEntry, component: Component) -> Reading:
    """A flow about to be read, of an object; raises NotSimulatedError for resources that cannot be."""
    content = component.content
    first = (c for c in parts(content, "recordLookups") if truth(c, "getFirstRecordOnly"))
    records = {text(c, "name") or "": text(c, "object") or "" for c in first}
    counted = frozenset(text(i, "assignToReference") or "" for a in parts(content, "assignments") for i in _counting(a))
    known = replace(resources(content), records=records, numbers=counted)
    return Reading(formulas, entry, component, known)


def _counting(assignment: Content) -> list[Content]:
    return [i for i in parts(assignment, "assignmentItems") if text(i, "operator") == "AssignCount"]


def count(assignment: Content, following: str | None) -> Count | None:
    """The count that an assignment makes, if it makes one and nothing else; raises NotSimulatedError for more."""
    counting = _counting(assignment)
    if not counting:
        return None
    name = text(assignment, "name") or ""
    variable = text(counting[0], "assignToReference")
    found = text(inside(counting[0], "value"), "elementReference")
    if len(parts(assignment, "assignmentItems")) > 1 or variable is None or found is None:
        message = f"the assignment `{name}`"
        raise NotSimulatedError(message)
    return Count(name, variable, found, following)


@dataclass(frozen=True, slots=True)
class Queries:
    """What a flow that is being read asks for; every method raises NotSimulatedError for what it cannot be asked."""

    reading: Reading

    def look_up(self, content: Content, following: str | None) -> Find | FindAll:
        """One look-up."""
        name, entry = text(content, "name") or "", self.object(content)
        if not truth(content, "storeOutputAutomatically") or "relatedRecords" in content:
            message = f"the way in which `{name}` keeps records"
            raise NotSimulatedError(message)
        wanted = self.wanted(content, entry)
        if not truth(content, "getFirstRecordOnly"):
            return FindAll(name, entry.name, wanted, following)
        sort = text(content, "sortField")
        by = self.field(sort, entry) if sort else None
        return Find(self.reading.kept(name), entry.name, wanted, by, text(content, "sortOrder") == "Desc", following)

    def object(self, content: Content) -> ObjectEntry:
        """The object whose records an element is about."""
        name = text(content, "object") or ""
        entry = self.reading.formulas.catalog.object(name)
        if entry is None:
            message = f"the object `{name}`"
            raise NotSimulatedError(message)
        return entry

    def wanted(self, content: Content, entry: ObjectEntry) -> tuple[Wanted, ...]:
        """The conditions that records of an object have to meet, all of them."""
        logic = text(content, "filterLogic") or "and"
        if logic.lower() != "and":
            message = f"the filter logic `{logic}`"
            raise NotSimulatedError(message)
        return tuple(self._one_wanted(f, entry) for f in parts(content, "filters"))

    def _one_wanted(self, content: Content, entry: ObjectEntry) -> Wanted:
        operator = text(content, "operator") or ""
        if operator not in OPERATORS:
            message = f"the operator `{operator}`"
            raise NotSimulatedError(message)
        value = self.reading.resources.value(inside(content, "value"))
        field = self._entry(text(content, "field") or "", entry)
        is_null = operator == "IsNull"
        typed = self.reading.typed(value, Type.BOOLEAN) if is_null else self.reading.valued(field, value)
        return Wanted(self.field(field.name, entry), operator, typed)

    def _entry(self, name: str, entry: ObjectEntry) -> FieldEntry:
        field = entry.field(name)
        if field is None:
            message = f"the field `{name}` of {entry.name}"
            raise NotSimulatedError(message)
        return field

    def field(self, name: str, entry: ObjectEntry) -> Queried:
        """A field of the records of an object; of a formula field its formula too."""
        field, formulas = self._entry(name, entry), self.reading.formulas
        typed = formulas.tree_of(Name(field.name), entry.name)
        ref = typed if isinstance(typed, FieldRef) else reference(formulas, field)
        if ref.formula is None:
            return Stored(ref.path[-1], ref.field_type)
        return Computed(ref, links(formulas.catalog, entry.name, leaves([ref])))

    def sights(self, formulas: Iterable[Typed]) -> Mapping[str, Sight]:
        """What a flow's formulas read of each record that it looks up."""
        read = leaves(formulas)
        named = {self.reading.kept(name): of for name, of in self.reading.resources.records.items()}
        return {name: self._sight(name, of, read) for name, of in named.items()}

    def _sight(self, name: str, object_name: str, read: tuple[FieldRef | GlobalRef, ...]) -> Sight:
        own = tuple(leaf for leaf in read if isinstance(leaf, FieldRef) and leaf.path[0] == name)
        return Sight(own, links(self.reading.formulas.catalog, object_name, tuple(_inside(own))))


def _inside(read: Iterable[FieldRef]) -> Iterator[FieldRef]:
    """What is read of a record that was looked up, seen from that record."""
    return (replace(leaf, path=leaf.path[1:]) for leaf in read)
