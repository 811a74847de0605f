"""JSON values with one thing changed somewhere, for tests of what happens to input that is nearly right."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from orgspec.spec.values import Json

_OTHERS: list[Json] = [None, True, 0, Decimal("-1.5"), "x", "true", "007", [], ["a", "a"], [1], {}, {"x": 1}]


def changed(value: Json, random: Random) -> Json:
    """The value with one thing changed somewhere: another value, a key less or misspelt, an entry less."""
    if random.random() < 0.15:
        return copy.deepcopy(random.choice(_OTHERS))
    match value:
        case dict() if value:
            return _changed_map(value, random.choice(list(value)), random)
        case list() if value:
            index = random.randrange(len(value))
            return [*value[:index], changed(value[index], random), *value[index + random.randint(0, 1) :]]
        case _:
            return copy.deepcopy(random.choice(_OTHERS))


def _changed_map(value: dict[str, Json], key: str, random: Random) -> Json:
    rest = {k: v for k, v in value.items() if k != key}
    match random.randrange(4):
        case 0:
            return rest | {f"{key}x": value[key]}
        case 1:
            return rest
        case _:
            return rest | {key: changed(value[key], random)}
