"""The function reference, from the table: `python scripts/build_function_reference.py [--check]`.

With `--check` nothing is written: exit 1 where the page is not what the table says.
"""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from made_page import made

from orgspec.formula.functions.row import Blank, Form, Takes
from orgspec.formula.functions.table import functions
from orgspec.formula.types import FormulaContext, Type
from orgspec.salesforce import availability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgspec.formula.functions.row import Example, Function, Overload

RECORDED = Path(__file__).parents[1] / "docs" / "recorded.json"
PAGE = Path(__file__).parents[1] / "docs" / "functions.md"
COMMAND = "python scripts/build_function_reference.py"

TITLES = {
    "operators": "Operators",
    "logic": "Logic and blanks",
    "text": "Text",
    "math": "Numbers",
    "date": "Dates and times",
    "picklist": "Picklists",
    "record": "What a save changes",
    "lookup": "Beyond the record",
    "markup": "Markup",
}

KINDS = {
    FormulaContext.VALIDATION_RULE: "validation rules",
    FormulaContext.FORMULA_FIELD: "formula fields",
    FormulaContext.DEFAULT_VALUE: "default values",
    FormulaContext.FLOW_FORMULA: "flow formulas",
}
BY_A_SAVE = "formulas of flows that a save starts"
"""What is said of functions that exist in these flows only."""

INTRODUCTION = f"""# Functions

Every function and operator that formulas can use here, with examples that run in the tests. What they do is what
Salesforce does; where that is not known for certain, [known differences](known-differences.md) says so. This page is
made from the table by `{COMMAND}`.

Of Salesforce's [recorded results](recorded-results.md) each function says how many name it, and how many of those come
out the same here.

In examples an empty result is a blank, and `#Error!` a run-time error, which blocks a save. Unless said otherwise a
function exists in validation rules, formula fields, default values and flow formulas, and a blank parameter makes the
result blank.
"""


def page() -> str:
    """The whole page."""
    return "\n".join(chain([INTRODUCTION], *(_family(key, title) for key, title in TITLES.items())))


def _family(key: str, title: str) -> Iterator[str]:
    yield f"## {title}\n"
    shares = recorded()
    for row in functions().values():
        if row.family == key:
            yield from _function(row, shares.get(row.name))


def recorded() -> dict[str, tuple[int, int]]:
    """By function, how many recorded results come out the same here, and how many there are."""
    shares: dict[str, tuple[int, int]] = {}
    for source in json.loads(RECORDED.read_text(encoding="utf-8")):
        for name, (passed, cases) in source["functions"].items():
            before = shares.get(name, (0, 0))
            shares[name] = (before[0] + passed, before[1] + cases)
    return shares


def _function(row: Function, share: tuple[int, int] | None) -> Iterator[str]:
    yield f"### `{row.name}`\n"
    yield f"{row.summary}\n"
    yield from (f"- `{line}`" for line in dict.fromkeys(_signatures(row)))
    yield from (f"- {note}" for note in _notes(row))
    if share is not None:
        yield f"- recorded results: {share[0]:,} of {share[1]:,}"
    yield ""
    if row.examples:
        yield "| formula | result |"
        yield "|---|---|"
        yield from map(_example, row.examples)
        yield ""


def _signatures(row: Function) -> Iterator[str]:
    """One line for each list of parameters, with the types that it takes joined over the overloads."""
    groups: dict[tuple[str, ...], list[Overload]] = {}
    for overload in row.overloads:
        if all(Type.NULL not in p.types for p in overload.params) and overload.returns is not Type.NULL:
            groups.setdefault(tuple(p.name for p in overload.params), []).append(overload)
    for overloads in groups.values():
        params = [_parameter(overloads, i) for i in range(len(overloads[0].params))]
        yield f"{_written(row, params)} → {_joined(o.returns for o in overloads)}"


def _written(row: Function, params: list[str]) -> str:
    if row.name.isalnum():
        more = ", …" if row.overloads[0].repeat else ""
        return f"{row.name}({', '.join(params)}{more})"
    return f"{params[0]} {row.name} {params[1]}" if len(params) > 1 else f"{row.name} {params[0]}"


def _parameter(overloads: list[Overload], index: int) -> str:
    first = overloads[0].params[index]
    types = _joined(t for o in overloads for t in o.params[index].types)
    kind = {Takes.LITERAL: "text literal", Takes.FIELD: "field", Takes.LOOKUP_FIELD: "$ObjectType field"}
    text = f"{first.name}: {kind.get(first.takes, types)}"
    return f"[{text}]" if first.optional else text


def _joined(types: Iterable[Type]) -> str:
    return "/".join(dict.fromkeys(str(t) for t in types))


def _notes(row: Function) -> Iterator[str]:
    here = availability.of_functions().get(row.name, frozenset())
    names = [name for kind, name in KINDS.items() if kind in here]
    if FormulaContext.RECORD_TRIGGERED_FLOW in here and FormulaContext.FLOW_FORMULA not in here:
        names.append(BY_A_SAVE)
    if row.name.isalnum() and not here.issuperset(KINDS):
        yield f"exists in {', '.join(names)} only" if names else "exists in none of these kinds of formula"
    if any(o.contexts for o in row.overloads):
        yield "the shorter form exists in formula fields only"
    if all(o.blank is Blank.SEEN and o.form is Form.EAGER for o in row.overloads) and row.name.isalnum():
        yield "sees blanks: its own rule is said above"
    if row.unavailable:
        yield f"cannot be evaluated offline: {row.unavailable}"


def _example(example: Example) -> str:
    fields = ", ".join(f"`{name}` {type_} {value or 'blank'}" for name, type_, value in example.fields)
    formula = example.formula.replace("|", "\\|")
    result = example.result.replace("|", "\\|")
    return f"| `{formula}`{f' with {fields}' if fields else ''} | {f'`{result}`' if result else ''} |"


if __name__ == "__main__":
    sys.exit(made(PAGE, page(), "scripts/build_function_reference.py"))
