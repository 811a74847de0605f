"""Lookups, master-detail fields and what is summed up over them."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from orgspec.checks.fields import custom_fields
from orgspec.checks.paths import is_true, text, texts
from orgspec.checks.subject import Complaint, Subject, unknown_field
from orgspec.diagnostics import did_you_mean
from orgspec.salesforce.limits import DETAILS_BELOW_A_MASTER
from orgspec.salesforce.namespaces import from_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.org.model import Component


def targets(subject: Subject) -> Iterator[Complaint]:
    """A relationship leads to an object that exists."""
    names = subject.catalog.objects()
    for field in custom_fields(subject):
        for path, name in texts(field.content, "referenceTo"):
            if subject.catalog.object(name) is None and not from_package(name):
                hint = did_you_mean(name, names) or f"define `{name}` in this spec, or name another object"
                yield Complaint(field, path, f"no object named `{name}` found", hint)


def required_lookups(subject: Subject) -> Iterator[Complaint]:
    """A required lookup says what happens when its target is deleted: not SetNull, which would leave it blank."""
    for field in custom_fields(subject):
        if text(field.content, "type") != "Lookup" or not is_true(field.content, "required"):
            continue
        if text(field.content, "deleteConstraint") not in {"Restrict", "Cascade"}:
            message = "must specify either cascade delete or restrict delete for a required lookup"
            yield Complaint(field, "required", message, 'add `"deleteConstraint": "Restrict"`')


def cascades(subject: Subject) -> Iterator[Complaint]:
    """No standard record is deleted with what it looks up."""
    for field in custom_fields(subject):
        if text(field.content, "deleteConstraint") == "Cascade" and not field.parent.endswith("__c"):
            message = f"records of the standard object `{field.parent}` cannot be deleted by cascade"
            yield Complaint(field, "deleteConstraint", message, "`Restrict` or `SetNull`")


def levels(subject: Subject) -> Iterator[Complaint]:
    """Details have details for three levels, and never in a circle."""
    ways: _Ways = defaultdict(dict)
    for field in custom_fields(subject):
        if text(field.content, "type") == "MasterDetail":
            ways[field.parent].setdefault(text(field.content, "referenceTo") or "", field)
    try:
        yield from _too_deep(ways, TopologicalSorter(ways).static_order())
    except CycleError as error:
        yield _own_master(ways, error.args[1])


def _too_deep(ways: _Ways, masters_first: Iterable[str]) -> Iterator[Complaint]:
    depth: dict[str, int] = {}
    for name in masters_first:
        depth[name] = max((depth[master] + 1 for master in ways.get(name, ())), default=0)
        if depth[name] == DETAILS_BELOW_A_MASTER + 1:
            deepest = max(ways[name], key=depth.__getitem__)
            most = f"{DETAILS_BELOW_A_MASTER} is the most"
            message = f"`{name}` is a detail {depth[name]} levels below its topmost master, and {most}"
            yield Complaint(ways[name][deepest], "referenceTo", message, _AS_LOOKUP)


def _own_master(ways: _Ways, circle: Sequence[str]) -> Complaint:
    """The complaint about objects of which each is the master of the next, and the last one is the first."""
    detail, master = min((below, above) for above, below in pairwise(circle))
    message = f"`{detail}` is its own master: {' → '.join(f'`{name}`' for name in reversed(circle))}"
    return Complaint(ways[detail][master], "referenceTo", message, _AS_LOOKUP)


_AS_LOOKUP = "make one of the fields a `Lookup`"
_Ways: TypeAlias = "dict[str, dict[str, Component]]"
"""Detail → its masters, with the field that leads to each."""


def relationship_names(subject: Subject) -> Iterator[Complaint]:
    """No two fields give the same name to the records below one object."""
    first: dict[tuple[str, str], Component] = {}
    for field in custom_fields(subject):
        for path, name in texts(field.content, "relationshipName"):
            target = text(field.content, "referenceTo") or ""
            other = first.setdefault((target.casefold(), name.casefold()), field)
            if other is not field:
                message = f"there is already a child relationship named `{name}` on `{target}`: `{other.full_name}`"
                yield Complaint(field, path, message)


def summaries(subject: Subject) -> Iterator[Complaint]:
    """A roll-up summary counts records of a detail, or sums up one of the detail's fields."""
    for field in subject.of_type("CustomField"):
        if text(field.content, "type") == "Summary":
            yield from _way_up(subject, field)
            yield from _operation(field)
            yield from _summed(subject, field)


