"""All rows, joined: the list of families is written down, and a name stands once."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from orgspec.formula.functions import date, logic, lookup, markup, math, operators, picklist, record, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgspec.formula.functions.row import Function

FAMILIES: Mapping[str, tuple[Function, ...]] = {
    "operators": operators.ROWS,
    "logic": logic.ROWS,
    "text": text.ROWS,
    "math": math.ROWS,
    "date": date.ROWS,
    "picklist": picklist.ROWS,
    "record": record.ROWS,
    "lookup": lookup.ROWS,
    "markup": markup.ROWS,
}

ELSEWHERE = frozenset(
    {
        "GETRECORDIDS", "IMAGEPROXYURL", "INCLUDE", "JUNCTIONIDLIST", "LINKTO", "PARENTGROUPVAL", "POWER", "PREDICT",
        "PREVGROUPVAL", "REQUIRESCRIPT", "URLFOR",
    }
)  # fmt: skip
"""Functions of Salesforce that exist in no rule, formula field, default value or flow formula."""


@lru_cache(maxsize=1)
def functions() -> Mapping[str, Function]:
    """Every row by name; raises ValueError where two families have one of the same name."""
    joined: dict[str, Function] = {}
    for family, rows in FAMILIES.items():
        for row in rows:
            if row.name in joined:
                message = f"two rows are named {row.name}"
                raise ValueError(message)
            joined[row.name] = replace(row, family=family)
    return joined
