"""The standard value sets: the picklist fields that each controls, and what its values can carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from orgspec.salesforce.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

VALUES_AT: Final[Mapping[str, str]] = {
    "CustomField": "valueSet/valueSetDefinition/value",
    "GlobalValueSet": "customValue",
    "StandardValueSet": "standardValue",
}
"""The types that list values of picklists → the path of the element that is repeated for each value."""


@dataclass(frozen=True, slots=True)
class StandardValueSet:
    """A standard value set: `fields` as `Object.Field`, `attributes` of its values that mean something."""

    name: str
    fields: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def standard_value_sets() -> Mapping[str, StandardValueSet]:
    """All standard value sets, by name."""
    given = rows("standard-value-sets.json", "valueSets")
    return {
        name: StandardValueSet(name, _names(row, "fields"), _names(row, "attributes")) for name, row in given.items()
    }


def _names(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = row.get(key)
    return tuple(found) if isinstance(found, list) else ()


@lru_cache(maxsize=1)
def _by_field() -> Mapping[str, StandardValueSet]:
    return {field: s for s in standard_value_sets().values() for field in s.fields}


def standard_value_set_of(object_name: str, field: str) -> StandardValueSet | None:
    """The standard value set that controls a field (`Opportunity`, `StageName`), or None."""
    return _by_field().get(f"{object_name}.{field}")
