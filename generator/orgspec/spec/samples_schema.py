"""The JSON Schema of sample files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.spec.component_schemas import document
from orgspec.spec.schema_terms import API_NAME, CITES, DAY, MOMENT_FORM, PASSING_FORM, TEXT, TEXTS, closed

if TYPE_CHECKING:
    from orgspec.spec.schema_terms import Schema

_RECORD: Schema = {"type": "object", "description": "Field → value; a parent is a map under its relationship"}
_RECORDS_BY_NAME: Schema = {"type": "object", "additionalProperties": _RECORD}
_SURROUNDINGS: Schema = {
    "today": DAY,
    "now": {"type": "string", "pattern": MOMENT_FORM},
    "timezone": TEXT | {"description": "An IANA name, such as Europe/Berlin"},
    "user": {"type": "object", "description": "`$User`, `$Profile`, … of the user who saves"},
    "permissions": TEXTS | {"description": "Custom permissions that the user holds"},
    "related": {
        "type": "object",
        "description": "Object → name → record that lookups may name",
        "additionalProperties": _RECORDS_BY_NAME,
    },
    "via": {"enum": ["api", "page"]},
}
"""What can stand on a file, and on a case."""

_SAVE: Schema = {
    "name": TEXT,
    "cites": CITES,
    "prior": {
        "type": ["string", "object"],
        "description": "The name of a record, or a record; none: an insert",
    },
    "set": _RECORD,
    "expect": {"type": "array", "items": TEXT, "uniqueItems": True},
    "result": _RECORD | {"description": "Values that fields must have in the end"},
}
_SEQUEL: Schema = {
    "after": {
        "type": "string",
        "pattern": PASSING_FORM,
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
        "additionalProperties": _RECORDS_BY_NAME,
    },
    "notices": {
        "type": "array",
        "items": TEXT,
        "description": "The e-mail alerts that flows send, by name, and the e-mails, by subject",
    },
}


def samples_schema() -> Schema:
    """The schema of `samples/<Name>.json`."""
    case = closed(_SAVE | _SEQUEL | _SURROUNDINGS, "name", "expect")
    properties: Schema = {
        "object": API_NAME,
        "description": TEXT,
        "records": _RECORDS_BY_NAME,
        "cases": {"type": "array", "items": case},
    }
    return document("orgspec: samples", {}, closed(properties | _SURROUNDINGS, "object", "cases"))
