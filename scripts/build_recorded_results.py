"""The page of recorded results, from what was measured: `python scripts/build_recorded_results.py [--check]`.

`python bench/recorded.py --write` measures. With `--check` nothing is written: exit 1 where the page is not what the
numbers say.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from made_page import made

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs"
PAGE, NUMBERS = DOCS / "recorded-results.md", DOCS / "recorded.json"
COMMAND = "python scripts/build_recorded_results.py"

INTRODUCTION = f"""# Recorded results

What Salesforce itself answered, replayed: formulas with the values of their fields, and the result that was
recorded. The share of results that come out the same, here and in the evaluators that npm has. What an evaluator
refuses to compile counts as not answered. Those in JavaScript need to be right to 15 digits only, and to give no
value where Salesforce has an error. What an org answers otherwise than the open engine, and what depends on a
locale or on functions that are not documented, is left out.

`python bench/recorded.py --write` measures this again where the recordings are at hand; the page is made by
`{COMMAND}`. How often each function occurs is said [where it is described](functions.md).
"""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_table(json.loads(NUMBERS.read_text(encoding="utf-8")))]) + "\n"


def _table(measured: list[dict[str, Any]]) -> Iterator[str]:
    names = list(measured[0]["passed"])
    yield f"| recorded from | cases | {' | '.join(names)} |"
    yield f"|---|---:|{'---:|' * len(names)}"
    for row in measured:
        shares = (_share(row["passed"].get(name), row["cases"]) for name in names)
        yield f"| {row['source']} | {row['cases']:,} | {' | '.join(shares)} |"


def _share(passed: int | None, cases: int) -> str:
    """Never rounded up to all."""
    return "not measured" if passed is None else f"{int(1000 * passed / cases) / 10:.1f} %"


if __name__ == "__main__":
    sys.exit(made(PAGE, page(), "scripts/build_recorded_results.py"))
