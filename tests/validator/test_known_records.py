"""The records of a context are found as a search from the first to the last would find them, and read once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import org_of
from orgspec.runtime import fields, known, queries
from orgspec.runtime.context import Context
from orgspec.validator.loading import from_source
from orgspec.validator.module import written
from orgspec.validator.plan import save_plan

LOOKUPS = Path(__file__).parent / "orgs" / "lookups.json"
IDS = st.sampled_from(["a", "A", "b", "", "1", 1, None, 2.5, ("a",)])
RECORDS = st.lists(st.fixed_dictionaries({}, optional={"Id": IDS, "Name": st.sampled_from(["x", "X", "y", "", None])}))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(RECORDS, RECORDS, IDS, st.sampled_from(["x", "Y", None]))
def test_as_a_search_would(
    one: list[dict[str, object]], other: list[dict[str, object]], id_: object, name: str
) -> None:
    context = Context(records={"One": tuple(one), "Other": tuple(other)})
    for _ in range(2):
        by_id = (r for r in (*one, *other) if isinstance(id_, str | int) and str(r.get("Id")) == str(id_))
        wanted = (r for r in by_id if isinstance(r["Id"], str | int))
        assert known.by_id(context, ("One", "Other", "None"), id_) is next(wanted, None)
        named = [r for r in other if (fields.text(r.get("Name")) or "").lower() == (name or "").lower()]
        assert list(known.by_value(context, "Other", "Name", fields.text, name)) == named


@pytest.mark.parametrize("given", [{"first": {"Id": "a"}}, iter([{"Id": "a"}])], ids=["a map", "a reader"])
def test_records_are_a_list(given: Any) -> None:
    context = Context(records={"One": given})
    for ask in (lambda: known.by_id(context, ["One"], "a"), lambda: queries.count(context, "One", ())):
        with pytest.raises(TypeError, match="the records of `One` in a context are a list of them"):
            ask()


class Counted(dict[str, object]):
    """A record that counts how often it is asked for a value."""

    asked = 0

    def get(self, key: str, default: object = None) -> object:
        self.asked += 1
        return super().get(key, default)


def test_many_saves_in_one_context_read_its_records_once() -> None:
    records = tuple(Counted(Id=f"z{i}", Name=f"{i}", City__c="Ulm", Code__c=i) for i in range(500))
    context = Context(records={"Zip__c": records})
    validator = from_source(written(save_plan(org_of(LOOKUPS), "Zip__c")))
    for i in range(100):
        save = {"Name": f"{i}", "City__c": "Ulm", "Code__c": 1000 + i, "Next__c": f"z{i}"}
        assert validator.validate(save, None, context) == []
    assert max(record.asked for record in records) < 8
    assert sum(record.asked for record in records) < 4 * len(records)


def test_flows_that_look_for_equal_values_read_records_once() -> None:
    names = ("Name", "FirstName", "MiddleName", "LastName", "Suffix")
    accounts = tuple(Counted({**dict.fromkeys(names), "Id": f"a{i}", "Name": f"{i}"}) for i in range(500))
    deals = tuple(Counted(Id=f"d{i}", Customer__c=f"{i}") for i in range(500))
    context = Context(records={"Account": accounts, "Deal__c": deals})
    org = org_of(LOOKUPS.with_name("registrations.json")).without([("Flow", "E_Same_Account")])
    validator = from_source(written(save_plan(org, "Deal__c")))
    assert validator.LOOKED_UP == ("Account", "Deal__c")
    for i in range(100):
        assert validator.validate({"Name": "x", "Customer__c": f"nobody {i}"}, None, context) == []
    assert max(record.asked for record in accounts) <= len(names)
    assert max(record.asked for record in deals) == 1
