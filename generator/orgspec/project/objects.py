"""Objects that a caller names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import UnreadableError, did_you_mean

if TYPE_CHECKING:
    from orgspec.org.catalog import Catalog, ObjectEntry


def named_object(catalog: Catalog, name: str) -> ObjectEntry:
    """The object of this API name, in any case. Raises `UnreadableError` where there is none."""
    entry = catalog.object(name)
    if entry is None:
        msg = f"there is no object `{name}`"
        raise UnreadableError(msg, did_you_mean(name, catalog.objects()))
    return entry
