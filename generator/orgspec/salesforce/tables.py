"""Opening and laying out tables of facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


WIDTH = 120


def layout(value: object, indent: str = "") -> str:
    """JSON with one line for whatever fits in one: a diff shows the rows that changed."""
    line = json.dumps(value, ensure_ascii=False)
    fits = bool(indent) and len(indent) + len(line) <= WIDTH
    if fits or not value or not isinstance(value, dict | list):
        return line
    deeper = indent + " "
    if isinstance(value, dict):
        entries = [f"{json.dumps(key, ensure_ascii=False)}: {layout(v, deeper)}" for key, v in value.items()]
        return "{\n" + ",\n".join(deeper + row for row in entries) + f"\n{indent}}}"
    return "[\n" + ",\n".join(deeper + layout(v, deeper) for v in value) + f"\n{indent}]"


def shipped(name: str) -> Mapping[str, object]:
    """What a table of `data/` holds, from a checkout, a wheel or a zip."""
    from pkgutil import get_data  # importlib.resources would take longer than reading the table

    data = get_data("orgspec.salesforce", f"data/{name}")
    if data is None:
        msg = f"the table {name} is not part of this installation"
        raise FileNotFoundError(msg)
    table: Mapping[str, object] = json.loads(data)
    return table


def rows(name: str, key: str) -> Mapping[str, dict[str, object]]:
    """The rows that stand under a key of a shipped table."""
    found = shipped(name)[key]
    return found if isinstance(found, dict) else {}
