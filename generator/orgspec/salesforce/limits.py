"""How long, how many, how named: what an org refuses although the XML fits the schema.

Sources: the Metadata API Developer Guide, the limits pages of Salesforce Help, and messages in public deploy
logs. What depends on the edition (fields per object, active rules) is not here: offline nobody knows the edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class LengthLimit:
    """The most code points that an element takes; `*` in the path stands for each entry of a repeated one."""

    type: str
    path: str
    maximum: int
    what: str


LENGTHS = (
    LengthLimit("CustomObject", "label", 40, "the label of an object"),
    LengthLimit("CustomObject", "pluralLabel", 40, "the plural label of an object"),
    LengthLimit("CustomObject", "description", 1000, "the description of an object"),
    LengthLimit("CustomObject", "nameField/label", 80, "the label of a name field"),
    LengthLimit("CustomObject", "nameField/displayFormat", 30, "a display format"),
    LengthLimit("CustomField", "label", 40, "the label of a field"),
    LengthLimit("CustomField", "inlineHelpText", 510, "a help text"),
    LengthLimit("CustomField", "description", 1000, "the description of a field"),
    LengthLimit("CustomField", "displayFormat", 30, "a display format"),
    LengthLimit("CustomField", "valueSet/valueSetDefinition/value/*/fullName", 255, "a picklist value"),
    LengthLimit("CustomField", "valueSet/valueSetDefinition/value/*/label", 255, "the label of a picklist value"),
    LengthLimit("GlobalValueSet", "customValue/*/fullName", 255, "a picklist value"),
    LengthLimit("GlobalValueSet", "customValue/*/label", 255, "the label of a picklist value"),
    LengthLimit("StandardValueSet", "standardValue/*/fullName", 255, "a picklist value"),
    LengthLimit("StandardValueSet", "standardValue/*/label", 255, "the label of a picklist value"),
    LengthLimit("ValidationRule", "errorMessage", 255, "an error message"),
    LengthLimit("ValidationRule", "description", 255, "the description of a rule"),
    LengthLimit("RecordType", "label", 80, "the label of a record type"),
    LengthLimit("RecordType", "description", 255, "the description of a record type"),
    LengthLimit("ListView", "label", 40, "the label of a list view"),
    LengthLimit("PathAssistant", "pathAssistantSteps/*/info", 1000, "the guidance of a path step"),
)


@dataclass(frozen=True, slots=True)
class CountLimit:
    """The most entries that a repeated element takes; `field_types` narrows it to some types of field."""

    type: str
    path: str
    maximum: int
    what: str
    field_types: frozenset[str] = frozenset()


_ONE_OF, _SEVERAL_OF = frozenset({"Picklist"}), frozenset({"MultiselectPicklist"})

COUNTS = (
    CountLimit("PathAssistant", "pathAssistantSteps/*/fieldNames", 5, "key fields of a path step"),
    CountLimit("CustomField", "valueSet/valueSetDefinition/value", 1000, "values of a picklist", _ONE_OF),
    CountLimit("CustomField", "valueSet/valueSetDefinition/value", 500, "values of a multi-select", _SEVERAL_OF),
    CountLimit("GlobalValueSet", "customValue", 1000, "values of a global value set"),
)


@dataclass(frozen=True, slots=True)
class NumberLimit:
    """The least and the most that a number in an element may be; `field_type` narrows it to one type of field."""

    type: str
    path: str
    minimum: int
    maximum: int
    field_types: frozenset[str] = frozenset()


DIGITS = 18
"""Of a number, on both sides of the point."""

NUMBERS = (
    NumberLimit("CustomField", "length", 1, 255, frozenset({"Text"})),
    NumberLimit("CustomField", "length", 1, 175, frozenset({"EncryptedText"})),
    NumberLimit("CustomField", "length", 256, 131_072, frozenset({"LongTextArea", "Html"})),
    NumberLimit("CustomField", "visibleLines", 2, 50, frozenset({"LongTextArea"})),
    NumberLimit("CustomField", "visibleLines", 10, 50, frozenset({"Html"})),
    NumberLimit("CustomField", "precision", 1, DIGITS, frozenset({"Number", "Currency", "Percent"})),
    NumberLimit("CustomField", "scale", 0, DIGITS, frozenset({"Number", "Currency", "Percent"})),
    NumberLimit("StandardValueSet", "standardValue/*/probability", 0, 100),
)


API_VERSION = "[1-9][0-9][.]0"
"""Versions of the API, as a regular expression: what Salesforce's command line takes for one.

