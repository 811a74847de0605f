"""Formulas of public repositories parse, print and type-check, where the corpus stands beside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from shared_facts import shared

COMMAND = Path(__file__).with_name("corpus.py")


@pytest.mark.parametrize("kind", ["rules", "formula-fields"])
def test_formulas_of_public_repositories(kind: str) -> None:
    folder = shared("corpus", "rules-open.jsonl").parent
    run = subprocess.run(
        [sys.executable, COMMAND, folder, "--only", kind, "--lint"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, ""), run.stdout
    last = run.stdout.splitlines()[-1]
    assert last.endswith(" in 20 formulas")
    assert float(last.split()[-4]) <= 1, run.stdout


FIELDS = {
    "repo": "r",
    "object": "Account",
    "label": None,
    "fields": [{"name": "Tags__c", "type": "MultiselectPicklist", "length": None, "values": ["A"], "restricted": True}],
}
RULES = {
    'INCLUDES(Tags__c, "A") && IsPersonAccount': "",
    'INCLUDES(Tags__c, "Of old")': "value",
    'INCLUDES(Tags__c, "")': "problem",
    "ISBLANK(Gone__c)": "elsewhere",
    "ISBLANK(ns__Gone__c)": "package",
    "LEN(1) > 2": "problem",
    "ISBLANK(": "problem",
}


@pytest.mark.parametrize(("formula", "class_"), RULES.items())
def test_each_formula_has_its_class(formula: str, class_: str, tmp_path: Path) -> None:
    rule = {"repo": "r", "object": "PersonAccount", "name": "rule", "formula": formula, "description": None}
    (tmp_path / "fields.jsonl").write_text(json.dumps(FIELDS), encoding="utf-8")
    (tmp_path / "rules.jsonl").write_text(json.dumps(rule), encoding="utf-8")
    run = subprocess.run([sys.executable, COMMAND, tmp_path], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (int(class_ == "problem"), ""), run.stdout
    total = next(line for line in run.stdout.splitlines() if line.startswith("all "))
    assert total.endswith(f"1 {class_}" if class_ else "1"), run.stdout
