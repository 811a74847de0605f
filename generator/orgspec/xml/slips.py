"""Slips of the pen, told from names that another version of the API may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.diagnostics import is_slip, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.salesforce.metadata_types import Api


def perhaps_of_version(name: str, known: Iterable[str], api: Api, version: str | None) -> str | None:
    """A hint where a name that is none of those known may belong to a project's own version of the API.

    None for a slip of the pen, and where the project has no `version` of its own.
    """
    if version is None or slip_of(name, known):
        return None
    return f"{whose_types(api)}; the project is of API {version}, which may have it"


def slip_of(name: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt one was meant to be; None where it is no slip of the pen."""
    near = nearest(name, known)
    return near if near and is_slip(name, near) else None


def whose_types(api: Api) -> str:
    """What a name is missing in."""
    return f"in API {api.version}, whose types are used here"
