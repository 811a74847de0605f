"""What a spec may leave out, and what it may say in short: two tables that expanding, schemas and docs all read.

The values of new fields are those that Setup offers when an admin makes one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.salesforce.registry import registry

if TYPE_CHECKING:
    from collections.abc import Mapping


class Derived(StrEnum):
    """A default that is computed from the component's name."""

    NAME = "the API name"
    LABEL = "the API name with spaces"
    PLURAL = "the label in the plural"
    NAME_FIELD = "`<label> Name`, a Text"
    INTERVIEW = "the label and the time of the run"
    API_VERSION = "the spec's `apiVersion`"


@dataclass(frozen=True, slots=True)
class Default:
    """The value of an element that a spec leaves out.

    It holds where the other elements named in `where` have these values (`None`: any value), where none of `without` is
    said, and where the API name ends as `suffix` says. Of several rows for one element the first that holds counts.
    """

    type: str
    element: str
    value: str
    where: Mapping[str, str | None] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    suffix: str = ""


def _of_type(type_: str, *without: str, **elements: str) -> tuple[Default, ...]:
    """Defaults of a custom field of one type."""
    return tuple(Default("CustomField", e, v, {"type": type_}, without, "__c") for e, v in elements.items())


def _of(type_: str, **elements: str) -> tuple[Default, ...]:
    return tuple(Default(type_, e, v) for e, v in elements.items())


HAS_MASTER = "a MasterDetail field"
"""Stands in `where` for a fact about an object that none of its own elements says."""

_FIELDS = (
    Default("CustomField", "label", Derived.LABEL, suffix="__c"),
    *_of_type("Text", "formula", length="255"),
    *_of_type("Number", precision="18", scale="2"),
    *_of_type("Currency", precision="18", scale="2"),
    *_of_type("Percent", precision="18", scale="2"),
    *_of_type("LongTextArea", length="32768", visibleLines="3"),
    *_of_type("Html", length="32768", visibleLines="25"),
    *_of_type("MultiselectPicklist", visibleLines="4"),
    *_of_type("Checkbox", "formula", defaultValue="false"),
    Default("CustomField", "deleteConstraint", "Restrict", {"type": "Lookup", "required": "true"}, suffix="__c"),
    *_of_type("Lookup", deleteConstraint="SetNull"),
    *_of_type("MasterDetail", relationshipOrder="0", reparentableMasterDetail="false", writeRequiresMasterRead="false"),
    Default("CustomField", "formulaTreatBlanksAs", "BlankAsZero", {"formula": None}, suffix="__c"),
    *_of_type("AutoNumber", displayFormat="{0}"),
    *_of_type("EncryptedText", length="175", maskChar="asterisk", maskType="all"),
    *_of_type("Location", scale="6", displayLocationInDecimal="true"),
)

_OBJECTS = (
    Default("CustomObject", "label", Derived.LABEL, suffix="__c"),
    Default("CustomObject", "pluralLabel", Derived.PLURAL, suffix="__c"),
    Default("CustomObject", "nameField", Derived.NAME_FIELD, without=("customSettingsType",), suffix="__c"),
    Default("CustomObject", "sharingModel", "ControlledByParent", {HAS_MASTER: "true"}, suffix="__c"),
    Default("CustomObject", "sharingModel", "ReadWrite", without=("customSettingsType",), suffix="__c"),
    Default("CustomObject", "deploymentStatus", "Deployed", without=("customSettingsType",), suffix="__c"),
    Default("CustomObject", "label", Derived.LABEL, suffix="__mdt"),
    Default("CustomObject", "pluralLabel", Derived.PLURAL, suffix="__mdt"),
    Default("CustomObject", "label", Derived.LABEL, suffix="__e"),
    Default("CustomObject", "pluralLabel", Derived.PLURAL, suffix="__e"),
    Default("CustomObject", "deploymentStatus", "Deployed", suffix="__e"),
    Default("CustomObject", "eventType", "HighVolume", suffix="__e"),
    Default("CustomObject", "publishBehavior", "PublishAfterCommit", suffix="__e"),
)

_CHILDREN = (
    *_of("BusinessProcess", isActive="true"),
    *_of("CompactLayout", label=Derived.LABEL),
    *_of("FieldSet", label=Derived.LABEL, description=Derived.LABEL),
    *_of("ListView", label=Derived.LABEL, filterScope="Everything"),
    *_of("RecordType", active="true", label=Derived.LABEL),
    *_of("SharingReason", label=Derived.LABEL),
    *_of("ValidationRule", active="true"),
    *_of("CustomLabel", language="en_US", protected="false", shortDescription=Derived.LABEL),
    *_of("WorkflowAlert", protected="false"),
    *_of("WorkflowFieldUpdate", name=Derived.LABEL, notifyAssignee="false", protected="false"),
    *_of("WorkflowRule", active="true"),
    *_of("WorkflowTask", protected="false", notifyAssignee="false"),
)

