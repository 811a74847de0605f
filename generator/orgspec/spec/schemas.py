"""The schemas of spec files: a compiled validator that says yes or no, and an explanation where it says no."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.diagnostics import Finding
    from orgspec.spec.values import Json


def has_schema(name: str) -> bool:
    """Whether there is a schema of this name (`object`, `queues`, `LeadConfigSettings`)."""
    return files("orgspec.schemas").joinpath(f"{name}.schema.json").is_file()


@lru_cache(maxsize=64)
def schema(name: str) -> Mapping[str, Json]:
    """The schema of this name, as it stands in `schemas/`."""
    text = files("orgspec.schemas").joinpath(f"{name}.schema.json").read_text("utf-8")
    parsed: Mapping[str, Json] = json.loads(text)
    return parsed


def is_valid(name: str, value: Json) -> bool:
    """Whether a document is valid by the schema of this name."""
    return _compiled(name).is_valid(value)


def explain(name: str, value: Json, file: str) -> list[Finding]:
    """What is wrong with a document that is not valid, one finding a mistake."""
    from orgspec.spec.explaining import findings

    return findings(schema(name), value, file)


@lru_cache(maxsize=64)
def _compiled(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(dict(schema(name)))
