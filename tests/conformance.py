"""Recorded results of Salesforce, evaluated here: `python tests/conformance.py FILE… [--exclude TAG]… [--python]`.

The files hold a case a line, as `support/recorded_cases.py` says, which also says what counts as equal. Prints what
failed, by test, and `passed N of M`; exits with 1 where anything failed. With `--python` the generated Python is asked,
not the interpreter.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent / "support"))

from recorded_cases import generated, interpreted, outcome, passes, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgspec.runtime.values import Scalar
    from recorded_cases import Case


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--exclude", action="append", default=[], metavar="TAG")
    parser.add_argument("--python", action="store_const", const=generated, default=interpreted, dest="back_end")
    given = parser.parse_args(arguments)
    failures: dict[str, list[str]] = defaultdict(list)
    total = 0
    for case in read(given.files, frozenset(given.exclude)):
        total += 1
        found, passed = _tried(case, given.back_end)
        if not passed:
            failures[case.test].append(
                f"{case.id}: {case.formula} over {dict(case.inputs)}: {found} not {case.expected}"
            )
    for test, messages in failures.items():
        print(f"{test}: {len(messages)} failed")
        for message in messages:
            print(f"  {message}")
    print(f"passed {total - sum(map(len, failures.values()))} of {total}")
    return 1 if failures else 0


def _tried(case: Case, back_end: Callable[[Case], Scalar]) -> tuple[object, bool]:
    """What came of a case, and whether it is the recorded result; whatever breaks in one, the others count."""
    try:
        found = outcome(case, back_end)
        return found, passes(case, found)
    except Exception as problem:
        return repr(problem), False


if __name__ == "__main__":
    sys.exit(main())