_VALUES = (
    *_of("CustomValue", default="false", label=Derived.NAME),
    *_of("StandardValue", default="false", label=Derived.NAME),
    *_of("PicklistValue", default="false"),
    *_of("ValueSet", restricted="true"),
    *_of("ValueSetValuesDefinition", sorted="false"),
    *_of("GlobalValueSet", masterLabel=Derived.LABEL, sorted="false"),
    *_of("StandardValueSet", sorted="false"),
)

_ACCESS = (
    *_of("CustomPermission", isLicensed="false", label=Derived.LABEL),
    *_of("PermissionSet", hasActivationRequired="false", label=Derived.LABEL),
    *_of("PermissionSetGroup", label=Derived.LABEL, status="Updated"),
    *_of("PermissionSetFieldPermissions", editable="false", readable="true"),
    *_of(
        "PermissionSetObjectPermissions",
        allowCreate="false",
        allowDelete="false",
        allowEdit="false",
        allowRead="true",
        modifyAllRecords="false",
        viewAllRecords="false",
    ),
    *_of("PermissionSetCustomPermissions", enabled="true"),
    *_of("PermissionSetUserPermission", enabled="true"),
    *_of("PermissionSetApexClassAccess", enabled="true"),
    *_of("PermissionSetApexPageAccess", enabled="true"),
    *_of("PermissionSetFlowAccess", enabled="true"),
    *_of("PermissionSetRecordTypeVisibility", visible="true"),
    *_of("PermissionSetApplicationVisibility", visible="true"),
    *_of("PermissionSetTabSetting", visibility="Visible"),
)

_OTHERS = (
    *_of("ApexClass", apiVersion=Derived.API_VERSION, status="Active"),
    *_of("ApexTrigger", apiVersion=Derived.API_VERSION, status="Active"),
    *_of("CustomApplication", label=Derived.LABEL),
    Default("CustomTab", "customObject", "true", suffix="__c"),
    Default("CustomTab", "motif", "Custom11: Star", suffix="__c"),
    *_of("DuplicateRule", masterLabel=Derived.LABEL, isActive="true"),
    *_of("EmailTemplate", available="true", encodingKey="UTF-8", name=Derived.LABEL, style="none", type="text"),
    *_of(
        "Flow",
        apiVersion=Derived.API_VERSION,
        label=Derived.LABEL,
        interviewLabel=Derived.INTERVIEW,
        processType="AutoLaunchedFlow",
        status="Active",
    ),
    *_of("Group", name=Derived.LABEL, doesIncludeBosses="false"),
    *_of("MatchingRule", label=Derived.LABEL, ruleStatus="Active"),
    *_of("PathAssistant", active="true", masterLabel=Derived.LABEL, recordTypeName="__Master__"),
    *_of("Queue", name=Derived.LABEL, doesSendEmailToMembers="false"),
    *_of("QuickAction", label=Derived.LABEL, optionsCreateFeedItem="false"),
    *_of("Report", name=Derived.LABEL),
    *_of("ReportFolder", name=Derived.LABEL),
    *_of("Role", name=Derived.LABEL),
)

_REPORTING = (
    *_of("ReportAggregate", isActive="true", isCrossBlock="false"),
    *_of("ReportType", deployed="true", label=Derived.LABEL),
    *_of("ReportTypeColumn", checkedByDefault="false"),
    *_of("ReportGrouping", dateGranularity="Day", sortOrder="Asc"),
    *_of(
        "ReportChart",
        backgroundColor1="#FFFFFF",
        backgroundColor2="#FFFFFF",
        backgroundFadeDir="Diagonal",
        location="CHART_TOP",
        showAxisLabels="true",
        showPercentage="false",
        showTotal="false",
        showValues="true",
        size="Medium",
        summaryAxisRange="Auto",
        textColor="#000000",
        textSize="12",
        titleColor="#000000",
        titleSize="18",
    ),
    *_of("ChartSummary", axisBinding="y"),
    *_of(
        "Dashboard",
        backgroundEndColor="#FFFFFF",
        backgroundFadeDirection="Diagonal",
        backgroundStartColor="#FFFFFF",
        dashboardType="LoggedInUser",
        isGridLayout="true",
        textColor="#000000",
        title=Derived.LABEL,
        titleColor="#000000",
        titleSize="12",
    ),
    *_of("DashboardFolder", name=Derived.LABEL),
    *_of("DashboardGridLayout", numberOfColumns="12", rowHeight="36"),
    *_of("DashboardComponent", displayUnits="Auto"),
)

