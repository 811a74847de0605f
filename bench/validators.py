"""The generated Opportunity validator of `metadata/gitlab` against the same rules written by hand.

Both give the whole verdict (stamps, system checks, 44 rules) on the same random records, in turns, in one run; the
medians of processor time and their ratio are printed, and the verdicts are asserted to be the same.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, TypeAlias

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from by_hand import ready, verdict
from turns import taking_turns

from orgspec.spec.expand.expansion import expand
from orgspec.spec.load import load
from orgspec.validator.loading import from_source
from orgspec.validator.module import written
from orgspec.validator.plan import save_plan
from random_records import RandomSave, Saves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from by_hand import Row

    from orgspec.runtime.context import Context
    from orgspec.validator.plan import SavePlan

Saved: TypeAlias = "tuple[Row, Row | None, Context]"

REPOSITORY = Path(__file__).resolve().parents[1]
SAVES = 10_000
ROUNDS = 9
GOAL = 1.3


def saves(plan: SavePlan, count: int) -> list[RandomSave]:
    """Random saves as a program holds them: each value of its Python type, a clock in UTC."""
    drawn = Saves(plan, Random(20), odd=0.0)
    read = {leaf.path for leaf in plan.reads} | {(c.field,) for c in plan.checks if c.required}
    drawn.types = {path: type_ for path, type_ in drawn.types.items() if path in read}
    found: list[RandomSave] = []
    while len(found) < count:
        save = _typed(plan, drawn.draw())
        if len(save.record) > len(drawn.types) / 2 or save.prior is not None:
            found.append(save)
    return found


def _typed(plan: SavePlan, save: RandomSave) -> RandomSave:
    checks = {check.field: check.read for check in plan.checks}
    prior = None if save.prior is None else _values(checks, save.prior)
    return RandomSave(_values(checks, save.record), prior, replace(save.context, timezone="UTC"))


def _values(readers: Mapping[str, Callable[[object], object]], record: Mapping[str, object]) -> dict[str, object]:
    return {name: readers.get(name, _parent)(value) for name, value in record.items()}


def _parent(value: object) -> object:
    """An account: numbers only."""
    if not isinstance(value, dict):
        return value
    return {name: None if number in (None, "") else Decimal(str(number)) for name, number in value.items()}


def as_in_a_file(value: object) -> object:
    """A value as a JSON file holds it: numbers and dates as text, several values as `a;b`."""
    match value:
        case dict():
            return {name: as_in_a_file(inner) for name, inner in value.items()}
        case tuple():
            return ";".join(value)
        case date() | Decimal():
            return str(value)
        case _:
            return value


def _row(record: Row | None) -> Row | None:
    return None if record is None else {name: as_in_a_file(value) for name, value in record.items()}


def compare(title: str, ours: Callable[..., object], theirs: Callable[..., object], given: Sequence[Saved]) -> None:
    """Prints the medians of two rivals on the same saves, and their ratio."""
    generated, by_hand = taking_turns(lambda: _each(ours, given), lambda: _each(theirs, given), ROUNDS)
    print(
        f"{title}: generated {generated / SAVES * 1e6:.2f} µs a save, by hand {by_hand / SAVES * 1e6:.2f} µs, "
        f"ratio {generated / by_hand:.2f}"
    )


def main() -> None:
    """Prints medians and ratios."""
    org, _ = expand(load(REPOSITORY / "metadata" / "gitlab"))
    plan = save_plan(org, "Opportunity")
    validate = from_source(written(plan), "Opportunity").validate
    typed = [(s.record, s.prior, s.context) for s in saves(plan, SAVES)]
    rows = [(_row(record) or {}, _row(prior), context) for record, prior, context in typed]
    mixed = [row if number % 20 == 0 else save for number, (save, row) in enumerate(zip(typed, rows, strict=True))]
    stopped = 0
    for save, row in zip(typed, rows, strict=True):
        ours, theirs = sorted(v.verdict for v in validate(*save)), sorted(verdict(*save))
        assert ours == theirs == sorted(v.verdict for v in validate(*row)) == sorted(any_verdict(*row)), (save, ours)
        stopped += bool(ours)
    print(
        f"{SAVES:,} saves, {stopped:,} of them stopped, identical verdicts; medians of {ROUNDS} rounds (goal ≤ {GOAL})"
    )
    compare("values of Python's types, by hand for these alone", validate, verdict, typed)
    compare("one save in twenty as in a JSON file, by hand for both", validate, any_verdict, mixed)
    compare("all as in a JSON file, by hand for both", validate, any_verdict, rows)


def any_verdict(record: Row, prior: Row | None, context: Context) -> list[str]:
    """The hand-written function for records of any form."""
    return verdict(ready(record) or {}, ready(prior), context)


def _each(run: Callable[..., object], given: Iterable[Saved]) -> None:
    for save in given:
        run(*save)


if __name__ == "__main__":
    main()
