"""Findings pointed at the text that a person sees: `${NAME}`, not the value that stands for it; the key as misspelt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.source import Span, steps_of
from orgspec.spec.edits import way_back
from orgspec.spec.values import Json, text_of
from orgspec.spec.variables import REFERENCE, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.diagnostics import Finding
    from orgspec.spec.edits import WayBack
    from orgspec.spec.spec import Document, Spec
    from orgspec.spec.variables import Variables


def as_written(findings: Iterable[Finding], spec: Spec) -> list[Finding]:
    """Findings in texts with variables, with stretches of the texts as the files have them."""
    documents = {d.file: d for d in (spec.org, *spec.documents) if d.written is not None}
    return [_as_written(f, documents.get(f.place.file), spec.variables) for f in findings]


def in_files(findings: Iterable[Finding], spec: Spec) -> list[Finding]:
    """Findings in what was read of documents, with their places as the files have them."""
    changed = {d.file: way_back(d.edits) for d in (spec.org, *spec.documents) if d.edits}
    return [_in_file(f, changed[f.place.file]) if f.place.file in changed else f for f in findings]


def _in_file(finding: Finding, back: WayBack) -> Finding:
    return replace(finding, place=replace(finding.place, pointer=back.written(finding.place.pointer)))


def _as_written(finding: Finding, document: Document | None, known: Variables) -> Finding:
    span = finding.place.span
    if document is None or span is None:
        return finding
    shifts = list(_shifts(text_of(_at(document.written, finding.place.pointer)), known))
    start = _before(span.start, shifts)
    moved = Span(start, max(_before(span.end, shifts), start + 1))
    return replace(finding, place=replace(finding.place, span=moved))


def _at(value: Json, path: str) -> Json:
    for step in steps_of(path):
        match value:
            case dict():
                value = value.get(step)
            case list():
                value = value[int(step)]
            case _:
                return None
    return value


def _shifts(written: str, known: Variables) -> Iterator[tuple[Span, Span]]:
    """For each variable in a text: where its value stands, and where its name."""
    by = 0
    for match in REFERENCE.finditer(written):
        value = None if match[1] else known.values.get(match[2])
        length = len(match[0]) - 1 if match[1] else len(match[0]) if value is None else len(shown(value))
        name = Span(*match.span())
        yield Span(name.start + by, name.start + by + length), name
        by += length - len(match[0])


def _before(offset: int, shifts: list[tuple[Span, Span]]) -> int:
    """An offset in a text with values, in the text with names; inside of a value it is the name's start."""
    moved = offset
    for value, name in shifts:
        if offset >= value.end:
            moved = offset - value.end + name.end
        elif offset > value.start:
            return name.start
    return moved
