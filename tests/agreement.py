"""Interpreter and Python back end on random formulas: `python tests/agreement.py [--count N] [--seed N]`.

Each of the N formulas is built from the function table, compiled once and evaluated on several random saves, inserts
and updates. Prints how many evaluations agree, and how many of them were errors; exits with 1 at the first difference.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "support"))

from agreements import Failed, agreements
from orgspec.formula.python.function import source
from orgspec.formula.types import Type
from random_formulas import RandomFormulas

_TYPES = (Type.BOOLEAN, Type.BOOLEAN, Type.BOOLEAN, Type.NUMBER, Type.TEXT, Type.DATE, Type.DATETIME, Type.TIME)


def main() -> int:
    """Runs, prints, and says by the exit code whether all agree."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    draw = RandomFormulas(Random(given.seed))  # noqa: S311 -- chance, not secrets
    evaluations = errors = 0
    for agreement in agreements(draw, _TYPES, given.count):
        evaluations += 1
        errors += isinstance(agreement.interpreted, Failed)
        if not agreement.holds:
            print(f"{agreement.formula}\n  interpreter {agreement.interpreted!r}\n  Python      {agreement.compiled!r}")
            print(source(agreement.tree))
            return 1
    print(f"{given.count:,} formulas, {evaluations:,} evaluations agree, {errors:,} of them errors (seed {given.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
