"""Validation rules apart from their formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.subject import Complaint, Subject, missing_field, parent, text, texts
from orgspec.diagnostics import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator


def error_fields(subject: Subject) -> Iterator[Complaint]:
    """A rule shows its message at a field of its object."""
    for component in subject.of_type("ValidationRule"):
        for path, name in texts(component.content, "errorDisplayField"):
            entry = missing_field(subject, parent(component), name)
            if entry is not None:
                hint = did_you_mean(name, entry.fields)
                yield Complaint(component, path, f"no field named `{parent(component)}.{name}` found", hint)


def incomplete_rules(subject: Subject) -> Iterator[Complaint]:
    """A rule has a condition and a message."""
    for component in subject.of_type("ValidationRule"):
        for element in ("errorConditionFormula", "errorMessage"):
            if not (text(component.content, element) or "").strip():
                yield Complaint(component, element, f"required field is missing: {element}")
