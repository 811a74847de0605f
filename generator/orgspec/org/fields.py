"""What is known about one field: from a `CustomField` component, from the table of standard fields, or from both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from orgspec.org.content import inside, number, text, texts, truth
from orgspec.org.picklist_values import ValueNames, names
from orgspec.salesforce.field_types import COMPUTED, NEVER_BLANK, RELATIONSHIPS
from orgspec.salesforce.limits import DIGITS
from orgspec.salesforce.standard_objects import is_standard_object
from orgspec.salesforce.supplied_fields import COMPOUND_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from orgspec.org.model import Component, Content
    from orgspec.salesforce.standard_objects import StandardField

FIELD_TYPES: Final[Mapping[str, str]] = {
    "anyType": "Text",
    "boolean": "Checkbox",
    "combobox": "Text",
    "currency": "Currency",
    "date": "Date",
    "datetime": "DateTime",
    "double": "Number",
    "email": "Email",
    "encryptedstring": "EncryptedText",
    "id": "Id",
    "int": "Number",
    "long": "Number",
    "multipicklist": "MultiselectPicklist",
    "percent": "Percent",
    "phone": "Phone",
    "picklist": "Picklist",
    "reference": "Lookup",
    "string": "Text",
    "textarea": "TextArea",
    "time": "Time",
    "url": "Url",
    "address": "Address",
    "location": "Location",
}
"""Describe's word for a type → the `type` of a CustomField; `Id` and `Address` are no custom types."""

_LONGEST_TEXT_AREA: Final = 255


