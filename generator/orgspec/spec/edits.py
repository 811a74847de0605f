"""What was changed in a document so that it can be looked at, and the way back to the places that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from orgspec.source import pointer, steps_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Renamed:
    """A key of the map `around` that was misspelt."""

    around: tuple[str, ...]
    meant: str
    written: str

    def before(self, steps: tuple[str, ...]) -> tuple[str, ...]:
        """The way to a place before the change, by the way to it behind."""
        at = len(self.around)
        inside = steps[:at] == self.around and steps[at : at + 1] == (self.meant,)
        return (*self.around, self.written, *steps[at + 1 :]) if inside else steps


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry of the list `around` that was taken out; those behind it moved up."""

    around: tuple[str, ...]
    index: int

    def before(self, steps: tuple[str, ...]) -> tuple[str, ...]:
        """The way to a place before the change, by the way to it behind."""
        at = len(self.around)
        moved = steps[:at] == self.around and len(steps) > at and int(steps[at]) >= self.index
        return (*self.around, str(int(steps[at]) + 1), *steps[at + 1 :]) if moved else steps


Edit: TypeAlias = Renamed | Removed


def written(place: str, edits: Sequence[Edit]) -> str:
    """Where a place of a changed document stands in the file, both as JSON pointers; `edits` as they were made."""
    steps = steps_of(place)
    for edit in reversed(edits):
        steps = edit.before(steps)
    return pointer(*steps)
