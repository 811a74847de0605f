"""Rows that are tried by records: a case that cites the row comes out otherwise without what carries the row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from orgspec.diagnostics import SpecError
from orgspec.spec.load import load
from orgspec.testing.references import misspelt
from orgspec.testing.results import wrong_results
from orgspec.testing.samples import samples
from orgspec.testing.verdicts import interpreted, spelt
from orgspec.validator.formulas import Formulas
from orgspec.validator.plan import save_plan
from requirement_rows import REPOSITORY, Row, claimed, expanded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.org.model import Key
    from orgspec.testing.samples import Case
    from orgspec.validator.plan import SavePlan

ROWS = [row for row in claimed() if "record" in row.ways]
ENFORCING = frozenset({"ValidationRule", "Flow"})
"""Types whose purpose a record can show: each component of them is missed by some case of each of its rows."""


@lru_cache
def cases(org: str) -> Mapping[str, tuple[Case, ...]]:
    """Row → the cases that cite it."""
    given = samples(load(REPOSITORY / "metadata" / org).documents)
    assert not given.findings
    rows = {row for case in given.cases for row in case.cites}
    return {row: tuple(case for case in given.cases if row in case.cites) for row in rows}


@lru_cache
def saving(org: str, about: str, without: Key | None) -> tuple[Formulas, SavePlan]:
    """How records of an object are saved in an org, or in that org without one component; SpecError if they cannot."""
    whole = expanded(org)
    left = whole if without is None else whole.without([without])
    formulas = Formulas.of(left)
    return formulas, save_plan(left, about, formulas)


def differs(formulas: Formulas, plan: SavePlan, case: Case) -> bool:
    """Whether a case does not come out as it says."""
    outcome = interpreted(plan, case)
    return (
        spelt(outcome.violations) != tuple(sorted(case.expect))
        or any(wrong_results(formulas, plan, case, outcome))
        or any(misspelt(plan, case))
    )


def missed(row: Row, component: Key) -> bool | None:
    """Whether a case of the row notices that a component is gone; None where the org does not work without it."""
    try:
        return any(differs(*saving(row.org, case.about, component), case) for case in cases(row.org)[row.id])
    except SpecError:
        return None


def carriers(row: Row) -> list[Key]:
    return [key for key, component in expanded(row.org).components.items() if row.id in component.cites]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_cases_of_the_row_come_out_as_they_say(row: Row) -> None:
    assert not [c.name for c in cases(row.org)[row.id] if differs(*saving(row.org, c.about, None), c)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_is_obeyed(row: Row) -> None:
    assert any(not case.expect for case in cases(row.org)[row.id])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_is_missed(row: Row) -> None:
    enforcing = [key for key in carriers(row) if key[0] in ENFORCING]
    others = [key for key in carriers(row) if key[0] not in ENFORCING]
    assert not [key for key in enforcing if missed(row, key) is False]
    assert any(missed(row, key) for key in (*enforcing, *others))
