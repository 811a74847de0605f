"""Where functions and globals exist is what an org answered, where the recording stands beside the repository."""

from __future__ import annotations

import json

import pytest

from orgspec.formula.types import FormulaContext
from orgspec.salesforce import availability
from shared_facts import shared

CORRECTED = {("REGEX", "formula_field")}
"""Where the recording contradicts its own notes and the public reference."""


@pytest.mark.parametrize("kind", ["function", "global"])
def test_the_table_says_what_the_org_said(kind: str) -> None:
    recorded = json.loads(shared("fidelity", "availability.json").read_text(encoding="utf-8"))[kind]
    ours = availability.of_functions() if kind == "function" else availability.of_globals()
    for name, contexts in recorded.items():
        for context, answer in contexts.items():
            if answer != "inconclusive" and (name, context) not in CORRECTED:
                assert (context in ours.get(name, ())) == (answer == "available"), (name, context)


def test_the_table_names_known_kinds_of_formula() -> None:
    kinds = {str(context) for context in FormulaContext}
    for named in (availability.of_functions(), availability.of_globals()):
        for name, contexts in named.items():
            assert contexts <= kinds, name
