"""Where the checks look: every path of their tables exists in the Metadata API, in components as orgs hold them."""

from __future__ import annotations

import pytest

from orgspec.checks import formulas, layouts, references
from orgspec.salesforce import email_addresses, limits
from orgspec.salesforce.metadata_types import api
from orgspec.salesforce.registry import registry

PLACES = sorted(
    {
        *((type_, path) for type_, path, _ in formulas.CONDITIONS),
        *layouts.SHOWING,
        *references.OBJECTS,
        *references.FIELDS,
        *email_addresses.ADDRESSES,
        *((naming.type, naming.path) for naming in references.NAMINGS),
        *((limit.type, limit.path) for limit in (*limits.LENGTHS, *limits.COUNTS, *limits.NUMBERS)),
    }
)


@pytest.mark.parametrize(("type_", "path"), PLACES)
def test_place_exists(type_: str, path: str) -> None:
    at, repeated = type_, False
    for step in path.split("/"):
        if step == "*":
            assert repeated, "only what is repeated has entries"
            repeated = False
        else:
            assert not repeated, "what is repeated is looked at entry by entry"
            element = api().types[at].by_name[step]
            at, repeated = element.type, element.repeated


@pytest.mark.parametrize(("type_", "path"), PLACES)
def test_place_is_not_taken_apart(type_: str, path: str) -> None:
    """A child is a component of its own: an assignment rule is not looked for among `AssignmentRules`."""
    placement = registry().placements.get(type_)
    held = {child.element for child in placement.children.values()} if placement else set()
    assert path.split("/", maxsplit=1)[0] not in held


def test_types_with_a_version_of_the_api() -> None:
    with_one = {
        name for name in api().roots if (e := api().types[name].by_name.get("apiVersion")) and e.type == "double"
    }
    assert set(limits.WITH_API_VERSION) == with_one


def test_types_of_rules_have_objects() -> None:
    assert {registry().children[type_].parent for type_ in limits.RULE_OBJECTS} == {
        "AssignmentRules",
        "AutoResponseRules",
        "EscalationRules",
    }
