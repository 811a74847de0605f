"""The records that a context holds, found by a value at once: an index is made when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from orgspec.runtime import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.values import Scalar

    Reader: TypeAlias = Callable[[object], Scalar]


def records(context: Context, object_: str) -> Sequence[Record]:
    """The records of an object that a context holds. Raises TypeError where they are no list."""
    found: object = context.records.get(object_, ())
    if not isinstance(found, Sequence):
        message = f"the records of `{object_}` in a context are a list of them: [{{'Id': …}}, …]"
        raise TypeError(message)
    return found


def by_id(context: Context, objects: Iterable[str], wanted: object) -> Record | None:
    """The first record of some objects that has an `Id`; None where there is none."""
    key = id_of(wanted)
    if key is None:
        return None
    return next((r for name in objects for r in _index(context, name, id_of, _own_id).get(key, ())), None)


def by_value(context: Context, object_: str, field: str, read: Reader, wanted: Scalar) -> Sequence[Record]:
    """The records of an object with such a value of a field; texts are compared without regard to case.

    Raises RecordError where a record of the object holds what `read` cannot read.
    """
    return by_key(context, object_, (field, read), lambda r: folded(read(r.get(field))), folded(wanted))


def by_key(
    context: Context, object_: str, kind: object, key: Callable[[Record], Scalar], wanted: Scalar
) -> Sequence[Record]:
    """The records of an object with such a key; `kind` tells the key from others. Raises what `key` raises for any."""
    return _index(context, object_, kind, key).get(wanted, ())


def folded(value: Scalar) -> Scalar:
    """A value as it is compared: texts without regard to case."""
    return value.lower() if isinstance(value, str) else value


def _index(
    context: Context, object_: str, kind: object, key: Callable[[Record], Scalar]
) -> Mapping[Scalar, Sequence[Record]]:
    """Key → the records of an object that have it, in their order."""
    found = context.indexes.get((object_, kind))
    if found is None:
        made: dict[Scalar, list[Record]] = {}
        for record in records(context, object_):
            made.setdefault(key(record), []).append(record)
        found = context.indexes[object_, kind] = made
    return found


def id_of(raw: object) -> str | None:
    """An id as it is compared; None of what is none."""
    return fields.written(raw) if isinstance(raw, str | int) else None


def _own_id(record: Record) -> str | None:
    return id_of(record.get("Id"))
