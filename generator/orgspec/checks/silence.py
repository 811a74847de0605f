"""Findings that a spec silences, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

IDLE = "C199"
"""The code of an entry of `silence` that has nothing to silence."""

OF_FILES = "S1"
"""What is wrong with a file by itself is no matter of opinion: what was left out of it for that would be generated."""

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
        if finding.code != self.code or finding.code.startswith(OF_FILES):
            return False
        file, _, pointer = (self.where or "").partition("#")
        here, there = finding.place.file.removeprefix(HOME), file.removeprefix(HOME)
        below = f"{finding.place.pointer}/".startswith(f"{pointer}/")
        return self.where is None or (here == there and below)


def audible(findings: Iterable[Finding], silences: tuple[Silence, ...]) -> list[Finding]:
    """The findings that no entry silences, and a warning for each entry that has nothing to silence."""
    found = list(findings)
    heard = [f for f in found if not any(s.covers(f) for s in silences)]
    idle = (s for s in silences if not any(s.covers(f) for f in found))
    return [*heard, *(_nothing_to_silence(silence, heard) for silence in idle)]


def _nothing_to_silence(silence: Silence, heard: list[Finding]) -> Finding:
    message = f"there is no finding {silence.code} to silence here"
    return Finding(IDLE, message, silence.place, _remedy(silence, heard), Severity.WARNING)


def _remedy(silence: Silence, heard: list[Finding]) -> str:
    """What an entry may have meant: the same finding elsewhere, or its code in small letters."""
    meant = next((f for f in heard if f.code == silence.code.upper()), None)
    if meant is None:
        return "delete the entry"
    if meant.code != silence.code:
        return f"did you mean `{meant.code}`?"
    return f"it is found in `{meant.place.file.removeprefix(HOME)}`: write that, or delete the entry"
