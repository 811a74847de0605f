"""Generated validators and the interpreter agree on rules that nobody would write: the same questions joined anyhow."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from components import component, org_of
from orgspec.org.model import Org
from random_conditions import RandomConditions
from validator_agreement import compare

if TYPE_CHECKING:
    from orgspec.org.model import Component

HERE = Path(__file__).parent
CONDITIONS = json.loads((HERE / "conditions.json").read_text("utf-8"))
DEALS = org_of(HERE / "orgs" / "deals.json")
ORGS, SAVES, MOST_RULES = 80, 40, 7


def rules(chance: Random) -> list[Component]:
    """Rules that share many of their questions, so that some stand below others in a validator."""
    draw = RandomConditions(chance, chance.sample(CONDITIONS, chance.randint(2, 8)))
    formulas = [draw.condition(chance.randint(1, 4)) for _ in range(chance.randint(1, MOST_RULES))]
    return [
        component(
            "ValidationRule", f"Deal__c.R{i}", {"active": "true", "errorConditionFormula": one, "errorMessage": "no"}
        )
        for i, one in enumerate(formulas)
    ]


def test_rules_of_any_shape() -> None:
    kinds: Counter[str] = Counter()
    rest = [c for c in DEALS.components.values() if c.type not in {"ValidationRule", "Flow"}]
    for number in range(ORGS):
        org = Org.of("random", "63.0", [*rest, *rules(Random(f"rules {number}"))])  # noqa: S311 -- chance, not secrets
        kinds += compare(org, "Deal__c", SAVES)
    assert min(kinds[kind] for kind in ("saved", "rule", "system", "error")) > 100
