"""Schemas: they are current, self-contained and of reasonable size; the two validators say the same."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from changed_json import changed
from orgspec.salesforce.metadata_types import api
from orgspec.spec.explaining import findings
from orgspec.spec.kinds import designate
from orgspec.spec.reading import read
from orgspec.spec.schema_files import schema_files
from orgspec.spec.schema_terms import FORMS
from orgspec.spec.schemas import shipped

if TYPE_CHECKING:
    from random import Random

    from orgspec.spec.values import Json

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "schemas"


def test_the_schemas_are_what_the_tables_say() -> None:
    present = {path.name: path.read_text("utf-8") for path in SCHEMAS.glob("*.json")}
    wanted = list(schema_files(api()))
    assert present == dict(wanted), "run scripts/build_schemas.py"
    assert len(wanted) == len(present), "a schema for every name"


def test_no_schema_is_larger_than_an_editor_likes() -> None:
    sizes = {path.name: path.stat().st_size for path in SCHEMAS.glob("*.json")}
    assert max(sizes.values()) < 130_000
    assert len({name.lower() for name in sizes}) == len(sizes), "names differ in more than case"


def test_every_schema_is_a_schema_and_needs_no_other() -> None:
    for path in SCHEMAS.glob("*.json"):
        schema = json.loads(path.read_text("utf-8"))
        jsonschema_rs.meta.validate(schema)
        assert all(ref.startswith("#/$defs/") for ref in _references(schema)), path.name


def test_the_schema_of_schemas_is_the_one_that_we_explain_by() -> None:
    Draft202012Validator.check_schema(dict(shipped().schema("object")))


def test_every_form_of_a_text_is_said_in_words() -> None:
    used = {pattern for path in SCHEMAS.glob("*.json") for pattern in _patterns(json.loads(path.read_text("utf-8")))}
    assert used == FORMS.keys()


def _patterns(schema: object) -> list[str]:
    match schema:
        case {"pattern": str() as one, **rest}:
            return [one, *_patterns(rest)]
        case dict():
            return [p for child in schema.values() for p in _patterns(child)]
        case list():
            return [p for child in schema for p in _patterns(child)]
        case _:
            return []


def _references(schema: object) -> list[str]:
    match schema:
        case {"$ref": str() as one, **rest}:
            return [one, *_references(rest)]
        case dict():
            return [r for child in schema.values() for r in _references(child)]
        case list():
            return [r for child in schema for r in _references(child)]
        case _:
            return []


def _documents() -> list[tuple[str, Json]]:
    """Schema name and content of every spec file in the goldens of expansion and in the shipped orgs."""
    found: list[tuple[str, Json]] = [("org", {"name": "x", "bypass": "Y"})]
    for path in sorted((Path(__file__).parent / "expansions").glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            found.extend(
                (_schema(name), content) for name, content in case["files"].items() if isinstance(content, dict)
            )
    for path in sorted((ROOT / "metadata").glob("*/spec/**/*.json")):
        name = path.relative_to(next(p for p in path.parents if p.name == "spec")).as_posix()
        found.append((_schema(name), read(path.name, path.read_text("utf-8"))))
    return found


def _schema(name: str) -> str:
    folder, _, rest = name.removesuffix(".json").partition("/")
    about = designate(folder, rest)
    return about.schema if about else "org"


DOCUMENTS = _documents()


@pytest.mark.parametrize(("name", "document"), DOCUMENTS, ids=lambda v: v if isinstance(v, str) else "")
def test_sound_documents_have_nothing_to_explain(name: str, document: Json) -> None:
    assert shipped().is_valid(name, document)
    assert shipped().explain(name, document, "x") == []


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.sampled_from(DOCUMENTS), st.randoms(use_true_random=False), st.integers(1, 3))
def test_both_validators_agree_and_every_refusal_is_explained(
    chosen: tuple[str, Json], random: Random, times: int
) -> None:
    name, document = chosen
    broken = copy.deepcopy(document)
    for _ in range(times):
        broken = changed(broken, random)
    explained = findings(shipped().schema(name), broken, "x.json")
    assert shipped().is_valid(name, broken) == (explained == [])
    assert len(explained) <= len({(f.place, f.message) for f in explained})
