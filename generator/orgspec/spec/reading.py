"""The text of one spec file read into JSON values: a fast path without positions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

from orgspec.source import Span
from orgspec.spec.json_numbers import decimal_number, whole_number
from orgspec.spec.limits import MAX_DEPTH
from orgspec.spec.malformed import MalformedError

if TYPE_CHECKING:
    from orgspec.spec.values import Json

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read(name: str, text: str) -> Json:
    """The value of a file's text, by the file's suffix (`.json`, else YAML).

    Raises `MalformedError` where the text is not JSON or YAML, names a key twice, or asks too much of us.
    """
    return _read_json(text) if name.endswith(".json") else _read_yaml(text)


def too_deep(value: Json) -> bool:
    """Whether maps and lists are nested deeper than `MAX_DEPTH`; does not recurse itself."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return False
    return True


def _read_json(text: str) -> Json:
    try:
        value: Json = _DECODER.decode(text)
    except (ValueError, RecursionError, _DuplicateKeyError) as error:
        _explain(text, str(error))
    if "\\u" in text and _SURROGATE.search(text):
        _json_places(text)
    return value


def _read_yaml(text: str) -> Json:
    from orgspec.spec.yaml_tree import compose

    return compose(text).value


class _DuplicateKeyError(Exception):
    """A map names a key twice; the parser that keeps positions finds which."""


def _without_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _DuplicateKeyError
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_duplicates,
    parse_float=decimal_number,
    parse_int=whole_number,
    parse_constant=_refuse_constant,
)


def _explain(text: str, reason: str) -> NoReturn:
    """Raises what the parser that keeps positions finds; it takes numbers of any length, which the fast one doesn't."""
    _json_places(text)
    raise MalformedError("S104", f"not readable as JSON: {reason.partition(';')[0]}", Span(0, 1))


def _json_places(text: str) -> None:
    from orgspec.spec.json_places import places

    places(text)


def _children(value: Json) -> list[Json]:
    match value:
        case dict():
            return list(value.values())
        case list():
            return value
        case _:
            return []
