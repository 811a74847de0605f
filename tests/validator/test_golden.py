"""The generated validator of a small org, byte for byte: what a reader of the module sees."""

from __future__ import annotations

from pathlib import Path

from components import org_of
from golden import assert_golden
from orgspec.validator.module import source
from orgspec.validator.plan import objects_with_rules

HERE = Path(__file__).parent


def test_generated_modules() -> None:
    org = org_of(HERE / "orgs" / "deals.json")
    found = {f"{name}.py": source(org, name).encode() for name in objects_with_rules(org)}
    assert_golden(found, HERE / "golden")


def test_the_same_org_gives_the_same_bytes() -> None:
    path = HERE / "orgs" / "deals.json"
    assert source(org_of(path), "Deal__c") == source(org_of(path), "Deal__c")
