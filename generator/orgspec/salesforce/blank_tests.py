"""How a formula asks whether a field is filled, by the field's type."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ISBLANK = "ISBLANK({field})"
_LINES = tuple(f"{{stem}}__{part}__s" for part in ("Street", "City", "PostalCode"))
_CODES = tuple(f"{{stem}}__{part}__s" for part in ("StateCode", "CountryCode"))
"""What is written into an address: texts, and values of picklists; coordinates are found from them."""
_EMPTY_ADDRESS = " && ".join((*(f"ISBLANK({p})" for p in _LINES), *(f"ISBLANK(TEXT({p}))" for p in _CODES)))
_WAS_EMPTY_ADDRESS = " && ".join(
    (*(f"ISBLANK(PRIORVALUE({p}))" for p in _LINES), *(f"ISBLANK(TEXT(PRIORVALUE({p})))" for p in _CODES))
)

_BLANK: Mapping[str, str] = {
    "Address": f"({_EMPTY_ADDRESS})",
    "Checkbox": "NOT({field})",
    "Location": "ISBLANK({stem}__Latitude__s)",
    "Picklist": "ISBLANK(TEXT({field}))",
}
"""Field type → the test that it is not filled; a Checkbox is filled when it is ticked, an address by any line of it."""

_WAS_FILLED: Mapping[str, str] = {
    "Address": f"NOT({_WAS_EMPTY_ADDRESS})",
    "Checkbox": "PRIORVALUE({field})",
    "Location": "NOT(ISBLANK(PRIORVALUE({stem}__Latitude__s)))",
    "Picklist": "NOT(ISBLANK(TEXT(PRIORVALUE({field}))))",
}
_CHANGED: Mapping[str, str] = {
    "Address": f"({' || '.join(f'ISCHANGED({p})' for p in (*_LINES, *_CODES))})",
    "Location": "(ISCHANGED({stem}__Latitude__s) || ISCHANGED({stem}__Longitude__s))",
}


def blank(field: str, type_: str) -> str:
    """The test that a field is not filled."""
    return _BLANK.get(type_, _ISBLANK).format(field=field, stem=field.removesuffix("__c"))


def was_filled(field: str, type_: str) -> str:
    """The test that a field was filled before the save."""
    template = _WAS_FILLED.get(type_, "NOT(ISBLANK(PRIORVALUE({field})))")
    return template.format(field=field, stem=field.removesuffix("__c"))


def changed(field: str, type_: str) -> str:
    """The test that the save changes a field."""
    return _CHANGED.get(type_, "ISCHANGED({field})").format(field=field, stem=field.removesuffix("__c"))
