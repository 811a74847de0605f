"""Custom objects as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.paths import text
from orgspec.checks.relationships import has_master
from orgspec.checks.subject import Complaint, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component

_MUST = ("pluralLabel", "nameField", "sharingModel", "deploymentStatus")
_APART = ("customSettingsType", "eventType", "externalDataSource")
"""Elements of objects that are not tables of records of their own (custom settings, events, external objects)."""
_TOGETHER = ("enableBulkApi", "enableSharing", "enableStreamingApi")
_WIDTH = {"ControlledByParent": 0, "Private": 0, "Read": 1, "ReadWrite": 2, "ReadWriteTransfer": 3, "FullAccess": 4}
"""How much a sharing model opens; what is not here has no place in the order."""


def custom_objects(subject: Subject) -> Iterator[Component]:
    """The objects that hold records and are the org's own."""
    return (
        o
        for o in subject.of_type("CustomObject")
        if o.full_name.endswith("__c") and not any(element in o.content for element in _APART)
    )


def incomplete(subject: Subject) -> Iterator[Complaint]:
    """A new object has a plural label, a name field, a sharing model and a deployment status."""
    for component in custom_objects(subject):
        for element in _MUST:
            if element not in component.content:
                yield Complaint(component, "", f"must specify `{element}` for a new custom object")


def name_fields(subject: Subject) -> Iterator[Complaint]:
    """A name field is a Text or an AutoNumber with a format."""
    for component in custom_objects(subject):
        kind = text(component.content, "nameField/type")
        if kind not in {"Text", "AutoNumber", None}:
            yield Complaint(component, "nameField/type", f"a name field is a Text or an AutoNumber, not a {kind}")
        if kind == "AutoNumber" and text(component.content, "nameField/displayFormat") is None:
            hint = "for example `INV-{00000}`"
            yield Complaint(component, "nameField", "must specify `displayFormat` for an AutoNumber name field", hint)


def sharing_of_details(subject: Subject) -> Iterator[Complaint]:
    """An object is ControlledByParent exactly when it has a master-detail field."""
    for component in custom_objects(subject):
        model = text(component.content, "sharingModel")
        detail = has_master(subject, component.full_name)
        if detail and model not in {None, "ControlledByParent"}:
            message = f"cannot set sharingModel to {model} on a CustomObject with a MasterDetail relationship field"
            yield Complaint(component, "sharingModel", message, "use `ControlledByParent`")
        if not detail and model == "ControlledByParent":
            message = (
                "cannot set sharingModel to ControlledByParent on a CustomObject "
                "without a MasterDetail relationship field"
            )
            yield Complaint(component, "sharingModel", message, "the field must be part of the same deploy")


def external_sharing(subject: Subject) -> Iterator[Complaint]:
    """Users from outside get no more than those inside."""
    for component in subject.of_type("CustomObject"):
        inside, outside = (text(component.content, e) or "" for e in ("sharingModel", "externalSharingModel"))
        if inside in _WIDTH and outside in _WIDTH and _WIDTH[outside] > _WIDTH[inside]:
            message = (
                f"{outside} is not a valid external sharing model for {component.full_name} with sharing model {inside}"
            )
            yield Complaint(component, "externalSharingModel", message, f"at most `{inside}`")


def sharing_below_accounts(subject: Subject) -> Iterator[Complaint]:
    """What belongs to accounts is open to no more people than accounts are."""
    account = subject.org.components.get(("CustomObject", "Account"))
    for name in _BELOW_ACCOUNTS:
        component = subject.org.components.get(("CustomObject", name))
        if account is None or component is None:
            continue
        for element in ("sharingModel", "externalSharingModel"):
            above, own = text(account.content, element) or "", text(component.content, element) or ""
            if above in _WIDTH and own in _WIDTH and _WIDTH[own] > _WIDTH[above]:
                message = f"{own} is not a valid sharing model for {name} when Account sharing model is {above}"
                yield Complaint(component, element, message, f"at most `{above}`")


_BELOW_ACCOUNTS = ("Case", "Contact", "Opportunity")


def classic_switches(subject: Subject) -> Iterator[Complaint]:
    """Bulk API, sharing and streaming are switched together."""
    for component in custom_objects(subject):
        values = {e: text(component.content, e) for e in _TOGETHER if e in component.content}
        if len(set(values.values())) > 1:
            yield Complaint(component, next(iter(values)), f"{', '.join(values)} must have the same value")
