"""API names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orgspec.checks.paths import text, texts
from orgspec.checks.subject import Complaint, Subject
from orgspec.diagnostics import Part
from orgspec.salesforce.limits import NAMES, RELATIONSHIP_NAME, NameLimit, NameRule
from orgspec.salesforce.namespaces import from_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Component

_API_NAME = re.compile(r"[A-Za-z](?:_?[A-Za-z0-9])*", re.ASCII)
_SUFFIX = re.compile(r"__[a-z]+\Z", re.ASCII)
_NAMESPACE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,14}?__", re.ASCII)


def developer_name(name: str) -> str | None:
    """A custom name without its namespace and suffix (`Region` of `acme__Region__c`); None if it has no suffix."""
    stem, suffixes = _SUFFIX.subn("", name)
    if not suffixes:
        return None
    return _NAMESPACE.sub("", stem, count=1) if "__" in stem else stem


def api_names(subject: Subject) -> Iterator[Complaint]:
    """Names are letters, digits and single underscores between them, a letter first, and not too long."""
    for type_, limit in NAMES.items():
        for component in subject.of_type(type_):
            name = _bounded(component, limit)
            if name is None:
                continue
            if not _API_NAME.fullmatch(name):
                suffix = component.own_name.removeprefix(name) if limit.rule is NameRule.CUSTOM_NAME else ""
                yield Complaint(component, "", _shape(component.own_name), _repaired(name, suffix), Part.KEY)
            elif limit.rule is NameRule.API_NAME and component.own_name.endswith("__c"):
                hint = f"for example `{component.own_name.removesuffix('__c')}`: only objects and fields end in `__c`"
                yield Complaint(component, "", _shape(component.own_name), hint, Part.KEY)
            elif len(name) > limit.maximum:
                message = f"an API name of this kind has at most {limit.maximum} characters, `{name}` has {len(name)}"
                yield Complaint(component, "", message, part=Part.KEY)


def _bounded(component: Component, limit: NameLimit) -> str | None:
    """The part of a name that the rule speaks of; None for a name that is Salesforce's own."""
    name = component.own_name
    if limit.rule is NameRule.CUSTOM_NAME:
        return developer_name(name)
    return _NAMESPACE.sub("", name, count=1)


def _shape(name: str) -> str:
    return (
        f"`{name}` can only contain alphanumeric characters, must begin with a letter, cannot end with an underscore "
        "or contain two consecutive underscore characters"
    )


def _repaired(name: str, suffix: str = "") -> str | None:
    repaired = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
    return f"for example `{repaired}{suffix}`" if _API_NAME.fullmatch(repaired) else None


def relationship_names(subject: Subject) -> Iterator[Complaint]:
    """What the records below a parent are called is an API name too, to which Salesforce adds `__r`."""
    for field in subject.of_type("CustomField"):
        for at, name in texts(field.content, "relationshipName"):
            if from_package(name):
                continue
            if not _API_NAME.fullmatch(name):
                yield Complaint(field, at, _shape(name), _repaired(name.removesuffix("__r")))
            elif len(name) > RELATIONSHIP_NAME:
                message = f"a relationship name has at most {RELATIONSHIP_NAME} characters, this one has {len(name)}"
                yield Complaint(field, at, message)


def unique_names(subject: Subject) -> Iterator[Complaint]:
    """No two components of a type differ in upper and lower case only."""
    for components in subject.org.by_type.values():
        first: dict[str, Component] = {}
        for component in components:
            other = first.setdefault(component.full_name.casefold(), component)
            if other is not component:
                message = f"`{component.full_name}` is the same name as `{other.full_name}`: case does not count"
                yield Complaint(component, "", message, part=Part.KEY)


def labels(subject: Subject) -> Iterator[Complaint]:
    """A custom object and each record type have a label."""
    for type_ in ("CustomObject", "RecordType"):
        for component in subject.of_type(type_):
            custom = type_ == "RecordType" or developer_name(component.parent) is not None
            if custom and not (text(component.content, "label") or "").strip():
                yield Complaint(component, "label", f"must specify a non-empty label for the {component.type}")
