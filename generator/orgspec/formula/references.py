"""From a name in a formula to the field, global variable or flow resource that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import Problem, Severity, did_you_mean
from orgspec.formula import messages
from orgspec.formula.checked import Checked, mistaken
from orgspec.formula.field_types import FORMULA_TYPES
from orgspec.formula.globals import global_variable, untyped, unusable
from orgspec.formula.typed import FieldRef, GlobalRef
from orgspec.formula.types import IN_FLOWS, LONG_TEXTS, BlankMode, FormulaContext, Type
from orgspec.org.paths import Failure, Unresolved, resolve, resolve_at_home
from orgspec.salesforce.flow_triggers import PRIOR_RECORD, RECORD, VARIABLES
from orgspec.salesforce.namespaces import from_package
from orgspec.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.formula.checked import Meaning
    from orgspec.formula.scope import Scope
    from orgspec.formula.tree import Name
    from orgspec.org.catalog import FieldEntry

_SUMMARY = "Summary"
"""The type of a roll-up of which only this is known."""

_NO_OBJECT = "it is not said of which object it would be a field"

RECORD_ROOTS = (RECORD, PRIOR_RECORD)
"""The record of a record-triggered flow, after and before the save."""

_FOLDED_ROOTS = {root.casefold(): root for root in RECORD_ROOTS}

_RECORD_TYPE = "$recordtype"
"""The global that is the record type of the record itself, folded."""

_KNOWN_BEFORE = ("RecordType", "RecordTypeId")
"""What default values may ask about the record: it is chosen before they are computed, says Help."""

_NOT_FILLED_IN = "a default value is computed before the record is filled in; only its record type is known by then"

_COARSE = {
    Type.TEXT: (Type.PICKLIST, Type.MULTIPICKLIST),
    Type.DATETIME: (Type.DATE,),
}
"""What a standard field of which only this is known may be in truth."""


def reference(name: Name, scope: Scope) -> Meaning:
    """What a name means in a scope. A formula field's own formula is not looked at."""
    root, _, rest = name.text.partition(".")
    if root.startswith("$"):
        return _global(name, root.casefold(), rest, scope)
    resource = _folded(scope.resources).get(name.text.casefold())
    if resource is not None:
        field_type = scope.resources[resource]
        type_ = FORMULA_TYPES.get(field_type, Type.ERROR)
        return Checked(type_, GlobalRef((VARIABLES, resource), type_, field_type, span=name.span), name.span), ()
    found = _folded(scope.records).get(root.casefold())
    if found is not None and rest:
        return _found_field(name, found, rest, scope)
    return _record_field(name, name.text, "", scope)


def _global(name: Name, root: str, rest: str, scope: Scope) -> Meaning:
    """What a name that begins with `$` means; `root` is folded, `rest` what follows its first point."""
    record = _FOLDED_ROOTS.get(root)
    if record is not None and rest and (scope.context is None or scope.context in IN_FLOWS):
        return _record_field(name, rest, record, scope)
    if root == _RECORD_TYPE and rest:
        return _record_field(name, f"RecordType.{rest}", "", scope)
    return global_variable(name, scope)


def _found_field(name: Name, record: str, path: str, scope: Scope) -> Meaning:
    """A field of a record that a flow looked up; its path begins with the name of the look-up."""
    found = resolve(scope.catalog, scope.records[record], path)
    if isinstance(found, Unresolved):
        return _unresolved(name, found, len(name.text) - len(path), scope)
    return _field_reference(name, (record, *found.path), found.entry, "", scope)


def _folded(names: Iterable[str]) -> dict[str, str]:
    return {name.casefold(): name for name in names}


def _record_field(name: Name, path: str, root: str, scope: Scope) -> Meaning:
    given = _folded(scope.fields).get(path.casefold())
    if given is not None:
        return _field_reference(name, tuple(given.split(".")), scope.fields[given], root, scope)
    if scope.object is None:
        return _no_field(name, did_you_mean(path, scope.fields) if scope.fields else _NO_OBJECT)
    found = resolve_at_home(scope.catalog, scope.object, path)
    if isinstance(found, Unresolved):
        return _unresolved(name, found, len(name.text) - len(path), scope)
    if scope.context is FormulaContext.DEFAULT_VALUE and found.path[0] not in _KNOWN_BEFORE:
        return mistaken(Problem("F203", messages.not_here("Field", name.text), name.span, _NOT_FILLED_IN))
    return _field_reference(name, found.path, found.entry, root, scope)


def _no_field(name: Name, hint: str | None) -> Meaning:
    return mistaken(Problem("F201", messages.unknown_field(name.text), name.span, hint))


_OR_A_TEXT = "; a text stands in double quotes"
"""What whoever wrote a value without quotes needs to know."""


def _unresolved(name: Name, found: Unresolved, skipped: int, scope: Scope) -> Meaning:
    start = name.span.start + max(skipped, 0)
    span = Span(start + found.start, start + found.end) if skipped >= 0 else name.span
    hint = found.hint or did_you_mean(found.name, (*scope.fields, *scope.resources, *scope.records))
    segment = name.text[max(skipped, 0) :][found.start : found.end]
    match found.failure:
        case Failure.UNKNOWN_OBJECT if _is_own_lookup(segment):
            message = f"Error in the field behind `{name.text}`: the object `{found.name}` is unknown"
            problem = Problem("F211", message, span, hint, Severity.WARNING)
        case Failure.UNKNOWN_FIELD | Failure.UNKNOWN_OBJECT:
            message = f"`{found.name}` cannot be checked: not all of `{found.object}` is known here"
            problem = Problem("F215", message, span, hint, Severity.WARNING)
        case Failure.TOO_LONG:
            problem = Problem("F201", f"`{name.text}` crosses more than 10 relationships", span)
        case Failure.NO_FIELD | Failure.WRONG_OBJECT:
            alone = found.end - found.start == len(name.text) - skipped
            looked = f"looked in `{found.object}`{_OR_A_TEXT if alone else ''}"
            problem = Problem("F201", messages.unknown_field(name.text), span, hint or looked)
    return Checked.wrong(name.span), (problem,)


def _is_own_lookup(relationship: str) -> bool:
    """Whether a relationship is that of a custom field, whose object is looked at where the field stands."""
    return relationship.endswith("__r") and not from_package(relationship)


def _field_reference(name: Name, path: tuple[str, ...], entry: FieldEntry, root: str, scope: Scope) -> Meaning:
    """A field that exists, as a part of a formula; a type that no formula can use is a problem."""
    field_type = scope.catalog.value_type(entry)
    type_ = FORMULA_TYPES.get(field_type)
    if field_type == _SUMMARY:
        message = f"`{name.text}` cannot be checked: what `{entry.name}` sums up is not known here"
        return mistaken(Problem("F215", message, name.span, severity=Severity.WARNING))
    if not entry.typed:
        return untyped(name, entry)
    kind = LONG_TEXTS.get(field_type) if scope.context is FormulaContext.FORMULA_FIELD else None
    if type_ is None:
        return unusable(name, field_type, entry)
    if kind is not None:
        return mistaken(Problem("F212", messages.unsupported_field(kind, entry.name), name.span))
    zero = type_ is Type.NUMBER and scope.blank_mode is BlankMode.ZERO
    typed = FieldRef(path, scope.object or "", type_, field_type, root, zero, None, name.span)
    also = _COARSE.get(type_, ()) if entry.coarse else ()
    return Checked(type_, typed, name.span, entry, also), ()
