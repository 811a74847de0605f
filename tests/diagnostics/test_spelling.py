"""The name that a misspelt one means: as difflib finds it, also among very many names."""

from __future__ import annotations

from difflib import get_close_matches
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgspec.spelling import is_slip, nearest

NAMES = st.text("abcdeE_1", min_size=1, max_size=12)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(NAMES, st.lists(NAMES, max_size=40))
def test_among_few_names_it_is_the_closest_match(name: str, candidates: list[str]) -> None:
    by_fold = {c.casefold(): c for c in candidates}
    expected = [by_fold[fold] for fold in get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)]
    assert [near for near in (nearest(name, candidates),) if near is not None] == expected


MANY = tuple(f"{type_}_{n:04}__c" for n in range(1_000) for type_ in ("Account", "AccountSettings", "Lead"))


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("AccontSettings_0123__c", "AccountSettings_0123__c"),
        ("cAcountSettings_0123__c", "AccountSettings_0123__c"),
        ("AccountSettings_0123_c", "AccountSettings_0123__c"),
        ("Nothing like it", None),
        ("x" * 300, None),
        ("", None),
    ],
)
def test_among_very_many_names_it_is_found_by_either_end(misspelt: str, meant: str | None) -> None:
    assert nearest(misspelt, (*MANY, "x" * 299, "")) == meant


def test_a_slip_of_the_pen_in_one_of_very_many_names_is_found() -> None:
    random = Random(1)  # noqa: S311 - a fixed choice
    for name in random.sample(MANY, 100):
        at = random.randrange(len(name))
        slipped = name[:at] + name[at + 1 :]
        assert is_slip(slipped, nearest(slipped, MANY) or "")
