"""Formulas as admins write them in production orgs: over standard objects, with features that not every org has.

`real_orgs.json` holds by object what must compile without a word, and what names something that only an org knows: that
is a warning, never an error.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgspec.diagnostics import Severity
from orgspec.formula.checker import check
from orgspec.formula.parser import parse
from orgspec.formula.scope import Scope
from orgspec.formula.types import FormulaContext
from orgspec.org.catalog import Catalog
from orgspec.org.model import Component, Org

DATA = json.loads((Path(__file__).parent / "typing" / "real_orgs.json").read_text(encoding="utf-8"))
CATALOG = Catalog.of(
    Org.of(
        "real",
        "63.0",
        [
            Component(type_, name, content)
            for type_, named in DATA["components"].items()
            for name, content in named.items()
        ],
    )
)


def problems(object_: str, text: str) -> list[tuple[str, Severity]]:
    formula, syntax = parse(text)
    _, types = check(formula, Scope(CATALOG, object_, FormulaContext.VALIDATION_RULE))
    return [(p.code, p.severity) for p in (*syntax, *types)]


@pytest.mark.parametrize("object_", DATA["clean"])
def test_what_compiles_in_an_org(object_: str) -> None:
    found = {text: problems(object_, text) for text in DATA["clean"][object_]}
    assert {text: said for text, said in found.items() if said} == {}


@pytest.mark.parametrize(("object_", "text"), DATA["unknown"])
def test_what_only_an_org_knows(object_: str, text: str) -> None:
    assert [severity for _, severity in problems(object_, text)] == [Severity.WARNING]
