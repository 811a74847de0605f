"""Findings that a spec silences, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOME = "spec/"
"""The folder of the spec files, where the SPEC folder holds one."""


@dataclass(frozen=True, slots=True)
class Silence:
    """An entry of `silence` in org.json: a code, and where it is silenced.

    `where` is a file (`objects/Lead.json`), or a file and a JSON pointer (`objects/Lead.json#/fields/X__c`), with all
    that is below it; None is everywhere. `place` is where the entry stands.
    """

    code: str
    where: str | None
    place: Place

    def covers(self, finding: Finding) -> bool:
        """Whether this entry speaks of a finding, which is not located yet."""
        if finding.code != self.code:
            return False
        file, _, pointer = (self.where or "").partition("#")
        here, there = finding.place.file.removeprefix(HOME), file.removeprefix(HOME)
        below = f"{finding.place.pointer}/".startswith(f"{pointer}/")
        return self.where is None or (here == there and below)


def audible(findings: Iterable[Finding], silences: tuple[Silence, ...]) -> list[Finding]:
    """The findings that no entry silences, and a warning for each entry that has nothing to silence."""
    found = list(findings)
    heard = [f for f in found if not any(s.covers(f) for s in silences)]
    return [*heard, *_idle(found, silences)]


def _idle(findings: list[Finding], silences: tuple[Silence, ...]) -> Iterator[Finding]:
    for silence in silences:
        if not any(silence.covers(f) for f in findings):
            message = f"there is no finding {silence.code} to silence here"
            yield Finding("C199", message, silence.place, "delete the entry", Severity.WARNING)
