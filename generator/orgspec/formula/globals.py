"""Global variables: `$User.Id`, `$Setup.Limits__c.Most__c`, `$Label.Hello`, `$ObjectType.Zip__c.Fields.City__c`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgspec.diagnostics import Problem, Severity, did_you_mean
from orgspec.formula import messages
from orgspec.formula.checked import Checked, mistaken
from orgspec.formula.field_types import FORMULA_TYPES
from orgspec.formula.typed import GlobalRef, Literal
from orgspec.formula.types import Type
from orgspec.org.global_texts import label_text, metadata_text
from orgspec.org.paths import Failure, Resolved, resolve
from orgspec.salesforce import availability
from orgspec.salesforce.field_rules import FIELD_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from orgspec.formula.checked import Meaning
    from orgspec.formula.scope import Scope
    from orgspec.formula.tree import Name
    from orgspec.org.catalog import FieldEntry
    from orgspec.org.model import Org
    from orgspec.org.paths import Unresolved

RECORDS: Mapping[str, str] = {
    "$User": "User",
    "$Profile": "Profile",
    "$UserRole": "UserRole",
    "$Organization": "Organization",
}
"""Globals that are a record of a standard object."""

_CONSTANTS: Mapping[str, Mapping[str, str]] = {
    "$System": {"OriginDateTime": "DateTime"},
    "$Flow": {
        "ActiveStages": "Text",
        "CurrentDate": "Date",
        "CurrentDateTime": "DateTime",
        "CurrentRecord": "Text",
        "CurrentStage": "Text",
        "FaultMessage": "Text",
        "InterviewGuid": "Text",
        "InterviewStartTime": "DateTime",
    },
}
"""Globals with members of their own, and the field type that each reads like."""

_COMPONENTS: Mapping[str, tuple[str, str, str]] = {
    "$Label": ("CustomLabel", "Text", "custom label"),
    "$Permission": ("CustomPermission", "Checkbox", "custom permission"),
}
"""Globals whose members are components of the org: their type, what each reads like, and what people call it."""

_METADATA_PATH = 4
_SETTING_PATH = 3
_OBJECT_TYPE_PATH = 4


def global_variable(name: Name, scope: Scope) -> Meaning:
    """What a name that begins with `$` means; a global that is no global, or not in this kind of formula, is wrong."""
    path = tuple(name.text.split("."))
    known = availability.of_globals()
    root = next((g for g in known if g.casefold() == path[0].casefold()), None)
    if root is None:
        return _wrong(name, messages.unknown_field(name.text), did_you_mean(path[0], known))
    if scope.context is not None and scope.context not in known[root]:
        return mistaken(Problem("F203", messages.not_here("Field", root), name.span))
    return _MEMBERS.get(root, _text)(name, (root, *path[1:]), scope)


def _wrong(name: Name, message: str, hint: str | None = None) -> Meaning:
    return mistaken(Problem("F201", message, name.span, hint))


def _value(name: Name, path: tuple[str, ...], field_type: str, *problems: Problem, known: str | None = None) -> Meaning:
    type_ = FORMULA_TYPES.get(field_type, Type.ERROR)
    return Checked(type_, GlobalRef(path, type_, field_type, known, name.span), name.span), problems


def _text(name: Name, path: tuple[str, ...], _scope: Scope) -> Meaning:
    return _value(name, path, "Text")


def _constant(name: Name, path: tuple[str, ...], _scope: Scope) -> Meaning:
    members = _CONSTANTS[path[0]]
    member = next((m for m in members if m.casefold() == ".".join(path[1:]).casefold()), None)
    if member is None:
        return _wrong(name, messages.unknown_field(name.text), did_you_mean(".".join(path[1:]), members))
    return _value(name, (path[0], member), members[member])


def _of_component(name: Name, path: tuple[str, ...], scope: Scope) -> Meaning:
    type_, field_type, called = _COMPONENTS[path[0]]
    names = scope.catalog.names(type_)
    member = "__".join(path[1:])
    spelt = names.get(member.casefold())
    if not member:
        return _wrong(name, messages.unknown_field(name.text))
    if spelt is not None:
        return _value(name, (path[0], spelt), field_type, known=label_text(scope.catalog.org, spelt))
    return _value(name, (path[0], member), field_type, _elsewhere(name, called, member, names))


def _elsewhere(name: Name, called: str, member: str, names: Mapping[str, str]) -> Problem:
    message = f"no {called} `{member}` is in this org's files; deploying needs it in the org"
    return Problem("F220", message, name.span, did_you_mean(member, names.values()), Severity.WARNING)


def _of_record(name: Name, path: tuple[str, ...], scope: Scope) -> Meaning:
    return _field_of(name, RECORDS[path[0]], path[:1], ".".join(path[1:]), scope)


def _setting(name: Name, path: tuple[str, ...], scope: Scope) -> Meaning:
    if len(path) != _SETTING_PATH:
        return _wrong(name, messages.unknown_field(name.text), "write `$Setup.Setting__c.Field__c`")
    entry = scope.catalog.object(path[1])
    spelt = entry.name if entry else path[1]
    return _field_of(name, spelt, (path[0], spelt), path[2], scope)


def _metadata(name: Name, path: tuple[str, ...], scope: Scope) -> Meaning:
    if len(path) != _METADATA_PATH:
        return _wrong(name, messages.unknown_field(name.text), "write `$CustomMetadata.Type__mdt.Record.Field__c`")
    entry = scope.catalog.object(path[1])
    spelt = entry.name if entry else path[1]
    family = f"{spelt.removesuffix('__mdt')}."
    names = scope.catalog.names("CustomMetadata")
    known = names.get(f"{family}{path[2]}".casefold())
    record = known.removeprefix(family) if known else path[2]
    found, problems = _field_of(name, spelt, (path[0], spelt, record), path[3], scope)
    records = {n.casefold(): n.removeprefix(family) for n in names.values() if n.startswith(family)}
    missing = (_elsewhere(name, "custom metadata record", record, records),) if records and not known else ()
    return _as_written(found, scope.catalog.org, spelt, record), (*problems, *missing)


def _as_written(found: Checked, org: Org, type_: str, record: str) -> Checked:
    """A field of a custom metadata record with what the org's files say of it."""
    if not isinstance(found.typed, GlobalRef):
        return found
    return replace(found, typed=replace(found.typed, known=metadata_text(org, type_, record, found.typed.path[-1])))


