"""The verdict on a save, by the interpreter and by the generated validator: tables of records."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from components import org_of
from orgspec.runtime import fields
from orgspec.validator.interpreted import save
from orgspec.validator.loading import from_source
from orgspec.validator.module import written
from orgspec.validator.plan import save_plan
from saves import save_cases

if TYPE_CHECKING:
    from orgspec.validator.loading import Validator
    from orgspec.validator.plan import SavePlan
    from saves import SaveCase

HERE = Path(__file__).parent
TABLES = sorted((HERE / "cases").glob("*.json"))


@lru_cache
def plan_of(path: Path) -> SavePlan:
    table = json.loads(path.read_text("utf-8"))
    return save_plan(org_of(HERE / "orgs" / f"{table['org']}.json"), table["object"])


@lru_cache
def validator_of(path: Path) -> Validator:
    return from_source(written(plan_of(path)))


CASES = [pytest.param(path, case, id=f"{path.stem}: {case.name}") for path in TABLES for case in save_cases(path)]


@pytest.mark.parametrize(("path", "case"), CASES)
def test_interpreter(path: Path, case: SaveCase) -> None:
    outcome = save(plan_of(path), case.record, case.prior, case.context, case.only)
    assert sorted(v.verdict for v in outcome.violations) == sorted(case.expect)
    types = {check.field: check.type for check in plan_of(path).checks}
    for name, expected in case.result.items():
        read = fields.reader(types[name], zero=False)
        assert read(outcome.record.get(name)) == read(expected), name


@pytest.mark.parametrize(("path", "case"), CASES)
def test_generated_validator(path: Path, case: SaveCase) -> None:
    found = validator_of(path).validate(case.record, case.prior, case.context, case.only)
    assert sorted(v.verdict for v in found) == sorted(case.expect)
    expected = save(plan_of(path), case.record, case.prior, case.context, case.only).violations
    assert set(found) == set(expected)
