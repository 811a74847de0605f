"""The rules of `rules.py` against npm's evaluators of Salesforce formulas, `sformula` (prepared) and `formulon`.

    npm ci --prefix bench/node
    python bench/rivals.py

Every evaluator answers for the same records. Each is compared on the rules that it takes and answers as they are
answered here; what it answers otherwise is counted and does not compete. Ours is one module with just these rules; all
take turns. Prints medians and ratios (goals: 100 and 500). Without Node or the packages it says what it skips.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from rules import RULES, TODAY, org, records
from turns import seconds

from orgspec.org.catalog import Catalog
from orgspec.runtime.context import Context
from orgspec.validator.loading import from_source
from orgspec.validator.module import written
from orgspec.validator.plan import save_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

HERE = Path(__file__).resolve().parent
RECORDS, ROUNDS, REPEATS = 500, 3, 20
GOALS = {"sformula": 100, "formulon": 500}
CONTEXT = Context(now=datetime(TODAY.year, TODAY.month, TODAY.day, 12))  # noqa: DTZ001 -- UTC by contract


@dataclass(frozen=True, slots=True)
class Rival:
    """What an evaluator made of the rules: those not taken, how many answers differ by rule, those that compete."""

    refused: tuple[str, ...]
    wrong: Mapping[str, int]
    right: tuple[str, ...]


def module(names: Iterable[str]) -> Callable[..., Any]:
    """The validator of some of the rules, without the checks of fields."""
    plan, wanted = save_plan(org(), "Opportunity"), set(names)
    kept = replace(plan, checks=(), rules=tuple(r for r in plan.rules if r.rule.name in wanted))
    return from_source(written(kept), "Opportunity").validate


def answered(given: Sequence[Mapping[str, object]]) -> dict[str, list[bool]]:
    """By rule, whether it stops each record."""
    validate = module(RULES)
    stopped = [{v.verdict for v in validate(record, None, CONTEXT)} for record in given]
    return {rule: [rule in verdict for verdict in stopped] for rule in RULES}


def question(given: Sequence[Mapping[str, object]]) -> str:
    """What the evaluators in Node are asked, as JSON."""
    entry = Catalog.of(org()).object("Opportunity")
    assert entry is not None
    types = {name: entry.fields[name].type for name in given[0]}
    asked = {"now": CONTEXT.now.isoformat() + "Z", "types": types, "rules": dict(RULES), "records": given}
    return json.dumps(asked, default=_plain)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value.isoformat() if isinstance(value, date) else str(value)


def in_node(asked: str) -> dict[str, Any]:
    """The answers and times of one run."""
    command = ["node", str(HERE / "node" / "evaluators.mjs")]
    done = subprocess.run(
        command, input=asked, capture_output=True, text=True, check=True, env=os.environ | {"TZ": "UTC"}
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def judged(found: Mapping[str, Any], expected: Mapping[str, Sequence[bool]]) -> Rival:
    """Each answer of an evaluator compared with ours."""
    refused = tuple(rule for rule, got in found.items() if got is None)
    taken = {rule: got["answers"] for rule, got in found.items() if got is not None}
    wrong = {rule: sum(a is not e for a, e in zip(got, expected[rule], strict=True)) for rule, got in taken.items()}
    return Rival(refused, {r: n for r, n in wrong.items() if n}, tuple(r for r, n in wrong.items() if not n))


def main() -> int:
    """Prints what each evaluator takes, answers and costs."""
    missing = [name for name in GOALS if not (HERE / "node" / "node_modules" / name).is_dir()]
    if shutil.which("node") is None or missing:
        print(f"skipped: {', '.join(missing) or 'all'} (needs Node, and `npm ci --prefix bench/node`)")
        return 0
    given = records(RECORDS)
    expected, asked = answered(given), question(given)
    rivals = {name: judged(found, expected) for name, found in in_node(asked).items()}
    modules = {name: module(rival.right) for name, rival in rivals.items()}
    ours: dict[str, list[float]] = {name: [] for name in rivals}
    theirs: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(ROUNDS):
        for name, validate in modules.items():
            ours[name].append(seconds(lambda: _each(validate, given)) / RECORDS / REPEATS)  # noqa: B023 -- called at once
        for name, found in in_node(asked).items():
            theirs[name].append(sum(found[rule]["nanoseconds"] for rule in rivals[name].right) * 1e-9)
    print(f"{len(RULES)} rules, {RECORDS} records; medians of {ROUNDS} rounds in turns")
    for name, rival in rivals.items():
        print("\n".join(_lines(name, rival, median(ours[name]), median(theirs[name]))))
    return 0


def _each(validate: Callable[..., object], given: Sequence[Mapping[str, object]]) -> None:
    for _ in range(REPEATS):
        for record in given:
            validate(record, None, CONTEXT)


def _lines(name: str, rival: Rival, ours: float, theirs: float) -> Iterable[str]:
    yield f"{name}: {len(rival.right)} rules compete; goal >= {GOALS[name]} times"
    if rival.refused:
        yield f"  does not take {', '.join(rival.refused)}"
    for rule, count in rival.wrong.items():
        yield f"  answers otherwise for {count} of {RECORDS} records: {rule}"
    yield f"  {theirs * 1e6:.1f} µs a record, ours {ours * 1e6:.2f} µs, ratio {theirs / ours:.0f}"


if __name__ == "__main__":
    sys.exit(main())
