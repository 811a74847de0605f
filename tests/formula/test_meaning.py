"""What formulas mean: tables of formulas, records and results, evaluated by the interpreter and as generated Python."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from orgspec.formula.compile import CompiledFormula, compile_formula
from orgspec.formula.functions.table import functions
from orgspec.formula.parser import parse
from orgspec.formula.python.function import function
from orgspec.formula.shown import ERROR, shown
from orgspec.formula.tree import Binary, Call, Unary, postorder
from orgspec.formula.types import Type
from orgspec.runtime.context import Save
from orgspec.runtime.errors import FormulaError, RecordError
from verdicts import result, surroundings

TABLES = sorted((Path(__file__).parent / "meaning").glob("*.json"))


@dataclass(frozen=True)
class Case:
    """One row of a table."""

    fields: dict[str, dict[str, object]]
    row: dict[str, Any]

    def compiled(self) -> CompiledFormula:
        return compile_formula(self.row["formula"], self.fields, blank_mode=self.row.get("blanks", "BlankAsBlank"))

    def result(self) -> str:
        return result(self.compiled(), self.row)


def _cases() -> list[Any]:
    rows = []
    for path in TABLES:
        table = json.loads(path.read_text(encoding="utf-8"))
        rows += [
            pytest.param(Case(table["fields"], row), id=f"{path.stem}-{i}-{row['formula'][:60]}")
            for i, row in enumerate(table["cases"])
        ]
    return rows


@pytest.mark.parametrize("case", _cases())
def test_a_formula_means_what_the_table_says(case: Case) -> None:
    if "refused" in case.row:
        with pytest.raises(RecordError) as refused:
            case.result()
        assert str(refused.value) == case.row["refused"]
    else:
        assert case.result() == case.row["expected"]


@pytest.mark.parametrize("case", [case for case in _cases() if "refused" not in case.values[0].row])
def test_generated_python_means_the_same(case: Case) -> None:
    formula, row = case.compiled(), case.row
    save = Save(row.get("record") or {}, row.get("prior"), surroundings(row.get("context", {})))
    try:
        value = function(formula.tree)(save)
    except FormulaError:
        assert row["expected"] == ERROR
    else:
        assert shown(bool(value) if formula.type is Type.BOOLEAN else value) == row["expected"]


def test_the_tables_use_every_function() -> None:
    used = set()
    for case in _cases():
        formula, _ = parse(case.values[0].row["formula"])
        for node in postorder(formula.root):
            if isinstance(node, Call):
                used.add(node.name)
            elif isinstance(node, Binary | Unary):
                used.add("NOT" if node.operator == "!" else node.operator)
    without_offline_value = {row.name for row in functions().values() if row.unavailable}
    elsewhere = {"VLOOKUP"}  # needs an org: test_checker
    assert set(functions()) - used - without_offline_value - elsewhere == set()


def _examples() -> list[Any]:
    return [
        pytest.param(example, id=f"{row.name}: {example.formula}")
        for row in functions().values()
        for example in row.examples
    ]


@pytest.mark.parametrize("example", _examples())
def test_the_examples_of_the_function_table_run(example: Any) -> None:
    fields = {name: {"type": type_} for name, type_, _ in example.fields}
    record = {name: value for name, _, value in example.fields}
    assert Case(fields, {"formula": example.formula, "record": record}).result() == example.result


def test_every_row_says_what_it_does_and_shows_it() -> None:
    for row in functions().values():
        assert row.summary.endswith("."), row.name
        assert row.examples or row.unavailable or row.name == "VLOOKUP", row.name
        assert row.overloads, row.name
