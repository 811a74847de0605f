"""Slips of the pen, told from names that another version of the API may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgspec.spelling import is_slip, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgspec.salesforce.metadata_types import Api


def perhaps_of_version(name: str, known: Iterable[str], api: Api, version: str | None) -> str | None:
    """A hint where a name that is none of those known may belong to a project's own version of the API.

    None for a slip of the pen, and where the project has no `version` of its own.
    """
    near = nearest(name, known) if version else None
    if version is None or (near and is_slip(name, near)):
        return None
    return f"{whose_types(api)}; the project is of API {version}, which may have it"


def whose_types(api: Api) -> str:
    """What a name is missing in."""
    return f"in API {api.version}, whose types are used here"
