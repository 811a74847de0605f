"""Lists as the GitLab org takes them: the sample file goes in row by row, the returned one stops at what it says."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

import orgspec
from orgspec.testing.verdicts import spelt
from requirement_rows import REPOSITORY, expanded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.validator.loading import Validator

IMPORTS = REPOSITORY / "metadata" / "gitlab" / "imports"
COLUMNS: Mapping[str, str] = json.loads((IMPORTS / "columns.json").read_text("utf-8"))
RETURNED_FOR = "Returned for"


def rows(name: str) -> list[dict[str, str]]:
    with (IMPORTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lead(row: Mapping[str, str]) -> Mapping[str, str]:
    """A row as a record: blank cells set nothing, and columns of one field are its lines."""
    lines: dict[str, list[str]] = defaultdict(list)
    for column, field in COLUMNS.items():
        if row[column]:
            lines[field].append(row[column])
    return {field: "\n".join(texts) for field, texts in lines.items()}


@lru_cache(maxsize=1)
def leads() -> Validator:
    return orgspec.compile_validator(expanded("gitlab"), "Lead")


@pytest.mark.parametrize("row", rows("leads.csv"), ids=lambda row: row["Last Name"])
def test_clean_row_goes_in(row: Mapping[str, str]) -> None:
    assert spelt(leads().validate(lead(row))) == ()


@pytest.mark.parametrize("row", rows("leads-returned.csv"), ids=lambda row: row["Last Name"])
def test_other_row_is_returned(row: Mapping[str, str]) -> None:
    assert spelt(leads().validate(lead(row))) == (row[RETURNED_FOR],)


def test_files_have_the_columns_of_a_list() -> None:
    assert list(rows("leads.csv")[0]) == list(COLUMNS)
    assert list(rows("leads-returned.csv")[0]) == [*COLUMNS, RETURNED_FOR]


def test_columns_are_fields_of_the_lead() -> None:
    """Compiling a formula that names them all finds one that the lead does not have."""
    formula = " & ".join(f"TEXT({f})" if f == "Initial_Source__c" else f for f in dict.fromkeys(COLUMNS.values()))
    assert orgspec.compile_formula(formula, org=expanded("gitlab"), object="Lead").type == "Text"
