"""Sample files as data: records, and cases that say what must stop the save of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from orgspec.diagnostics import Finding, Place, did_you_mean
from orgspec.runtime.context import Context
from orgspec.spec.kinds import Kind
from orgspec.testing.sequels import Sequel, sequel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.runtime.context import Record
    from orgspec.spec.spec import Document
    from orgspec.spec.values import Json

_TODAY = "2024-01-01"
"""The day of cases that name none: a verdict must not change overnight."""

_OF_USER = {"Profile": "$Profile", "UserRole": "$UserRole"}


@dataclass(frozen=True, slots=True)
class Case:
    """One record of the object `about` that is saved, and what must stop it.

    `given` holds the fields that the save sets, `prior` the whole record before it (None: an insert), `result` the
    values that fields must have in the end, once flows ran and the time of the `sequel` passed.
    """

    about: str
    name: str
    given: Record
    prior: Record | None
    context: Context
    expect: tuple[str, ...]
    result: Mapping[str, object]
    cites: tuple[str, ...]
    place: Place
    sequel: Sequel


@dataclass(frozen=True, slots=True)
class Samples:
    """The cases of all sample files, in order of the files, with what is wrong in these."""

    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]


def samples(documents: Iterable[Document]) -> Samples:
    """The cases of the sample files among a spec's documents."""
    files = [d for d in documents if d.about.kind is Kind.SAMPLES]
    records = _all_records(files)
    findings: list[Finding] = []
    cases = tuple(case for file in files for case in _cases(file, records, findings))
    return Samples(cases, (*findings, *_repeated(cases)))


def _all_records(files: Iterable[Document]) -> Mapping[str, Mapping[str, Record]]:
    """Object → name → record: what the files call by name, and what lookups may therefore lead to."""
    found: dict[str, dict[str, Record]] = {}
    for file in files:
        name = str(file.content.get("object"))
        found.setdefault(name, {}).update(_records(_map(file.content.get("records"))))
    return found


def _records(named: Mapping[str, Json]) -> dict[str, Record]:
    """Records by name; the name is a record's id where it says no other."""
    return {name: {"Id": name, **record} for name, record in named.items() if isinstance(record, Mapping)}


def _map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _cases(file: Document, records: Mapping[str, Mapping[str, Record]], findings: list[Finding]) -> Iterator[Case]:
    """The cases of a file; one that cannot run is a finding."""
    about = str(file.content.get("object"))
    shared = {key: value for key, value in file.content.items() if key in SURROUNDINGS}
    for index, content in enumerate(_list(file.content.get("cases"))):
        if not isinstance(content, Mapping):
            continue
        place = Place(file.file).below("cases", index)
        try:
            yield _case(about, content, shared, records, place)
        except _SampleError as error:
            said = place if error.key in content else Place(file.file)
            findings.append(Finding(error.code, error.message, said.below(error.key), error.hint))


def _case(
    about: str,
    content: Mapping[str, Json],
    shared: Mapping[str, Json],
    records: Mapping[str, Mapping[str, Record]],
    place: Place,
) -> Case:
    """A case in the surroundings that its file says for all, as far as it says no others."""
    given = _map(content.get("set"))
    prior = _prior(content.get("prior"), records.get(about, {}))
    return Case(
        about=about,
        name=str(content.get("name")),
        given=given,
        prior=prior,
        context=_context({**shared, **content}, (given, prior or {}), records),
        expect=tuple(map(str, _list(content.get("expect")))),
        result=_map(content.get("result")),
        cites=tuple(map(str, _list(content.get("cites")))),
        place=place,
        sequel=sequel(content),
    )


SURROUNDINGS = ("today", "now", "timezone", "user", "permissions", "related", "via")


class _SampleError(Exception):
    """A case that cannot run."""

    def __init__(self, code: str, message: str, key: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.key, self.hint = code, message, key, hint


def _prior(given: Json, records: Mapping[str, Record]) -> Record | None:
    if given is None or isinstance(given, Mapping):
        return given
    record = records.get(str(given))
    if record is None:
        message = f"no record is called `{given}`"
        raise _SampleError("T103", message, "prior", did_you_mean(str(given), records))
    return record


def _context(own: Mapping[str, Json], saved: Iterable[Record], records: Mapping[str, Mapping[str, Record]]) -> Context:
    timezone = str(own.get("timezone") or "UTC")
    related = {name: _records(_map(named)) for name, named in _map(own.get("related")).items()}
    return Context(
        now=_now(own, timezone),
        timezone=timezone,
        permissions=frozenset(map(str, _list(own.get("permissions")))),
        globals=_globals(_map(own.get("user"))),
        records=_known(related, saved, records),
        via=str(own.get("via") or "api"),
    )


def _known(
    related: Mapping[str, Mapping[str, Record]], saved: Iterable[Record], records: Mapping[str, Mapping[str, Record]]
) -> Mapping[str, tuple[Record, ...]]:
    """What lookups may lead to: the related records, and any file's records that are named by one of these or saved."""
    known = {name: dict(named) for name, named in related.items()}
    waiting = [*saved, *(record for named in related.values() for record in named.values())]
    while waiting:
        values = {value for value in waiting.pop().values() if isinstance(value, str)}
        for object_name, named in records.items():
            for name in sorted(values & named.keys()):
                if name not in known.get(object_name, {}):
                    known.setdefault(object_name, {})[name] = named[name]
                    waiting.append(named[name])
    return {name: tuple(named.values()) for name, named in known.items()}


def _now(own: Mapping[str, Json], timezone: str) -> datetime:
    """The clock of a case: its `now`, or noon of its `today` where the user is."""
    key = "now" if own.get("now") is not None else "today"
    said = str(own.get(key) or _TODAY)
    try:
        zone = ZoneInfo(timezone)
    except (ValueError, ZoneInfoNotFoundError):
        message = f"`{timezone}` is no time zone"
        raise _SampleError("T106", message, "timezone", did_you_mean(timezone, available_timezones())) from None
    try:
        moment = datetime.fromisoformat(said if key == "now" else f"{said}T12:00:00")
    except ValueError:
        raise _SampleError("T106", f"`{said}` is no moment in time", key) from None
    return (moment if key == "now" else moment.replace(tzinfo=zone).astimezone(UTC)).replace(tzinfo=None)


def _globals(user: Mapping[str, Json]) -> Mapping[str, Record]:
    """`$User` with its profile and role; any other global stands under its own name (`$Setup`)."""
    own = {name: value for name, value in user.items() if name not in _OF_USER and not name.startswith("$")}
    others = {_OF_USER.get(name, name): _map(value) for name, value in user.items() if name not in own}
    return {"$User": {**own, **_map(user.get("$User"))}, **{k: v for k, v in others.items() if k != "$User"}}


def _repeated(cases: Iterable[Case]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for case in cases:
        if (case.about, case.name) in seen:
            yield Finding("T105", f"a case of {case.about} is called `{case.name}` already", case.place)
        seen.add((case.about, case.name))
