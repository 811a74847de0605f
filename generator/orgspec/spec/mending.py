"""What is left of a document that its schema refuses: the rest of it, so that everything else can be looked at too."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import offered
from orgspec.source import steps_of
from orgspec.spec.edits import Removed, Renamed, way_back
from orgspec.spelling import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from orgspec.diagnostics import Finding
    from orgspec.spec.edits import Edit
    from orgspec.spec.schemas import Schemas
    from orgspec.spec.values import Json

_ROUNDS = 4
"""What is taken out may leave something that lacks it, which is taken out in the next round."""

_SUFFIX = "__"
"""What others call a field or object by, whatever else stands in its name by mistake."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A document that is valid now, None where nothing is left of it, and the names of what was taken out.

    `parts`: what was taken out may have had parts that others name, and nobody knows their names. `edits` lead from
    places in the content to those in the file. `behind` are the mistakes inside of what misspelt keys say, which the
    schema does not look at before.
    """

    content: Mapping[str, Json] | None
    lost: tuple[str, ...] = ()
    parts: bool = False
    edits: tuple[Edit, ...] = ()
    behind: tuple[Finding, ...] = ()


def mended(schemas: Schemas, name: str, value: Json, findings: Sequence[Finding]) -> Mended:
    """A document without what findings of its schema, one at least, refuse; what is misspelt says what was meant."""
    known = frozenset(_keys(dict(schemas.schema(name))))
    root: dict[str, Json] = {"": deepcopy(value)}
    lost: list[str] = []
    edits: list[Edit] = []
    behind: list[Finding] = []
    file = findings[0].place.file
    parts = any(_held_others(finding, value, known) for finding in findings)
    for _ in range(_ROUNDS):
        before = len(edits)
        once = {finding.place.pointer: finding for finding in findings}
        for finding in sorted(once.values(), key=_as_in_document, reverse=True):
            lost.extend(_without(root, finding, known, edits))
        left = root.get("")
        if not isinstance(left, dict):
            break
        if schemas.is_valid(name, left):
            return Mended(left, tuple(dict.fromkeys(lost)), parts, tuple(edits), tuple(behind))
        findings = schemas.explain(name, left, file)
        behind.extend(_inside_renamed(findings, edits, before))
    return Mended(None, tuple(dict.fromkeys(lost)), True, behind=tuple(behind))


def _inside_renamed(findings: Sequence[Finding], edits: Sequence[Edit], since: int) -> Iterator[Finding]:
    """The findings inside of what was renamed by the last edits, where they stand in the file.

    Where what a key says is of another kind than the one that it was taken for, that may not be the one that was meant.
    """
    refused = {steps_of(finding.place.pointer) for finding in findings}
    renamed = {
        (*edit.around, edit.meant)
        for edit in edits[since:]
        if isinstance(edit, Renamed)
        if is_slip(edit.written, edit.meant) or (*edit.around, edit.meant) not in refused
    }
    way = way_back(edits)
    for finding in findings:
        steps = steps_of(finding.place.pointer)
        if any(steps[:n] in renamed for n in range(1, len(steps) + 1)):
            yield replace(finding, place=replace(finding.place, pointer=way.written(finding.place.pointer)))


def _held_others(finding: Finding, value: Json, known: frozenset[str]) -> bool:
    """Whether what stands at a place should have held things that others name, and does not say their names.

    What a field, a rule or the like holds is named by way of it, but for values and the rules of a process; and what a
    step of a flow finds is named in others.
    """
    from orgspec.spec.explaining import wanted

    steps, expected = steps_of(finding.place.pointer), wanted(finding)
    naming = finding.code in _LACKING and not _NAMING.isdisjoint(steps)
    own = any(step not in known and not step.isdecimal() for step in steps)
    if not naming and (own or not expected or not expected <= _CONTAINERS):
        return False
    for step in steps:
        value = _member(value, step)
    return expected == {"a map"} or not any(True for _ in _inside(value, known))


_NAMING = frozenset({"processes", "do", "valueSet", "customValue", "standardValue"})
_LACKING = ("S111", "S112", "S114")
_CONTAINERS = {"a map", "a list"}


def _as_in_document(finding: Finding) -> list[tuple[int, str]]:
    """What is around something comes before it, an earlier entry of a list before a later one: taken out in reverse."""
    return [(len(s) if s.isdecimal() else 0, s) for s in steps_of(finding.place.pointer)]


def _without(root: dict[str, Json], finding: Finding, known: frozenset[str], edits: list[Edit]) -> Iterator[str]:
    """Take out of a document what a finding refuses, or put what was meant; gives the names of what went."""
    *above, last = "", *steps_of(finding.place.pointer)
    around: Json = root
    for step in above:
        around = _member(around, step)
    meant = offered(finding.hint)
    if not _holds(around, last):
        return
    if isinstance(around, dict) and finding.code == "S110" and meant and meant not in around:
        around[meant] = around.pop(last)
        edits.append(Renamed(tuple(above[1:]), meant, last))
    elif isinstance(around, dict) and finding.code == "S113" and meant and is_slip(str(around[last]), meant):
        around[last] = meant
    else:
        gone = _taken(around, last)
        if isinstance(around, list):
            edits.append(Removed(tuple(above[1:]), int(last)))
        if finding.code == "S110":
            yield from (last, *_inside(gone, known)) if _SUFFIX in last else _inside(gone, known)
        else:
            yield from _names((*above[1:], last), gone, known)


def _member(around: Json, step: str) -> Json:
    match around:
        case dict():
            return around.get(step)
        case list() if step.isdecimal() and int(step) < len(around):
            return around[int(step)]
        case _:
            return None


def _taken(around: Json, step: str) -> Json:
    match around:
        case dict():
            return around.pop(step)
        case list():
            return around.pop(int(step))
        case _:
            return None


def _holds(around: Json, step: str) -> bool:
    if isinstance(around, dict):
        return step in around
    return isinstance(around, list) and step.isdecimal() and int(step) < len(around)


def _names(steps: Sequence[str], gone: Json, known: frozenset[str]) -> Iterator[str]:
    """What went, by name: the last key on the way to it that is none of the format, or else its key; and its text."""
    keys = [step for step in steps if not step.isdecimal()]
    own = [key for key in keys if key not in known] or keys
    yield from own[-1:]
    yield from (word for key in own[-1:] for word in key.split() if _SUFFIX in word)
    yield from _inside(gone, known)


def _inside(gone: Json, known: frozenset[str]) -> Iterator[str]:
    """What it held, by name, or the text that it was."""
    match gone:
        case str() if gone:
            yield gone
        case dict():
            yield from (key for key in gone if key and key not in known)
            for below in gone.values():
                yield from _inside(below, known) if isinstance(below, dict | list) else ()
        case list():
            for below in gone:
                yield from _inside(below, known)


def _keys(schema: Json) -> Iterable[str]:
    """All keys that a schema knows, at any depth."""
    match schema:
        case dict():
            properties = schema.get("properties")
            yield from properties if isinstance(properties, dict) else ()
            for below in schema.values():
                yield from _keys(below)
        case list():
            for below in schema:
                yield from _keys(below)
