"""Reading JSON and YAML: what is wrong with a text, where; and texts that ask too much."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgspec.source import Source
from orgspec.spec.limits import MAX_DEPTH
from orgspec.spec.malformed import MalformedError
from orgspec.spec.reading import read, too_deep

CASES = json.loads(Path(__file__).with_name("malformed.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_what_is_wrong_with_a_text(case: dict[str, str]) -> None:
    text = "\n".join(case["text"])
    with pytest.raises(MalformedError) as raised:
        read(case["file"], text)
    position = Source("", text).position(raised.value.span.start)
    found = (f"{raised.value.code} {raised.value}", raised.value.hint, f"{position.line}:{position.column}")
    assert found == (case["says"], case["hint"], case["at"])


@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
def test_numbers_keep_their_text(name: str) -> None:
    assert str(read(name, '{"a": [58.0, 7, 1.50, -0.10]}')) == str(
        {"a": [Decimal("58.0"), 7, Decimal("1.50"), Decimal("-0.10")]}
    )


def test_plain_yaml_scalars_are_what_json_would_read() -> None:
    text = "{a: yes, b: 007, c: 2018-10-01, d: 0x1F, e: ~, f: 1_000, g: true, h: No, i: .5, j: 1e3, k: 'true'}"
    texts = {"a": "yes", "b": "007", "c": "2018-10-01", "d": "0x1F", "f": "1_000", "h": "No", "i": ".5", "k": "true"}
    assert read("x.yaml", text) == texts | {"e": None, "g": True, "j": Decimal("1e3")}


def test_an_alias_stands_for_its_value() -> None:
    assert read("x.yaml", "a: &v [1, 2]\nb: *v\n") == {"a": [1, 2], "b": [1, 2]}


def _laughs(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", "[" * 200 + "]" * 200),
        ("x.json", "[" * 100_000),
        ("x.json", '{"a":' * 100_000),
        ("x.yaml", "[" * 200 + "]" * 200),
        ("x.yaml", "[" * 20_000),
        ("x.yaml", "\n".join(" " * i + "a:" for i in range(200))),
        ("x.yaml", _laughs(9)),
        ("x.yaml", "a0: &a0 [x]\n" + "\n".join(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 200))),
    ],
)
def test_texts_that_ask_too_much_are_refused(name: str, text: str) -> None:
    assert _code(name, text) in {"S104", "S105", "S107"}


def _code(name: str, text: str) -> str | None:
    """The code of what is wrong with a text, None where nothing is."""
    try:
        return "S107" if too_deep(read(name, text)) else None
    except MalformedError as error:
        return error.code


def test_a_number_of_many_digits_is_read() -> None:
    assert read("x.json", f'{{"a": {"1" * 5000}}}') == {"a": Decimal("1" * 5000)}
    assert read("x.yaml", f"a: {'1' * 5000}") == {"a": "1" * 5000}


@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
def test_an_exponent_is_written_out(name: str) -> None:
    assert str(read(name, '{"a": [1e2, 1.50, 12e-1, 1e999999]}')) == str(
        {"a": [Decimal(100), Decimal("1.50"), Decimal("1.2"), Decimal("1E+999999")]}
    )


def test_depth_is_counted_without_recursion() -> None:
    value: object = 1
    for _ in range(MAX_DEPTH):
        value = [value]
    assert not too_deep(value)  # type: ignore[arg-type]
    for _ in range(100_000):
        value = {"a": value}
    assert too_deep(value)  # type: ignore[arg-type]


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | _TEXTS,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(_TEXTS, children, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_VALUES, st.booleans())
def test_any_json_reads_as_itself(value: object, ascii_only: bool) -> None:
    assert read("x.json", json.dumps(value, ensure_ascii=ascii_only)) == value


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(st.sampled_from('{}[]",:\\ \n\tantrue0123.-eEfls/*#ué\ud800\u2028'), max_size=40))
def test_json_is_read_or_refused_as_the_standard_library_does(text: str) -> None:
    """The parser that explains refuses what the fast one refuses, and nothing else."""
    try:
        expected = json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_float=Decimal)
    except ValueError:
        with pytest.raises(MalformedError):
            read("x.json", text)
        return
    if "\ud800" not in text:
        assert read("x.json", text) == expected


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def _no_constant(name: str) -> object:
    raise ValueError(name)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(st.sampled_from("ab:-?|>&*!%@`{}[],'\"# \n\t\\x07é\x85\u2028"), max_size=40))
def test_yaml_is_read_or_refused_and_never_crashes(text: str) -> None:
    assert _code("x.yaml", text) in {None, "S104", "S105", "S106", "S107"}