DEFAULTS: tuple[Default, ...] = (*_OBJECTS, *_FIELDS, *_CHILDREN, *_VALUES, *_ACCESS, *_OTHERS, *_REPORTING)
"""All defaults, in the order of the docs."""


class Form(StrEnum):
    """What stands in the spec where the Metadata API wants an element with elements of its own."""

    TEXT = "a text"
    LIST = "a list"
    BOOLEAN = "true or false"
    NUMBER = "a number"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A text (or list, …) in place of a metadata type stands for the type with that one element."""

    type: str
    form: Form
    element: str


ABBREVIATIONS: tuple[Abbreviation, ...] = (
    Abbreviation("ValueSet", Form.TEXT, "valueSetName"),
    Abbreviation("ValueSet", Form.LIST, "valueSetDefinition"),
    Abbreviation("ValueSetValuesDefinition", Form.LIST, "value"),
    Abbreviation("ValueSettings", Form.TEXT, "controllingFieldValue"),
    Abbreviation("ValueSettings", Form.LIST, "controllingFieldValue"),
    Abbreviation("RecordTypePicklistValue", Form.LIST, "values"),
    Abbreviation("ReportColumn", Form.TEXT, "field"),
    Abbreviation("ReportGrouping", Form.TEXT, "field"),
    Abbreviation("FlowConnector", Form.TEXT, "targetReference"),
    Abbreviation("FlowElementReferenceOrValue", Form.TEXT, "stringValue"),
    Abbreviation("FlowElementReferenceOrValue", Form.BOOLEAN, "booleanValue"),
    Abbreviation("FlowElementReferenceOrValue", Form.NUMBER, "numberValue"),
)
"""Where one value may stand for a whole element."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A repeated element that a spec writes as a map: the key is the entry's element `key`.

    A list of names stands for entries that say nothing but their name, where `listable`. Where `encoded`, the Metadata
    API wants the name percent-encoded, see `orgspec.salesforce.value_names`.
    """

    type: str
    element: str
    key: str
    listable: bool = False
    encoded: bool = False


_KEYED: tuple[Keyed, ...] = (
    Keyed("ValueSetValuesDefinition", "value", "fullName", listable=True),
    Keyed("GlobalValueSet", "customValue", "fullName", listable=True),
    Keyed("StandardValueSet", "standardValue", "fullName", listable=True),
    Keyed("BusinessProcess", "values", "fullName", listable=True),
    Keyed("RecordType", "picklistValues", "picklist"),
    Keyed("RecordTypePicklistValue", "values", "fullName", listable=True, encoded=True),
    Keyed("ValueSet", "valueSettings", "valueName"),
    Keyed("PathAssistant", "pathAssistantSteps", "picklistValueName", listable=True),
    Keyed("Queue", "queueSobject", "sobjectType", listable=True),
    Keyed("PermissionSet", "applicationVisibilities", "application", listable=True),
    Keyed("PermissionSet", "classAccesses", "apexClass", listable=True),
    Keyed("PermissionSet", "customPermissions", "name", listable=True),
    Keyed("PermissionSet", "fieldPermissions", "field", listable=True),
    Keyed("PermissionSet", "flowAccesses", "flow", listable=True),
    Keyed("PermissionSet", "objectPermissions", "object", listable=True),
    Keyed("PermissionSet", "pageAccesses", "apexPage", listable=True),
    Keyed("PermissionSet", "recordTypeVisibilities", "recordType", listable=True),
    Keyed("PermissionSet", "tabSettings", "tab", listable=True),
    Keyed("PermissionSet", "userPermissions", "name", listable=True),
)


@lru_cache(maxsize=1)
def keyed() -> Mapping[tuple[str, str], Keyed]:
    """(Type, element) → how a spec writes it as a map: the table, and every kind of child that the registry knows."""
    children = {
        (child.parent, child.element): Keyed(child.parent, child.element, child.id_element)
        for child in registry().children.values()
    }
    return children | {(k.type, k.element): k for k in _KEYED}


@lru_cache(maxsize=1)
def defaults_by_type() -> Mapping[str, tuple[Default, ...]]:
    """Metadata type → its defaults."""
    found: dict[str, tuple[Default, ...]] = {}
    for row in DEFAULTS:
        found[row.type] = (*found.get(row.type, ()), row)
    return found


@lru_cache(maxsize=1024)
def defaults_of(type_: str, field_type: str | None) -> tuple[Default, ...]:
    """The defaults of a metadata type that may hold where its element `type` says `field_type`."""
    rows = defaults_by_type().get(type_, ())
    return tuple(row for row in rows if row.where.get("type", field_type) == field_type)


@lru_cache(maxsize=1)
def abbreviations() -> Mapping[tuple[str, Form], str]:
    """(Type, form) → the element that it stands for."""
    return {(a.type, a.form): a.element for a in ABBREVIATIONS}
