"""Where things stand: every pointer and every stretch of a text is found where the text was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from orgspec.diagnostics import Finding, Part, Place, in_full
from orgspec.source import Span, escape
from orgspec.spec.positions import locate, places_in

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | _TEXTS,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(_TEXTS, children, max_size=4),
    max_leaves=15,
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


@dataclass
class _Written:
    """Writes JSON in a random layout and notes where it puts each thing."""

    random: Random
    text: str = ""
    values: dict[str, Span] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    characters: dict[str, list[int]] = field(default_factory=dict)

    def value(self, pointer: str, value: object) -> None:
        start = len(self.text)
        match value:
            case dict():
                self._members("{", "}", [(f"{pointer}/{escape(k)}", k, v) for k, v in value.items()])
            case list():
                self._members("[", "]", [(f"{pointer}/{i}", None, v) for i, v in enumerate(value)])
            case str():
                self.characters[pointer] = self._string(value)
            case None | bool():
                self.text += {None: "null", True: "true", False: "false"}[value]
            case _:
                self.text += str(value)
        self.values[pointer] = Span(start, len(self.text))

    def _members(self, opening: str, closing: str, members: list[tuple[str, str | None, object]]) -> None:
        self.text += opening + self._space()
        for index, (pointer, key, value) in enumerate(members):
            self.text += f",{self._space()}" if index else ""
            if key is not None:
                start = len(self.text)
                self._string(key)
                self.keys[pointer] = Span(start, len(self.text))
                self.text += f"{self._space()}:{self._space()}"
            self.value(pointer, value)
            self.text += self._space()
        self.text += closing

    def _string(self, value: str) -> list[int]:
        self.text += '"'
        starts = []
        for character in value:
            starts.append(len(self.text))
            self.text += self._character(character)
        self.text += '"'
        return [*starts, len(self.text) - 1]

    def _character(self, character: str) -> str:
        halves = character.encode("utf-16-be")
        escaped = "".join(f"\\u{int.from_bytes(halves[i : i + 2], 'big'):04x}" for i in range(0, len(halves), 2))
        if self.random.random() < 0.3:
            return escaped
        return _SHORT.get(character) or (escaped if character < " " else character)

    def _space(self) -> str:
        return self.random.choice(["", "", " ", "\n  ", "\r\n\t"])


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_VALUES, st.randoms(use_true_random=False))
def test_every_pointer_of_a_json_file_is_found_where_it_stands(value: object, random: Random) -> None:
    written = _Written(random)
    written.value("", value)
    found = places_in("x.json", written.text)
    assert {p: e.value for p, e in found.items()} == written.values
    assert {p: e.key for p, e in found.items() if e.key} == written.keys
    assert {p: list(e.text()) for p, e in found.items() if e.text} == written.characters


_STYLES = (str, DoubleQuotedScalarString, SingleQuotedScalarString, LiteralScalarString, FoldedScalarString)
_LINES = st.lists(st.text(st.sampled_from("ab &|#'\"\\é😀-:"), min_size=1, max_size=30), min_size=1, max_size=4).map(
    "\n".join
)
_PAIRS = st.lists(st.tuples(st.sampled_from(_STYLES), _LINES), min_size=1, max_size=5)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(_PAIRS, st.integers(20, 60))
def test_characters_of_yaml_texts_are_found_where_they_stand(pairs: list[tuple[type[str], str]], width: int) -> None:
    """In all five styles, folded and indented: the text at an offset is the character, or an escape of it."""
    yaml = YAML()
    yaml.width = width
    stream = StringIO()
    yaml.dump({"outer": {f"key {i}": style(text) for i, (style, text) in enumerate(pairs)}}, stream)
    text = stream.getvalue()
    places = places_in("x.yaml", text)
    for i in range(len(pairs)):
        entry = places[f"/outer/key {i}"]
        value = YAML(typ="safe", pure=True).load(text)["outer"][f"key {i}"]
        assert entry.text is not None
        offsets = entry.text()
        assert len(offsets) == len(value) + 1
        assert list(offsets) == sorted(offsets)
        for character, offset in zip(value, offsets, strict=False):
            assert character.isspace() or text[offset] in (character, "\\")
        assert entry.key is not None
        assert f"key {i}" in text[entry.key.start : entry.key.end]


CASES = [
    ("key", Place("x.json", "/a/b~1c", part=Part.KEY), "2:9", '"b/c"'),
    ("value", Place("x.json", "/a/b~1c"), "2:16", '["IF(\\u00e9,", "  TODAI())"]'),
    ("stretch of the second line", Place("x.json", "/a/b~1c", Span(8, 13)), "2:34", "TODAI"),
    ("stretch behind an escape", Place("x.json", "/a/b~1c", Span(4, 5)), "2:27", ","),
    ("the escape itself", Place("x.json", "/a/b~1c", Span(3, 4)), "2:21", "\\u00e9"),
    ("behind an emoji", Place("x.json", "/d", Span(2, 3)), "3:11", "!"),
    ("end of a text", Place("x.json", "/d", Span(3, 3)), "3:12", '"'),
    (
        "a pointer that is not there",
        Place("x.json", "/a/nothing/below"),
        "2:8",
        '{"b/c": ["IF(\\u00e9,", "  TODAI())"]}',
    ),
    ("a stretch of a list of lines in YAML", Place("x.yaml", "/f", Span(6, 9)), "3:7", "two"),
    ("a YAML key", Place("x.yaml", "/k", part=Part.KEY), "4:1", "k"),
    ("a file that is not there", Place("none.json", "/a"), "1:1", ""),
]
FILES = {
    "x.json": '{\n  "a": {"b/c": ["IF(\\u00e9,", "  TODAI())"]},\n  "d": "x😀!"\n}',
    "x.yaml": "f: |\n    one\n    X two\nk: v\n",
}


@pytest.mark.parametrize(("name", "place", "position", "underlined"), CASES, ids=[case[0] for case in CASES])
def test_places_are_located(tmp_path: Path, name: str, place: Place, position: str, underlined: str) -> None:
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, "utf-8")
    (found,) = locate([Finding("S110", name, place)], tmp_path)
    assert found.location is not None
    start, end = found.location.start, found.location.end
    assert f"{start.line}:{start.column}" == position
    assert start.line == end.line
    assert found.location.line[start.column - 1 : end.column - 1] == underlined
    assert found.place.file == f"{tmp_path}/{place.file}"
    assert in_full(found)


def test_a_located_finding_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", "utf-8")
    once = locate([Finding("S110", "m", Place("x.json"))], tmp_path)
    assert locate(once, tmp_path) == once
