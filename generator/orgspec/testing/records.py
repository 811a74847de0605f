"""Whether a record that a sample writes out is one of its object: fields that are there, values that they can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Part, Place, Severity, did_you_mean
from orgspec.formula.shown import ERROR
from orgspec.runtime import fields
from orgspec.runtime.errors import RecordError
from orgspec.runtime.saving import full_name
from orgspec.salesforce.standard_objects import NAME_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import Catalog, FieldEntry, ObjectEntry
    from orgspec.runtime.context import Record


@dataclass(frozen=True, slots=True)
class Written:
    """A record, or values of one, that stands at a place of a sample file."""

    entry: ObjectEntry
    place: Place
    record: Record


def strange(catalog: Catalog, written: Written) -> Iterator[Finding]:
    """Findings for the fields and the values of a record, and of the parents that stand in it."""
    yield from unknown_fields(catalog, written)
    yield from unfit_values(catalog, written)
    yield from unlisted_values(catalog, written)
    yield from unknown_record_types(catalog, written)


def unknown_fields(catalog: Catalog, written: Written) -> Iterator[Finding]:
    """Findings for fields that a record's object, or a parent's, does not have."""
    for level in (written, *parents(catalog, written)):
        entry = level.entry
        for name in level.record if entry.complete else ():
            if name not in entry.fields and name not in entry.unlisted and entry.parent(name) is None:
                at = level.place.below(name, part=Part.KEY)
                yield Finding("T102", f"`{entry.name}` has no field `{name}`", at, did_you_mean(name, entry.fields))


def unfit_values(catalog: Catalog, written: Written) -> Iterator[Finding]:
    """Findings for values that the fields of a record, or of a parent, cannot hold."""
    for place, field, value in _values(catalog, written):
        reason = _misfit(catalog, field, value)
        if reason is not None:
            yield Finding("T107", f"{field.object}.{field.name} cannot hold this: {reason}", place)


def unlisted_values(catalog: Catalog, written: Written) -> Iterator[Finding]:
    """Warnings for values of a record, or of a parent, that its picklist does not have, where its values are known."""
    for place, field, value in _values(catalog, written):
        active = (field.values if field.type in _PICKLISTS else None) or ()
        for one in _chosen(field, value) if active else ():
            if one not in active:
                message = f"`{one}` is no active value of {field.object}.{field.name}"
                yield Finding("T109", message, place, did_you_mean(one, active), Severity.WARNING)


def unknown_record_types(catalog: Catalog, written: Written) -> Iterator[Finding]:
    """Warnings for full names of record types that are not there, where others of the object are."""
    for place, field, value in _values(catalog, written):
        known = [one.full_name for one in catalog.record_types(field.object)] if field.name == "RecordTypeId" else ()
        alone = {name.partition(".")[2]: name for name in known}
        if known and isinstance(value, str) and value not in known and ("." in value or value in alone):
            message = f"`{value}` is no record type of {field.object} in this org's files"
            hint = did_you_mean(alone.get(value, value), known)
            yield Finding("T113", message, place, hint, Severity.WARNING)


def unheard_names(catalog: Catalog, written: Written, before: Record) -> Iterator[Finding]:
    """Warnings for names of people, or of parents, that are not what their parts make; `before` holds parts as well."""
    levels: list[tuple[Written, Record]] = [(written, before), *((p, {}) for p in parents(catalog, written))]
    for level, kept in levels:
        name = level.entry.fields.get("Name")
        given = _text(level.record.get("Name"))
        if name is None or not name.parts or given is None:
            continue
        record = {**kept, **level.record}
        whole = full_name(given, *(_text(record.get(part)) if part in name.parts else None for part in NAME_PARTS))
        if whole != given:
            message = f"`{given}` does not count as the Name of this {level.entry.name}: its parts make `{whole}`"
            yield Finding("T112", message, level.place.below("Name"), severity=Severity.WARNING)


def _text(value: object) -> str | None:
    """A text; none where there is no text, which is told otherwise."""
    try:
        return fields.text(value)
    except RecordError:
        return None


def _values(catalog: Catalog, written: Written) -> Iterator[tuple[Place, FieldEntry, object]]:
    """The values of a record and of its parents, with their fields, as far as these are there."""
    for level in (written, *parents(catalog, written)):
        for name, value in level.record.items():
            field = level.entry.field(name)
            if field is not None:
                yield level.place.below(name), field, value


_PICKLISTS = frozenset({"Picklist", "MultiselectPicklist"})


def _chosen(field: FieldEntry, value: object) -> tuple[str, ...]:
    """The values of a picklist, one or several; none where it cannot be read, which is told otherwise."""
    try:
        chosen = fields.choices(value) if field.type == "MultiselectPicklist" else (fields.text(value),)
    except RecordError:
        return ()
    return tuple(str(one) for one in chosen or () if one is not None)


def parents(catalog: Catalog, written: Written) -> Iterator[Written]:
    """The parents that stand in a record under their relationships, and theirs.

    Of a parent that may be of several objects nothing is known.
    """
    for name, value in written.record.items():
        link = written.entry.parent(name)
        if isinstance(value, Mapping) and link is not None and len(link.reference_to) == 1:
            entry = catalog.object(link.reference_to[0])
            if entry is not None:
                parent = Written(entry, written.place.below(name), value)
                yield parent
                yield from parents(catalog, parent)


def _misfit(catalog: Catalog, field: FieldEntry, value: object) -> str | None:
    """Why a field cannot hold a value. A formula field may have none at all: `#Error!`."""
    if value == ERROR and field.formula is not None:
        return None
    try:
        fields.reader(catalog.value_type(field), zero=False)(value)
    except RecordError as error:
        return str(error)
    return None
