"""Generated validators and the interpreter give the same verdict on random saves; each run tries the same ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from components import org_of
from orgspec.spec.expand.expansion import expand
from orgspec.spec.load import load
from orgspec.validator.plan import objects_with_rules
from validator_agreement import compare

if TYPE_CHECKING:
    import pytest

HERE = Path(__file__).parent
GITLAB = HERE.parents[1] / "metadata" / "gitlab"
SAVES = 10_000


def test_gitlab(capsys: pytest.CaptureFixture[str]) -> None:
    org, _ = expand(load(GITLAB))
    names = objects_with_rules(org)
    kinds = sum((compare(org, name, SAVES // len(names)) for name in names), Counter[str]())
    with capsys.disabled():
        print(f"\n{SAVES // len(names) * len(names):,} random saves of the GitLab org agree: {dict(kinds)}")
    assert set(kinds) >= {"saved", "rule", "system"}


def test_every_kind_of_verdict() -> None:
    kinds = compare(org_of(HERE / "orgs" / "deals.json"), "Deal__c", 1500)
    assert min(kinds[kind] for kind in ("saved", "rule", "system", "error")) > 20


def test_values_that_belong_nowhere() -> None:
    org, _ = expand(load(GITLAB))
    kinds = sum((compare(org, name, 300, odd=0.1) for name in objects_with_rules(org)), Counter[str]())
    kinds += compare(org_of(HERE / "orgs" / "deals.json"), "Deal__c", 600, odd=0.05)
    assert kinds["system"] > 500


def test_names_of_people() -> None:
    org = org_of(HERE / "orgs" / "people.json")
    kinds = sum((compare(org, name, 700) for name in objects_with_rules(org)), Counter[str]())
    assert min(kinds[kind] for kind in ("saved", "rule", "system")) > 20


def test_records_that_flows_look_up() -> None:
    kinds = compare(org_of(HERE / "orgs" / "registrations.json"), "Deal__c", 2500, odd=0.01)
    assert min(kinds[kind] for kind in ("saved", "rule", "system", "error")) > 20
