"""The schemas of spec files: a compiled validator that says yes or no, and an explanation where it says no."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from orgspec.diagnostics import Finding
    from orgspec.salesforce.metadata_types import Api
    from orgspec.spec.values import Json


class Schemas:
    """The schemas for one version of the API. One is read and compiled when it is first asked for.

    `text_of` gives the text of a schema by its name (`object`, `queues`, `LeadConfigSettings`), None for no such name.
    """

    def __init__(self, text_of: Callable[[str], str | None]) -> None:
        self._text_of = text_of
        self._parsed: dict[str, Mapping[str, Json] | None] = {}
        self._compiled: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def has(self, name: str) -> bool:
        """Whether there is a schema of this name."""
        return self._schema(name) is not None

    def is_valid(self, name: str, value: Json) -> bool:
        """Whether a document is valid by the schema of this name, which there must be."""
        compiled = self._compiled.get(name)
        if compiled is None:
            compiled = self._compiled[name] = jsonschema_rs.Draft202012Validator(dict(self.schema(name)))
        return compiled.is_valid(value)

    def explain(self, name: str, value: Json, file: str) -> list[Finding]:
        """What is wrong with a document that is not valid, one finding a mistake."""
        from orgspec.spec.explaining import findings

        return findings(self.schema(name), value, file)

    def schema(self, name: str) -> Mapping[str, Json]:
        """The schema of this name. Raises KeyError where there is none."""
        found = self._schema(name)
        if found is None:
            raise KeyError(name)
        return found

    def _schema(self, name: str) -> Mapping[str, Json] | None:
        if name not in self._parsed:
            text = self._text_of(name)
            self._parsed[name] = None if text is None else json.loads(text)
        return self._parsed[name]


@lru_cache(maxsize=1)
def shipped() -> Schemas:
    """The schemas as they stand in `schemas/`."""
    return Schemas(_shipped_text)


def of(api: Api) -> Schemas:
    """The schemas for another version of the API."""
    from orgspec.spec.schema_files import schema_files

    return Schemas({name.removesuffix(SUFFIX): text for name, text in schema_files(api)}.get)


SUFFIX = ".schema.json"


def _shipped_text(name: str) -> str | None:
    from importlib.resources import files

    found = files("orgspec.schemas").joinpath(f"{name}{SUFFIX}")
    return found.read_text("utf-8") if found.is_file() else None
