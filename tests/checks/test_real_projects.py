"""What real projects deploy, the checks must not refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgspec.diagnostics import headline
from orgspec.project.opening import check_folder

PROJECTS = Path(__file__).parents[3] / "shared" / "corpus" / "projects"

EXPECTED: dict[str, set[str]] = {
    "EDACS-EASY-Open-Source-Solution": set(),
    "SalesforceFoundation-PMM": set(),
    "SalesforceLabs-ProjectManagementTool": set(),
    # objects and fields of other projects of the same organization, which a deploy of this one alone would miss too
    "navikt-crm-arbeidsgiver-base": {"C130", "C135", "C136", "C172", "C181"},
}
"""Project → the codes of checks that are right to be found there."""


@pytest.mark.parametrize("name", EXPECTED)
def test_no_check_refuses_what_was_deployed(name: str) -> None:
    if not PROJECTS.is_dir():
        pytest.skip("the corpus of real projects is not beside this repository")
    found = [f for f in check_folder(PROJECTS / name) if f.code.startswith("C")]
    assert [headline(f) for f in found if f.code not in EXPECTED[name]] == []