@dataclass(frozen=True, slots=True)
class Summary:
    """What a roll-up summary field adds up: `operation` is count, sum, min or max; `field` is `Child__c.Amount__c`."""

    operation: str
    field: str | None


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field as formulas, checks and samples see it.

    `type` is the `type` of a CustomField (`Id` and `Address` besides), of a formula field the type of its result.
    `required` fields must be given, others that are not `nillable` fill themselves (a checkbox, the creation date).
    `length` counts characters, `precision` all digits, `scale` those after the point. `relationship_name` leads to
    the parent in a path (`Account`, `Custom__r`). `values` are the API names of the active values of a picklist, None
    where unknown, `retired` those of its inactive ones, which older records may hold. `coarse`: a standard field known
    as text, number or date only; not `typed`: one that the tables lack, in a file that does not say its type.
    """

    name: str
    object: str
    type: str
    label: str
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    required: bool = False
    nillable: bool = True
    unique: bool = False
    custom: bool = True
    coarse: bool = False
    typed: bool = True
    createable: bool = True
    updateable: bool = True
    name_field: bool = False
    default: str | None = None
    reference_to: tuple[str, ...] = ()
    relationship_name: str | None = None
    values: tuple[str, ...] | None = None
    retired: tuple[str, ...] = ()
    restricted: bool = False
    formula: str | None = None
    blanks_as: str = "BlankAsZero"
    summary: Summary | None = None
    parts: tuple[str, ...] = ()
    """the fields of a name of a person that it is put together from, or follows from"""

    @property
    def computed(self) -> bool:
        """Whether Salesforce fills it in, by a formula, as a sum or as a running number."""
        return self.formula is not None or self.summary is not None or self.type in COMPUTED


def standard_field(object_name: str, given: StandardField, values_of: Callable[[str], ValueNames | None]) -> FieldEntry:
    """A field that Salesforce supplies."""
    values = values_of(given.value_set) if given.value_set else None
    return FieldEntry(
        given.name,
        object_name,
        _standard_type(given),
        given.label or given.name,
        length=given.length,
        precision=given.precision or given.digits,
        scale=0 if given.type in {"int", "long"} else given.scale,
        required=given.required_on_create,
        nillable=given.nillable,
        custom=False,
        coarse=given.coarse,
        createable=given.createable,
        updateable=given.updateable,
        name_field=given.name_field,
        reference_to=given.reference_to,
        relationship_name=given.relationship_name,
        values=values.active if values else None,
        retired=values.retired if values else (),
        restricted=given.restricted,
        parts=given.parts,
    )


def compound_parts(fields: Iterable[FieldEntry]) -> Iterator[FieldEntry]:
    """What custom geolocations and addresses are made of, as formulas name it: `Home__Latitude__s`, `Home__City__s`."""
    for field in fields:
        parts = COMPOUND_PARTS.get(field.type, {}) if field.custom else {}
        for part, type_ in parts.items():
            name = f"{field.name.removesuffix('__c')}__{part}__s"
            yield FieldEntry(name, field.object, type_, f"{field.label} ({part})")


def _standard_type(given: StandardField) -> str:
    if given.type == "textarea" and (given.length or 0) > _LONGEST_TEXT_AREA:
        return "LongTextArea"
    return FIELD_TYPES.get(given.type, given.type)


def component_field(
    component: Component, standard: FieldEntry | None, values_of: Callable[[str], ValueNames | None]
) -> FieldEntry:
    """A field that the org makes, or a standard field as the org changes it."""
    object_name, name = component.parent, component.own_name
    content = component.content
    base = standard or _unlisted(object_name, name)
    declared = _declared_type(content, standard)
    type_ = declared or base.type
    required = truth(content, "required") or base.required or type_ == "MasterDetail"
    computed = "formula" in content or type_ in COMPUTED
    relates = type_ in RELATIONSHIPS
    value_set = inside(content, "valueSet")
    values = _values(content, values_of) if value_set else None
    return FieldEntry(
        base.name,
        base.object,
        type_,
        text(content, "label") or base.label,
        length=_given(number(content, "length"), base.length),
        precision=_given(_digits(content, "precision"), base.precision),
        scale=_given(_digits(content, "scale"), base.scale),
        required=required,
        nillable=base.nillable and not required and type_ not in NEVER_BLANK,
        unique=truth(content, "unique"),
        custom=base.custom,
        coarse=base.coarse,
        typed=base.typed or declared is not None,
        createable=base.createable and not computed,
        updateable=base.updateable and not computed,
        name_field=base.name_field,
        default=text(content, "defaultValue"),
        reference_to=_targets(content, base, type_) if relates else base.reference_to,
        relationship_name=(relates and _parent_relationship(name)) or base.relationship_name,
        values=values.active if values else None if value_set else base.values,
        retired=values.retired if values else base.retired,
        restricted=_restricted(value_set) if value_set else base.restricted,
        formula=text(content, "formula"),
        blanks_as=text(content, "formulaTreatBlanksAs") or base.blanks_as,
        summary=_summary(content),
        parts=base.parts,
    )


def _unlisted(object_name: str, name: str) -> FieldEntry:
    """A custom field, or a standard one that the tables lack; `AccountId` leads to an account wherever it stands."""
    custom, parent = name.endswith("__c"), name.removesuffix("Id")
    if not custom and parent != name and is_standard_object(parent):
        return FieldEntry(
            name, object_name, "Lookup", name, custom=False, reference_to=(parent,), relationship_name=parent
        )
    return FieldEntry(name, object_name, "Text", name, custom=custom, typed=custom)


def _declared_type(content: Content, standard: FieldEntry | None) -> str | None:
    """The type that a component gives; a standard text with suggestions (`Event.Subject`) calls itself a picklist."""
    declared = text(content, "type")
    suggests = standard is not None and standard.type == "Text" and not standard.coarse and declared == "Picklist"
    return "Text" if suggests else declared


def _digits(content: Content, element: str) -> int | None:
    """How many digits a field has; None where no number has so many, which is told of the field."""
    said = number(content, element)
    return said if said is not None and said <= DIGITS else None


def _given(value: int | None, otherwise: int | None) -> int | None:
    return otherwise if value is None else value


def _summary(content: Content) -> Summary | None:
    operation = text(content, "summaryOperation")
    if operation is None:
        return None
    return Summary(operation, text(content, "summarizedField"))


def _targets(content: Content, base: FieldEntry, type_: str) -> tuple[str, ...]:
    """The objects that a lookup leads to; a hierarchy leads from User to User and does not say so."""
    itself = (base.object,) if type_ == "Hierarchy" else ()
    return texts(content, "referenceTo") or base.reference_to or itself


def _parent_relationship(name: str) -> str | None:
    return f"{name[:-1]}r" if name.endswith("__c") else None


def _values(content: Content, values_of: Callable[[str], ValueNames | None]) -> ValueNames | None:
    set_name = text(inside(content, "valueSet"), "valueSetName")
    return values_of(set_name) if set_name else names("CustomField", content)


def _restricted(value_set: Content) -> bool:
    """A field on a global value set is restricted where it does not say otherwise."""
    return truth(value_set, "restricted") or ("valueSetName" in value_set and "restricted" not in value_set)


def for_person_account(contact_field: FieldEntry) -> FieldEntry:
    """A custom field of Contact as person accounts show it: `Level__c` is `Level__pc`, reached from Account."""
    relationship = contact_field.relationship_name
    return replace(
        contact_field,
        name=f"{contact_field.name.removesuffix('__c')}__pc",
        object="Account",
        relationship_name=f"{relationship.removesuffix('__r')}__pr" if relationship else None,
    )
