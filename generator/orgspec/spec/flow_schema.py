"""The JSON Schema of `flows/<Name>.json`: the Metadata API's own elements, or a start and steps in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.spec.component_schemas import Definitions, document
from orgspec.spec.schema_terms import (
    API_NAME,
    CITES,
    DAY,
    DELAY_FORM,
    FORMULA,
    SORT_FORM,
    TEXT,
    TIME_FORM,
    closed,
    map_of,
    types_of,
)

if TYPE_CHECKING:
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.schema_terms import Schema
    from orgspec.spec.values import Json

EVENTS = ("create", "update", "createOrUpdate", "delete", "schedule")
SAVES = ("before", "after")
FREQUENCIES = ("day", "week", "month", "once")

_VALUE: Schema = {
    "type": ["string", "array", "boolean", "number"],
    "items": {"type": "string"},
    "description": "A formula, or a plain true, false or number",
}
_STEPS: Schema = {"type": "array", "items": {"$ref": "#/$defs/Step"}}


def _where(api: Api) -> Schema:
    operators = [o for o in api.enums["FlowRecordFilterOperator"] if o not in {"IsChanged", "In", "NotIn"}]
    compared = closed(dict.fromkeys(operators, _VALUE)) | {"minProperties": 1}
    one: Schema = {**compared, "type": [*types_of(_VALUE), "object"], "items": {"type": "string"}}
    return map_of(one, "Field → the value that it has to have, or operator → value: all must hold")


def _start(where: Schema) -> Schema:
    properties: dict[str, Json] = {
        "object": API_NAME | {"description": "The object whose records start the flow"},
        "event": {"enum": list(EVENTS)},
        "save": {"enum": list(SAVES), "description": "Before the save (fields of the record only) or after (default)"},
        "when": FORMULA | {"description": "Which records start it: a formula"},
        "newly": {"type": "boolean", "description": "Only if the save makes `when` true; it was not before"},
        "where": where,
        "every": {"enum": list(FREQUENCIES), "description": "How often a scheduled flow runs; `day` if left out"},
        "at": {"type": "string", "pattern": TIME_FORM, "description": "The time of day, such as 02:00"},
        "from": DAY | {"description": "The first day"},
    }
    return closed(properties, "object", "event") | {"description": "What starts the flow"}


def _step(where: Schema) -> Schema:
    properties: dict[str, Json] = {
        "set": map_of(_VALUE, "Field → formula: of the record, or of those that `update` and `create` name"),
        "when": FORMULA | {"description": "A choice: where the formula is true, then …"},
        "then": _STEPS,
        "else": _STEPS,
        "find": API_NAME | {"description": "The object of which one record is looked up"},
        "count": API_NAME | {"description": "The object whose records are counted"},
        "as": API_NAME | {"description": "What later formulas call the record found, or the number counted"},
        "where": where,
        "sort": TEXT | {"pattern": SORT_FORM, "description": "Which comes first, by a field"},
        "update": API_NAME | {"description": "The object whose records are updated"},
        "create": API_NAME | {"description": "The object of which a record is made"},
        "notify": API_NAME | {"description": "An e-mail alert of the object's workflow"},
        "email": closed({"to": _VALUE, "subject": _VALUE, "body": _VALUE}, "to", "subject", "body"),
        "label": TEXT,
        "description": TEXT,
        "cites": CITES,
    }
    return closed(properties)


def _path() -> Schema:
    delay: Schema = {"type": "string", "pattern": DELAY_FORM}
    properties: dict[str, Json] = {
        "after": delay | {"description": "How long after: 5 minutes, 24 hours, 30 days, 3 months"},
        "before": delay | {"description": "How long before what the field says"},
        "from": API_NAME | {"description": "A date field; the save itself if left out"},
        "do": _STEPS,
        "label": TEXT,
        "description": TEXT,
        "cites": CITES,
    }
    return closed(properties, "do")


def flow_schema(api: Api) -> Schema:
    """The schema of `flows/<Name>.json`."""
    where = _where(api)
    shorthand: dict[str, Schema] = {
        "on": _start({"$ref": "#/$defs/Where"}),
        "do": {"type": "array", "items": {"$ref": "#/$defs/Step"}, "description": "What the flow does at once"},
        "paths": map_of(_path(), "What it does later: the name of a scheduled path → when, and steps"),
    }
    definitions = Definitions(api, {"Flow": shorthand})
    schema = definitions.entry("Flow", "fullName")
    definitions.found.update({"Where": where, "Step": _step({"$ref": "#/$defs/Where"})})
    return document("orgspec: Flow", definitions.found, schema)
