"""The JSON Schema of `flows/<Name>.json`: the Metadata API's own elements, or a start and steps in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.spec.component_schemas import CITES, TEXT_OR_LINES, Definitions, document

if TYPE_CHECKING:
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.values import Json

DELAY = "^[1-9][0-9]* (minute|hour|day|week|month)s?$"
EVENTS = ("create", "update", "createOrUpdate", "delete", "schedule")
SAVES = ("before", "after")
FREQUENCIES = ("day", "week", "month", "once")

_TEXT: dict[str, Json] = {"type": "string", "minLength": 1}
_API_NAME: dict[str, Json] = {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$"}
_FORMULA: dict[str, Json] = TEXT_OR_LINES | {"description": "A formula: a text, or a list of lines"}
_VALUE: dict[str, Json] = {
    "type": ["string", "array", "boolean", "number"],
    "items": {"type": "string"},
    "description": "A formula, or a plain true, false or number",
}
_STEPS: dict[str, Json] = {"type": "array", "items": {"$ref": "#/$defs/Step"}}


def _closed(properties: dict[str, Json], *required: str) -> dict[str, Json]:
    names: list[Json] = list(required)
    schema: dict[str, Json] = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": names} if names else {})


def _of_fields(value: dict[str, Json], description: str) -> dict[str, Json]:
    names: dict[str, Json] = {"pattern": "^[A-Za-z][A-Za-z0-9_]*$"}
    return {"type": "object", "propertyNames": names, "additionalProperties": value, "description": description}


def _where(api: Api) -> dict[str, Json]:
    operators = [o for o in api.enums["FlowRecordFilterOperator"] if o not in {"IsChanged", "In", "NotIn"}]
    compared = _closed(dict.fromkeys(operators, _VALUE)) | {"minProperties": 1}
    one: dict[str, Json] = {**compared, "type": [*_types(_VALUE), "object"], "items": {"type": "string"}}
    return _of_fields(one, "Field → the value that it has to have, or operator → value: all must hold")


def _types(schema: dict[str, Json]) -> list[Json]:
    types = schema["type"]
    return list(types) if isinstance(types, list) else [types]


def _start(where: dict[str, Json]) -> dict[str, Json]:
    properties: dict[str, Json] = {
        "object": _API_NAME | {"description": "The object whose records start the flow"},
        "event": {"enum": list(EVENTS)},
        "save": {"enum": list(SAVES), "description": "Before the save (fields of the record only) or after (default)"},
        "when": _FORMULA | {"description": "Which records start it: a formula"},
        "newly": {"type": "boolean", "description": "Only if the save makes `when` true; it was not before"},
        "where": where,
        "every": {"enum": list(FREQUENCIES), "description": "How often a scheduled flow runs; `day` if left out"},
        "at": {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$", "description": "The time of day, such as 02:00"},
        "from": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "The first day"},
    }
    return _closed(properties, "object", "event") | {"description": "What starts the flow"}


def _step(where: dict[str, Json]) -> dict[str, Json]:
    properties: dict[str, Json] = {
        "set": _of_fields(_VALUE, "Field → formula: of the record, or of those that `update` and `create` name"),
        "when": _FORMULA | {"description": "A choice: where the formula is true, then …"},
        "then": _STEPS,
        "else": _STEPS,
        "find": _API_NAME | {"description": "The object of which one record is looked up"},
        "count": _API_NAME | {"description": "The object whose records are counted"},
        "as": _API_NAME | {"description": "What later formulas call the record found, or the number counted"},
        "where": where,
        "sort": _TEXT | {"pattern": "^[A-Za-z][A-Za-z0-9_]*( desc)?$", "description": "Which comes first, by a field"},
        "update": _API_NAME | {"description": "The object whose records are updated"},
        "create": _API_NAME | {"description": "The object of which a record is made"},
        "notify": _API_NAME | {"description": "An e-mail alert of the object's workflow"},
        "email": _closed({"to": _VALUE, "subject": _VALUE, "body": _VALUE}, "to", "subject", "body"),
        "label": _TEXT,
        "description": _TEXT,
        "cites": CITES,
    }
    return _closed(properties)


def _path() -> dict[str, Json]:
    delay: dict[str, Json] = {"type": "string", "pattern": DELAY}
    properties: dict[str, Json] = {
        "after": delay | {"description": "How long after: 5 minutes, 24 hours, 30 days, 3 months"},
        "before": delay | {"description": "How long before what the field says"},
        "from": _API_NAME | {"description": "A date field; the save itself if left out"},
        "do": _STEPS,
        "label": _TEXT,
        "description": _TEXT,
        "cites": CITES,
    }
    return _closed(properties, "do")


def flow_schema(api: Api) -> dict[str, Json]:
    """The schema of `flows/<Name>.json`."""
    where = _where(api)
    names: dict[str, Json] = {"pattern": "^[A-Za-z][A-Za-z0-9_]*$"}
    paths: dict[str, Json] = {"type": "object", "propertyNames": names, "additionalProperties": _path()}
    shorthand: dict[str, Json] = {
        "on": _start({"$ref": "#/$defs/Where"}),
        "do": {"type": "array", "items": {"$ref": "#/$defs/Step"}, "description": "What the flow does at once"},
        "paths": paths | {"description": "What it does later: the name of a scheduled path → when, and steps"},
    }
    definitions = Definitions(api, {"Flow": shorthand})
    schema = definitions.entry("Flow", "fullName")
    definitions.found.update({"Where": where, "Step": _step({"$ref": "#/$defs/Where"})})
    return document("orgspec: Flow", definitions.found, schema)
