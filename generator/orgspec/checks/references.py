"""Names of other components: what is named exists."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.checks.paths import text, texts
from orgspec.checks.subject import Complaint, Subject, is_custom, unknown_field
from orgspec.diagnostics import Part, did_you_mean
from orgspec.salesforce.full_names import encoded
from orgspec.salesforce.namespaces import from_package
from orgspec.salesforce.roles import FIRST_ROLES
from orgspec.spelling import is_slip, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component

_OF_RECORDS = ("recordCreates", "recordDeletes", "recordLookups", "recordUpdates")
OBJECTS = (
    ("Flow", "start/object"),
    *(("Flow", f"{element}/*/object") for element in _OF_RECORDS),
    ("LeadConvertSettings", "objectMapping/*/outputObject"),
    ("PathAssistant", "entityName"),
    ("PermissionSet", "objectPermissions/*/object"),
    ("Profile", "objectPermissions/*/object"),
    ("Queue", "queueSobject/*/sobjectType"),
    ("ReportType", "baseObject"),
)
"""Where objects are named: metadata type, path in its content."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a type of component names another: by full name, or (`own`) one of its object by the last part of it.

    `object_at` is an element beside the name that says another object than the component's, `when` one beside it and
    what it says where the name is one of the target's. `given` are names that every org has.
    """

    type: str
    path: str
    target: str
    own: bool = False
    object_at: str = ""
    when: tuple[str, str] | None = None
    given: frozenset[str] = frozenset()


_ACTIONS = {
    "Alert": "WorkflowAlert",
    "FieldUpdate": "WorkflowFieldUpdate",
    "OutboundMessage": "WorkflowOutboundMessage",
    "Task": "WorkflowTask",
}
_ACTING = (
    ("WorkflowRule", "actions/*/name"),
    ("WorkflowRule", "workflowTimeTriggers/*/actions/*/name"),
    ("ApprovalProcess", "initialSubmissionActions/action/*/name"),
    ("ApprovalProcess", "finalApprovalActions/action/*/name"),
    ("ApprovalProcess", "finalRejectionActions/action/*/name"),
    ("ApprovalProcess", "recallActions/action/*/name"),
    ("ApprovalProcess", "approvalStep/*/approvalActions/action/*/name"),
    ("ApprovalProcess", "approvalStep/*/rejectionActions/action/*/name"),
)
NAMINGS = (
    Naming("PermissionSet", "customPermissions/*/name", "CustomPermission"),
    Naming("PermissionSet", "recordTypeVisibilities/*/recordType", "RecordType"),
    Naming("PermissionSetGroup", "permissionSets/*", "PermissionSet"),
    Naming("Profile", "customPermissions/*/name", "CustomPermission"),
    Naming("Profile", "layoutAssignments/*/layout", "Layout"),
    Naming("Profile", "recordTypeVisibilities/*/recordType", "RecordType"),
    Naming("Queue", "queueMembers/roles/role/*", "Role", given=FIRST_ROLES),
    Naming("Queue", "queueMembers/roleAndSubordinates/roleAndSubordinate/*", "Role", given=FIRST_ROLES),
    Naming("Role", "parentRole", "Role", given=FIRST_ROLES),
    Naming("WorkflowAlert", "template", "EmailTemplate"),
    Naming("AutoResponseRule", "ruleEntry/*/template", "EmailTemplate"),
    Naming("AssignmentRule", "ruleEntry/*/template", "EmailTemplate"),
    Naming("AssignmentRule", "ruleEntry/*/assignedTo", "Queue", when=("assignedToType", "Queue")),
    Naming("EscalationRule", "ruleEntry/*/escalationAction/*/assignedTo", "Queue", when=("assignedToType", "Queue")),
    Naming("CustomObject", "compactLayoutAssignment", "CompactLayout", own=True),
    Naming(
        "DuplicateRule",
        "duplicateRuleMatchRules/*/matchingRule",
        "MatchingRule",
        own=True,
        object_at="matchRuleSObjectType",
    ),
    *(Naming(*place, target, own=True, when=("type", kind)) for place in _ACTING for kind, target in _ACTIONS.items()),
)

_SEARCH = ["customTabList", "lookupDialogs", "lookupPhoneDialogs", "searchResults"]
FIELDS = (
    ("ApprovalProcess", "entryCriteria/criteriaItems/*/field"),
    ("ApprovalProcess", "approvalStep/*/entryCriteria/criteriaItems/*/field"),
    ("AssignmentRule", "ruleEntry/*/criteriaItems/*/field"),
    ("AutoResponseRule", "ruleEntry/*/criteriaItems/*/field"),
    ("EscalationRule", "ruleEntry/*/criteriaItems/*/field"),
    ("CustomField", "lookupFilter/filterItems/*/field"),
    ("CustomField", "summaryFilterItems/*/field"),
    *(("CustomObject", f"searchLayouts/{name}AdditionalFields/*") for name in _SEARCH),
    ("CustomObject", "searchLayouts/lookupFilterFields/*"),
    ("CustomObject", "searchLayouts/searchFilterFields/*"),
    ("MatchingRule", "matchingRuleItems/*/fieldName"),
    ("SharingCriteriaRule", "criteriaItems/*/field"),
    ("WorkflowFieldUpdate", "field"),
    ("WorkflowRule", "criteriaItems/*/field"),
)
"""Where fields are named, alone or with their object (`Lead.Region__c`), that are not shown but asked or set."""

FIELDS_OF = (
    ("LeadConvertSettings", "objectMapping/*/mappingFields/*/inputField", 3, "inputObject"),
    ("LeadConvertSettings", "objectMapping/*/mappingFields/*/outputField", 3, "outputObject"),
    ("ReportType", "sections/*/columns/*/field", 1, "table"),
)
"""The same where the object is said by an element so many steps above the field's name."""


