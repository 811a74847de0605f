"""The table of metadata types, read from the WSDL that every org lets its admin download.

`scripts/build_tables.py` makes the shipped table with it, `orgspec api update` one for a newer API.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, TypeAlias

from orgspec.diagnostics import UnreadableError
from orgspec.salesforce.metadata_types import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

Table: TypeAlias = "dict[str, str | dict[str, str] | dict[str, list[str]] | dict[str, dict[str, object]]]"
"""What `metadata-types.json` holds; `salesforce.metadata_types` reads it."""

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
_VERSION = re.compile(r"Metadata API version (\d{2,3}\.\d)")
_NOT_THE_WSDL = "this is not the metadata.wsdl of a Salesforce org (Setup, API, Generate Metadata WSDL)"
_CARDINALITY = {(True, False): "", (False, False): "?", (False, True): "*", (True, True): "+"}


def metadata_types_from_wsdl(wsdl: bytes, source: Mapping[str, str]) -> Table:
    """The table of metadata types of a `metadata.wsdl`, with `source` as its head.

    An element reads `type` and how often it stands there: nothing for exactly once, `?`, `*` or `+`
    as in a regular expression, then ` nillable` where `xsi:nil` may stand for a value.

    Raises `UnreadableError` when the bytes are not the Metadata API's WSDL.
    """
    schema, version = _schema(wsdl)
    complex_types = {t.get("name", ""): t for t in schema.iter(f"{_XSD}complexType")}
    enums = {t.get("name", ""): _enumeration(t) for t in schema.iter(f"{_XSD}simpleType")}
    plain = frozenset(name for name, values in enums.items() if not values)
    types = {name: _type(t, plain) for name, t in complex_types.items()}
    used = _reachable(types)
    return {
        "source": {**source, "sha256": hashlib.sha256(wsdl).hexdigest()},
        "apiVersion": version,
        "namespace": schema.get("targetNamespace", ""),
        "types": {name: types[name] for name in sorted(types) if name in used},
        "enums": {name: enums[name] for name in sorted(enums) if name in used},
    }


def _schema(wsdl: bytes) -> tuple[_Element, str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        if b"<!DOCTYPE" in wsdl:
            raise UnreadableError(_NOT_THE_WSDL)
        root = etree.fromstring(wsdl, parser)
    except etree.XMLSyntaxError as error:
        msg = f"the WSDL is not well-formed XML: {error.msg}"
        raise UnreadableError(msg) from error
    schema = root.find(f"{_WSDL}types/{_XSD}schema")
    version = _VERSION.search(wsdl[:2000].decode("utf-8", "replace"))
    if schema is None or version is None:
        raise UnreadableError(_NOT_THE_WSDL)
    return schema, version.group(1)


def _enumeration(simple_type: _Element) -> list[str]:
    return [e.get("value", "") for e in simple_type.iter(f"{_XSD}enumeration")]


def _type(complex_type: _Element, plain: frozenset[str]) -> dict[str, object]:
    extension = complex_type.find(f"{_XSD}complexContent/{_XSD}extension")
    sequence = (complex_type if extension is None else extension).find(f"{_XSD}sequence")
    elements = {} if sequence is None else dict(_elements(sequence, plain))
    if extension is None:
        return {"elements": elements}
    return {"base": _local(extension.get("base", "")), "elements": elements}


def _elements(sequence: _Element, plain: frozenset[str]) -> Iterator[tuple[str, str]]:
    for element in sequence.iterchildren(f"{_XSD}element"):
        type_ = _local(element.get("type", ""))
        required = element.get("minOccurs", "1") != "0"
        repeated = element.get("maxOccurs", "1") != "1"
        nillable = " nillable" if element.get("nillable") == "true" else ""
        name = "string" if type_ in plain else type_
        yield element.get("name", ""), f"{name}{_CARDINALITY[required, repeated]}{nillable}"


def _local(qualified: str) -> str:
    return qualified.rpartition(":")[2]


def _reachable(types: Mapping[str, dict[str, object]]) -> frozenset[str]:
    """Types and enumerations that a component, or the manifest, can hold."""
    subtypes: dict[object, list[str]] = {}
    for name, type_ in types.items():
        subtypes.setdefault(type_.get("base"), []).append(name)
    seen: set[str] = set()
    pending = [METADATA]
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        type_ = types.get(name, {})
        elements = type_.get("elements", {})
        if isinstance(elements, dict):
            pending.extend(re.split(r"\W", shape, maxsplit=1)[0] for shape in elements.values())
        pending.extend(subtypes.get(name, ()))
        if isinstance(base := type_.get("base"), str):
            pending.append(base)
    return frozenset(seen)
