"""Custom fields that are written without `__c`: one mistake, whoever names them as they should be called."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Severity
from orgspec.project.lost import BY_NAME, misses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.diagnostics import Finding

_CODE = "C116"
_CALLED = re.compile(r"a custom field is called `(\w+)`")


def told_once(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Findings but for those that miss a field which stands there without `__c`: that is an error then."""
    fields = {finding: called[1] for finding in findings if (called := _called(finding)) is not None}
    known = frozenset(fields.values())
    missed = {finding: _named(finding) & known for finding in findings if known and misses(finding) & BY_NAME}
    named = frozenset[str]().union(*missed.values())
    kept = (finding for finding in findings if not missed.get(finding))
    return [replace(f, severity=Severity.ERROR) if fields.get(f) in named else f for f in kept]


def _named(finding: Finding) -> frozenset[str]:
    """The custom fields that a finding names, also by what leads along them."""
    return frozenset(f"{stem}__c" for stem in _CUSTOM.findall(finding.message))


_CUSTOM = re.compile(r"\b(\w+?)__[cr]\b")


def _called(finding: Finding) -> re.Match[str] | None:
    return _CALLED.fullmatch(finding.hint or "") if finding.code == _CODE else None