def objects(subject: Subject) -> Iterator[Complaint]:
    """A named object is the org's or one of Salesforce's, which may have standard ones that nobody told of here."""
    named = tuple(_named_objects(subject))
    missing = {name for name in {name for _, _, name in named} if is_missing(subject, name)}
    names = subject.catalog.objects()
    for component, at, name in named:
        if name in missing:
            part = Part.VALUE if at else Part.KEY
            yield Complaint(component, at, f"no object named `{name}` found", did_you_mean(name, names), part)
    yield from _misspelt_types(subject)


def _named_objects(subject: Subject) -> Iterator[tuple[Component, str, str]]:
    """The components that name objects, with the path of the element, which is empty where it is their own name."""
    for type_, path in OBJECTS:
        for component in subject.of_type(type_):
            yield from ((component, at, name) for at, name in texts(component.content, path))
    for type_ in _NAMED_BY_OBJECT:
        yield from ((component, "", component.full_name.partition("-")[0]) for component in subject.of_type(type_))


def _misspelt_types(subject: Subject) -> Iterator[Complaint]:
    """A record of custom metadata may be of a type that is kept elsewhere, but not if one here is called nearly so."""
    types = {n.removesuffix(_METADATA) for n in subject.catalog.objects() if n.endswith(_METADATA)}
    for record in subject.of_type("CustomMetadata"):
        name = f"{record.parent}{_METADATA}"
        meant = None if record.parent in types or from_package(name) else nearest(record.parent, types)
        if meant is not None:
            message = f"no object named `{name}` found"
            yield Complaint(record, "", message, f"did you mean `{meant}`?", Part.KEY)


_METADATA = "__mdt"


def is_missing(subject: Subject, name: str) -> bool:
    """Whether a custom object is not there, or a standard one is called nearly so."""
    if subject.catalog.object(name) is not None or from_package(name):
        return False
    return name.endswith("__c") or any(is_slip(name, other) for other in subject.catalog.objects())


_NAMED_BY_OBJECT = ("Layout", "SharingRules", "Workflow")
"""Types whose full names begin with an object."""


def components(subject: Subject) -> Iterator[Complaint]:
    """A named component is part of the org; where it has none of that family, they are kept elsewhere."""
    families: dict[str, dict[str, set[str]]] = {naming.target: defaultdict(set) for naming in NAMINGS}
    for target, names in families.items():
        for component in subject.of_type(target):
            names[_family(component.full_name)].add(encoded(target, component.full_name))
    for naming in NAMINGS:
        for component in subject.of_type(naming.type):
            for at, name in _named(component, naming):
                full_name = f"{_object(component, naming, at)}.{name}" if naming.own else name
                known = families[naming.target].get(_family(full_name), set())
                if known and encoded(naming.target, full_name) not in known and not from_package(_own_part(full_name)):
                    candidates = [_own_part(other) for other in known] if naming.own else known
                    message = f"no {naming.target} named `{name}` found"
                    yield Complaint(component, at, message, did_you_mean(name, candidates))


def _named(component: Component, naming: Naming) -> Iterator[tuple[str, str]]:
    for at, name in texts(component.content, naming.path):
        beside = at.rpartition("/")[0]
        meant = naming.when is None or text(component.content, f"{beside}/{naming.when[0]}") == naming.when[1]
        if meant and name not in naming.given and not name.startswith(_SALESFORCES):
            yield at, name


_SALESFORCES = ("SYSTEM", "Standard_")
"""How components begin that Salesforce itself has: a compact layout, matching rules."""


def _object(component: Component, naming: Naming, at: str) -> str:
    said = text(component.content, f"{at.rpartition('/')[0]}/{naming.object_at}") if naming.object_at else None
    return said or component.parent


def fields(subject: Subject) -> Iterator[Complaint]:
    """A custom field that is asked for or set exists, on its own object unless another is named."""
    for type_, path in FIELDS:
        for component in subject.of_type(type_):
            for at, name in texts(component.content, path):
                object_, _, field = name.rpartition(".")
                if "." not in object_ and "targetObject" not in component.content:
                    yield from _custom_field(subject, component, at, object_ or component.parent, field)
    for type_, path, up, element in FIELDS_OF:
        for component in subject.of_type(type_):
            for at, name in texts(component.content, path):
                object_ = text(component.content, f"{at.rsplit('/', up)[0]}/{element}") or ""
                yield from _custom_field(subject, component, at, object_, name)
    for record in subject.of_type("CustomMetadata"):
        for at, name in texts(record.content, "values/*/field"):
            yield from unknown_field(subject, record, at, f"{record.parent}__mdt", name)


def _custom_field(subject: Subject, component: Component, at: str, object_: str, name: str) -> Iterator[Complaint]:
    if is_custom(subject, object_, name) and "." not in name:
        yield from unknown_field(subject, component, at, object_, name)


def _family(name: str) -> str:
    """What components of a type share: the object of a record type or layout, the folder of a template."""
    return name[: len(name) - len(_own_part(name))]


def _own_part(name: str) -> str:
    """A full name without its family: `Big` of `Invoice__c.Big`, `Invoice Layout` of `Invoice__c-Invoice Layout`."""
    return _FAMILY.sub("", name, count=1)


_FAMILY = re.compile(r"\A[^./-]*[./-]")
