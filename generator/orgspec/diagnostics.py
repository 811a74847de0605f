"""Findings: what is wrong with what a user gave us, where, and what would be right.

A problem in the input is a value that is collected and returned. `SpecError` is raised only at the
border of the library, carrying all of them. The caret is drawn here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Flag, StrEnum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.source import pointer
from orgspec.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.source import Position, Source, Span


class Severity(StrEnum):
    """How much a finding matters: an error stops, a warning deserves a look, info is taste."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Misses(Flag):
    """What a finding says is not there. It may stand in a file that could not be read, which is the finding then."""

    NOTHING = 0
    PART = auto()
    """Something that may be a part of anything."""
    OF_OBJECT = auto()
    """Something of an object, which it names, or a record of its own file."""
    BUILT = auto()
    """What shorthand builds (rules), which it calls by parts of the names that the shorthand says."""
    STAGES = auto()
    """What the stages of a process say of a picklist and its values; it names none."""


@dataclass(frozen=True, slots=True)
class Code:
    """The documentation of one finding code: each stage lists its own in `codes.py`, the docs join them.

    `title` names the mistake in a few words, `explanation` says why it matters and what to do instead. `elsewhere`:
    what is missed may stand in a package that the org has besides.
    """

    code: str
    title: str
    explanation: str
    severity: Severity = Severity.ERROR
    elsewhere: bool = False
    misses: Misses = Misses.NOTHING


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one text (a formula), before it is known where that text stands."""

    code: str
    message: str
    span: Span
    hint: str | None = None
    severity: Severity = Severity.ERROR


class Part(StrEnum):
    """Which half of a JSON member a place means."""

    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a spec file, without opening it.

    `file` is the path below the SPEC folder, and once the place was located the path as a user would type it.
    `pointer` is an RFC 6901 JSON pointer, `span` a stretch of the string at that pointer (of its lines joined by a line
    break, where it is a list of lines).
    """

    file: str
    pointer: str = ""
    span: Span | None = None
    part: Part = Part.VALUE

    def below(self, *steps: str | int, part: Part = Part.VALUE) -> Place:
        """The place of what some keys and indices lead to from here."""
        return Place(self.file, self.pointer + pointer(*steps), part=part)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place was found: first and last position, and the line to show."""

    start: Position
    end: Position
    line: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: a stable code, what is wrong, where, and a hint at what would be right.

    `location` is None until the file was opened again to find it (positions cost nothing while all
    is well); see `orgspec.spec.positions.locate`.
    """

    code: str
    message: str
    place: Place
    hint: str | None = None
    severity: Severity = Severity.ERROR
    location: Location | None = field(default=None, compare=False)

    def located(self, location: Location) -> Finding:
        """The same finding with its place found."""
        return replace(self, location=location)


class OrgspecError(Exception):
    """Base of everything raised because of what the caller gave us; never a bug of ours."""


class SpecError(OrgspecError):
    """The input has errors; `findings` holds all of them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(headline(f) for f in self.findings))


class UnreadableError(OrgspecError):
    """Input that cannot be read at all: no such folder, not a spec, no permission."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(f"{message}: {hint}" if hint else message)


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """A hint that names the nearest candidate, or None."""
    near = nearest(name, candidates)
    return f"did you mean `{near}`?" if near else None


def offered(hint: str | None) -> str | None:
    """The name that a hint of `did_you_mean` offers; None of any other hint."""
    found = _OFFER.fullmatch(hint or "")
    return found[1] if found else None


_OFFER = re.compile(r"did you mean `([^`]+)`\?")


def speaks_of(message: str, names: tuple[str, ...]) -> bool:
    """Whether a message names one of the names: in backticks, as the field that does not exist, or by an API name.

    Who names `Partner__c` may also write `Partner__r`; of `Home__c`, `Home__City__s`.
    """
    return bool(names) and _any_of(names).search(" ".join(_NAMED.findall(message))) is not None


_NAMED = re.compile(r"`[^`]*`|(?<=^Field )[\w.$]+(?= does not exist)|\w+__\w+")
_CUSTOM = "__c"


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = (re.escape(n.removesuffix(_CUSTOM)) + (r"__\w+" if n.endswith(_CUSTOM) else "") for n in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def headline(finding: Finding) -> str:
    """The one-line form: `CODE severity file:line:column (pointer) message — hint`."""
    at = finding.place.file
    if finding.location is not None:
        at += f":{finding.location.start.line}:{finding.location.start.column}"
    pointer = f" ({finding.place.pointer})" if finding.place.pointer else ""
    hint = f" — {finding.hint}" if finding.hint else ""
    return f"{finding.code} {finding.severity} {at}{pointer} {finding.message}{hint}".translate(_SHOWN)


_UNSEEN = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that would move what a terminal shows: controls, and those that turn the direction of writing."""

_SHOWN = dict.fromkeys(_UNSEEN, "�") | dict.fromkeys(map(ord, "\t\n\r"), " ")

_WIDEST = 240
"""Characters of a line that are shown."""


def caret(line: str, start: int, end: int) -> str:
    """The line with the columns `start` to `end` (1-based, half-open) underlined below it.

    Of a line too long for any screen the part around `start` is shown, with `…` where it was cut.
    """
    shown = line
    if len(line) > _WIDEST:
        first = max(0, start - 1 - _WIDEST // 2)
        before, after = "…" if first else "", "…" if first + _WIDEST < len(line) else ""
        shown = f"{before}{line[first : first + _WIDEST]}{after}"
        start, end = start - first + len(before), end - first + len(before)
    width = max(1, min(end, len(shown) + 1) - start)
    return f"  {shown.translate(_SHOWN)}\n  {' ' * (start - 1)}{'^' * width}"


def in_full(finding: Finding) -> str:
    """The headline with the line it speaks of and a caret below, where its place was found and is not empty."""
    location = finding.location
    if location is None or not location.line.strip():
        return headline(finding)
    same_line = location.start.line == location.end.line
    end = location.end.column if same_line else len(location.line) + 1
    return f"{headline(finding)}\n{caret(location.line, location.start.column, end)}"


def in_text(problem: Problem, source: Source) -> Finding:
    """A problem of a text that stands in no file, as a finding with its place."""
    start, end = source.position(problem.span.start), source.position(problem.span.end)
    finding = Finding(
        problem.code, problem.message, Place(source.name, span=problem.span), problem.hint, problem.severity
    )
    return finding.located(Location(start, end, source.line(start.line)))
