"""Verdicts that follow from a mistake in a sample file: the mistake is told, and they are no second one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgspec.diagnostics import Severity
from orgspec.source import steps_of
from orgspec.testing.samples import SURROUNDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.diagnostics import Finding
    from orgspec.runtime.context import Record
    from orgspec.spec.spec import Document
    from orgspec.spec.values import Json
    from orgspec.testing.samples import Case


@dataclass(frozen=True, slots=True)
class Mistaken:
    """What is wrong in sample files.

    `cases` are the ones that are, or that take what their file says wrongly for all, by file and pointer; `records` are
    shared ones, by object and id.
    """

    cases: frozenset[tuple[str, str]]
    records: Mapping[tuple[str, str], Record]


def mistaken(findings: Iterable[Finding], files: Mapping[str, Document]) -> Mistaken:
    """What the errors among findings concern of the sample files, which are given by name."""
    cases: set[tuple[str, str]] = set()
    for_all: set[tuple[str, str]] = set()
    records: dict[tuple[str, str], Record] = {}
    for place in (f.place for f in findings if f.severity is Severity.ERROR and f.place.file in files):
        match steps_of(place.pointer):
            case ("cases", index, _, *_):
                cases.add((place.file, f"/cases/{index}"))
            case ("records", name, *_):
                said = files[place.file].content
                record = {"Id": name, **_map(_map(said.get("records")).get(name))}
                records[_key(str(said.get("object")), record)] = record
            case (key, *_) if key in SURROUNDINGS:
                for_all.add((place.file, key))
    taking = ((file, case) for file, key in for_all for case in _without_own(key, files[file].content.get("cases")))
    return Mistaken(frozenset((*cases, *taking)), records)


def follows(case: Case, wrong: Mistaken) -> bool:
    """Whether something is wrong within a case, or in what it takes from elsewhere."""
    if (case.place.file, case.place.pointer) in wrong.cases:
        return True
    begun = [(case.about, case.prior)] if case.prior is not None else []
    led_to = ((name, record) for name, records in case.context.records.items() for record in records)
    return any(wrong.records.get(_key(name, record)) == record for name, record in (*begun, *led_to))


def _without_own(key: str, cases: Json) -> Iterator[str]:
    """The cases that do not say for themselves what their file says for all."""
    for index, case in enumerate(cases if isinstance(cases, Sequence) else ()):
        if key not in _map(case):
            yield f"/cases/{index}"


def _key(object_: str, record: Record) -> tuple[str, str]:
    return object_, str(record.get("Id"))


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}
