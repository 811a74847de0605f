"""Which elements a custom field of each type must and may have.

One family of deploy errors: `Can not specify 'length' for a CustomField of type TextArea`, `Must specify
'visibleLines' for a CustomField of type LongTextArea`. Elements that no row names (label, description,
tracking, …) fit every type.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldRule:
    """The elements that a type of field must have, and those that it may have besides."""

    must: frozenset[str]
    may: frozenset[str]


def _rule(must: str = "", may: str = "") -> FieldRule:
    return FieldRule(frozenset(must.split()), frozenset(may.split()))


_RELATIONSHIP = "relationshipName relationshipLabel lookupFilter referenceTo"

FIELD_RULES = {
    "Address": _rule("", "required"),
    "AutoNumber": _rule("displayFormat", "startingNumber externalId populateExistingRows"),
    "Checkbox": _rule("defaultValue"),
    "Currency": _rule("precision scale", "defaultValue required"),
    "Date": _rule("", "defaultValue required"),
    "DateTime": _rule("", "defaultValue required"),
    "Email": _rule("", "defaultValue required unique externalId"),
    "EncryptedText": _rule("length maskChar maskType", "required"),
    "ExternalLookup": _rule("referenceTo length", f"required {_RELATIONSHIP}"),
    "Hierarchy": _rule("", f"required deleteConstraint {_RELATIONSHIP}"),
    "Html": _rule("length visibleLines"),
    "IndirectLookup": _rule("referenceTo referenceTargetField", f"required {_RELATIONSHIP}"),
    "Location": _rule("scale displayLocationInDecimal", "required"),
    "LongTextArea": _rule("length visibleLines", "defaultValue"),
    "Lookup": _rule("referenceTo", f"required deleteConstraint {_RELATIONSHIP}"),
    "MasterDetail": _rule(
        "referenceTo", f"relationshipOrder reparentableMasterDetail writeRequiresMasterRead {_RELATIONSHIP}"
    ),
    "MetadataRelationship": _rule(
        "referenceTo", f"required unique metadataRelationshipControllingField {_RELATIONSHIP}"
    ),
    "MultiselectPicklist": _rule("valueSet visibleLines", "defaultValue required"),
    "Number": _rule("precision scale", "defaultValue required unique externalId"),
    "Percent": _rule("precision scale", "defaultValue required"),
    "Phone": _rule("", "defaultValue required"),
    "Picklist": _rule("valueSet", "defaultValue required"),
    "Summary": _rule("summaryForeignKey summaryOperation", "summarizedField summaryFilterItems"),
    "Text": _rule("length", "defaultValue required unique caseSensitive externalId"),
    "TextArea": _rule("", "defaultValue required"),
    "Time": _rule("", "defaultValue required"),
    "Url": _rule("", "defaultValue required"),
}
"""Fields that hold a value, by `type`."""

FORMULA_FIELD_RULES = {
    "Checkbox": _rule("formula", "formulaTreatBlanksAs"),
    "Currency": _rule("formula precision scale", "formulaTreatBlanksAs"),
    "Date": _rule("formula", "formulaTreatBlanksAs"),
    "DateTime": _rule("formula", "formulaTreatBlanksAs"),
    "Number": _rule("formula precision scale", "formulaTreatBlanksAs"),
    "Percent": _rule("formula precision scale", "formulaTreatBlanksAs"),
    "Text": _rule("formula", "formulaTreatBlanksAs"),
    "Time": _rule("formula", "formulaTreatBlanksAs"),
}
"""Fields with a `formula`, by the type of its result."""

REASONS = {
    ("Checkbox", "required"): "a checkbox always has a value",
    ("MasterDetail", "deleteConstraint"): "a detail is deleted with its master",
    ("MasterDetail", "required"): "a detail always has a master",
    ("TextArea", "length"): "a TextArea always holds 255 characters",
}
"""Why a type refuses an element, where there is more to say than that it does."""

FALSE_IS_ABSENT = frozenset({"externalId", "unique"})
"""Elements whose `false` a retrieve writes for types that cannot have them, and a deploy takes."""

FALSE_IS_ABSENT_IN_FORMULAS = FALSE_IS_ABSENT | {"required"}
"""The same for formula fields."""

GOVERNED = frozenset[str]().union(
    *(rule.must | rule.may for rule in (*FIELD_RULES.values(), *FORMULA_FIELD_RULES.values()))
)
"""Every element that depends on the type: what a type's row leaves out, that type refuses."""
