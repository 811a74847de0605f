"""Functions over any type: blanks and choice. They see blanks and say what one means."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from orgspec.runtime.values import Scalar

T = TypeVar("T")


def is_blank(value: Scalar) -> bool:
    """ISBLANK, and ISNULL of anything but text."""
    return value is None


def is_null_text(_value: Scalar) -> bool:
    """ISNULL of a text: never, since a blank text is an empty one."""
    return False


def blank_value(value: T | None, instead: T) -> T:
    """BLANKVALUE, and NULLVALUE of anything but text."""
    return instead if value is None else value


def null_value_of_text(value: str | None, _instead: str | None) -> str | None:
    """NULLVALUE of a text: always its first argument."""
    return value


def case(value: Scalar, *rest: Scalar) -> Scalar:
    """CASE over numbers, dates and times: a blank matches nothing, not even a blank; the last argument is the else."""
    if value is not None:
        for i in range(0, len(rest) - 1, 2):
            if rest[i] == value:
                return rest[i + 1]
    return rest[-1]


def case_of_text(value: Scalar, *rest: Scalar) -> Scalar:
    """CASE over texts: a blank matches a blank."""
    for i in range(0, len(rest) - 1, 2):
        if rest[i] == value:
            return rest[i + 1]
    return rest[-1]


def nothing(*_values: Scalar) -> None:
    """What an operator over the literal NULL gives."""
