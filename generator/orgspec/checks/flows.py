"""Flows in plain form: ways lead to elements, fields exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from orgspec.checks.paths import find, text, texts
from orgspec.checks.subject import Complaint, Subject, missing_field
from orgspec.diagnostics import did_you_mean
from orgspec.org.paths import Failure, Unresolved, resolve
from orgspec.salesforce.flow_triggers import PRIOR_RECORD, RECORD
from orgspec.salesforce.namespaces import from_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component, Value

_TARGET = "targetReference"
_REFERENCES = frozenset({"assignToReference", "elementReference", "leftValueReference"})
_RECORDS = frozenset({RECORD, PRIOR_RECORD})
_RECORD_ELEMENTS = ("recordCreates", "recordDeletes", "recordLookups", "recordUpdates")
_FIELDS = ("filters/*/field", "inputAssignments/*/field", "sortField")
_START_FIELDS = ("start/filters/*/field", "start/scheduledPaths/*/recordField")


def ways(subject: Subject) -> Iterator[Complaint]:
    """A connector leads to an element of the flow."""
    for flow in subject.of_type("Flow"):
        names = {name for _, name in _texts_of(flow.content, frozenset({"name"}))}
        for at, target in _texts_of(flow.content, frozenset({_TARGET})):
            if target not in names:
                message = f"the flow has no element `{target}` to go to"
                yield Complaint(flow, at, message, did_you_mean(target, names))


def fields(subject: Subject) -> Iterator[Complaint]:
    """A field that a flow reads, sets or asks for exists."""
    for flow in subject.of_type("Flow"):
        yield from _named(subject, flow)
        object_ = text(flow.content, "start/object")
        if object_ is not None:
            yield from _of_record(subject, flow, object_)


def _named(subject: Subject, flow: Component) -> Iterator[Complaint]:
    """Fields that stand by themselves, of the object of their element."""
    own = text(flow.content, "start/object")
    named = [(own, at, name) for path in _START_FIELDS for at, name in texts(flow.content, path)]
    for kind in _RECORD_ELEMENTS:
        for at, element in find(flow.content, f"{kind}/*"):
            of_record = text(element, "inputReference") == RECORD
            object_ = text(element, "object") or (own if of_record else None)
            named += [(object_, f"{at}/{inner}", name) for path in _FIELDS for inner, name in texts(element, path)]
    for object_, at, name in named:
        entry = missing_field(subject, object_, name) if object_ else None
        if entry is not None:
            message = f"the object `{entry.name}` has no field `{name}`"
            yield Complaint(flow, at, message, did_you_mean(name, entry.fields))


def _of_record(subject: Subject, flow: Component, object_: str) -> Iterator[Complaint]:
    """Fields of the record that starts the flow, along relationships too."""
    for at, reference in _texts_of(flow.content, _REFERENCES):
        root, _, path = reference.partition(".")
        found = resolve(subject.catalog, object_, path) if root in _RECORDS and path else None
        if isinstance(found, Unresolved) and found.failure is Failure.NO_FIELD and not from_package(found.name):
            yield Complaint(flow, at, f"the object `{found.object}` has no field `{found.name}`", found.hint)


def _texts_of(content: Value, keys: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every text under some keys, wherever they stand, with its path."""
    waiting: list[tuple[str, Value]] = [("", content)]
    while waiting:
        at, value = waiting.pop()
        if isinstance(value, Mapping):
            for key, child in value.items():
                path = f"{at}/{key}" if at else key
                if key in keys and isinstance(child, str):
                    yield path, child
                waiting.append((path, child))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            waiting.extend((f"{at}/{index}", child) for index, child in enumerate(value))
