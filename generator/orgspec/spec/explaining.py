"""Why a document is not valid by its schema, in words of a person: one finding a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from jsonschema.validators import extend

from orgspec.diagnostics import Finding, Part, Place, did_you_mean
from orgspec.spec.planned import PLANNED
from orgspec.spec.values import Json, kind_of, pointer

if TYPE_CHECKING:
    from jsonschema import TypeChecker
    from jsonschema.exceptions import ValidationError

_Explanation: TypeAlias = "Callable[[ValidationError, str], Iterator[Finding]]"

_WORDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a map",
    "null": "null",
}


def findings(schema: Mapping[str, Json], value: Json, file: str) -> list[Finding]:
    """The findings of a document, in order of their places. A valid document has none."""
    errors = _Validator(dict(schema)).iter_errors(value)
    found = [finding for error in errors for finding in _explain(error, file)]
    return _one_a_mistake(found)


def _is_integer(_: TypeChecker, instance: object) -> bool:
    if isinstance(instance, float | Decimal):
        return instance == int(instance)
    return isinstance(instance, int) and not isinstance(instance, bool)


_Validator = extend(
    Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
)
"""The explaining validator: a whole number may be written with a point, as the fast validator has it."""


def _explain(error: ValidationError, file: str) -> Iterator[Finding]:
    if error.context:
        best = best_match([error])
        if best is not None and best is not error and error.validator != "oneOf":
            yield from _explain(best, file)
            return
    yield from _EXPLANATIONS.get(str(error.validator), _other)(error, file)


def _unknown_key(error: ValidationError, file: str) -> Iterator[Finding]:
    known = error.schema.get("properties", {})
    for key in error.instance:
        if key in known:
            continue
        place = _place(error, file, key, part=Part.KEY)
        if key in PLANNED:
            yield Finding("S206", f"`{key}` is not supported yet", place, PLANNED[key])
        else:
            yield Finding("S110", f"unknown key `{key}`", place, did_you_mean(key, known) or _known(known))


def _known(known: Iterable[str]) -> str | None:
    names = sorted(set(known) - {"$schema"})
    return f"known here: {_list(names)}" if 0 < len(names) <= 12 else None


def _wrong_type(error: ValidationError, file: str) -> Iterator[Finding]:
    wanted = error.validator_value
    words = [_WORDS[w] for w in ([wanted] if isinstance(wanted, str) else wanted)]
    message = f"{_or(words)} was expected here, not {kind_of(error.instance)}"
    yield Finding("S111", message, _place(error, file), _named(error) or _unquoted(error.instance, words))


def _named(error: ValidationError) -> str | None:
    """Entries with a name are written as a map; a list of them holds names only."""
    in_list = "items" in list(error.absolute_schema_path)[-2:]
    if in_list and isinstance(error.instance, dict) and error.validator_value == "string":
        return "a list holds names only: write a map from each name to the rest"
    return None


def _unquoted(value: Json, wanted: list[str]) -> str | None:
    text = str(value).lower()
    if isinstance(value, str) and "true or false" in wanted and text in {"true", "false"}:
        return f"write {text} without quotes"
    if isinstance(value, int | Decimal) and "a text" in wanted and not isinstance(value, bool):
        return f'write "{value}" in quotes'
    return None


def _missing_key(error: ValidationError, file: str) -> Iterator[Finding]:
    for key in error.validator_value:
        if key not in error.instance and error.message.startswith(repr(key)):
            yield Finding("S112", f"the key `{key}` is missing", _place(error, file))


def _not_in_enumeration(error: ValidationError, file: str) -> Iterator[Finding]:
    values = [str(v) for v in error.validator_value]
    hint = did_you_mean(str(error.instance), values) or (f"possible: {_list(values)}" if len(values) <= 12 else None)
    yield Finding("S113", f"`{error.instance}` is not a value of this list", _place(error, file), hint)


def _not_constant(error: ValidationError, file: str) -> Iterator[Finding]:
    yield Finding(
        "S113", f"`{error.instance}` was not expected here", _place(error, file), f"write {error.validator_value}"
    )


_FORMS = {
    "^[A-Za-z][A-Za-z0-9_]*$": "a letter first, then letters, digits and `_`",
    "^[+-]?[0-9]+$": "a whole number",
    "^[0-9]+[.]0$": "a version of the API, such as 63.0",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a date as yyyy-mm-dd",
}


def _wrong_form(error: ValidationError, file: str) -> Iterator[Finding]:
    names_key = "propertyNames" in error.absolute_schema_path
    place = _place(error, file, error.instance, part=Part.KEY) if names_key else _place(error, file)
    what = "is no API name" if names_key else "has another form than expected here"
    form = _FORMS.get(str(error.validator_value))
    yield Finding("S114", f"`{error.instance}` {what}", place, f"expected: {form}" if form else None)


def _too_short(error: ValidationError, file: str) -> Iterator[Finding]:
    yield Finding(
        "S114", f"this {kind_of(error.instance).split()[-1]} is empty", _place(error, file), "leave the key out"
    )


def _too_long(error: ValidationError, file: str) -> Iterator[Finding]:
    message = f"{len(error.instance)} entries where at most {error.validator_value} are possible"
    yield Finding("S114", message, _place(error, file))


def _twice(error: ValidationError, file: str) -> Iterator[Finding]:
    seen: list[Json] = []
    for index, item in enumerate(error.instance):
        if item in seen:
            yield Finding(
                "S114", f"`{item}` stands twice in this list", _place(error, file, index), "keep one of the two"
            )
        seen.append(item)


def _none_or_both(error: ValidationError, file: str) -> Iterator[Finding]:
    """Exactly one of several keys has to be there."""
    keys = [choice["required"][0] for choice in error.validator_value]
    what = "stand side by side" if all(k in error.instance for k in keys) else "are both missing"
    names = " and ".join(f"`{k}`" for k in keys)
    yield Finding("S112", f"{names} {what}", _place(error, file), "exactly one of the two is needed")


def _other(error: ValidationError, file: str) -> Iterator[Finding]:
    yield Finding("S114", error.message[0].lower() + error.message[1:], _place(error, file))


_EXPLANATIONS: Mapping[str, _Explanation] = {
    "additionalProperties": _unknown_key,
    "const": _not_constant,
    "enum": _not_in_enumeration,
    "maxItems": _too_long,
    "minItems": _too_short,
    "minLength": _too_short,
    "minProperties": _too_short,
    "oneOf": _none_or_both,
    "pattern": _wrong_form,
    "required": _missing_key,
    "type": _wrong_type,
    "uniqueItems": _twice,
}
"""What to say about each keyword of JSON Schema that our schemas use."""


def _one_a_mistake(found: list[Finding]) -> list[Finding]:
    """Without the missing keys that stand there misspelt."""
    misspelt = {(f.place.pointer.rpartition("/")[0], f.hint) for f in found if f.code == "S110" and f.hint is not None}
    kept = [f for f in found if f.code != "S112" or (f.place.pointer, _meant(f)) not in misspelt]
    return sorted(dict.fromkeys(kept), key=lambda f: f.place.pointer)


def _meant(finding: Finding) -> str:
    return f"did you mean {finding.message.split()[2]}?"


def _place(error: ValidationError, file: str, *more: str | int, part: Part = Part.VALUE) -> Place:
    return Place(file, pointer(*error.absolute_path, *more), part=part)


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"`{n}`" for n in names)
