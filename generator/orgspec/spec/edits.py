"""What was changed in a document so that it can be looked at, and the way back to the places that a person wrote."""

from __future__ import annotations

from bisect import bisect, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, assert_never

from orgspec.source import pointer, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Renamed:
    """A key of the map `around` that was misspelt."""

    around: tuple[str, ...]
    meant: str
    written: str


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry of the list `around` that was taken out; those behind it moved up."""

    around: tuple[str, ...]
    index: int


Edit: TypeAlias = Renamed | Removed


@dataclass(slots=True)
class WayBack:
    """From a map or list of a changed document to what it was in its file.

    `keys` are those of the map as they were written; `gone` the entries of the list that were taken out, by their
    places in the file; `below` the maps and lists inside that changed too, by the steps that lead to them in the file.
    """

    keys: dict[str, str] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    below: dict[str, WayBack] = field(default_factory=dict)

    def written(self, place: str) -> str:
        """Where a place of the document stands in the file, both as JSON pointers."""
        return pointer(*self._steps(steps_of(place)))

    def before(self, step: str) -> str:
        """What a key or an index was."""
        if not self.gone:
            return self.keys.get(step, step)
        index = int(step)
        return str(index + bisect(range(len(self.gone)), index, key=lambda n: self.gone[n] - n))

    def _steps(self, steps: Iterable[str]) -> Iterator[str]:
        here: WayBack | None = self
        for step in steps:
            was = step if here is None else here.before(step)
            here = None if here is None else here.below.get(was)
            yield was


def way_back(edits: Iterable[Edit]) -> WayBack:
    """The way back through edits, given in the order in which they were made."""
    root = WayBack()
    for edit in edits:
        here = root
        for step in edit.around:
            here = here.below.setdefault(here.before(step), WayBack())
        _make(edit, here)
    return root


def _make(edit: Edit, here: WayBack) -> None:
    match edit:
        case Renamed(meant=meant, written=written):
            here.keys[meant] = here.before(written)
        case Removed(index=index):
            insort(here.gone, int(here.before(str(index))))
        case _:
            assert_never(edit)
