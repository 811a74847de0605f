"""Lengths, counts and numbers that the tables of `salesforce.limits` bound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from orgspec.checks.fields import custom_fields
from orgspec.checks.names import developer_name
from orgspec.checks.paths import find, is_true, text, texts
from orgspec.checks.subject import Complaint, Subject
from orgspec.org.content import whole
from orgspec.salesforce import limits
from orgspec.salesforce.field_types import LONG_TEXTS, RELATIONSHIPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from orgspec.org.model import Component


def lengths(subject: Subject) -> Iterator[Complaint]:
    """No text is longer than its element takes; what a default made of such a text is not told again."""
    told: dict[tuple[str, str], list[str]] = {}
    for limit in limits.LENGTHS:
        for component in subject.of_type(limit.type):
            for path, value in texts(component.content, limit.path):
                if len(value) > limit.maximum:
                    before = told.setdefault(component.key, _long_name(component))
                    spelt = value.replace(" ", "_")
                    if any(spelt.startswith(other) for other in before):
                        continue
                    before.append(spelt)
                    message = f"{limit.what} has at most {limit.maximum:,} characters, this one has {len(value):,}"
                    yield Complaint(component, path, message, f"shorten it by {len(value) - limit.maximum:,}")


def _long_name(component: Component) -> list[str]:
    """The name, without suffix, of a component that is named too long: a label that repeats it is so too."""
    name = component.own_name
    limit = limits.NAMES.get(component.type)
    stem = developer_name(name) or name
    return [stem] if limit and len(stem) > limit.maximum else []


def counts(subject: Subject) -> Iterator[Complaint]:
    """No element repeats more often than it may."""
    for limit in limits.COUNTS:
        for component in subject.of_type(limit.type):
            if limit.field_types and text(component.content, "type") not in limit.field_types:
                continue
            for path, value in find(component.content, limit.path):
                number = len(value) if isinstance(value, Sequence) and not isinstance(value, str) else 1
                if number > limit.maximum:
                    yield Complaint(component, path, f"at most {limit.maximum:,} {limit.what}, these are {number:,}")


def numbers(subject: Subject) -> Iterator[Complaint]:
    """No number lies outside what its element takes."""
    for limit in limits.NUMBERS:
        for component in subject.of_type(limit.type):
            if limit.field_types and text(component.content, "type") not in limit.field_types:
                continue
            for path, value in texts(component.content, limit.path):
                if _outside(value, limit.minimum, limit.maximum):
                    name = path.rpartition("/")[2]
                    message = f"`{name}` must be from {limit.minimum:,} to {limit.maximum:,}, not {value}"
                    yield Complaint(component, path, message)


def _outside(value: str, minimum: int, maximum: int) -> bool:
    size = whole(value.removeprefix("-"))
    return size is None or not minimum <= (-size if value.startswith("-") else size) <= maximum


def api_versions(subject: Subject) -> Iterator[Complaint]:
    """What a component was written for is a version of the API."""
    for type_ in limits.WITH_API_VERSION:
        for component in subject.of_type(type_):
            said = text(component.content, "apiVersion")
            if said is not None and not _is_version(said.strip()):
                message = f"`{said}` is no version of the API"
                yield Complaint(component, "apiVersion", message, "versions go up to 99.0: 63.0 is one")


def _is_version(said: str) -> bool:
    """The oldest components were written for versions that no tool takes any more."""
    return re.fullmatch(limits.OLD_API_VERSION, said) is not None


def _long_text(field: Component) -> int:
    is_long = text(field.content, "type") in LONG_TEXTS
    return (whole(text(field.content, "length") or "") or 0) if is_long else 0


_PER_OBJECT: tuple[tuple[str, int, Callable[[Component], int]], ...] = (
    ("master-detail fields", limits.MASTER_DETAILS_PER_OBJECT, lambda f: text(f.content, "type") == "MasterDetail"),
    ("relationship fields", limits.RELATIONSHIPS_PER_OBJECT, lambda f: text(f.content, "type") in RELATIONSHIPS),
    ("roll-up summary fields", limits.SUMMARIES_PER_OBJECT, lambda f: text(f.content, "type") == "Summary"),
    ("external ids", limits.EXTERNAL_IDS_PER_OBJECT, lambda f: is_true(f.content, "externalId")),
    ("characters of long text", limits.LONG_TEXT_PER_OBJECT, _long_text),
)


def per_object(subject: Subject) -> Iterator[Complaint]:
    """No object has more fields of a kind than an object takes; the first field too many is named."""
    for what, maximum, weight in _PER_OBJECT:
        total: Counter[str] = Counter()
        for field in custom_fields(subject):
            before = total[field.parent]
            total[field.parent] += weight(field)
            if before <= maximum < total[field.parent]:
                yield Complaint(field, "", f"`{field.parent}` has more than {maximum:,} {what}")