Source: `validateApiVersion` of @salesforce/core (lib/util/sfdc.js).
"""

OLD_API_VERSION = "[1-9][0-9]?([.]0+)?"
"""The same with those that came before 10.0, and as XML may spell the number."""

WITH_API_VERSION = (
    "ApexClass",
    "ApexComponent",
    "ApexPage",
    "ApexTrigger",
    "AuraDefinitionBundle",
    "DataWeaveResource",
    "EmailTemplate",
    "Flow",
    "LightningComponentBundle",
    "WorkflowOutboundMessage",
)
"""The types whose `apiVersion` says which version of the API a component was written for."""


class NameRule(Enum):
    """What a full name (its last part) must look like."""

    API_NAME = "API name"
    """Letters, digits and `_`; a letter first, no `_` last, no two together; no suffix."""
    CUSTOM_NAME = "API name with suffix"
    """The same before a suffix such as `__c`, which does not count, and after an optional namespace."""


@dataclass(frozen=True, slots=True)
class NameLimit:
    """How the components of a type are named, and how long the name may be without namespace and suffix."""

    rule: NameRule
    maximum: int


NAMES = {
    "CustomObject": NameLimit(NameRule.CUSTOM_NAME, 40),
    "CustomField": NameLimit(NameRule.CUSTOM_NAME, 40),
    "ValidationRule": NameLimit(NameRule.API_NAME, 40),
    "ListView": NameLimit(NameRule.API_NAME, 80),
    "RecordType": NameLimit(NameRule.API_NAME, 80),
    "GlobalValueSet": NameLimit(NameRule.API_NAME, 80),
    "CompactLayout": NameLimit(NameRule.API_NAME, 80),
    "CustomPermission": NameLimit(NameRule.API_NAME, 80),
    "FieldSet": NameLimit(NameRule.API_NAME, 80),
    "Flow": NameLimit(NameRule.API_NAME, 80),
    "PathAssistant": NameLimit(NameRule.API_NAME, 80),
    "PermissionSet": NameLimit(NameRule.API_NAME, 80),
    "Queue": NameLimit(NameRule.API_NAME, 80),
    "Role": NameLimit(NameRule.API_NAME, 80),
}

CONTROLLING_VALUES = 300
"""The most values of a picklist that controls another."""

RELATIONSHIP_NAME = 40
"""The most characters of a relationship name, without the `__r` that Salesforce adds."""

ACTIVE_RULES = {"DuplicateRule": ("isActive", "true"), "MatchingRule": ("ruleStatus", "Active")}
"""The rules of which an object has a few that are active, and what says that one is."""
ACTIVE_RULES_PER_OBJECT = 5

MASTER_DETAILS_PER_OBJECT = 2
DETAILS_BELOW_A_MASTER = 3
"""How deep details may have details: the levels below the topmost master."""
RELATIONSHIPS_PER_OBJECT = 40
SPANNED_RELATIONSHIPS_PER_OBJECT = 15
SUMMARIES_PER_OBJECT = 25
EXTERNAL_IDS_PER_OBJECT = 25
LONG_TEXT_PER_OBJECT = 1_638_400

PROCESS_OBJECTS = {
    "Case": "CaseStatus",
    "Lead": "LeadStatus",
    "Opportunity": "OpportunityStage",
    "Solution": "SolutionStatus",
}
"""The objects that have business processes, and the standard value set that their processes choose from."""

RULE_OBJECTS = {
    "AssignmentRule": frozenset({"Case", "Lead"}),
    "AutoResponseRule": frozenset({"Case", "Lead"}),
    "EscalationRule": frozenset({"Case"}),
}
"""The objects for which these rules exist."""

NEVER_QUEUED = frozenset({"Account", "Contact", "Opportunity", "Pricebook2", "Product2", "User"})
"""Objects whose records no queue can own."""
