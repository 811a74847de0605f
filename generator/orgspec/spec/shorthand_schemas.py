"""JSON Schemas of what a spec says in its own words: stages, gates, transitions, stamps, org.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.salesforce.permissions import FIELD_WORDS, OBJECT_WORDS, TAB_VISIBILITIES
from orgspec.spec.component_schemas import Definitions, document
from orgspec.spec.schema_terms import (
    API_NAME,
    CITES,
    FORMULA,
    NAMED,
    TEXT,
    TEXT_OR_LINES,
    TEXTS,
    VERSION_FORM,
    YES_OR_NO,
    closed,
    map_of,
)

if TYPE_CHECKING:
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.schema_terms import Schema
    from orgspec.spec.values import Json

_COUNT: Schema = {"type": "integer", "minimum": 1, "maximum": 36_500}
_PLAIN: Schema = {"type": ["string", "number", "boolean", "null"]}

_NEVER_BYPASSED = TEXT | {"description": "Why not even the bypass permission gets around this rule"}
_RULE_KEYS: Schema = {
    "message": TEXT | {"description": "What the user reads instead of the text that is written for you"},
    "neverBypassed": _NEVER_BYPASSED,
    "cites": CITES,
}

_CUSTOM_FIELD_NAME = "^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*__c$"


def _or_text(schema: Schema) -> Schema:
    """A map, or a text that stands for its most important member."""
    return {**schema, "type": ["string", "object"]}


def _or_list(schema: Schema, items: Json) -> Schema:
    """A map, or a list that stands for its most important member."""
    return {**schema, "type": ["array", "object"], "items": items}


def _stamps(**more: Json) -> Schema:
    """Fields set by a stage: field → a formula, or a map with one."""
    keys: dict[str, Json] = {"formula": FORMULA, "once": YES_OR_NO, "when": FORMULA, "cites": CITES}
    one = closed(keys | more, "formula") | {"type": ["string", "array", "object"], "items": {"type": "string"}}
    return map_of(one)


_REQUIREMENT = _or_text(
    closed({"field": API_NAME, "when": FORMULA, "on": {"enum": ["save", "enter"]}, **_RULE_KEYS}, "field")
)
_REQUIREMENTS: Schema = {"type": "array", "items": _REQUIREMENT}
_START_ENTRY = _or_text(closed({"stage": TEXT, "when": FORMULA, "cites": CITES}, "stage"))
_START = _or_list(closed({"stages": {"type": "array", "items": _START_ENTRY}, **_RULE_KEYS}, "stages"), _START_ENTRY)
_NEXT = _or_list(closed({"stages": TEXTS, **_RULE_KEYS}, "stages"), TEXT)
_LEAVING_TO: Schema = {
    "type": ["string", "array"],
    "description": "`any` (default), `forward` (a later open or won stage), or a list of stages",
    "items": TEXT,
}

_AFTER: Schema = {
    **closed({"stage": TEXT, "days": _COUNT, "months": _COUNT, "cites": CITES}, "stage"),
    "oneOf": [{"required": ["days"]}, {"required": ["months"]}],
    "description": "Where a record goes that stays here for so long; a flow looks once a day",
}

_STAGE_SHORTHAND: Schema = {
    "guidance": TEXT_OR_LINES | {"description": "What to do at this stage: shown in the path; a list becomes bullets"},
    "keyFields": TEXTS | {"maxItems": 5, "description": "The fields that the path shows; else the first five required"},
    "requires": _REQUIREMENTS | {"description": "Filled from this stage on, in every later open or won stage"},
    "requiresHere": _REQUIREMENTS | {"description": "Filled in this stage only"},
    "next": _NEXT | {"description": "The only stages that a record may move to from here; `earlier`, `later` allowed"},
    "after": _AFTER,
    "onEnter": _stamps() | {"description": "Fields set when a record comes to this stage"},
    "onLeave": _stamps(to=_LEAVING_TO) | {"description": "Fields set when a record leaves this stage"},
    "onReach": _stamps() | {"description": "Fields set when a record first comes to this or a later open or won stage"},
    "cites": CITES,
}


def _process(definitions: Definitions) -> Schema:
    stage = closed({**definitions.members("StandardValue", "fullName"), **_STAGE_SHORTHAND})
    return closed(
        {
            "field": API_NAME | {"description": "The picklist field whose values are the stages"},
            "description": TEXT,
            "recordTypes": TEXTS | {"description": "The record types that go through this process"},
            "start": _START | {"description": "Where a new record may stand; anywhere if left out"},
            "stages": {"type": "object", "additionalProperties": stage, "minProperties": 1},
            "cites": CITES,
        },
        "field",
        "stages",
    )


_EXTRAS: dict[str, dict[str, Schema]] = {
    "CustomField": {
        "frozen": {
            **closed(_RULE_KEYS),
            "type": ["boolean", "object"],
            "description": "Never changes once it is filled",
        },
        "group": TEXT | {"description": "Its section on the page"},
    },
    "Layout": {
        "groups": TEXTS | {"description": "The groups of fields that it shows, in order; all if left out"},
        "recordTypes": TEXTS | {"description": "The record types whose records it shows"},
    },
    "ValidationRule": {"neverBypassed": _NEVER_BYPASSED},
}


_FIELD_WORD: Schema = {"enum": list(FIELD_WORDS)}
_OBJECT_WORD: Schema = {"enum": list(OBJECT_WORDS)}
_OBJECT_WORDS: Schema = {
    "type": ["string", "array"],
    "if": {"type": "string"},
    "then": _OBJECT_WORD,
    "items": _OBJECT_WORD,
}
_ACCESS: Schema = {
    **closed(
        {
            "object": _OBJECT_WORDS | {"description": "What the persona may do; each word brings what it rests on"},
            "fields": {
                "type": ["string", "object"],
                "if": {"type": "string"},
                "then": _FIELD_WORD,
                "additionalProperties": _FIELD_WORD,
                "description": "Field → none, read or edit; `*` stands for all that are not named",
            },
            "recordTypes": TEXTS | {"description": "Those that the persona may choose; all if left out"},
            "tab": {"enum": list(TAB_VISIBILITIES)},
            "cites": CITES,
        }
    ),
    **_OBJECT_WORDS,
    "type": ["string", "array", "object"],
    "description": "Persona → what it may do with the object",
}


def object_schema(api: Api) -> Schema:
    """The schema of `objects/<Object>.json`."""
    definitions = Definitions(api, _EXTRAS)
    members = definitions.members("CustomObject", "fullName")
    field = definitions.reference("CustomField", "fullName")
    typed: Schema = {"patternProperties": {_CUSTOM_FIELD_NAME: {**field, "required": ["type"]}}}
    members["fields"] = map_of(field) | typed
    for element in ("recordTypes", "validationRules"):
        members[element] |= NAMED
    members["layouts"] = {"type": "object", "additionalProperties": definitions.reference("Layout", "fullName")}
    members["access"] = map_of(_ACCESS)
    members["processes"] = map_of(_process(definitions))
    schema = definitions.entry("CustomObject", "fullName", members)
    return document("orgspec: an object", definitions.found, schema)


def picklist_schema(api: Api) -> Schema:
    """The schema of `picklists/<Name>.json`: a global value set (`customValue`) or a standard one (`standardValue`)."""
    definitions = Definitions(api)
    custom = definitions.members("GlobalValueSet", "fullName")
    standard = definitions.members("StandardValueSet", "fullName")
    choices: list[Json] = [{"required": ["customValue"]}, {"required": ["standardValue"]}]
    return document("orgspec: a picklist", definitions.found, closed({**custom, **standard}) | {"oneOf": choices})


_SILENCED = closed({"code": TEXT, "in": TEXT, "reason": TEXT}, "code", "reason")
_ORG_HEAD: Schema = {
    "name": TEXT,
    "description": TEXT,
    "specVersion": {"const": 1},
    "apiVersion": {
        "type": ["string", "integer"],
        "pattern": VERSION_FORM,
        "minimum": 10,
        "maximum": 99,
    },
}
_ORG_CHOICES: Schema = {
    "profiles": TEXTS
    | {"uniqueItems": True, "description": "Profiles that show page layouts and record types: Admin, Standard, …"},
    "settings": {
        "type": ["boolean", "object"],
        "additionalProperties": YES_OR_NO,
        "description": "Whether the settings that components rely on are written; or settings type → whether",
    },
    "validatorsDirectory": TEXT,
    "variables": map_of(
        _PLAIN, "Name → what `${NAME}` stands for unless `environments/` says otherwise; null: nothing"
    ),
    "silence": {"type": "array", "items": _SILENCED},
}


def org_schema(api: Api) -> Schema:
    """The schema of `org.json`."""
    definitions = Definitions(api)
    persona = definitions.reference("PermissionSet", "fullName")
    people: Schema = {
        "languages": {
            "type": "array",
            "items": {"enum": list(api.enums["Language"])},
            "uniqueItems": True,
            "description": "The languages that people see the org in; `translations/` has a file for each but its own",
        },
        "bypass": API_NAME | {"description": "A custom permission that every rule honours"},
        "personas": map_of(
            persona, "Permission sets, by what people do; objects say under `access` what each may do with them"
        ),
    }
    return document("orgspec: an org", definitions.found, closed(_ORG_HEAD | people | _ORG_CHOICES, "name"))


def translation_schema() -> Schema:
    """The schema of `translations/<language>.json`: label path → translation."""
    schema: Schema = {"type": "object", "properties": {}, "additionalProperties": TEXT}
    return document("orgspec: a translation", {}, schema)


def environment_schema() -> Schema:
    """The schema of `environments/<name>.json`: variable → its value there."""
    schema: Schema = {"type": "object", "properties": {}, **NAMED, "additionalProperties": _PLAIN}
    return document("orgspec: an environment", {}, schema)
