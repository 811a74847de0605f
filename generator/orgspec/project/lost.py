"""What could not be read of a folder, and the findings that may follow from that alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from orgspec.checks.silence import OF_FILES
from orgspec.diagnostics import offered, speaks_of
from orgspec.source import steps_of
from orgspec.spelling import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.diagnostics import Finding

_OF_WHAT_IS_BUILT = frozenset({"S229", "T104"})
"""Codes of findings that name what shorthand builds: rules, called by parts of the names that it says."""

_BY_THEMSELVES = ("S1", "F1", "X1", "C10", "C11", "C12", "T103", "T105", "T106")
"""Codes of findings that look at nothing but their own file: others have no part in them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Names of parts of files that were left out, and whether there are files of which nothing is left.

    Of what has one of the names `unbuilt`, shorthand with errors may not have built all that it means.
    """

    names: tuple[str, ...] = ()
    files: bool = False
    unbuilt: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.files or bool(self.names) or bool(self.unbuilt)

    def unmissed(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        """Findings but for those that may follow from what is lost, which is told where it stands."""
        return (f for f in findings if not self._may_miss(f)) if self else findings

    def _may_miss(self, finding: Finding) -> bool:
        if any(not speaks_of(f"`{name}`", self.names) for name in _slips(finding)):
            return False
        if finding.code in _OF_WHAT_IS_BUILT and _is_built_of(finding.message, (*self.names, *self.unbuilt)):
            return True
        said = finding.message if offered(finding.hint) else f"{finding.message} {finding.hint}"
        return speaks_of(said, self.names) or (self.files and not finding.code.startswith(_BY_THEMSELVES))


def named_by(errors: Iterable[Finding]) -> tuple[str, ...]:
    """What errors in shorthand are about: the names on the way to them, what they say there, and what they offer."""
    found = (
        name
        for error in errors
        for name in (*steps_of(error.place.pointer), *_QUOTED.findall(error.message), offered(error.hint))
        if name and not name.isdecimal() and name != PurePath(error.place.file).stem
    )
    return tuple(dict.fromkeys(found))


def _is_built_of(message: str, names: tuple[str, ...]) -> bool:
    """Whether a message names something that has one of the names for a part of its own: `Close` in `Leave_Close`."""
    known = _parts(names)
    return any(not known.isdisjoint(_stretches(said)) for said in _QUOTED.findall(message))


@lru_cache(maxsize=8)
def _parts(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset("_".join(_WORDS.findall(name.removesuffix("__c"))) for name in names) - {""}


def _stretches(said: str) -> Iterator[str]:
    words = _WORDS.findall(said)[:_MOST_WORDS]
    return ("_".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))


_WORDS = re.compile(r"[^\W_]+")
_MOST_WORDS = 40
"""Of a name: one for a rule has forty letters, and a path to a text some more."""

_QUOTED = re.compile(r"`([^`]+)`")


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
