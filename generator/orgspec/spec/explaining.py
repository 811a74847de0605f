"""Why a document is not valid by its schema, in words of a person: one finding a mistake."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from orgspec.diagnostics import Finding, Part, Place, did_you_mean
from orgspec.salesforce.field_rules import FIELD_RULES
from orgspec.salesforce.field_types import CALLED_OTHERWISE, NO_TYPES
from orgspec.spec.other_words import meant
from orgspec.spec.schema_terms import FORMS
from orgspec.spec.values import Json, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jsonschema import TypeChecker
    from jsonschema.exceptions import ValidationError

_WORDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a map",
    "null": "null",
}
_NUMBERS = ("integer", "number")
"""Where a number is wanted, a text of digits will do too, so that `007` can be kept; nobody needs to be told."""

_MOST_LISTED = 12
_MOST_VALUES = 32
"""Of longer lists, of keys and of values, only the nearest entry is named."""


@dataclass(frozen=True, slots=True)
class _Mistake:
    """One error of the validator: the keyword of JSON Schema that is broken, what it wants, and what breaks it.

    `known` are the keys that the schema knows at this place.
    """

    file: str
    path: tuple[str | int, ...]
    keyword: str
    wanted: Json
    instance: Json
    message: str
    schema_path: tuple[str | int, ...]
    known: tuple[str, ...]

    def place(self, *more: str | int, part: Part = Part.VALUE) -> Place:
        """The place of the value, or of something in it."""
        return Place(self.file).below(*self.path, *more, part=part)

    @property
    def wanted_texts(self) -> list[str]:
        """What is wanted, as a list of texts."""
        return [str(w) for w in self.wanted] if isinstance(self.wanted, list) else [str(self.wanted)]


_Explanation: TypeAlias = "Callable[[_Mistake], Iterator[Finding]]"


def findings(schema: Mapping[str, Json], value: Json, file: str) -> list[Finding]:
    """The findings of a document, in order of their places. A valid document has none."""
    mistakes = [_mistake(error, file) for error in _Validator(dict(schema)).iter_errors(value)]
    return _one_a_mistake([f for m in mistakes for f in _EXPLANATIONS.get(m.keyword, _other)(m)])


def _mistake(error: ValidationError, file: str) -> _Mistake:
    schema = error.schema if isinstance(error.schema, dict) else {}
    return _Mistake(
        file,
        tuple(error.absolute_path),
        str(error.validator),
        error.validator_value,  # type: ignore[arg-type]  # a keyword's value is JSON
        error.instance,  # type: ignore[arg-type]  # and so is what we validate
        error.message,
        tuple(error.absolute_schema_path),
        tuple(schema.get("properties", ())),
    )


def _is_integer(_: TypeChecker, instance: object) -> bool:
    if isinstance(instance, Decimal):
        return instance == instance.to_integral_value()
    if isinstance(instance, float):
        return instance.is_integer()
    return isinstance(instance, int) and not isinstance(instance, bool)


_Validator: type[Draft202012Validator] = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
)
"""The explaining validator: a whole number may be written with a point, as the fast validator has it."""


def _unknown_key(mistake: _Mistake) -> Iterator[Finding]:
    keys = mistake.instance if isinstance(mistake.instance, dict) else {}
    for key in keys.keys() - set(mistake.known):
        place = mistake.place(key, part=Part.KEY)
        yield Finding("S110", f"unknown key `{key}`", place, _known_key(key, mistake.known))


def _known_key(key: str, known: Sequence[str]) -> str | None:
    other = meant(key, known)
    if other is not None:
        return f"did you mean `{other}`?"
    return did_you_mean(key, known) or _possible("known here", set(known) - {"$schema"})


def _wrong_type(mistake: _Mistake) -> Iterator[Finding]:
    wanted = mistake.wanted_texts
    digits = [w for w in wanted if w in _NUMBERS]
    words = [_WORDS[w] for w in (digits if digits and not {"array", "boolean"} & set(wanted) else wanted)]
    expected = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    message = f"{expected}{_EXPECTED}, not {_what(mistake.instance)}"
    hint = _as_a_map(mistake, words) or _as_a_list(mistake, words) or _quotes(mistake.instance, words)
    yield Finding("S111", message, mistake.place(), hint)


def wanted(finding: Finding) -> frozenset[str]:
    """What was expected where something of another type stands: `a map`, `a list`, `a text`; none of other findings."""
    words, _, rest = finding.message.partition(_EXPECTED)
    return frozenset(_OR.split(words)) if finding.code == "S111" and rest else frozenset()


_EXPECTED = " was expected here"
_OR = re.compile(", | or ")


def _what(value: Json) -> str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"the number {value}"
    return kind_of(value)


def _as_a_map(mistake: _Mistake, wanted: list[str]) -> str | None:
    """Entries with a name are written as a map, and so is what one of them says; a list of them holds names only."""
    value = mistake.instance
    if "items" in mistake.schema_path[-2:] and isinstance(value, dict) and mistake.wanted == "string":
        return "a list holds names only: write a map from each name to the rest"
    if _WORDS["object"] not in wanted:
        return None
    if isinstance(value, list):
        few_names = len(value) <= _MOST_LISTED and all(isinstance(v, str) for v in value)
        return f"write {_json({str(v): {} for v in value})}" if few_names else _FROM_NAME
    if isinstance(value, str) and value.partition(":")[0] in mistake.known:
        return "put a space behind the colon"
    said = next((key for key in _ALONE if key in mistake.known), None)
    return f"write {_json({said: value})}" if said is not None and isinstance(value, str) else None


_FROM_NAME = "write a map from each name to the rest"
_ALONE = ("type", "label", "value")
"""Keys that somebody who writes one text in place of a map most likely means."""


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_a_list(mistake: _Mistake, wanted: list[str]) -> str | None:
    """One text alone, where a list of them was meant."""
    alone = isinstance(mistake.instance, str) and _WORDS["array"] in wanted
    return f"write [{_json(mistake.instance)}]" if alone else None


def _quotes(value: Json, wanted: list[str]) -> str | None:
    if isinstance(value, str) and "true or false" in wanted:
        truth = _TRUTHS.get(value.lower())
        return f"write {truth}{' without quotes' if truth == value else ''}" if truth else None
    if isinstance(value, int | Decimal) and "a text" in wanted:
        return f'write "{_json(value) if isinstance(value, bool) else value}" in quotes'
    return None


_TRUTHS = dict.fromkeys(("true", "yes", "y", "on"), "true") | dict.fromkeys(("false", "no", "n", "off"), "false")
"""Texts that stand for a truth elsewhere."""


def _missing_key(mistake: _Mistake) -> Iterator[Finding]:
    """A key that has to be there; where none of the keys that are there is known, it is these that are wrong."""
    keys = mistake.instance.keys() if isinstance(mistake.instance, dict) else set()
    strange = mistake.known and keys and keys.isdisjoint(mistake.known)
    for key in () if strange else mistake.wanted_texts:
        if mistake.message.startswith(repr(key)):
            yield Finding("S112", f"the key `{key}` is missing", mistake.place())


def _not_in_enumeration(mistake: _Mistake) -> Iterator[Finding]:
    values, said = mistake.wanted_texts, str(mistake.instance)
    hint = _field_type(said, values) or did_you_mean(said, values) or _possible("possible", values, _MOST_VALUES)
    yield Finding("S113", f"`{mistake.instance}` is not a value of this list", mistake.place(), hint)


def _field_type(said: str, values: Sequence[str]) -> str | None:
    """What types of field are called elsewhere, where values are these types."""
    if not FIELD_RULES.keys() <= set(values):
        return None
    type_ = CALLED_OTHERWISE.get(said.casefold())
    return f"did you mean `{type_}`?" if type_ else NO_TYPES.get(said.casefold())


def _not_constant(mistake: _Mistake) -> Iterator[Finding]:
    hint = f"write {mistake.wanted_texts[0]}"
    there = mistake.instance if isinstance(mistake.instance, Decimal) else _json(mistake.instance)
    yield Finding("S113", f"`{there}` was not expected here", mistake.place(), hint)


def _wrong_form(mistake: _Mistake) -> Iterator[Finding]:
    names_key = "propertyNames" in mistake.schema_path
    place = mistake.place(str(mistake.instance), part=Part.KEY) if names_key else mistake.place()
    what = "is no API name" if names_key else "has another form than expected here"
    form = FORMS.get(str(mistake.wanted))
    yield Finding("S114", f"`{mistake.instance}` {what}", place, f"expected: {form}" if form else None)


def _too_short(mistake: _Mistake) -> Iterator[Finding]:
    message = f"{kind_of(mistake.instance)} is empty here"
    yield Finding("S114", message, mistake.place(), "fill it, or leave the key out")


def _too_long(mistake: _Mistake) -> Iterator[Finding]:
    count = len(mistake.instance) if isinstance(mistake.instance, list | dict | str) else 0
    yield Finding("S114", f"{count} entries where at most {mistake.wanted} are possible", mistake.place())


def _too_small(mistake: _Mistake) -> Iterator[Finding]:
    yield Finding("S114", f"{mistake.instance} is too small", mistake.place(), f"at least {mistake.wanted_texts[0]}")


def _too_great(mistake: _Mistake) -> Iterator[Finding]:
    yield Finding("S114", f"{mistake.instance} is too great", mistake.place(), f"at most {mistake.wanted_texts[0]}")


def _twice(mistake: _Mistake) -> Iterator[Finding]:
    seen: list[Json] = []
    for index, item in enumerate(mistake.instance if isinstance(mistake.instance, list) else ()):
        if item in seen:
            message = f"`{item}` stands twice in this list"
            yield Finding("S114", message, mistake.place(index), "keep one of the two")
        seen.append(item)


def _none_or_both(mistake: _Mistake) -> Iterator[Finding]:
    """Exactly one of several keys has to be there."""
    choices = mistake.wanted if isinstance(mistake.wanted, list) else []
    keys = [
        str(key) for c in choices if isinstance(c, dict) and isinstance(c["required"], list) for key in c["required"]
    ]
    there = mistake.instance if isinstance(mistake.instance, dict) else {}
    what = "stand side by side" if any(key in there for key in keys) else "are both missing"
    names = " and ".join(f"`{key}`" for key in keys)
    yield Finding("S112", f"{names} {what}", mistake.place(), "exactly one of the two is needed")


def _other(mistake: _Mistake) -> Iterator[Finding]:
    yield Finding("S114", mistake.message[0].lower() + mistake.message[1:], mistake.place())


_EXPLANATIONS: Mapping[str, _Explanation] = {
    "additionalProperties": _unknown_key,
    "const": _not_constant,
    "enum": _not_in_enumeration,
    "maxItems": _too_long,
    "maximum": _too_great,
    "minItems": _too_short,
    "minimum": _too_small,
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
    """Without the missing keys that stand there misspelt, and with one finding for all that one map lacks."""
    misspelt = {(f.place.pointer.rpartition("/")[0], f.hint) for f in found if f.code == "S110"}
    kept = [
        f for f in found if f.code != "S112" or misspelt.isdisjoint((f.place.pointer, hint) for hint in _misspelt_as(f))
    ]
    lacking: defaultdict[Place, list[str]] = defaultdict(list)
    for missing in kept:
        lacking[missing.place].extend(_MISSING.findall(missing.message))
    return sorted(dict.fromkeys(_with_all(f, lacking[f.place]) for f in kept), key=lambda f: f.place.pointer)


def _with_all(finding: Finding, missing: Sequence[str]) -> Finding:
    """A finding that a key is missing as one for all keys that are missing at its place."""
    if len(missing) < 2 or not _MISSING.fullmatch(finding.message):
        return finding
    names = [f"`{name}`" for name in dict.fromkeys(missing)]
    return replace(finding, message=f"the keys {', '.join(names[:-1])} and {names[-1]} are missing")


_MISSING = re.compile("the key `([^`]+)` is missing")


def _misspelt_as(missing: Finding) -> list[str]:
    """The hints that an unknown key beside could have, were it one of those that are missing."""
    return [f"did you mean `{key}`?" for key in _NAMES.findall(missing.message)]


_NAMES = re.compile("`([^`]+)`")


def _possible(what: str, names: Iterable[str], most: int = _MOST_LISTED) -> str | None:
    listed = sorted(names)
    return f"{what}: {', '.join(f'`{name}`' for name in listed)}" if 0 < len(listed) <= most else None
