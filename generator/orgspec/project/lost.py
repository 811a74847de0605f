"""What could not be read of a folder, and the findings that may follow from that alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from orgspec.checks.silence import OF_FILES
from orgspec.diagnostics import Misses, offered, speaks_of
from orgspec.project.judged_codes import BY_CODE
from orgspec.source import steps_of
from orgspec.spelling import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orgspec.diagnostics import Finding, Place
    from orgspec.spec.spec import Spec

BY_NAME = Misses.PART | Misses.OF_OBJECT | Misses.BUILT
"""What is missed by its name."""

_LOOKED = "looked in "
"""Begins a hint that names the object which lacks a field."""

_PATH = "`objects/"
"""Begins the path to a text of an object."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What was left out of a folder's files: parts, by name.

    Nobody knows the names of other parts of the files `partly`; `anything` may be lost where there are folders, or
    files of many components, of which nothing is left. Of what has one of the names `unbuilt`, shorthand with errors
    may not have built all that it means. The files `staged` say less of stages than they should.
    """

    names: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    anything: bool = False
    unbuilt: tuple[str, ...] = ()
    staged: frozenset[str] = frozenset()

    def unmissed(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        """Findings but for those that may follow from what is lost, which is told where it stands."""
        return (f for f in findings if not self._may_miss(f))

    def _may_miss(self, finding: Finding) -> bool:
        if any(not speaks_of(f"`{name}`", self.names) for name in _slips(finding)):
            return False
        missed = misses(finding)
        if missed & Misses.STAGES and finding.place.file in self.staged:
            return True
        if missed & Misses.BUILT and _is_built_of(finding.message, (*self.names, *self.unbuilt)):
            return True
        said = finding.message if offered(finding.hint) else f"{finding.message} {finding.hint}"
        return speaks_of(said, self.names) or (bool(missed & BY_NAME) and self._may_miss_unnamed(finding, said))

    def _may_miss_unnamed(self, finding: Finding, said: str) -> bool:
        """Whether a finding may miss something whose name is lost too."""
        if self.anything or finding.place.file in self.partly:
            return True
        where = f"{finding.hint}".startswith(_LOOKED) or _PATH in finding.message
        named = where or bool(misses(finding) & Misses.OF_OBJECT)
        objects = tuple(PurePath(file).stem for file in self.partly if PurePath(file).parent.name == _OBJECTS)
        return speaks_of(said, objects) if named else bool(objects)


_OBJECTS = "objects"
"""The folder of files whose parts are named without them."""


def misses(finding: Finding) -> Misses:
    """What a finding says is not there."""
    code = BY_CODE.get(finding.code)
    return Misses.NOTHING if code is None else code.misses


def holes(findings: Iterable[Finding]) -> frozenset[str]:
    """The files that lack something of a process, for what findings of their schema refuse."""
    refused = (f.place for f in findings if f.code.startswith(OF_FILES))
    return frozenset(place.file for place in refused if not place.pointer or _PROCESSES in steps_of(place.pointer))


_PROCESSES = "processes"


def named_by(errors: Iterable[Finding], spec: Spec) -> tuple[str, ...]:
    """What errors in shorthand are about: the names on the way to them and beside them, and those that they offer."""
    contents = {document.file: document.content for document in spec.documents}
    found = (
        name
        for error in errors
        for name in (
            *steps_of(error.place.pointer),
            *_beside(contents.get(error.place.file), steps_of(error.place.pointer)),
            *_QUOTED.findall(error.message),
            offered(error.hint),
        )
        if name and not name.isdecimal() and name != PurePath(error.place.file).stem
    )
    return tuple(dict.fromkeys(found))


def _beside(content: object, steps: Sequence[str]) -> Iterator[str]:
    """The texts that stand in the same map as what some steps lead to."""
    for step in steps[:-1]:
        content = content.get(step) if isinstance(content, Mapping) else _entry(content, step)
    if isinstance(content, Mapping) and len(content) <= _MOST_BESIDE:
        yield from (text for text in content.values() if isinstance(text, str))


_MOST_BESIDE = 20
"""Of a map that says one thing in several keys; a longer one holds many things."""


def _entry(content: object, step: str) -> object:
    listed = isinstance(content, list) and step.isdecimal() and int(step) < len(content)
    return content[int(step)] if listed and isinstance(content, list) else None


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

    Nor does what is around something that its schema refuses: it may lack just that; nor what stands beside it in a
    field, whose elements go by each other. A misspelt key is no finding of what stands under it.
    """
    said = {(f.place.file, f.place.pointer) for f in before if f.code != _UNKNOWN_KEY}
    refused = [f for f in before if f.code.startswith(OF_FILES)]
    said |= {(f.place.file, above) for f in refused for above in _around(f.place.pointer)}
    spoilt = {_holder(f.place) for f in refused if not offered(f.hint)}
    return (
        f
        for f in more
        if (f.place.file, f.place.pointer) not in said
        and not (f.code.startswith(_OF_FIELDS) and _holder(f.place) in spoilt)
    )


_OF_FIELDS = "C11"
"""Codes of findings that hold one element of a field against another."""


def _holder(place: Place) -> tuple[str, str]:
    return place.file, place.pointer.rpartition("/")[0]


_UNKNOWN_KEY = "S110"


def _around(pointer: str) -> Iterator[str]:
    while pointer:
        pointer = pointer.rpartition("/")[0]
        yield pointer
