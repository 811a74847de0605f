"""Generated validators and the interpreter agree on before-save flows of any shape, with what they look up."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from components import component, org_of
from orgspec.org.model import Org
from orgspec.validator.plan import save_plan
from random_flows import RandomFlow
from validator_agreement import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components import Json
    from orgspec.org.model import Component

HERE = Path(__file__).parent
VOCABULARY = json.loads((HERE / "flow_vocabulary.json").read_text("utf-8"))
DEALS = org_of(HERE / "orgs" / "registrations.json")
FIRES = {"texts": '= "Acme"', "read": '= "Acme"', "numbers": "> 2", "computed": "> 2"}
ORGS, SAVES = 40, 30


def rules(object_name: str) -> Iterator[Component]:
    """Rules that say what flows have set and rules see."""
    for kind, test in FIRES.items():
        for name in VOCABULARY[object_name][kind]:
            content: dict[str, Json] = {
                "active": "true", "errorConditionFormula": f"{name} {test}", "errorMessage": "no",
            }  # fmt: skip
            yield component("ValidationRule", f"{object_name}.{name.replace('.', '_').replace('__', '_')}", content)


@pytest.mark.parametrize("object_name", VOCABULARY)
def test_flows_of_any_shape(object_name: str) -> None:
    rest = [c for c in DEALS.components.values() if c.type not in {"Flow", "ValidationRule"}]
    rest.extend(rules(object_name))
    kinds: Counter[str] = Counter()
    for number in range(ORGS):
        chance = Random(f"flows {number}")  # noqa: S311 -- chance, not secrets
        flows = [RandomFlow(chance, object_name, VOCABULARY).content() for _ in range(chance.randint(1, 3))]
        org = Org.of("random", "63.0", [*rest, *(component("Flow", f"F{i}", flow) for i, flow in enumerate(flows))])
        assert save_plan(org, object_name).notices == ()
        kinds += compare(org, object_name, SAVES, odd=0.005)
    assert min(kinds[kind] for kind in ("rule", "system", "error")) > 50
