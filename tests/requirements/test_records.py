"""Rows that are tried by records: a case that cites the row comes out otherwise without what carries the row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from orgspec.diagnostics import SpecError
from orgspec.spec.load import load
from orgspec.testing.effects import carried_through, wrong_effects
from orgspec.testing.references import misspelt
from orgspec.testing.run import Bench
from orgspec.testing.samples import samples
from orgspec.testing.verdicts import spelt
from requirement_rows import REPOSITORY, Row, claimed, expanded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.org.model import Key
    from orgspec.testing.samples import Case

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


@lru_cache(maxsize=32)
def bench(org: str, without: Key | None) -> Bench:
    """Where cases of an org are tried, or of that org without one component; SpecError if it cannot work."""
    whole = expanded(org)
    return Bench(whole if without is None else whole.without([without]))


def differs(bench: Bench, case: Case) -> bool:
    """Whether a case does not come out as it says."""
    ending = carried_through(case, bench.plan, bench.flows, bench.surroundings)
    catalog = bench.formulas.catalog
    return (
        spelt(ending.violations) != tuple(sorted(case.expect))
        or any(wrong_effects(bench.formulas, case, ending))
        or any(misspelt(bench.org, catalog, (), [case]))
    )


def missed(row: Row, component: Key) -> bool | None:
    """Whether a case of the row notices that a component is gone; None where the org does not work without it."""
    try:
        return any(differs(bench(row.org, component), case) for case in cases(row.org)[row.id])
    except SpecError:
        return None


def carriers(row: Row) -> list[Key]:
    return [key for key, component in expanded(row.org).components.items() if row.id in component.cites]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_cases_of_the_row_come_out_as_they_say(row: Row) -> None:
    assert not [c.name for c in cases(row.org)[row.id] if differs(bench(row.org, None), c)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_is_obeyed(row: Row) -> None:
    assert any(not case.expect for case in cases(row.org)[row.id])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_is_missed(row: Row) -> None:
    enforcing = [key for key in carriers(row) if key[0] in ENFORCING]
    others = [key for key in carriers(row) if key[0] not in ENFORCING]
    assert not [key for key in enforcing if missed(row, key) is False]
    assert any(missed(row, key) for key in (*enforcing, *others))
