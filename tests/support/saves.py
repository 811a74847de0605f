"""Saves written down as JSON: a base record, and for each case what is changed, what was before, and the verdict."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verdicts import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from orgspec.runtime.context import Context


@dataclass(frozen=True)
class SaveCase:
    """One case; `prior` None is an insert."""

    name: str
    record: Mapping[str, Any]
    prior: Mapping[str, Any] | None
    context: Context
    only: tuple[str, ...] | None
    expect: tuple[str, ...]
    result: Mapping[str, Any]


def save_cases(path: Path) -> list[SaveCase]:
    """The cases of a file.

    A case's record is the file's `base` with `set` over it and the keys of `without` left out; an update that is
    `alone` saves the keys of `set` only. `prior` holds what differed from the base before.
    """
    table = json.loads(path.read_text("utf-8"))
    return [_case(row, table["base"], table.get("context", {})) for row in table["cases"]]


def _case(row: Mapping[str, Any], base: Mapping[str, Any], context: Mapping[str, Any]) -> SaveCase:
    whole = {**base, **row.get("set", {})}
    record = row["set"] if row.get("alone") else {k: v for k, v in whole.items() if k not in row.get("without", ())}
    prior = {**base, **row["prior"]} if "prior" in row else None
    only = tuple(row["only"]) if "only" in row else None
    given = surroundings({**context, **row.get("context", {})})
    return SaveCase(row["name"], record, prior, given, only, tuple(row["expect"]), row.get("result", {}))
