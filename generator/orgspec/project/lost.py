"""What could not be read of a folder, and the findings that may follow from that alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.checks.silence import OF_FILES
from orgspec.diagnostics import offered, speaks_of
from orgspec.spelling import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.diagnostics import Finding

_OF_EVERYTHING = frozenset({"S229"})
"""Codes of findings that may miss anything at all, also what shorthand builds of the thing lost."""

_BY_THEMSELVES = ("S1", "F1", "X1", "C10", "C11", "C12")
"""Codes of findings that look at nothing but their own place: other files have no part in them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Names of parts of files that were left out, and whether there are files of which nothing is left."""

    names: tuple[str, ...] = ()
    files: bool = False

    def __bool__(self) -> bool:
        return self.files or bool(self.names)

    def unmissed(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        """Findings but for those that may follow from what is lost, which is told where it stands."""
        return (f for f in findings if not self._may_miss(f)) if self else findings

    def _may_miss(self, finding: Finding) -> bool:
        if finding.code in _OF_EVERYTHING:
            return True
        if any(not speaks_of(f"`{name}`", self.names) for name in _slips(finding)):
            return False
        said = finding.message if offered(finding.hint) else f"{finding.message} {finding.hint}"
        return speaks_of(said, self.names) or (self.files and not finding.code.startswith(_BY_THEMSELVES))


def _slips(finding: Finding) -> Iterator[str]:
    """Names that are those of something that is there, but misspelt: nothing is missing then."""
    meant = offered(finding.hint)
    return (name for name in _NAMES.findall(finding.message) if meant is not None and is_slip(name, meant))


_NAMES = re.compile(r"(?<=`)[^`]+(?=`)|\w+")


def unsaid(before: Sequence[Finding], more: Iterable[Finding]) -> Iterator[Finding]:
    """Findings at other places than those before: a place that has a finding gets no second one.

    Nor does what is around something that its schema refuses: it may lack just that.
    """
    said = {(f.place.file, f.place.pointer) for f in before}
    refused = (f.place for f in before if f.code.startswith(OF_FILES))
    said |= {(place.file, above) for place in refused for above in _around(place.pointer)}
    return (f for f in more if (f.place.file, f.place.pointer) not in said)


def _around(pointer: str) -> Iterator[str]:
    while pointer:
        pointer = pointer.rpartition("/")[0]
        yield pointer
