"""Where Flow Builder would draw the steps of a flow: branches side by side, each step below the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from orgspec.spec.expand.flows.elements import (
    CallAction,
    Choice,
    CountRecords,
    CreateRecord,
    FindRecord,
    SetFields,
    UpdateRecords,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgspec.spec.expand.flows.elements import Path, Step

START: Final = {"locationX": "50", "locationY": "0"}

TOP: Final = 276
"""The height of the first elements."""

DOWN: Final = 108
"""From an element to the next one below."""

_LEFT, _ASIDE = 176, 264


def column(place: float) -> str:
    """The x of a column; columns count from 0, and what stands above two of them stands between."""
    return str(round(_LEFT + place * _ASIDE))


def width(steps: Sequence[Step]) -> int:
    """How many columns a list of steps needs; one, if it is empty."""
    return max((_width(step) for step in steps), default=1)


def height(steps: Sequence[Step]) -> int:
    """How far down a list of steps reaches."""
    return sum(height_of(step) for step in steps)


def height_of(step: Step) -> int:
    """How far below a step the next one stands; branches meet again below the longest."""
    match step:
        case Choice(then=then, otherwise=otherwise):
            return 2 * DOWN + max(height(then), height(otherwise))
        case CountRecords():
            return 2 * DOWN
        case SetFields() | UpdateRecords() | CreateRecord() | FindRecord() | CallAction():
            return DOWN
        case _:
            assert_never(step)


def centre(left: float, steps: Sequence[Step]) -> float:
    """The column above the middle of steps that begin at a column."""
    return left + (width(steps) - 1) / 2


def branches(choice: Choice, middle: float) -> tuple[float, float]:
    """The columns at which the branches of a choice begin that stands at a column."""
    left = middle - (_width(choice) - 1) / 2
    return left, left + width(choice.then)


def beside(steps: Sequence[Step], paths: Sequence[Path]) -> list[float]:
    """The columns at which paths begin: right of the steps that run at once and of each other."""
    lefts: list[float] = []
    left = float(width(steps)) if steps else 0.0
    for path in paths:
        lefts.append(left)
        left += width(path.steps)
    return lefts


def _width(step: Step) -> int:
    return width(step.then) + width(step.otherwise) if isinstance(step, Choice) else 1
