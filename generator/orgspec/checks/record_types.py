"""Record types, business processes and paths: which values may be chosen where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.paths import text, texts
from orgspec.checks.subject import Complaint, Subject, unknown_field
from orgspec.diagnostics import did_you_mean
from orgspec.salesforce.limits import PROCESS_OBJECTS
from orgspec.salesforce.value_names import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import FieldEntry
    from orgspec.org.model import Component

_MASTER = "__Master__"
_WITH_DEFAULT = frozenset({"Case", "Lead"})


def processes_of_record_types(subject: Subject) -> Iterator[Complaint]:
    """A record type names a business process exactly where its object has such processes."""
    for component in subject.of_type("RecordType"):
        object_ = component.parent
        process = text(component.content, "businessProcess")
        if process is None and object_ in PROCESS_OBJECTS:
            hint = f"say it, or give {object_} a process under `processes`"
            yield Complaint(component, "", "required field is missing: businessProcess", hint)
        elif process is not None and object_ not in PROCESS_OBJECTS:
            hint = f"only {', '.join(sorted(PROCESS_OBJECTS))} have business processes"
            yield Complaint(component, "businessProcess", f"`{object_}` has no business processes", hint)
        elif process is not None:
            processes = [c.own_name for c in subject.of_object("BusinessProcess", object_)]
            if process not in processes and "__" not in process:
                message = f"no business process named `{process}` found"
                yield Complaint(component, "businessProcess", message, did_you_mean(process, processes))


def values_of_record_types(subject: Subject) -> Iterator[Complaint]:
    """A record type offers values that its fields have."""
    for component in subject.of_type("RecordType"):
        entry = subject.catalog.object(component.parent)
        for at, name in texts(component.content, "picklistValues/*/picklist"):
            field = entry.field(name) if entry else None
            if field is not None:
                yield from _values(component, at.rpartition("/")[0] + "/values/*/fullName", field)
            else:
                yield from unknown_field(subject, component, at, component.parent, name)


def _values(component: Component, path: str, field: FieldEntry) -> Iterator[Complaint]:
    for at, written in texts(component.content, path):
        value = decoded(written)
        if field.values and value.strip() and value not in field.values:
            message = f"picklist value `{value}` in picklist `{field.name}` not found"
            yield Complaint(component, at, message, did_you_mean(value, field.values))


def values_of_processes(subject: Subject) -> Iterator[Complaint]:
    """A business process chooses from its object's standard value set."""
    for component in subject.of_type("BusinessProcess"):
        values_of = subject.org.components.get(("StandardValueSet", PROCESS_OBJECTS.get(component.parent, "")))
        if values_of is None:
            continue
        known = [name for _, name in texts(values_of.content, "standardValue/*/fullName")]
        for at, written in texts(component.content, "values/*/fullName"):
            value = decoded(written)
            if value not in known:
                message = f"`{value}` is no value of the standard value set `{values_of.full_name}`"
                yield Complaint(component, at, message, did_you_mean(value, known))


def defaults_of_processes(subject: Subject) -> Iterator[Complaint]:
    """A process of leads or cases has one default, a sales process none."""
    for component in subject.of_type("BusinessProcess"):
        defaults = [at for at, value in texts(component.content, "values/*/default") if value == "true"]
        if component.parent in _WITH_DEFAULT and not defaults:
            message = f"a {component.parent} process has a default value"
            yield Complaint(component, "values", message, 'add `"default": true` to the value that new records get')
        if component.parent == "Opportunity" and defaults:
            yield Complaint(component, defaults[0], "a sales process has no default value", "leave it out")


def path_fields(subject: Subject) -> Iterator[Complaint]:
    """A path leads through the values of a picklist and shows fields of its object."""
    for component in subject.of_type("PathAssistant"):
        object_ = text(component.content, "entityName") or ""
        entry = subject.catalog.object(object_)
        for path in ("fieldName", "pathAssistantSteps/*/fieldNames/*"):
            for at, name in texts(component.content, path):
                yield from unknown_field(subject, component, at, object_, name)
        field = entry.field(text(component.content, "fieldName") or "") if entry else None
        for at, written in texts(component.content, "pathAssistantSteps/*/picklistValueName"):
            if field and field.values and decoded(written) not in field.values:
                hint = did_you_mean(decoded(written), field.values)
                yield Complaint(component, at, f"`{field.name}` has no value `{decoded(written)}`", hint)


def path_record_types(subject: Subject) -> Iterator[Complaint]:
    """There is one path for each record type and picklist, and the record type exists."""
    first: dict[tuple[str | None, ...], Component] = {}
    for component in subject.of_type("PathAssistant"):
        elements = ("entityName", "fieldName", "recordTypeName")
        key = tuple(text(component.content, element) for element in elements)
        other = first.setdefault(key, component)
        if other is not component:
            yield Complaint(
                component, "recordTypeName", f"`{other.full_name}` is a path for the same record type already"
            )
        object_, _, record_type = key
        known = [c.own_name for c in subject.of_object("RecordType", object_ or "")]
        if record_type not in {*known, _MASTER, None} and "__" not in (record_type or ""):
            hint = did_you_mean(record_type or "", known) or f"`{_MASTER}` where there is no record type"
            yield Complaint(component, "recordTypeName", f"no record type named `{record_type}` found", hint)
