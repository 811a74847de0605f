"""Rows of requirements: which ones each org of `metadata/` claims, and how each is tried."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from orgspec.spec.expand.expansion import expand
from orgspec.spec.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgspec.org.model import Org

REPOSITORY = Path(__file__).resolve().parents[2]
LISTS = REPOSITORY / "tests" / "requirements"
DOCUMENT = REPOSITORY.parent / "shared" / "seeds" / "REQUIREMENTS.md"

_ROW = re.compile(r"\| (?P<id>[A-Z]{2}-\d{2}) \|.*\| (?P<tried>[^|]+) \|")
_WAYS: Mapping[str, tuple[str, ...]] = {"both": ("record", "metadata")}


@dataclass(frozen=True, slots=True)
class Row:
    """A row that an org claims, and the ways in which it must be tried: `record`, `metadata`."""

    org: str
    id: str
    ways: tuple[str, ...]


def listed(name: str) -> dict[str, dict[str, str]]:
    """Org → row → how it is tried, or is to be, from one of the lists."""
    content: dict[str, dict[str, str]] = json.loads((LISTS / f"{name}.json").read_text("utf-8"))
    return content


def documented(text: str) -> dict[str, dict[str, str]]:
    """The same, from the tables of the document: a heading for each org, a line for each row."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("## "):
            found[line.split()[1]] = org = {}
        elif row := _ROW.match(line):
            org[row["id"]] = row["tried"].strip()
    return found


def ways(tried: str) -> tuple[str, ...]:
    """`both` and `record (clock)` as ways of trying."""
    word = tried.split(maxsplit=1)[0]
    return _WAYS.get(word, (word,))


def orgs() -> list[str]:
    """The orgs whose specs are in the repository."""
    return sorted(path.parent.parent.name for path in REPOSITORY.glob("metadata/*/spec/org.json"))


@lru_cache
def expanded(name: str) -> Org:
    """The org of one of these specs."""
    org, findings = expand(load(REPOSITORY / "metadata" / name))
    assert not findings
    return org


@lru_cache(maxsize=1)
def claimed() -> tuple[Row, ...]:
    """All rows of these orgs, but for what is listed as to come."""
    return tuple(_claimed())


def _claimed() -> Iterator[Row]:
    rows, to_come = listed("rows"), listed("to_come")
    for org in orgs():
        later = to_come.get(org, {})
        for row, tried in rows[org].items():
            now = tuple(way for way in ways(tried) if row not in later or way not in ways(later[row]))
            if now:
                yield Row(org, row, now)
