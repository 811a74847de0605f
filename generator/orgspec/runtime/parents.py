"""Parent records: nested mappings under the relationship's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from orgspec.runtime.context import Record

_MISSING: Final[Record] = {}


def parent(raw: object) -> Record:
    """A parent record to read from: an empty one where the lookup is blank or its record was not given."""
    return raw if isinstance(raw, Mapping) else _MISSING


def is_known(record: Record) -> bool:
    """Whether there is a parent record."""
    return record is not _MISSING
