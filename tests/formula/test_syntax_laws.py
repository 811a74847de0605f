"""Laws of the parser and the printer, on random trees, random text and hostile text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orgspec.diagnostics import in_full, in_text
from orgspec.formula import printer
from orgspec.formula.limits import MAXIMUM_DEPTH, MOST_PROBLEMS, READ_LENGTH
from orgspec.formula.parser import parse
from orgspec.formula.tree import Formula, Missing, postorder, same
from orgspec.source import Source
from shared_facts import shared
from trees import trees

if TYPE_CHECKING:
    from orgspec.formula.tree import Node

FRAGMENTS = (
    *"()+-*/^&=<>!,.;:$#_{}[]|%'\"\\ \n\t",
    *("&&", "||", "<>", "!=", "==", "/*", "*/", "{!", "NOT ", "AND(", "IF(", "a", "B__c", "12", "1.5", "'x'", '"y"'),
    *("TRUE", "null", "\u00a0", "é", "“", "\u202e", "\U0001f600", "\ud800", "\x00"),
)
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)


def holds_for_any(text: str) -> Formula:
    """Nothing raised, spans inside the text, problems in order, one of them wherever something is missing."""
    formula, problems = parse(text)
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        in_full(in_text(problem, Source("formula", text)))
    nodes = list(postorder(formula.root))
    assert all(0 <= n.span.start <= n.span.end <= len(text) for n in nodes)
    assert problems or not any(isinstance(n, Missing) for n in nodes)
    assert len(problems) <= MOST_PROBLEMS + 1
    printer.format(formula)
    printer.unparse(formula.root)
    return formula


@given(trees)
@settings(max_examples=300, derandomize=True, deadline=None)
def test_printing_and_parsing_give_the_tree_back(tree: Node) -> None:
    for printed in (printer.format(Formula("", tree)), printer.unparse(tree)):
        again, problems = parse(printed)
        assert not [p for p in problems if p.code != "F108"]
        assert same(again.root, tree)


@given(trees)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_printing_twice_changes_nothing(tree: Node) -> None:
    once = printer.format(Formula("", tree))
    assert printer.format(parse(once)[0]) == once


@given(trees, st.data())
@settings(max_examples=300, derandomize=True, deadline=None)
def test_comments_anywhere_survive_and_stay(tree: Node, data: st.DataObject) -> None:
    """A comment put between any two tokens is still there after formatting, and a second time changes nothing."""
    tokens = printer.unparse(tree).split(" ")
    for _ in range(data.draw(st.integers(1, 4))):
        comment = data.draw(st.sampled_from(("/* c */", "/* c */\n", "\n/* c */\n", "\n/* c\nd */ ", "/**//**/")))
        at = data.draw(st.integers(0, len(tokens)))
        tokens.insert(at, comment)
    formula, problems = parse(" ".join(tokens))
    if [p for p in problems if p.code != "F108"] or not same(formula.root, tree):
        return  # the comment fell into a text that holds spaces
    once = printer.format(formula)
    again, _ = parse(once)
    assert same(again.root, tree)
    assert sorted(c.text for c in again.comments) == sorted(c.text for c in formula.comments)
    assert printer.format(again) == once


@given(st.text(max_size=200))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_text_has_a_formula(text: str) -> None:
    holds_for_any(text)


@given(fragments)
@settings(max_examples=500, derandomize=True, deadline=None)
@example("{!")
@example("{!}")
@example("{! a")
@example("a /* b */ /*")
@example('"\\')
def test_any_run_of_fragments_has_a_formula(text: str) -> None:
    holds_for_any(text)


HOSTILE = {
    "10,000 parentheses": "(" * 10_000 + "1" + ")" * 10_000,
    "10,000 open calls": "IF(" * 10_000,
    "10,000 signs": "-" * 10_000 + "1",
    "a sum of 10,000 terms": "+".join(["1"] * 10_000),
    "an AND of 5,000 comparisons": "&&".join(["a = 1"] * 5_000),
    "10,000 arguments": f"MAX({','.join(['1'] * 10_000)})",
    "a megabyte of noise": "x%$(" * 250_000,
    "a hundred thousand odd characters": "\u2603;" * 50_000,
    "a hundred thousand spaces": " " * 99_999 + "a",
    "spaces at the end": "a" + " " * 99_999,
    "quotes that never close": '"\\"\n' * 20_000,
    "comments that never close": "/*" * 50_000,
    "one comment a token": "a /* */ + /**/ " * 6_000 + "a",
    "a number of 100,000 digits": "9" * 100_000,
    "a name of 100,000 letters": "a." * 50_000,
    "words without operators": "word " * 20_000,
    "open braces": "{!" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_gives_a_finding_or_a_tree(text: str) -> None:
    holds_for_any(text)


@pytest.mark.parametrize("plane", range(17))
def test_every_plane_of_unicode(plane: int) -> None:
    characters = "".join(chr(c) for c in range(plane << 16, (plane + 1) << 16, 7))
    holds_for_any(characters)
    holds_for_any(f"'{''.join(c for c in characters if c not in chr(92) + chr(39))}'")


def test_the_bounds() -> None:
    deep = "NOT(" * (MAXIMUM_DEPTH // 2) + "a" + ")" * (MAXIMUM_DEPTH // 2)
    assert parse(deep)[1] == ()
    assert [p.code for p in parse(f"-{deep}")[1]] == ["F109"]
    assert [p.code for p in parse("1" * (READ_LENGTH + 1))[1]] == ["F108"]
    assert parse("1" * 3_900)[1] == ()
    assert parse("1" * 3_916)[1][0].message == (
        "Formula is too long (3,916 characters). Maximum length is 3,900 characters"
    )


@pytest.mark.parametrize("file", ["rules-open", "formula-fields-open", "other-formulas-open"])
def test_formulas_of_public_repositories(file: str) -> None:
    path = shared("corpus", f"{file}.jsonl")
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["formula"].replace("%%%NAMESPACE%%%", "")
        formula, problems = parse(text)
        assert problems == (), text
        printed = printer.format(formula)
        again, problems = parse(printed)
        assert problems == (), text
        assert same(again.root, formula.root), text
        assert sorted(c.text for c in again.comments) == sorted(c.text for c in formula.comments), text
        assert printer.format(again) == printed, text
