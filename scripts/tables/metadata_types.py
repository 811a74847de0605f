"""Metadata types: those of a WSDL, with the elements that this one leaves out from the completion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from orgspec.salesforce.wsdl import metadata_types_from_wsdl

if TYPE_CHECKING:
    from collections.abc import Mapping


def build(data: bytes, head: Mapping[str, str], completion: bytes) -> Mapping[str, object]:
    """The table of a `metadata.wsdl`; elements that are added stand where the alphabet puts them."""
    added: dict[str, Any] = json.loads(completion)
    table: dict[str, Any] = {**metadata_types_from_wsdl(data, head)}
    types: dict[str, Any] = {**table["types"]}
    for name, elements in added["elements"].items():
        types[name] = {**types[name], "elements": dict(sorted({**types[name]["elements"], **elements}.items()))}
    return {**table, "source": {**table["source"], "completion": added["source"]}, "types": types}
