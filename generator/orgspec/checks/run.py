"""Running all checks over an org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.checks.codes import CODES
from orgspec.checks.formulas import formula_findings
from orgspec.checks.subject import Subject
from orgspec.checks.table import CHECKS
from orgspec.diagnostics import Finding
from orgspec.org.catalog import Catalog
from orgspec.org.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.model import Org


def check(org: Org) -> list[Finding]:
    """Everything that is wrong with an org, by place in its files; a place behind two components is named once."""
    subject = Subject.of(org, Catalog.of(org))
    found = dict.fromkeys((*_complaints(subject), *formula_findings(subject)))
    return sorted(
        found, key=lambda f: (f.place.file, f.place.pointer, f.place.span.start if f.place.span else 0, f.code)
    )


def _complaints(subject: Subject) -> Iterator[Finding]:
    severities = {code.code: code.severity for code in CODES}
    for check in CHECKS:
        for complaint in check.run(subject):
            place = place_of(complaint.component, complaint.path, complaint.part)
            yield Finding(check.code, complaint.message, place, complaint.hint, severities[check.code])
