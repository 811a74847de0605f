"""Standard objects: fields and relationships from jsforce's declarations, the rest from the completion.

A type declaration tells text from number, a required field from one that may be blank, and where a
relationship leads. It does not tell a picklist from text or a date from a date and time: such a type is
`coarse`, unless the completion says it. Of objects that come with a feature another completion knows what Apex
does: it tells a date from a date and time too.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from orgspec.salesforce.standard_objects import NAME_PARTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Row: TypeAlias = "dict[str, object]"


class _InApex(TypedDict, total=False):
    """What Apex says of an object: type → names of fields; lookup → the one object that it leads to, or None."""

    fields: Mapping[str, Sequence[str]]
    lookups: Mapping[str, str | None]


_BLOCK = re.compile(r"^type (Fields|ParentReferences)\$(\w+) = \{\n(.*?)^\};", re.MULTILINE | re.DOTALL)
_MEMBER = re.compile(r"^    (\w+): ([^;|]+?)( \| null)?;$", re.MULTILINE)
_DERIVED = re.compile(r"(ChangeEvent|Share|History|Feed|Event|EventStream|Info)$")
"""Objects that Salesforce makes for another one, or that hold no records of a user's."""

_TYPES: Mapping[str, Row] = {
    "string": {"type": "string", "coarse": True},
    "number": {"type": "double", "coarse": True},
    "DateString": {"type": "datetime", "coarse": True},
    "boolean": {"type": "boolean", "nillable": False},
    "BlobString": {"type": "base64"},
    "Address": {"type": "address"},
    "any": {"type": "anyType"},
}
_APEX_TYPES: Mapping[str, Row] = {
    "String": {"type": "string", "coarse": True},
    "Date": {"type": "date"},
    "Datetime": {"type": "datetime"},
    "Time": {"type": "time"},
    "Decimal": {"type": "double"},
    "Integer": {"type": "int"},
    "Boolean": {"type": "boolean", "nillable": False},
    "Address": {"type": "address"},
    "Location": {"type": "location"},
}
_OWNERS = ["Group", "User"]
_ANYTHING = "Name"
"""jsforce's word for a relationship that leads to objects of several types."""


def build_completed(data: bytes, head: Mapping[str, str], completion: bytes, apex: bytes) -> Mapping[str, object]:
    """The table of the objects that the completion describes."""
    added, in_apex = json.loads(completion), json.loads(apex)
    declared = _declared(data.decode())
    known = {**_of_apex(in_apex["objects"]), **declared}
    objects: dict[str, Row] = {
        name: {**row, "fields": _merged(known.get(name, {}), row["fields"])} for name, row in added["objects"].items()
    }
    sources = {**added["source"], "apex": in_apex["source"]}
    return _table(data, {**head, "completion": sources}, objects, objects.keys() | known.keys())


def build_declared(data: bytes, head: Mapping[str, str], completion: bytes, apex: bytes) -> Mapping[str, object]:
    """The table of the other objects, as far as declarations and Apex tell."""
    completed, in_apex = json.loads(completion)["objects"], json.loads(apex)
    declared = {name: row for name, row in _declared(data.decode()).items() if not _DERIVED.search(name)}
    known = _of_apex(in_apex["objects"])
    objects: dict[str, Row] = {
        **{name: {"complete": False, "fields": fields} for name, fields in known.items()},
        **{name: {"fields": fields} for name, fields in declared.items()},
    }
    head_and_source = {**head, "completion": {"apex": in_apex["source"]}}
    others = {name: row for name, row in objects.items() if name not in completed}
    return _table(data, head_and_source, others, completed.keys() | objects.keys())


def _of_apex(objects: Mapping[str, _InApex]) -> dict[str, dict[str, Row]]:
    """Object → its fields, by what Apex says of them."""
    return {name: _apex_fields(said) for name, said in objects.items()}