def _way_up(subject: Subject, field: Component) -> Iterator[Complaint]:
    """`summaryForeignKey` is the detail's field that leads to the object of the summary."""
    for path, name in texts(field.content, "summaryForeignKey"):
        key = subject.org.components.get(("CustomField", name))
        if "." not in name:
            message = "must specify the name in the CustomObject.CustomField format"
            yield Complaint(field, path, message, "`Child__c.Field__c`")
        elif key is not None:
            target = text(key.content, "referenceTo")
            is_master = text(key.content, "type") == "MasterDetail"
            if not is_master or (target != field.parent and subject.catalog.object(target or "") is not None):
                yield Complaint(field, path, f"`{name}` is no master-detail field to `{field.parent}`")
        elif not _is_standard_reference(subject, name, field.parent) and not from_package(name.partition(".")[0]):
            hint = did_you_mean(name, (f.full_name for f in subject.of_type("CustomField")))
            yield Complaint(field, path, f"no field named `{name}` found", hint)


def _operation(field: Component) -> Iterator[Complaint]:
    operation = text(field.content, "summaryOperation")
    summed = text(field.content, "summarizedField")
    if operation == "count" and summed is not None:
        yield Complaint(field, "summarizedField", "a count has no `summarizedField`", "leave it out")
    if operation not in {None, "count"} and summed is None:
        yield Complaint(field, "summaryOperation", f"must specify `summarizedField` for a Summary with `{operation}`")


def _summed(subject: Subject, field: Component) -> Iterator[Complaint]:
    """What is summed up is a field of the detail, of a type that the operation can take."""
    detail = (text(field.content, "summaryForeignKey") or "").partition(".")[0]
    operation = text(field.content, "summaryOperation") or ""
    for path, name in texts(field.content, "summarizedField"):
        object_, _, below = name.partition(".")
        entry = subject.catalog.object(object_)
        found = entry.field(below) if entry else None
        kind = subject.catalog.value_type(found) if found else None
        if not below:
            message = "must specify the name in the CustomObject.CustomField format"
            yield Complaint(field, path, message, f"`{detail or 'Child__c'}.{name}`")
        elif detail and object_ != detail:
            yield Complaint(field, path, f"`{name}` is no field of `{detail}`, whose records are summed up")
        elif kind and operation in _SUMMED and kind not in _SUMMED[operation]:
            hint = f"only {', '.join(_SUMMED[operation])}"
            yield Complaint(field, path, f"`{name}` is a {kind}, of which there is no {operation}", hint)
        else:
            yield from unknown_field(subject, field, path, object_, below)


_NUMBERS = ("Currency", "Number", "Percent")
_SUMMED = {"sum": _NUMBERS, "min": (*_NUMBERS, "Date", "DateTime"), "max": (*_NUMBERS, "Date", "DateTime")}
"""Operation of a roll-up summary → the types of field that it takes."""


def _is_standard_reference(subject: Subject, name: str, target: str) -> bool:
    """Whether a standard field leads to an object: accounts sum up opportunities, opportunities their products."""
    object_, _, below = name.partition(".")
    entry = subject.catalog.object(object_)
    found = entry.field(below) if entry else None
    return found is not None and not found.custom and target in found.reference_to


def has_master(subject: Subject, object_: str) -> bool:
    """Whether the org makes an object the detail of another."""
    return any(text(f.content, "type") == "MasterDetail" for f in subject.of_object("CustomField", object_))


def details(subject: Subject) -> Iterator[Complaint]:
    """A detail is a custom object."""
    for field in custom_fields(subject):
        if text(field.content, "type") == "MasterDetail" and "__" not in field.parent:
            message = f"`{field.parent}` is a standard object and cannot be the detail of another"
            yield Complaint(field, "type", message, "use a `Lookup`, with `required` if every record needs one")
