"""Opening the tables that are shipped as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


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
