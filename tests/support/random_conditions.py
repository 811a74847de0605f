"""Random conditions: what some formulas ask, joined by AND, OR, NOT, IF and comparisons; a seed reproduces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_MOST_JOINED = 4


@dataclass(frozen=True)
class RandomConditions:
    """Conditions over formulas that are true or false, and over what is always so, drawn from one source of chance."""

    random: Random
    formulas: Sequence[str]

    def condition(self, depth: int) -> str:
        """A condition, so many joints deep at most."""
        if depth == 0 or self.random.random() < 0.25:
            return self.random.choice((*self.formulas, "TRUE", "FALSE"))
        match self.random.choice(("AND", "OR", "NOT", "IF", "=", "<>")):
            case "AND" | "OR" as function:
                return f"{function}({', '.join(self._several(self.random.randint(1, _MOST_JOINED), depth))})"
            case "IF":
                return f"IF({', '.join(self._several(3, depth))})"
            case "NOT":
                return f"NOT({self.condition(depth - 1)})"
            case operator:
                return f" {operator} ".join(f"({one})" for one in self._several(2, depth))

    def _several(self, count: int, depth: int) -> list[str]:
        return [self.condition(depth - 1) for _ in range(count)]
