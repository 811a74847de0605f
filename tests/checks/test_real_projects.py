"""What real projects deploy, the checks must not refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgspec.diagnostics import Severity, headline
from orgspec.project.judging import check_folder

PROJECTS = Path(__file__).parents[3] / "shared" / "corpus" / "projects"

NAMES = (
    "EDACS-EASY-Open-Source-Solution",
    "SalesforceFoundation-PMM",
    "SalesforceLabs-ProjectManagementTool",
    "navikt-crm-arbeidsgiver-base",
)


@pytest.mark.parametrize("name", NAMES)
def test_no_check_refuses_what_was_deployed(name: str) -> None:
    if not PROJECTS.is_dir():
        pytest.skip("the corpus of real projects is not beside this repository")
    found = check_folder(PROJECTS / name, {Severity.ERROR})
    assert [headline(f) for f in found] == []
