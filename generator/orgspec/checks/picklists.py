"""Picklists: values, defaults, sets and what depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.fields import custom_fields
from orgspec.checks.paths import find, is_true, text, texts
from orgspec.checks.subject import Complaint, Subject
from orgspec.diagnostics import Part, did_you_mean
from orgspec.salesforce.field_types import PICKLISTS
from orgspec.salesforce.value_sets import VALUES_AT, standard_value_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component

_STAGE_ELEMENTS = ("closed", "forecastCategory", "probability", "won")
_NEEDED_VALUE = {
    "CaseStatus": ("closed", "one value must mean that a case is closed"),
    "LeadStatus": ("converted", "one value must mean that a lead is converted"),
}


_HOLDERS = {
    "StandardValueSet": ("standardValue", "list all values of the set"),
    "GlobalValueSet": ("customValue", "list all values of the set"),
    "CustomField": ("valueSet/valueSetDefinition/value", "list the values, or name a value set"),
    "BusinessProcess": ("values", "list the values that the process goes through"),
}
"""What has values to choose from: metadata type, where they stand, what to do where there are none."""


def _sets(subject: Subject) -> Iterator[tuple[Component, str]]:
    """Every list of values with its path, but for copies, which are judged where they are copied from."""
    return ((c, path) for type_, path in VALUES_AT.items() for c in subject.of_type(type_) if not _is_copy(c))


def _is_copy(component: Component) -> bool:
    """Whether a field's values were written out from the set that the spec names."""
    named = component.origin is not None and _SET_NAME in component.origin.parts
    return named and text(component.content, _SET_NAME) is None


_SET_NAME = "valueSet/valueSetName"


def duplicate_values(subject: Subject) -> Iterator[Complaint]:
    """Names and labels are unique in their set, in any case."""
    for component, path in _sets(subject):
        for element in ("fullName", "label"):
            seen: set[str] = set()
            for at, value in texts(component.content, f"{path}/*/{element}"):
                if value.casefold() in seen and not _same_as_name(component, at, value):
                    yield Complaint(component, at, f"duplicate {_WORD[element]} `{value}`: case does not count")
                seen.add(value.casefold())


_WORD = {"fullName": "value", "label": "label"}


def _same_as_name(component: Component, at: str, value: str) -> bool:
    """Whether a label only repeats its value's name, about which there is a finding already."""
    stem, _, element = at.rpartition("/")
    return element == "label" and text(component.content, f"{stem}/fullName") == value


def two_defaults(subject: Subject) -> Iterator[Complaint]:
    """At most one value is the default."""
    for component, path in _sets(subject):
        defaults = [at for at, value in texts(component.content, f"{path}/*/default") if value == "true"]
        for at in defaults[1:]:
            name = text(component.content, at.replace("/default", "/fullName"))
            yield Complaint(component, at, f"`{name}` is a second default", "a picklist has at most one default value")


def no_values(subject: Subject) -> Iterator[Complaint]:
    """What holds values to choose from has some."""
    for type_, (path, hint) in _HOLDERS.items():
        above, _, element = path.rpartition("/")
        for component in subject.of_type(type_):
            holder = next(find(component.content, above), None) if above else (above, component.content)
            if holder and next(find(component.content, f"{path}/0"), None) is None:
                at = path if next(find(component.content, path), None) else above
                yield Complaint(component, at, f"required field is missing: {element}", hint)


def nameless_values(subject: Subject) -> Iterator[Complaint]:
    """Every value has a name."""
    for component, path in _sets(subject):
        for at, name in texts(component.content, f"{path}/*/fullName"):
            if not name.strip():
                yield Complaint(component, at, "required field is missing: fullName", "a value needs a name")


def unknown_sets(subject: Subject) -> Iterator[Complaint]:
    """A standard value set is one of Salesforce's."""
    for component in subject.of_type("StandardValueSet"):
        if component.full_name not in standard_value_sets():
            hint = did_you_mean(component.full_name, standard_value_sets())
            message = f"there is no standard value set `{component.full_name}`"
            yield Complaint(component, "", message, hint or "the org's own have `customValue`", Part.KEY)


def no_default(subject: Subject) -> Iterator[Complaint]:
    """New leads and cases get a status."""
    for component in subject.of_type("StandardValueSet"):
        values = find(component.content, "standardValue/*")
        if component.full_name in _NEEDED_VALUE and not any(is_true(value, "default") for _, value in values):
            message = f"`{component.full_name}` has no default"
            yield Complaint(component, "standardValue", message, 'add `"default": true` to what new records get')


def stage_values(subject: Subject) -> Iterator[Complaint]:
    """An opportunity's stages say what each means for the forecast; cases close, leads convert."""
    for component in subject.of_type("StandardValueSet"):
        if component.full_name == "OpportunityStage":
            for at, value in find(component.content, "standardValue/*"):
                missing = [e for e in _STAGE_ELEMENTS if text(value, e) is None]
                if missing:
                    yield Complaint(component, at, f"must specify {_listed(missing)} for an opportunity stage")
        needed = _NEEDED_VALUE.get(component.full_name)
        if needed and not any(v == "true" for _, v in texts(component.content, f"standardValue/*/{needed[0]}")):
            yield Complaint(component, "standardValue", needed[1], f'add `"{needed[0]}": true` to that value')


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def one_source(subject: Subject) -> Iterator[Complaint]:
    """A picklist has its own values or those of a set, which must exist."""
    known = {c.full_name for c in subject.of_type("GlobalValueSet")}
    for field in custom_fields(subject):
        name = text(field.content, "valueSet/valueSetName")
        own = next(find(field.content, "valueSet/valueSetDefinition"), None)
        if text(field.content, "type") not in PICKLISTS or "valueSet" not in field.content:
            continue
        if name is not None and own is not None:
            yield Complaint(
                field, "valueSet/valueSetName", "a picklist has a `valueSetName` or its own values, not both"
            )
        elif name is None and own is None:
            yield Complaint(field, "valueSet", "a picklist needs a `valueSetName` or its own values")
        elif name is not None and "__" not in name and name not in known | standard_value_sets().keys():
            hint = did_you_mean(name, known) or "define it under `picklists/`"
            yield Complaint(field, "valueSet/valueSetName", f"no global value set named `{name}` found", hint)
        elif name is not None and text(field.content, "valueSet/restricted") == "false":
            message = "a field with a global value set is restricted to its values"
            yield Complaint(field, "valueSet/restricted", message, "leave `restricted` out, or list values of its own")
