"""Recorded results of Salesforce, replayed here and with npm's evaluators: `python bench/recorded.py [--write]`.

Reads the recorded cases that stand beside the repository. Prints the share that each evaluator answers as Salesforce
did; `--write` keeps the numbers in `docs/recorded.json`, from which `scripts/build_recorded_results.py` makes the
published table. What an evaluator refuses to compile counts as not answered; those in JavaScript need to be right to 15
digits only, and to give no value where Salesforce has an error. Without Node or the packages it says what it skips.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from orgspec.formula.compile import CompileError
from orgspec.formula.parser import parse
from orgspec.formula.tree import Binary, Call, Unary, postorder
from orgspec.formula.types import BlankMode
from orgspec.runtime.errors import RecordError
from recorded_cases import ERROR, Case, outcome, passes, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from orgspec.runtime.values import Scalar

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
FIDELITY = REPOSITORY.parent / "shared" / "fidelity"
NUMBERS_FILE = REPOSITORY / "docs" / "recorded.json"
FILES = {"golden-open.jsonl": "Salesforce's open formula engine", "org-open.jsonl": "an org"}
EXCLUDED = frozenset({"undocumented-function", "engine-artefact", "before-1583", "org-differs", "locale"})
OURS, RIVALS = "orgspec", ("sformula", "formulon")


def measured(cases: Sequence[Case]) -> dict[str, list[bool]]:
    """By evaluator, which cases it answers as recorded."""
    return {OURS: [ours(case) for case in cases], **theirs(cases)}


def ours(case: Case) -> bool:
    """Whether a case gives the recorded result here."""
    try:
        return passes(case, outcome(case))
    except (CompileError, RecordError):
        return False


def theirs(cases: Sequence[Case]) -> dict[str, list[bool]]:
    """The same of the evaluators in Node."""
    missing = [name for name in RIVALS if not (HERE / "node" / "node_modules" / name).is_dir()]
    if shutil.which("node") is None or missing:
        print(f"skipped: {', '.join(missing or RIVALS)} (needs Node, and `npm ci --prefix bench/node`)")
        return {}
    command = ["node", str(HERE / "node" / "cases.mjs")]
    asked = json.dumps({"cases": [_asked(case) for case in cases]})
    in_utc = os.environ | {"TZ": "UTC"}
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, env=in_utc)
    found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return {
        name: [_agrees(case, given) for case, given in zip(cases, given_by, strict=True)]
        for name, given_by in found.items()
    }


def _asked(case: Case) -> dict[str, object]:
    fields = {name: {"type": type_, "formula": formula} for name, type_, formula in case.fields}
    return {
        "formula": case.formula,
        "fields": fields,
        "inputs": dict(case.inputs),
        "blank_as": "zero" if case.blank_mode is BlankMode.ZERO else "blank",
        "return_type": case.return_type,
    }


def _agrees(case: Case, given: Mapping[str, Any]) -> bool:
    """Whether an evaluator in JavaScript is right: to 15 digits, and where Salesforce has an error with no value."""
    if "refused" in given:
        return False
    text = given.get("value")
    if case.expected == ERROR or text in _NO_NUMBER:
        return case.expected == ERROR and (text is None or text in _NO_NUMBER)
    if "error" in given:
        return False
    try:
        found = _value(case.return_type, text)
    except (ValueError, InvalidOperation):
        return False
    return passes(case, found) or _is_near(case, found)


_NO_NUMBER = frozenset({"NaN", "Infinity", "-Infinity"})


def _is_near(case: Case, found: Scalar) -> bool:
    if not isinstance(found, Decimal) or case.expected is None:
        return False
    scaled, wanted = found * 100 if case.return_type == "Percent" else found, Decimal(case.expected)
    return abs(scaled - wanted) <= abs(wanted) * Decimal("1e-15")


def _value(type_: str, text: str | None) -> Scalar:
    """What an evaluator wrote, as a value of the type that was recorded."""
    if text is None or text == "":
        return None
    match type_:
        case "Double" | "Currency" | "Percent":
            return Decimal(text)
        case "Boolean":
            return text == "true"
        case "DateOnly":
            return date.fromisoformat(text[:10])
        case "DateTime":
            return datetime.fromisoformat(text).replace(tzinfo=None)
        case "TimeOnly":
            return time.fromisoformat(text.rstrip("Z"))
        case _:
            return text


def names(case: Case) -> set[str]:
    """The functions and operators that a case uses, in its formula fields too."""
    texts = (case.formula, *(inner for _, _, inner in case.fields if inner))
    return {name for text in texts for node in postorder(parse(text)[0].root) if (name := _name(node))}


def _name(node: object) -> str | None:
    match node:
        case Call(name=name):
            return name
        case Binary(operator=operator):
            return operator
        case Unary(operator=operator):
            return "NOT" if operator == "!" else operator
        case _:
            return None


def rows() -> Iterator[dict[str, Any]]:
    """One row a file: how many cases apply, how many each evaluator passes, and by function ours."""
    for file, source in FILES.items():
        cases = list(read([FIDELITY / file], EXCLUDED))
        passed = measured(cases)
        used, right = Counter[str](), Counter[str]()
        for case, is_right in zip(cases, passed[OURS], strict=True):
            used.update(names(case))
            right.update(names(case) if is_right else ())
        yield {
            "source": source,
            "cases": len(cases),
            "passed": {name: sum(found) for name, found in passed.items()},
            "functions": {name: [right[name], used[name]] for name in sorted(used)},
        }


def _compact(found: Sequence[Mapping[str, Any]]) -> str:
    """JSON with a line for each function."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    return re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Prints the shares."""
    if not FIDELITY.is_dir():
        print("skipped: the recorded cases are not beside the repository")
        return 0
    found = list(rows())
    for row in found:
        print(f"{row['source']}: {row['cases']} cases that apply")
        for name, passed in row["passed"].items():
            print(f"  {name:9} {passed:6} {passed / row['cases']:7.1%}")
    if "--write" in arguments:
        NUMBERS_FILE.write_text(_compact(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