def _apex_fields(said: _InApex) -> dict[str, Row]:
    plain = {name: dict(_APEX_TYPES[type_]) for type_, names in said.get("fields", {}).items() for name in names}
    lookups = said.get("lookups", {}).items()
    return plain | {name: _reference(name.removesuffix("Id"), target) for name, target in lookups}


def _table(
    data: bytes, head: Mapping[str, object], objects: Mapping[str, Row], names: Collection[str]
) -> Mapping[str, object]:
    return {
        "source": {**head, "sha256": hashlib.sha256(data).hexdigest()},
        "objects": {name: _finished(objects[name], names) for name in sorted(objects)},
    }


def _finished(row: Row, names: Collection[str]) -> Row:
    """An object whose lookups say where they lead, and of which the name of a person is told by its parts."""
    fields: Mapping[str, Row] = row["fields"]  # type: ignore[assignment]  # a row of the table has fields
    pointed = {name: _with_target(field, names) for name, field in fields.items()}
    return {**row, "fields": {**pointed, **_name_of_person(pointed), **_account_of_person(pointed)}}


def _name_of_person(fields: Mapping[str, Row]) -> Mapping[str, Row]:
    """The `Name` of an object that has a first and a last name too; nobody writes it, unless it may be a company's."""
    if not fields.keys() >= {"Name", "FirstName", "LastName"}:
        return {}
    name = fields["Name"]
    written = {} if name.get("createable", True) else {"updateable": False}
    return {"Name": {**name, **written, "parts": [part for part in NAME_PARTS if part in fields]}}


def _account_of_person(fields: Mapping[str, Row]) -> Mapping[str, Row]:
    """Whether an account, which has a contact of its own then, is a person's: nobody writes it, its last name tells."""
    if not fields.keys() >= {"IsPersonAccount", "PersonContactId"}:
        return {}
    return {"IsPersonAccount": {**fields["IsPersonAccount"], "updateable": False, "parts": ["LastName"]}}


def _with_target(field: Row, names: Collection[str]) -> Row:
    """A lookup that says where it leads: where no source does, to the object that the relationship names."""
    if field["type"] != "reference" or "referenceTo" in field:
        return field
    relationship = field.get("relationshipName")
    target = _OWNERS if relationship == "Owner" else [relationship] if relationship in names else None
    return field if target is None else {**field, "referenceTo": target}


def _declared(text: str) -> dict[str, dict[str, Row]]:
    blocks = {(kind, name): _MEMBER.findall(body) for kind, name, body in _BLOCK.findall(text)}
    return {
        name: _fields(members, blocks.get(("ParentReferences", name), ()))
        for (kind, name), members in blocks.items()
        if kind == "Fields"
    }


def _fields(members: Iterable[tuple[str, str, str]], parents: Iterable[tuple[str, str, str]]) -> dict[str, Row]:
    fields = {name: _field(type_, null) for name, type_, null in members if "__" not in name}
    if "Id" in fields:
        fields["Id"] = {"type": "id", "length": 18, "nillable": False}
    for relationship, target, _ in parents:
        key = f"{relationship}Id"
        if key in fields:
            fields[key] = fields[key] | _reference(relationship, target.rpartition("$")[2])
            fields[key].pop("coarse", None)
    return {name: fields[name] for name in sorted(fields)}


def _field(type_: str, null: str) -> Row:
    row = dict(_TYPES[type_])
    if not null:
        row["nillable"] = False
    return row


def _reference(relationship: str, target: str | None) -> Row:
    row: Row = {"type": "reference", "relationshipName": relationship}
    if target not in {_ANYTHING, None}:
        row["referenceTo"] = [target]
    return row


def _merged(declared: Mapping[str, Row], completed: Mapping[str, Row]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for name in sorted({*declared, *completed}):
        rows[name] = {**declared.get(name, {}), **completed.get(name, {})}
        if name in completed:
            rows[name].pop("coarse", None)
    return rows
