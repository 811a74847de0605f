"""Parent records: nested mappings under the relationship's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from orgspec.runtime.context import Record

MISSING: Final[Record] = {}
"""What stands for the parent where the lookup is blank or its record was not given."""


def parent(raw: object) -> Record:
    """A parent record to read from; `MISSING` where there is none."""
    return raw if isinstance(raw, Mapping) else MISSING
