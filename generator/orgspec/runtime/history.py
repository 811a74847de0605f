"""What a save changes: functions of a field's value before and after, and of whether the record is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from orgspec.runtime.context import Context
    from orgspec.runtime.values import Scalar

T = TypeVar("T")


def is_new(is_insert: bool) -> bool:
    """ISNEW."""
    return is_insert


def is_changed(is_insert: bool, current: Scalar, prior: Scalar) -> bool:
    """ISCHANGED: numbers by value, line breaks alike, a blank filled is a change; never on insert."""
    return not is_insert and _comparable(current) != _comparable(prior)


def _comparable(value: Scalar) -> Scalar:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def prior_value(is_insert: bool, current: T, prior: T) -> T:
    """PRIORVALUE: the value before the save; of a new record its current value."""
    return current if is_insert else prior


def is_clone(context: Context) -> bool:
    """ISCLONE: whether the record was made by cloning another one."""
    return context.clone
