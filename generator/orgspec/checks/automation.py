"""Queues, assignment, escalation and duplicate rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from orgspec.checks.paths import find, text, texts
from orgspec.checks.references import is_missing
from orgspec.checks.relationships import has_master
from orgspec.checks.subject import Complaint, Subject
from orgspec.diagnostics import Part
from orgspec.salesforce.limits import ACTIVE_RULES, ACTIVE_RULES_PER_OBJECT, NEVER_QUEUED, RULE_OBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component


def queue_objects(subject: Subject) -> Iterator[Complaint]:
    """A queue owns records of objects that can be queued."""
    for component in subject.of_type("Queue"):
        for at, name in texts(component.content, "queueSobject/*/sobjectType"):
            if name in NEVER_QUEUED:
                yield Complaint(
                    component, at, f"no queue can own records of {name}", "route the leads or cases instead"
                )
            elif has_master(subject, name):
                hint = f"queue the master's records, or relate `{name}` with a lookup"
                yield Complaint(component, at, f"no queue can own records of {name}, a detail of another object", hint)


def assigned_queues(subject: Subject) -> Iterator[Complaint]:
    """Records are assigned to queues that take records of their object, which one with a misspelt object may mean."""
    named = {
        queue.full_name: {name for _, name in texts(queue.content, "queueSobject/*/sobjectType")}
        for queue in subject.of_type("Queue")
    }
    taken = {queue: names for queue, names in named.items() if not any(is_missing(subject, name) for name in names)}
    for type_, path in _ASSIGNING:
        for component in subject.of_type(type_):
            for at, entry in find(component.content, path):
                queue = text(entry, "assignedTo") if text(entry, "assignedToType") == "Queue" else None
                if queue in taken and component.parent not in taken[queue]:
                    message = f"the queue `{queue}` does not take records of {component.parent}"
                    yield Complaint(component, f"{at}/assignedTo", message, "add it to the queue's `queueSobject`")


def approving_queues(subject: Subject) -> Iterator[Complaint]:
    """Where no queue can own a record, none can approve it."""
    for component in subject.of_type("ApprovalProcess"):
        if component.parent not in NEVER_QUEUED:
            continue
        for at, kind in texts(component.content, "approvalStep/*/assignedApprover/approver/*/type"):
            if kind == "queue":
                message = f"no queue can approve records of {component.parent}"
                yield Complaint(component, at, message, "name users, or a field that leads to one")


_ASSIGNING = (
    ("AssignmentRule", "ruleEntry/*"),
    ("EscalationRule", "ruleEntry/*/escalationAction/*"),
)


def objects_of_rules(subject: Subject) -> Iterator[Complaint]:
    """Assignment and auto-response rules are for leads and cases, escalation rules for cases."""
    for type_, objects in RULE_OBJECTS.items():
        for component in subject.of_type(type_):
            if component.parent not in objects:
                hint = f"only for {' and '.join(sorted(objects))}"
                yield Complaint(component, "", f"there are no {_WORDS[type_]} for `{component.parent}`", hint, Part.KEY)


_WORDS = {
    "AssignmentRule": "assignment rules",
    "AutoResponseRule": "auto-response rules",
    "EscalationRule": "escalation rules",
}


def duplicate_rule_order(subject: Subject) -> Iterator[Complaint]:
    """The duplicate rules of an object are numbered 1, 2, 3."""
    by_object: dict[str, list[Component]] = defaultdict(list)
    for component in subject.of_type("DuplicateRule"):
        by_object[component.parent].append(component)
    for rules in by_object.values():
        rules.sort(key=lambda r: (text(r.content, "sortOrder") or "").zfill(_DIGITS))
        for number, rule in enumerate(rules, start=1):
            if text(rule.content, "sortOrder") != str(number):
                yield Complaint(rule, "sortOrder", "sortOrder must be in sequential order from 1", f"`{number}` here")
                break


_DIGITS = 9
"""The digits to which numbers are filled, to be sorted as numbers."""


def active_rules(subject: Subject) -> Iterator[Complaint]:
    """Few duplicate and matching rules of an object are active at a time; the first too many is named."""
    for type_, (element, active) in ACTIVE_RULES.items():
        number: Counter[str] = Counter()
        for component in subject.of_type(type_):
            number[component.parent] += text(component.content, element) == active
            if number[component.parent] == ACTIVE_RULES_PER_OBJECT + 1:
                number[component.parent] += 1
                message = f"`{component.parent}` has more than {ACTIVE_RULES_PER_OBJECT} active rules of this kind"
                yield Complaint(component, element, message, "deactivate one of them")


def sharing_rules(subject: Subject) -> Iterator[Complaint]:
    """Sharing rules open what the org-wide default keeps closed."""
    for component in subject.of_type("SharingRules"):
        model = _model(subject, component.full_name)
        if model in _NOTHING_TO_SHARE:
            message = f"sharing rules are not supported for {component.full_name} since its org wide default is {model}"
            yield Complaint(component, "", message, "narrow `sharingModel`, or leave the rules out")
    for type_ in _SHARING:
        for rule in subject.of_type(type_):
            model = _model(subject, rule.parent)
            if model == "Read" and text(rule.content, "accessLevel") == "Read":
                message = f"everybody can read {rule.parent} already: its org wide default is Read"
                yield Complaint(rule, "accessLevel", message, "share with `Edit`, or narrow `sharingModel`")


def _model(subject: Subject, object_: str) -> str | None:
    component = subject.org.components.get(("CustomObject", object_))
    return text(component.content, "sharingModel") if component else None


_SHARING = ("SharingCriteriaRule", "SharingOwnerRule")


_NOTHING_TO_SHARE = frozenset({"ControlledByParent", "FullAccess", "ReadWrite", "ReadWriteTransfer"})
