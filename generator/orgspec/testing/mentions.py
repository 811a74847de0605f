"""The records that sample files and their cases write out, each with its object and its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from orgspec.diagnostics import Place
from orgspec.formula.globals import RECORDS
from orgspec.runtime.lookups import SETUP_LEVELS
from orgspec.testing.records import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.org.catalog import Catalog, ObjectEntry
    from orgspec.spec.spec import Document
    from orgspec.spec.values import Json
    from orgspec.testing.samples import Case


def surroundings(file: Document) -> Iterator[tuple[Place, Mapping[str, Json]]]:
    """What a file says for all of its cases, and what each case says, with their places."""
    whole = Place(file.file)
    yield whole, file.content
    cases = file.content.get("cases")
    for index, case in enumerate(cases if isinstance(cases, Sequence) else ()):
        yield whole.below("cases", index), _map(case)


def stored(catalog: Catalog, file: Document) -> Iterator[Written]:
    """The records that a file says are there before a save: `records`, `prior`, `related`, and who saves."""
    entry = catalog.object(str(file.content.get("object")))
    if entry is not None:
        yield from _records(entry, Place(file.file).below("records"), file.content.get("records"))
    for place, said in surroundings(file):
        if entry is not None:
            yield Written(entry, place.below("prior"), _map(said.get("prior")))
        yield from _by_object(catalog, place.below("related"), _map(said.get("related")))
        yield from _of_user(catalog, place.below("user"), _map(said.get("user")))


def known_to(catalog: Catalog, entry: ObjectEntry, case: Case) -> Iterator[Written]:
    """The records that are there before the save of a case, wherever they were written."""
    yield Written(entry, case.place, case.prior or {})
    yield from _by_object(catalog, case.place, {o: list(records) for o, records in case.context.records.items()})
    yield from _of_user(catalog, case.place, case.context.globals)


def saved(entry: ObjectEntry, case: Case) -> Written:
    """What the save of a case sets."""
    return Written(entry, case.place.below("set"), case.given)


def expected(catalog: Catalog, entry: ObjectEntry, case: Case) -> Iterator[Written]:
    """What a case expects to find in the end."""
    yield Written(entry, case.place.below("result"), case.result)
    created = {object_: list(records) for object_, records in (case.sequel.created or {}).items()}
    yield from _by_object(catalog, case.place.below("created"), created)
    yield from _by_object(catalog, case.place.below("updated"), case.sequel.updated)


def _by_object(catalog: Catalog, place: Place, records: Mapping[str, object]) -> Iterator[Written]:
    """Records by the name of their object, which may be unknown, and by name or index."""
    for name, named in records.items():
        entry = catalog.object(name)
        if entry is not None:
            yield from _records(entry, place.below(name), named)


def _records(entry: ObjectEntry, place: Place, named: object) -> Iterator[Written]:
    """Records of one object, by name or index."""
    for key, record in enumerate(named) if isinstance(named, list) else _map(named).items():
        yield Written(entry, place.below(key), _map(record))


def _of_user(catalog: Catalog, place: Place, user: Mapping[str, object]) -> Iterator[Written]:
    """`$User` (its fields may stand by themselves), `$Profile` and the like, custom settings and custom metadata."""
    alone = {name: value for name, value in user.items() if not name.startswith("$")}
    globals_ = ((RECORDS[name], place.below(name), _map(user[name])) for name in user if name in RECORDS)
    for name, at, record in (("User", place, alone), *globals_):
        entry = catalog.object(name)
        if entry is not None:
            yield Written(entry, at, record)
    yield from _by_object(catalog, place.below("$CustomMetadata"), _map(user.get("$CustomMetadata")))
    for name, setting in _map(user.get("$Setup")).items():
        entry, at, values = catalog.object(name), place.below("$Setup", name), _map(setting)
        if entry is not None:
            levels = values.keys() & set(SETUP_LEVELS)
            yield from _records(entry, at, values) if levels else (Written(entry, at, values),)


def _map(value: object) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}
