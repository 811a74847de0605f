"""Verdicts that follow from a mistake in a sample file: the mistake is told, and they are no second one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from orgspec.diagnostics import Severity
from orgspec.source import steps_of
from orgspec.testing.samples import SURROUNDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.diagnostics import Finding, Place
    from orgspec.spec.spec import Document
    from orgspec.spec.values import Json
    from orgspec.testing.samples import Case


def follows(case: Case, findings: Iterable[Finding], files: Mapping[str, Document]) -> bool:
    """Whether an error is within a case, or in what it takes from elsewhere: shared records, what a file says for all.

    `files` are the sample files by name.
    """
    return any(_concerns(f.place, case, files) for f in findings if f.severity is Severity.ERROR)


def _concerns(place: Place, case: Case, files: Mapping[str, Document]) -> bool:
    content = files[place.file].content if place.file in files else {}
    match steps_of(place.pointer):
        case ("cases", index, _, *_):
            return place.file == case.place.file and case.place.pointer == f"/cases/{index}"
        case ("records", name, *_):
            return _begins_with(case, _map(_map(content.get("records")).get(name)), name)
        case (key, *_) if key in SURROUNDINGS:
            return place.file == case.place.file and key not in _content(case, content)
        case _:
            return False


def _begins_with(case: Case, record: Mapping[str, Json], name: str) -> bool:
    """Whether a shared record is the one before the save, or one that the case's lookups lead to."""
    known = (case.prior, *(one for records in case.context.records.values() for one in records))
    return {"Id": name, **record} in known


def _content(case: Case, file: Mapping[str, Json]) -> Mapping[str, Json]:
    cases = file.get("cases")
    index = int(steps_of(case.place.pointer)[1])
    return _map(cases[index]) if isinstance(cases, Sequence) else {}


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}
