"""What could not be read of a spec, and the findings that may follow from that alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.xml.unread import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    def unmissed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings but for those that may follow from what is lost, which is told where it stands."""
        if not self:
            yield from findings
            return
        sure = (f for f in findings if f.code not in _OF_EVERYTHING)
        sure = (f for f in sure if not self.files or f.code.startswith(_BY_THEMSELVES))
        yield from (f for f in sure if not speaks_of(f"{f.message} {f.hint} {f.place.pointer}", self.names))