def _field_of(name: Name, object_: str, before: tuple[str, ...], field: str, scope: Scope) -> Meaning:
    """A field of the record that a global stands for."""
    found = resolve(scope.catalog, object_, field)
    if isinstance(found, Resolved):
        return _resolved(name, before, found, scope)
    return _unresolved(name, object_, found, scope)


def _unresolved(name: Name, object_: str, found: Unresolved, scope: Scope) -> Meaning:
    """A field that is not there, or of which nobody knows here whether it is."""
    if found.failure in {Failure.UNKNOWN_OBJECT, Failure.UNKNOWN_FIELD}:
        message = f"`{name.text}` cannot be checked: not all of `{object_}` is known here"
        objects = scope.catalog.objects() if found.failure is Failure.UNKNOWN_OBJECT else ()
        hint = found.hint or did_you_mean(object_, objects)
        return mistaken(Problem("F215", message, name.span, hint, Severity.WARNING))
    return _wrong(name, messages.unknown_field(name.text), found.hint)


def _resolved(name: Name, before: tuple[str, ...], found: Resolved, scope: Scope) -> Meaning:
    field_type = scope.catalog.value_type(found.entry)
    type_ = FORMULA_TYPES.get(field_type)
    if type_ is None:
        return unusable(name, field_type, found.entry)
    if not found.entry.typed:
        return untyped(name, found.entry)
    typed = GlobalRef((*before, *found.path), type_, field_type, span=name.span)
    return Checked(type_, typed, name.span, found.entry), ()


def untyped(name: Name, entry: FieldEntry) -> Meaning:
    """A standard field of which nobody says here what type it has."""
    message = f"`{name.text}` cannot be checked: the type of `{entry.name}` is not known here"
    return mistaken(Problem("F215", message, name.span, severity=Severity.WARNING))


def unusable(name: Name, field_type: str, entry: FieldEntry) -> Meaning:
    """A field of a type that no formula can use; one that Salesforce lacks is a mistake of the field."""
    if entry.name.endswith("__c") and field_type not in FIELD_RULES:
        message = f"Error in referenced field {entry.name}, its type is unknown"
        return mistaken(Problem("F211", message, name.span))
    return mistaken(Problem("F212", messages.unsupported_field(field_type, entry.name), name.span))


def _object_field(name: Name, path: tuple[str, ...], scope: Scope) -> Meaning:
    """`$ObjectType.Zip__c.Fields.City__c`: not a value but the field itself, as VLOOKUP takes it."""
    if len(path) != _OBJECT_TYPE_PATH or path[2].casefold() != "fields":
        return _wrong(name, messages.unknown_field(name.text), "write `$ObjectType.Object__c.Fields.Field__c`")
    found = resolve(scope.catalog, path[1], path[3])
    if not isinstance(found, Resolved):
        return _unresolved(name, path[1], found, scope)
    field_type = scope.catalog.value_type(found.entry)
    type_ = FORMULA_TYPES.get(field_type, Type.ERROR)
    spelt = scope.catalog.object(path[1])
    place = (spelt.name if spelt else path[1], found.entry.name, field_type)
    return Checked(type_, Literal(place, type_, name.span), name.span, found.entry), ()


_MEMBERS: Mapping[str, Callable[[Name, tuple[str, ...], Scope], Meaning]] = {
    **dict.fromkeys(RECORDS, _of_record),
    **dict.fromkeys(_COMPONENTS, _of_component),
    **dict.fromkeys(_CONSTANTS, _constant),
    "$Setup": _setting,
    "$CustomMetadata": _metadata,
    "$ObjectType": _object_field,
}
"""Global → what reads the rest of its path; of all others the members are texts."""
