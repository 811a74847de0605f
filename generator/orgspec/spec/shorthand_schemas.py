"""JSON Schemas of what a spec says in its own words: stages, gates, transitions, stamps, samples, org.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.salesforce.permissions import FIELD_WORDS, OBJECT_WORDS, TAB_VISIBILITIES
from orgspec.spec.component_schemas import CITES, TEXT_OR_LINES, Definitions, document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.values import Json

_TEXT: dict[str, Json] = {"type": "string", "minLength": 1}
_TEXTS: dict[str, Json] = {"type": "array", "items": _TEXT}
_COUNT: dict[str, Json] = {"type": "integer", "minimum": 1}
_YES: dict[str, Json] = {"type": "boolean"}
_API_NAME: dict[str, Json] = {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$"}
_NAMED: dict[str, Json] = {"propertyNames": {"pattern": "^[A-Za-z][A-Za-z0-9_]*$"}}
_FORMULA: dict[str, Json] = TEXT_OR_LINES | {"description": "A formula: a text, or a list of lines"}

_VARIABLES: dict[str, Json] = {**_NAMED, "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}

_RULE_KEYS: dict[str, Json] = {
    "message": _TEXT | {"description": "What the user reads instead of the text that is written for you"},
    "neverBypassed": _TEXT | {"description": "Why not even the bypass permission gets around this rule"},
    "cites": CITES,
}

_CUSTOM_FIELD_NAME = "^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*__c$"


def _closed(properties: Mapping[str, Json], *required: str) -> dict[str, Json]:
    """A map with these members and nothing besides."""
    names: list[Json] = list(required)
    schema: dict[str, Json] = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return schema | ({"required": names} if names else {})


def _or_text(schema: Mapping[str, Json]) -> dict[str, Json]:
    """A map, or a text that stands for its most important member."""
    return {**schema, "type": ["string", "object"]}


def _or_list(schema: Mapping[str, Json], items: Json) -> dict[str, Json]:
    """A map, or a list that stands for its most important member."""
    return {**schema, "type": ["array", "object"], "items": items}


def _stamps(**more: Json) -> dict[str, Json]:
    """Fields set by a stage: field → a formula, or a map with one."""
    keys: dict[str, Json] = {"formula": _FORMULA, "once": _YES, "when": _FORMULA, "cites": CITES}
    one = _closed(keys | more, "formula") | {"type": ["string", "array", "object"], "items": {"type": "string"}}
    return {"type": "object", **_NAMED, "additionalProperties": one}


_REQUIREMENT = _or_text(
    _closed({"field": _API_NAME, "when": _FORMULA, "on": {"enum": ["save", "enter"]}, **_RULE_KEYS}, "field")
)
_REQUIREMENTS: dict[str, Json] = {"type": "array", "items": _REQUIREMENT}
_START_ENTRY = _or_text(_closed({"stage": _TEXT, "when": _FORMULA, "cites": CITES}, "stage"))
_START = _or_list(_closed({"stages": {"type": "array", "items": _START_ENTRY}, **_RULE_KEYS}, "stages"), _START_ENTRY)
_NEXT = _or_list(_closed({"stages": _TEXTS, **_RULE_KEYS}, "stages"), _TEXT)
_LEAVING_TO: dict[str, Json] = {
    "type": ["string", "array"],
    "description": "`any` (default), `forward` (a later open or won stage), or a list of stages",
    "items": _TEXT,
}

_AFTER: dict[str, Json] = {
    **_closed({"stage": _TEXT, "days": _COUNT, "months": _COUNT, "cites": CITES}, "stage"),
    "oneOf": [{"required": ["days"]}, {"required": ["months"]}],
    "description": "Where a record goes that stays here for so long; a flow looks once a day",
}

_STAGE_SHORTHAND: dict[str, Json] = {
    "guidance": TEXT_OR_LINES | {"description": "What to do at this stage: shown in the path; a list becomes bullets"},
    "keyFields": _TEXTS
    | {"maxItems": 5, "description": "The fields that the path shows; else the first five required"},
    "requires": _REQUIREMENTS | {"description": "Filled from this stage on, in every later open or won stage"},
    "requiresHere": _REQUIREMENTS | {"description": "Filled in this stage only"},
    "next": _NEXT | {"description": "The only stages that a record may move to from here; `earlier`, `later` allowed"},
    "after": _AFTER,
    "onEnter": _stamps() | {"description": "Fields set when a record comes to this stage"},
    "onLeave": _stamps(to=_LEAVING_TO) | {"description": "Fields set when a record leaves this stage"},
    "onReach": _stamps() | {"description": "Fields set when a record first comes to this or a later open or won stage"},
    "cites": CITES,
}


def _process(definitions: Definitions) -> dict[str, Json]:
    value = definitions.entry("StandardValue", "fullName")
    stage = _closed((value["properties"] if isinstance(value["properties"], dict) else {}) | _STAGE_SHORTHAND)
    return _closed(
        {
            "field": _API_NAME | {"description": "The picklist field whose values are the stages"},
            "description": _TEXT,
            "recordTypes": _TEXTS | {"description": "The record types that go through this process"},
            "start": _START | {"description": "Where a new record may stand; anywhere if left out"},
            "stages": {"type": "object", "additionalProperties": stage, "minProperties": 1},
            "cites": CITES,
        },
        "field",
        "stages",
    )


_EXTRAS: dict[str, dict[str, Json]] = {
    "CustomField": {
        "frozen": {
            **_closed(_RULE_KEYS),
            "type": ["boolean", "object"],
            "description": "Never changes once it is filled",
        },
        "group": _TEXT | {"description": "Its section on the page"},
    },
    "Layout": {
        "groups": _TEXTS | {"description": "The groups of fields that it shows, in order; all if left out"},
        "recordTypes": _TEXTS | {"description": "The record types whose records it shows"},
    },
    "ValidationRule": {"neverBypassed": _RULE_KEYS["neverBypassed"]},
}


_FIELD_WORD: dict[str, Json] = {"enum": list(FIELD_WORDS)}
_OBJECT_WORD: dict[str, Json] = {"enum": list(OBJECT_WORDS)}
_OBJECT_WORDS: dict[str, Json] = {"type": ["string", "array"], "if": {"type": "string"}, "then": _OBJECT_WORD}
_OBJECT_WORDS |= {"items": _OBJECT_WORD}
_ACCESS: dict[str, Json] = {
    **_closed(
        {
            "object": _OBJECT_WORDS | {"description": "What the persona may do; each word brings what it rests on"},
            "fields": {
                "type": ["string", "object"],
                "if": {"type": "string"},
                "then": _FIELD_WORD,
                "additionalProperties": _FIELD_WORD,
                "description": "Field → none, read or edit; `*` stands for all that are not named",
            },
            "recordTypes": _TEXTS | {"description": "Those that the persona may choose; all if left out"},
            "tab": {"enum": list(TAB_VISIBILITIES)},
            "cites": CITES,
        }
    ),
    **_OBJECT_WORDS,
    "type": ["string", "array", "object"],
    "description": "Persona → what it may do with the object",
}


def object_schema(api: Api) -> dict[str, Json]:
    """The schema of `objects/<Object>.json`."""
    definitions = Definitions(api, _EXTRAS)
    schema = definitions.entry("CustomObject", "fullName")
    properties = schema["properties"] if isinstance(schema["properties"], dict) else {}
    field = definitions.reference("CustomField", "fullName")
    properties["fields"] = {
        "type": "object",
        **_NAMED,
        "additionalProperties": field,
        "patternProperties": {_CUSTOM_FIELD_NAME: {**field, "required": ["type"]}},
    }
    for element in ("recordTypes", "validationRules"):
        element_schema = properties[element]
        properties[element] = (element_schema if isinstance(element_schema, dict) else {}) | _NAMED
    properties["layouts"] = {"type": "object", "additionalProperties": definitions.reference("Layout", "fullName")}
    properties["access"] = {"type": "object", **_NAMED, "additionalProperties": _ACCESS}
    properties["processes"] = {"type": "object", **_NAMED, "additionalProperties": _process(definitions)}
    return document("orgspec: an object", definitions.found, schema)


def picklist_schema(api: Api) -> dict[str, Json]:
    """The schema of `picklists/<Name>.json`: a global value set (`customValue`) or a standard one (`standardValue`)."""
    definitions = Definitions(api)
    custom = definitions.members("GlobalValueSet", "fullName")
    standard = definitions.members("StandardValueSet", "fullName")
    merged = {
        key: value
        for schema in (custom, standard)
        for key, value in (schema["properties"].items() if isinstance(schema["properties"], dict) else ())
    }
    choices: list[Json] = [{"required": ["customValue"]}, {"required": ["standardValue"]}]
    return document("orgspec: a picklist", definitions.found, _closed(merged) | {"oneOf": choices})


def org_schema(api: Api) -> dict[str, Json]:
    """The schema of `org.json`."""
    definitions = Definitions(api)
    persona = definitions.reference("PermissionSet", "fullName")
    silenced = _closed({"code": _TEXT, "in": _TEXT, "reason": _TEXT}, "code", "reason")
    properties: dict[str, Json] = {
        "name": _TEXT,
        "description": _TEXT,
        "specVersion": {"const": 1},
        "apiVersion": {"type": ["string", "number"], "pattern": "^[0-9]+[.]0$"},
        "languages": {
            "type": "array",
            "items": {"enum": list(api.enums["Language"])},
            "uniqueItems": True,
            "description": "The languages that people see the org in; `translations/` has a file for each but its own",
        },
        "bypass": _API_NAME | {"description": "A custom permission that every rule honours"},
        "personas": {
            "type": "object",
            **_NAMED,
            "additionalProperties": persona,
            "description": "Permission sets, by what people do; objects say under `access` what each may do with them",
        },
        "profiles": _TEXTS
        | {"uniqueItems": True, "description": "Profiles that show page layouts and record types: Admin, Standard, …"},
        "settings": {
            "type": ["boolean", "object"],
            "additionalProperties": _YES,
            "description": "Whether the settings that components rely on are written; or settings type → whether",
        },
        "validatorsDirectory": _TEXT,
        "variables": {
            "type": "object",
            **_VARIABLES,
            "description": "Name → what `${NAME}` stands for unless `environments/` says otherwise; null: nothing",
        },
        "silence": {"type": "array", "items": silenced},
    }
    return document("orgspec: an org", definitions.found, _closed(properties, "name"))


_RECORD: dict[str, Json] = {"type": "object", "description": "Field → value; a parent is a map under its relationship"}
_SURROUNDINGS: dict[str, Json] = {
    "today": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "now": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?$"},
    "timezone": _TEXT | {"description": "An IANA name, such as Europe/Berlin"},
    "user": {"type": "object", "description": "`$User`, `$Profile`, … of the user who saves"},
    "permissions": _TEXTS | {"description": "Custom permissions that the user holds"},
    "related": {
        "type": "object",
        "description": "Object → name → record that lookups may name",
        "additionalProperties": {"type": "object", "additionalProperties": _RECORD},
    },
    "via": {"enum": ["api", "page"]},
}


def samples_schema() -> dict[str, Json]:
    """The schema of `samples/<Name>.json`."""
    case = _closed(
        {
            "name": _TEXT,
            "cites": CITES,
            "prior": {
                "type": ["string", "object"],
                "description": "The name of a record, or a record; none: an insert",
            },
            "set": _RECORD,
            "expect": {"type": "array", "items": _TEXT, "uniqueItems": True},
            "result": _RECORD | {"description": "Values that fields must have in the end"},
            "after": {
                "type": "string",
                "pattern": "^[1-9][0-9]{0,2} (minute|hour|day|week|month)s?$",
                "description": "How far the clock moves after the save: 5 minutes, 24 hours, 31 days, 3 months",
            },
            "delete": {"type": "boolean", "description": "The record is deleted in place of being saved"},
            "created": {
                "type": "object",
                "description": "Object → the records that flows make, in their order; no others may be made",
                "additionalProperties": {"type": "array", "items": _RECORD},
            },
            "updated": {
                "type": "object",
                "description": "Object → name → values that fields of other records must have in the end",
                "additionalProperties": {"type": "object", "additionalProperties": _RECORD},
            },
            "notices": {
                "type": "array",
                "items": _TEXT,
                "description": "The e-mail alerts that flows send, by name, and the e-mails, by subject",
            },
            **_SURROUNDINGS,
        },
        "name",
        "expect",
    )
    properties: dict[str, Json] = {
        "object": _API_NAME,
        "description": _TEXT,
        "records": {"type": "object", "additionalProperties": _RECORD},
        "cases": {"type": "array", "items": case},
        **_SURROUNDINGS,
    }
    return document("orgspec: samples", {}, _closed(properties, "object", "cases"))


def translation_schema() -> dict[str, Json]:
    """The schema of `translations/<language>.json`: label path → translation."""
    schema: dict[str, Json] = {"type": "object", "properties": {}, "additionalProperties": _TEXT}
    return document("orgspec: a translation", {}, schema)


def environment_schema() -> dict[str, Json]:
    """The schema of `environments/<name>.json`: variable → its value there."""
    schema: dict[str, Json] = {"type": "object", "properties": {}, **_VARIABLES}
    return document("orgspec: an environment", {}, schema)
