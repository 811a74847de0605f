"""Before-save flows: what they do to a record, by the interpreter and in generated Python; what is refused by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from components import Json, component, org_of
from orgspec.org.content import inside, text
from orgspec.org.model import Org
from orgspec.runtime import fields
from orgspec.validator.interpreted import save
from orgspec.validator.loading import from_source
from orgspec.validator.module import written
from orgspec.validator.plan import save_plan
from orgspec.xml.reader import scan
from shared_facts import shared
from verdicts import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.model import Component

HERE = Path(__file__).parent
TABLE = json.loads((HERE / "flows.json").read_text("utf-8"))
CASES = [pytest.param(case, id=case["name"]) for case in TABLE["cases"]]


def flow_of(case: Mapping[str, Any]) -> Component:
    """The case's flow: `set` is one assignment, `when` one decision before the assignment of "yes" to the note."""
    elements: dict[str, Any] = {**case.get("flow", {})}
    first = "First"
    if "set" in case:
        items = [
            {"assignToReference": f"$Record.{name}", "operator": "Assign", "value": {"stringValue": value}}
            for name, value in case["set"].items()
        ]
        elements["assignments"] = [{"name": first, "assignmentItems": items}]
    if "when" in case:
        left, operator, right = case["when"]
        condition = {"leftValueReference": left, "operator": operator, "rightValue": right}
        rule = {"name": "R", "conditionLogic": case.get("logic", "and"), "conditions": [condition]}
        elements["decisions"] = [{"name": first, "rules": [{**rule, "connector": {"targetReference": "Yes"}}]}]
        yes = {"assignToReference": "$Record.Note__c", "operator": "Assign", "value": {"stringValue": "yes"}}
        elements["assignments"] = [{"name": "Yes", "assignmentItems": [yes]}]
    start = {
        "object": "Deal__c", "triggerType": "RecordBeforeSave", "recordTriggerType": "CreateAndUpdate",
        "connector": {"targetReference": first}, **case.get("start", {}),
    }  # fmt: skip
    return component("Flow", "Tried", {"status": "Active", "label": "Tried", "start": start, **elements})


def echoes(case: Mapping[str, Any]) -> Iterator[Component]:
    """A rule for each expected result that fires where the field has another value."""
    results = expected_results(case)
    for name, value in results.items():
        formula = f"NOT({_is(name, value)})"
        rule: dict[str, Json] = {"active": "true", "errorConditionFormula": formula, "errorMessage": "no"}
        yield component("ValidationRule", f"Deal__c.Other_{name.removesuffix('__c')}", rule)


def expected_results(case: Mapping[str, Any]) -> dict[str, Any]:
    if "taken" in case:
        return {"Note__c": "yes" if case["taken"] else None}
    return dict(case.get("result", {}))


def _is(name: str, value: object) -> str:
    match TABLE["fields"][name], value:
        case "Checkbox", _:
            return f"{name} = {str(value).upper()}"
        case ("Picklist", str()):
            return f'TEXT({name}) = "{value}"'
        case (_, None):
            return f"ISBLANK({name})"
        case ("Date", _):
            return f'{name} = DATEVALUE("{value}")'
        case ("Percent", int() | float()):
            return f"{name} * 100 = {value}"
        case (_, str()):
            return f'{name} = "{value}"'
        case _:
            return f"{name} = {value}"


def org(case: Mapping[str, Any]) -> Org:
    deals = org_of(HERE / "orgs" / "deals.json")
    kept = [c for c in deals.components.values() if c.type not in {"Flow", "ValidationRule", "Layout"}]
    return Org.of("flows", "63.0", [*(_without_default(c) for c in kept), flow_of(case), *echoes(case)])


def _without_default(given: Component) -> Component:
    """Fields that a case says nothing about stay blank."""
    content = {k: v for k, v in given.content.items() if k != "defaultValue" or given.content.get("type") == "Checkbox"}
    return component(
        given.type, given.full_name, json.loads(json.dumps(content).replace('"default": "true"', '"default": "false"'))
    )


@pytest.mark.parametrize("case", CASES)
def test_flow(case: Mapping[str, Any]) -> None:
    plan = save_plan(org(case), "Deal__c")
    if "not_simulated" in case:
        assert [n.code for n in plan.notices] == ["V101"]
        assert (
            plan.notices[0].message
            == f"the flow `Tried` is not simulated: orgspec does not know {case['not_simulated']}"
        )
        return
    assert plan.notices == ()
    context = surroundings({**TABLE["context"], **case.get("context", {})})
    base = {"Stage__c": "New", "Name": "Acme"} if "Stage__c" in case.get("record", {}) else {"Name": "Acme"}
    record, prior = {**base, **case["record"]}, case.get("prior")
    only = [rule.rule.name for rule in plan.rules] + ["Tried"]
    outcome = save(plan, record, prior, context, only)
    assert [v.verdict for v in outcome.violations] == case.get("expect", [])
    for name, value in expected_results(case).items():
        reader = fields.reader(TABLE["fields"][name], zero=False)
        assert reader(outcome.record.get(name)) == reader(value), name
    found = from_source(written(plan)).validate(record, prior, context, only)
    assert [v.verdict for v in found] == case.get("expect", [])


def test_real_flows_are_simulated_or_named(tmp_path: Path) -> None:
    flows = tmp_path / "flows"
    flows.mkdir()
    for path in sorted(shared("corpus", "examples", "flow").glob("*-meta.xml")):
        shutil.copy(path, flows / path.name.rpartition("--")[2])
    read = scan(tmp_path).org
    seen = 0
    for flow in read.of_type("Flow"):
        start = inside(flow.content, "start")
        if text(start, "triggerType") == "RecordBeforeSave":
            name = text(start, "object") or ""
            objects = [component("CustomObject", name, {"label": name})] if "__" in name else []
            plan = save_plan(Org.of("real", "63.0", [flow, *objects]), name)
            assert plan.flows or [n.code for n in plan.notices] == ["V101"], flow.full_name
            seen += 1
    assert seen
