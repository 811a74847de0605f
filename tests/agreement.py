"""Interpreter and Python back end on random formulas: `python tests/agreement.py [--count N] [--seed N]`.

Each of the N formulas is built from the function table, compiled once and evaluated on several random saves, inserts
and updates. Prints how many evaluations agree, and how many of them were errors; exits with 1 at the first difference.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "support"))

from orgspec.formula.compile import CompileError, compile_formula
from orgspec.formula.interpreter import evaluate
from orgspec.formula.python.function import function, source
from orgspec.formula.types import BlankMode, Type
from orgspec.runtime.context import Context, Save
from orgspec.runtime.errors import FormulaError
from random_formulas import FIELDS, RandomFormulas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from orgspec.formula.typed import Typed

_TYPES = (Type.BOOLEAN, Type.BOOLEAN, Type.BOOLEAN, Type.NUMBER, Type.TEXT, Type.DATE, Type.DATETIME, Type.TIME)
_SAVES = 5
_CONTEXT = Context(now=datetime(2024, 2, 29, 23, 30), timezone="Asia/Tokyo")  # noqa: DTZ001 -- UTC by contract


@dataclass(frozen=True)
class Agreement:
    """One evaluation by both: `kind` is `value` or `error`."""

    formula: str
    kind: str
    interpreted: object
    compiled: object

    @property
    def holds(self) -> bool:
        """Whether both gave the same value of the same type, or both an error."""
        return (type(self.interpreted), self.interpreted) == (type(self.compiled), self.compiled)


def agreements(count: int, seed: int) -> Iterator[Agreement]:
    """At least `count` evaluations of random formulas; the same for the same seed."""
    done = 0
    draw = RandomFormulas(Random(seed))  # noqa: S311 -- chance, not secrets
    while done < count:
        text = draw.formula(draw.random.choice(_TYPES), draw.random.randint(2, 5))
        mode = draw.random.choice(tuple(BlankMode))
        try:
            tree = compile_formula(text, FIELDS, blank_mode=mode).tree
        except CompileError:
            continue
        count -= 1
        yield from _evaluations(text, tree, draw)


def _evaluations(text: str, tree: Typed, draw: RandomFormulas) -> Iterator[Agreement]:
    compiled = function(tree)
    for _ in range(_SAVES):
        prior = draw.record() if draw.random.random() < 0.5 else None
        save = Save(draw.record(), prior, _CONTEXT)
        kind, value = _outcome(lambda s: evaluate(tree, s), save)
        yield Agreement(text, kind, value, _outcome(compiled, save)[1])


def _outcome(run: Callable[[Save], object], save: Save) -> tuple[str, object]:
    try:
        return "value", run(save)
    except FormulaError as error:
        return "error", f"error: {error}"


def main() -> int:
    """Runs, prints, and says by the exit code whether all agree."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    evaluations = errors = 0
    for agreement in agreements(given.count, given.seed):
        evaluations += 1
        errors += agreement.kind == "error"
        if not agreement.holds:
            print(f"{agreement.formula}\n  interpreter {agreement.interpreted!r}\n  Python      {agreement.compiled!r}")
            print(source(compile_formula(agreement.formula, FIELDS).tree))
            return 1
    print(f"{given.count:,} formulas, {evaluations:,} evaluations agree, {errors:,} of them errors (seed {given.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
