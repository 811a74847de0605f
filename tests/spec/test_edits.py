"""Places in a changed document lead to where the same value stood before."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from orgspec.source import pointer
from orgspec.spec.edits import Removed, Renamed, way_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgspec.spec.edits import Edit


def document(chance: Random, depth: int = 3) -> Any:
    """A map or list of several things, all of them different."""
    things = [document(chance, depth - 1) if depth and chance.random() < 0.6 else chance.random() for _ in range(4)]
    return things if chance.random() < 0.5 else dict(zip("abcd", things, strict=True))


def inside(value: Any, steps: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The maps, lists and numbers of a document, each with the steps that lead to it."""
    yield steps, value
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in entries:
        yield from inside(below, (*steps, str(step)))


def edited(value: Any, chance: Random) -> Iterator[Edit]:
    """Changes somewhere in a document, as they are made."""
    for number in range(12):
        around, here = chance.choice([(steps, v) for steps, v in inside(value) if isinstance(v, dict | list) and v])
        if isinstance(here, list):
            index = chance.randrange(len(here))
            del here[index]
            yield Removed(around, index)
        else:
            written, meant = chance.choice(list(here)), f"meant {number}"
            here[meant] = here.pop(written)
            yield Renamed(around, meant, written)


@pytest.mark.parametrize("seed", range(50))
def test_the_way_back_leads_to_the_same_value(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- chance, not secrets
    before = {"root": document(chance)}
    after = deepcopy(before)
    back = way_back(list(edited(after, chance)))
    stood = {pointer(*steps): value for steps, value in inside(before)}
    for steps, value in inside(after):
        if isinstance(value, float):
            assert stood[back.written(pointer(*steps))] == value


def test_a_place_that_is_no_longer_there_keeps_its_last_step() -> None:
    assert back_to("/cases/5/name", Removed(("cases",), 2)) == "/cases/6/name"
    assert back_to("/fields", Renamed((), "fields", "feilds")) == "/feilds"
    assert back_to("/other", Renamed((), "fields", "feilds")) == "/other"


def back_to(place: str, *edits: Edit) -> str:
    """Where a place stood before some edits."""
    return way_back(edits).written(place)
