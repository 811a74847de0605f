"""Validation rules apart from their formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.paths import text, texts
from orgspec.checks.subject import Complaint, Subject, unknown_field

if TYPE_CHECKING:
    from collections.abc import Iterator


def error_fields(subject: Subject) -> Iterator[Complaint]:
    """A rule shows its message at a field of its object."""
    for component in subject.of_type("ValidationRule"):
        for path, name in texts(component.content, "errorDisplayField"):
            yield from unknown_field(subject, component, path, component.parent, name)


def incomplete_rules(subject: Subject) -> Iterator[Complaint]:
    """A rule has a condition and a message."""
    for component in subject.of_type("ValidationRule"):
        for element in ("errorConditionFormula", "errorMessage"):
            if not (text(component.content, element) or "").strip():
                yield Complaint(component, element, f"required field is missing: {element}")
