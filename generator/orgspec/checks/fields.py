"""Custom fields: what each type must and can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.paths import find, is_true, text
from orgspec.checks.subject import Complaint, Subject
from orgspec.diagnostics import Part, did_you_mean
from orgspec.org.content import whole
from orgspec.salesforce.field_rules import (
    FALSE_IS_ABSENT,
    FALSE_IS_ABSENT_IN_FORMULAS,
    FIELD_RULES,
    FORMULA_FIELD_RULES,
    GOVERNED,
    REASONS,
    FieldRule,
)
from orgspec.salesforce.field_types import COMPUTED
from orgspec.salesforce.limits import DIGITS
from orgspec.salesforce.namespaces import from_package
from orgspec.salesforce.standard_objects import standard_object
from orgspec.salesforce.supplied_fields import BY_FEATURE, STANDARD_OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component


def custom_fields(subject: Subject) -> Iterator[Component]:
    """The fields that the org defines itself; a standard field's component only adjusts what Salesforce defines."""
    return (f for f in subject.of_type("CustomField") if f.own_name.endswith("__c"))


def is_formula(field: Component) -> bool:
    """Whether a formula says what a field holds."""
    return "formula" in field.content


def is_computed(field: Component) -> bool:
    """Whether Salesforce fills a field in."""
    return is_formula(field) or text(field.content, "type") in COMPUTED


def neither_custom_nor_standard(subject: Subject) -> Iterator[Complaint]:
    """A custom field's name ends in `__c`; any other is a standard field, which its object has."""
    for field in subject.of_type("CustomField"):
        name, known = field.own_name, _standard_fields(field.parent)
        if name.endswith("__c") or from_package(name) or not known or name in known:
            continue
        stem = name.partition("__")[0]
        custom = f"a custom field is called `{stem}__c`" if "type" in field.content else None
        if name.endswith("__pc"):
            custom = f"define `{stem}__c` on Contact: accounts of persons show it as `{name}`"
        message = f"`{field.parent}` has no standard field `{name}`"
        yield Complaint(field, "", message, custom or did_you_mean(name, known), Part.KEY)


def _standard_fields(object_: str) -> frozenset[str]:
    """The names of the fields that Salesforce gives an object; empty where they are not known."""
    standard = standard_object(object_)
    if standard is not None:
        return frozenset(standard.fields) | _BY_FEATURE if standard.complete else frozenset()
    return _OF_CUSTOM_OBJECTS if object_.endswith("__c") else frozenset()


_BY_FEATURE = frozenset(f.name for f in BY_FEATURE)
_OF_CUSTOM_OBJECTS = frozenset(f.name for f in STANDARD_OBJECT) | _BY_FEATURE


def _rule(field: Component) -> FieldRule | None:
    table = FORMULA_FIELD_RULES if is_formula(field) else FIELD_RULES
    return table.get(text(field.content, "type") or "")


def _described(field: Component) -> str:
    kind = text(field.content, "type")
    return f"a formula field of type {kind}" if is_formula(field) else f"a field of type {kind}"


def types(subject: Subject) -> Iterator[Complaint]:
    """A custom field has a type, and a formula field one that a formula can return."""
    for field in custom_fields(subject):
        kind = text(field.content, "type")
        if kind is None:
            yield Complaint(field, "", "a custom field must have a `type`")
        elif kind not in FIELD_RULES:
            yield Complaint(field, "type", f"there is no field type `{kind}`", did_you_mean(kind, FIELD_RULES))
        elif is_formula(field) and kind not in FORMULA_FIELD_RULES:
            hint = f"a formula returns one of {', '.join(FORMULA_FIELD_RULES)}"
            yield Complaint(field, "type", f"a field of type {kind} cannot have a formula", hint)


def refused_elements(subject: Subject) -> Iterator[Complaint]:
    """No field has an element that its type does not take."""
    for field in custom_fields(subject):
        rule = _rule(field)
        if rule is None:
            continue
        harmless = FALSE_IS_ABSENT_IN_FORMULAS if is_formula(field) else FALSE_IS_ABSENT
        for element in sorted((GOVERNED & field.content.keys()) - rule.must - rule.may):
            if element in harmless and text(field.content, element) == "false":
                continue
            message = f"can not specify `{element}` for {_described(field)}"
            yield Complaint(field, element, message, _leave_out(field, element), Part.KEY)


def _leave_out(field: Component, element: str) -> str:
    reason = REASONS.get((text(field.content, "type") or "", element))
    if reason is not None:
        return f"leave it out: {reason}"
    takers = [name for name, rule in FIELD_RULES.items() if element in rule.must | rule.may]
    few = 0 < len(takers) <= _FEW
    return f"leave it out; it belongs to {', '.join(takers)}" if few else "leave it out"


_FEW = 5
"""Types that a hint lists; a longer list helps nobody."""


def missing_elements(subject: Subject) -> Iterator[Complaint]:
    """Every field has the elements that its type asks for."""
    for field in custom_fields(subject):
        rule = _rule(field)
        for element in sorted(rule.must - field.content.keys()) if rule else ():
            yield Complaint(field, "", f"must specify `{element}` for {_described(field)}")


def scale(subject: Subject) -> Iterator[Complaint]:
    """A number has at most as many decimal places as digits."""
    for field in custom_fields(subject):
        digits, places = (whole(text(field.content, name) or "") for name in ("precision", "scale"))
        if digits is not None and places is not None and digits < places <= DIGITS:
            message = f"a number of {digits} digits cannot have {places} decimal places"
            yield Complaint(field, "scale", message, "precision counts all digits, before and after the point")


def case_sensitivity(subject: Subject) -> Iterator[Complaint]:
    """`caseSensitive` says how a unique text is compared."""
    for field in custom_fields(subject):
        if is_true(field.content, "caseSensitive") and not is_true(field.content, "unique"):
            yield Complaint(field, "caseSensitive", "`caseSensitive` needs `unique`", "add `unique`, or leave it out")


def auto_number_formats(subject: Subject) -> Iterator[Complaint]:
    """An AutoNumber's format has one place for the number: `INV-{00000}`."""
    holders = [(f, "") for f in custom_fields(subject)]
    holders += [(o, "nameField/") for o in subject.of_type("CustomObject") if "nameField" in o.content]
    for component, at in holders:
        if text(component.content, f"{at}type") != "AutoNumber":
            continue
        for path, shown in find(component.content, f"{at}displayFormat"):
            if isinstance(shown, str) and not _has_one_number(shown):
                hint = "write the digits as `{0}` or `{00000}`, at most ten"
                yield Complaint(component, path, f"`{shown}` is no display format", hint)


def _has_one_number(display_format: str) -> bool:
    places = [p.partition("}")[0] for p in display_format.split("{")[1:]]
    zeros = [p for p in places if p and not p.strip("0")]
    return len(zeros) == 1 and len(zeros[0]) <= 10
