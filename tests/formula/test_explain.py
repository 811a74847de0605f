"""Formulas in words: `explain.json` holds formulas and the lines that a reviewer reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from orgspec.formula.explain import outline
from orgspec.formula.parser import parse
from orgspec.formula.tree import Formula, Node
from trees import trees

CASES = json.loads((Path(__file__).parent / "explain.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_words(case: dict[str, Any]) -> None:
    formula, problems = parse(case["formula"])
    assert (outline(formula).split("\n"), problems) == (case["words"], ())


@given(trees)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_tree_has_words(tree: Node) -> None:
    assert outline(Formula("", tree))


@pytest.mark.parametrize(
    "text", ["+".join(["a"] * 10_000), "&&".join(["a"] * 5_000), "a b (", "IF(" * 300, "NOT " * 400 + "a"]
)
def test_any_text_has_words(text: str) -> None:
    assert outline(parse(text)[0])
