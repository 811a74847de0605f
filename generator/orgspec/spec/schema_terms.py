"""The terms that schemas of spec files are made of: forms of texts, with what they mean to a person, and maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from orgspec.salesforce.limits import API_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.spec.values import Json

Schema: TypeAlias = "dict[str, Json]"

DIALECT = "https://json-schema.org/draft/2020-12/schema"

API_NAME_FORM = "^[A-Za-z][A-Za-z0-9_]*$"
DAY_FORM = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DELAY_FORM = "^[1-9][0-9]{0,5} (minute|hour|day|week|month)s?$"
INTEGER_FORM = "^[+-]?[0-9]+$"
MOMENT_FORM = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?$"
NUMBER_FORM = "^[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$"
PASSING_FORM = "^[1-9][0-9]{0,2} (minute|hour|day|week|month)s?$"
SORT_FORM = "^[A-Za-z][A-Za-z0-9_]*( desc)?$"
TIME_FORM = "^[0-9]{2}:[0-9]{2}$"
VERSION_FORM = f"^{API_VERSION}$"
FORMS: Mapping[str, str] = {
    API_NAME_FORM: "a letter first, then letters, digits and `_`",
    DAY_FORM: "a date as yyyy-mm-dd",
    DELAY_FORM: "a number and a unit, such as 24 hours or 3 months",
    INTEGER_FORM: "a whole number",
    MOMENT_FORM: "a date and time in UTC, such as 2018-10-01T12:00:00Z",
    NUMBER_FORM: "a number",
    PASSING_FORM: "a number up to 999 and a unit, such as 24 hours or 3 months",
    SORT_FORM: "a field, and ` desc` behind it where the greatest comes first",
    TIME_FORM: "a time of day, such as 02:00",
    VERSION_FORM: "a version of the API from 10.0 to 99.0, such as 63.0",
}
"""Pattern → what it means to a person."""

TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT}
YES_OR_NO: Schema = {"type": "boolean"}
API_NAME: Schema = {"type": "string", "pattern": API_NAME_FORM}
DAY: Schema = {"type": "string", "pattern": DAY_FORM}
TEXT_OR_LINES: Schema = {
    "type": ["string", "array"],
    "description": "A text, or a list of lines",
    "items": {"type": "string"},
    "minItems": 1,
}
FORMULA: Schema = TEXT_OR_LINES | {"description": "A formula: a text, or a list of lines"}
CITES: Schema = {
    "type": "array",
    "description": "The requirements that this carries",
    "items": {"type": "string", "minLength": 1},
    "minItems": 1,
}
NAMED: Schema = {"propertyNames": {"pattern": API_NAME_FORM}}
"""Beside a map's own terms: its keys are API names."""


def closed(properties: Mapping[str, Json], *required: str) -> Schema:
    """A map with these members and nothing besides."""
    names: list[Json] = list(required)
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return schema | ({"required": names} if names else {})


def map_of(value: Schema, description: str | None = None) -> Schema:
    """A map from API names to values of one kind."""
    schema: Schema = {"type": "object", **NAMED, "additionalProperties": value}
    return schema | ({"description": description} if description else {})


def types_of(schema: Schema) -> list[Json]:
    """The types that a schema allows."""
    types = schema["type"]
    return list(types) if isinstance(types, list) else [types]
