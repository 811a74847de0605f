"""`--env`: the variables of a spec have the values of one environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import orgspec
from orgspec.cli import main
from orgspec.diagnostics import Severity, UnreadableError
from orgspec.project.opening import load
from spec_folders import write_spec

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "org.json": {
        "name": "test",
        "variables": {"OWNER": "ops@example.com", "LIMIT": None, "LENGTH": 80, "TRACKED": False},
    },
    "environments/prod.json": {"OWNER": "sales@example.com", "LIMIT": 5},
    "environments/sandbox.json": {"LIMIT": 6},
    "queues/Inbound.json": {"email": "${OWNER}", "queueSobject": ["Lead"]},
    "objects/Lead.json": {
        "fields": {"Code__c": {"type": "Text", "length": "${LENGTH}", "trackHistory": "${TRACKED}"}},
        "validationRules": {
            "Cap": {"errorConditionFormula": "AnnualRevenue > ${LIMIT}", "errorMessage": "At most ${LIMIT}."}
        },
    },
    "samples/Lead.json": {
        "object": "Lead",
        "cases": [
            {
                "name": "one more than allowed",
                "set": {"LastName": "A", "Company": "B", "Status": "New", "AnnualRevenue": 6},
                "expect": ["Cap"],
            }
        ],
    },
}


@pytest.mark.parametrize(
    ("environment", "email", "formula"),
    [
        ("prod", "sales@example.com", "AnnualRevenue > 5"),
        ("sandbox", "ops@example.com", "AnnualRevenue > 6"),
    ],
)
def test_values_of_an_environment(tmp_path: Path, environment: str, email: str, formula: str) -> None:
    org = load(write_spec(tmp_path, FILES), environment)
    assert org.components["Queue", "Inbound"].content["email"] == email
    assert org.components["ValidationRule", "Lead.Cap"].content["errorConditionFormula"] == formula


def test_an_org_remembers_its_environment(tmp_path: Path) -> None:
    org = load(write_spec(tmp_path, FILES), "prod")
    assert all(finding.severity is Severity.INFO for finding in orgspec.check(org))
    assert orgspec.test(org).ok


def test_a_text_that_is_a_variable_is_its_value_of_any_kind(tmp_path: Path) -> None:
    org = load(write_spec(tmp_path, FILES), "prod")
    content = org.components["CustomField", "Lead.Code__c"].content
    assert (content["length"], content["trackHistory"]) == ("80", "false")


def test_an_environment_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no environment `prd`: did you mean `prod`"):
        load(write_spec(tmp_path, FILES), "prd")


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (["check"], 1),
        (["check", "--env", "prod"], 0),
        (["check", "--env", "prd"], 2),
        (["test", "--env", "prod"], 0),
        (["test", "--env", "sandbox"], 1),
        (["generate", "--env", "prod"], 0),
        (["generate", "--check", "--env", "prod"], 1),
    ],
)
def test_commands_take_an_environment(tmp_path: Path, arguments: list[str], exit_code: int) -> None:
    command, *options = arguments
    result = CliRunner().invoke(main, [command, str(write_spec(tmp_path, FILES)), *options])
    assert result.exit_code == exit_code, result.output
