"""The keys that other words may mean are keys of a spec."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgspec.spec.other_words import MEANT

SCHEMAS = "".join(file.read_text("utf-8") for file in (Path(__file__).parents[2] / "schemas").glob("*.json"))


@pytest.mark.parametrize(("word", "key"), [(word, key) for word, keys in MEANT.items() for key in keys])
def test_what_a_word_means_is_a_key_of_some_schema_and_another_one(word: str, key: str) -> None:
    assert f'"{key}":' in SCHEMAS
    assert word != key.casefold()
