"""The one place that underlines."""

from __future__ import annotations

import pytest

from orgspec.diagnostics import Finding, Location, Place, caret, headline, in_full
from orgspec.source import Position


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("ab + cd", 1, 3, "  ab + cd\n  ^^"),
        ("a\tb", 3, 4, "  a b\n    ^"),
        ("ab", 3, 3, "  ab\n    ^"),
        ("a\x1b[31mb", 7, 8, "  a\ufffd[31mb\n        ^"),
    ],
)
def test_a_short_line_is_shown_as_it_is(line: str, start: int, end: int, expected: str) -> None:
    assert caret(line, start, end) == expected


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    line = "+".join(["1"] * 5_000) + "+x+" + "+".join(["1"] * 5_000)
    shown, underline = caret(line, 10_001, 10_002).split("\n")
    assert len(shown) < 300
    assert shown.strip().startswith("…")
    assert shown.endswith("…")
    assert shown[underline.index("^")] == "x"


def test_nothing_is_underlined_where_there_is_no_line() -> None:
    start = Position(1, 1)
    finding = Finding("S101", "no folder of a spec", Place("spec/object")).located(Location(start, start, ""))
    assert in_full(finding) == headline(finding)


def test_what_a_user_wrote_moves_no_cursor() -> None:
    finding = Finding("S110", "unknown key `a\x1b[2Jb\u202e`", Place("x\n.json", "/a\x1b"), "see\tthere")
    assert headline(finding) == "S110 error x .json (/a\ufffd) unknown key `a\ufffd[2Jb\ufffd` — see there"
