"""The interpreter and the Python back end, each asked the same: random formulas on random inserts and updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from orgspec.formula.compile import CompileError, compile_formula
from orgspec.formula.interpreter import evaluate
from orgspec.formula.python.function import function
from orgspec.formula.types import BlankMode
from orgspec.runtime.context import Context, Save
from orgspec.runtime.errors import FormulaError
from random_formulas import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from orgspec.formula.typed import Typed
    from orgspec.formula.types import Type
    from random_formulas import RandomFormulas

CONTEXT = Context(now=datetime.fromisoformat("2024-02-29T23:30"), timezone="Asia/Tokyo")
_SAVES = 5


@dataclass(frozen=True, slots=True)
class Agreement:
    """What each gave for one save: a value, or the words of a run-time error."""

    formula: str
    tree: Typed
    interpreted: object
    compiled: object

    @property
    def holds(self) -> bool:
        """Whether both gave the same value of the same type, or the same error."""
        return (type(self.interpreted), self.interpreted) == (type(self.compiled), self.compiled)


@dataclass(frozen=True, slots=True)
class Failed:
    """A run-time error by its words."""

    words: str

    def __repr__(self) -> str:
        return f"error: {self.words}"


def agreements(draw: RandomFormulas, types: Sequence[Type], count: int) -> Iterator[Agreement]:
    """The evaluations of that many random formulas of these types, five saves each; the same for the same seed."""
    for _ in range(count):
        text = draw.formula(draw.random.choice(types), draw.random.randint(1, 5))
        try:
            tree = compile_formula(text, FIELDS, blank_mode=draw.random.choice(tuple(BlankMode))).tree
        except CompileError:
            continue
        yield from _evaluations(text, tree, draw)


def _evaluations(text: str, tree: Typed, draw: RandomFormulas) -> Iterator[Agreement]:
    compiled = function(tree)
    for _ in range(_SAVES):
        prior = draw.record() if draw.random.random() < 0.5 else None
        save = Save(draw.record(), prior, CONTEXT)
        yield Agreement(text, tree, outcome(lambda s: evaluate(tree, s), save), outcome(compiled, save))


def outcome(run: Callable[[Save], object], save: Save) -> object:
    """The value, or the run-time error."""
    try:
        return run(save)
    except FormulaError as error:
        return Failed(str(error))
