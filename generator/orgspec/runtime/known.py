"""The records that a context holds, found by a value at once: an index is made when it is first asked for, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from orgspec.runtime.context import Context, Record
    from orgspec.runtime.values import Scalar

    Reader: TypeAlias = Callable[[object], Scalar]
    Indexes: TypeAlias = dict[tuple[str, str, Reader], Mapping[Scalar, Sequence[Record]]]


def by_id(context: Context, objects: Iterable[str], wanted: object) -> Record | None:
    """The first record of some objects that has an `Id`; None where there is none."""
    key = _id(wanted)
    if key is None:
        return None
    return next((r for name in objects for r in _index(context, name, "Id", _id, _exact).get(key, ())), None)


def by_value(context: Context, object_: str, field: str, read: Reader, wanted: Scalar) -> Sequence[Record]:
    """The records of an object with such a value of a field; texts are compared without regard to case.

    Raises RecordError where a record of the object holds what `read` cannot read.
    """
    return _index(context, object_, field, read, _folded).get(_folded(wanted), ())


def _index(
    context: Context, object_: str, field: str, read: Reader, compared: Callable[[Scalar], Scalar]
) -> Mapping[Scalar, Sequence[Record]]:
    """Value → the records that have it, in their order; `compared` makes the same of what counts as the same."""
    known = context.indexes.get((object_, field, read))
    if known is None:
        found: dict[Scalar, list[Record]] = {}
        for record in context.records.get(object_, ()):
            found.setdefault(compared(read(record.get(field))), []).append(record)
        known = context.indexes[object_, field, read] = found
    return known


def _id(raw: object) -> str | None:
    return str(raw) if isinstance(raw, str | int) else None


def _exact(value: Scalar) -> Scalar:
    return value


def _folded(value: Scalar) -> Scalar:
    return value.lower() if isinstance(value, str) else value
